import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import type { AuthenticationMethod } from '../../model/authentication-method';
import type { PersonClass } from '../../model/person-class';
import type { SignIn, SignInContext } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import type { Certainty } from './certainty';

/** The combinations that some methods come to, of which it is at least this certain that they are to be had. */
export type CombinationsOf = (
  tenant: Tenant,
  methods: readonly AuthenticationMethod[],
  atLeast: Certainty,
) => readonly string[];

const ACTION: SignInContext = { applications: [], userAction: 'urn:user:registersecurityinfo' };

type Where = Omit<SignIn, 'subject' | 'context' | 'satisfiedControls'>;

/**
 * What policies on resources say of registering, one by one: whoever registers is on the way to multifactor
 * authentication, and to a strength that nothing of theirs meets but something does that they can register.
 */
export function policiesOnResources(
  tenant: Tenant,
  { subject }: PersonClass,
  combinationsOf: CombinationsOf,
  { methods, isNew }: { readonly methods: readonly AuthenticationMethod[]; readonly isNew: boolean },
) {
  const all = tenant.conditionalAccessPolicies;
  const onAll = all.filter(({ conditions }) => conditions.applications.includeApplications.includes('All'));
  const onAction = all.filter(({ conditions }) => conditions.applications.includeUserActions.length > 0);
  const decide = (policy: (typeof all)[number], context: SignInContext, where: Where, shown: readonly string[]) =>
    evaluateSignIn(
      { ...tenant, conditionalAccessPolicies: [policy] },
      { ...where, subject, context, satisfiedControls: shown },
    ).decision;

  const isFree = (id: string, where: Where): boolean => {
    const isSuperseded = onAction.some(
      (policy) =>
        policy.grantControls?.authenticationStrength !== undefined &&
        decide(policy, ACTION, { ...where, device: 'unregistered' }, []) === 'requireControls',
    );
    if (isNew && isSuperseded) return true;
    const described = tenant.authenticationStrengths.find((strength) => strength.id === id);
    if (described === undefined) return false;
    const meets = (shown: readonly string[]) =>
      described.allowedCombinations.some((allowed) =>
        shown.some((each) => allowed.split(',').every((mode) => each.split(',').includes(mode))),
      );
    const chosen = tenant.authenticationMethodsPolicy?.configurations.map((each) => {
      return { ...each, keyRestrictions: undefined };
    });
    const anyKey: Tenant = {
      ...tenant,
      ...(chosen && { authenticationMethodsPolicy: { ...tenant.authenticationMethodsPolicy, configurations: chosen } }),
    } as Tenant;
    const registered = ['fido2SecurityKey', 'authenticatorPush', 'softwareOath', 'sms', 'voice'] as const;
    return !meets(combinationsOf(tenant, methods, 0.5)) && meets(combinationsOf(anyKey, registered, 1));
  };

  const page: SignInContext = { applications: ['19db86c3-b2b9-44cc-b339-36da233a3be2'] };
  const passes = (where: Where, shown: readonly string[], isSure: boolean): boolean =>
    onAll.every((policy) => {
      const hasExceptions = policy.conditions.applications.excludeApplications.length > 0;
      if (hasExceptions && !isSure) return true;
      const id = policy.grantControls?.authenticationStrength;
      const isMet = id !== undefined && (!isSure || isFree(id, where));
      const decision = decide(policy, page, where, [...shown, 'mfa', ...(isMet ? [id] : [])]);
      return isSure ? decision === 'grant' : !['block', 'requireControls'].includes(decision);
    });
  return passes;
}

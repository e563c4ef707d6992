import { blocks } from '../../evaluator/grant-controls';
import { matchesPart } from '../../evaluator/match-policy';
import type { ConditionalAccessPolicy, GrantControls } from '../../model/conditional-access';
import type { SignIn } from '../../model/sign-in';
import type { Ternary } from '../../model/ternary';
import { APPLICATIONS, SUITES } from '../../model/well-known';
import { ORDINARY } from '../paths/ordinary-sign-in';
import { isOpen } from '../paths/requirement';

/** Part of what a policy on resources asks for, as if it were a policy of its own. */
export interface ResourcePart {
  readonly policy: ConditionalAccessPolicy;
  /** Whether whoever registers security information has to meet it. */
  readonly isForRegistering: Ternary;
}

/**
 * What a policy on resources asks of whoever registers security information: while a sign-in is interrupted for that,
 * whatever policies in its scope ask for besides a strength. Multifactor authentication is no part of it: who cannot
 * meet it is asked to register what does, and who can has to show it anyway. A strength is a part that may count.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strength-how-it-works
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-registration-mfa-sspr-combined
 */
export function resourceParts(policy: ConditionalAccessPolicy): readonly ResourcePart[] {
  const isFor = isForPage(policy);
  if (isFor === 'no') return [];
  const { grantControls, sessionControls } = policy;
  const granting = grantControls === undefined && !isOpen(policy) ? [] : grantParts(policy, isFor);
  // Nothing says whether the page is among those that a session through Defender for Cloud Apps can be for.
  const session: ResourcePart = { policy: { ...policy, grantControls: undefined }, isForRegistering: 'unknown' };
  return [
    ...granting.map((part) => ({ ...part, policy: { ...part.policy, sessionControls: undefined } })),
    ...(sessionControls === undefined || isOpen(policy) ? [] : [session]),
  ];
}

/**
 * Whether a policy is for the page where people register. A policy on all resources is for every request for a token;
 * with exceptions it is not said which requests the page makes, nor whether the sign-in that is interrupted is excepted.
 * Neither of Microsoft's suites lists the page.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
 * @see https://learn.microsoft.com/entra/identity/conditional-access/reference-office-365-application-contents
 */
function isForPage(policy: ConditionalAccessPolicy): Ternary {
  const { applications } = policy.conditions;
  const includeApplications = applications.includeApplications.filter((id) => !Object.hasOwn(SUITES, id));
  const conditions = { ...policy.conditions, applications: { ...applications, includeApplications } };
  const signIn: SignIn = { ...ORDINARY, context: { applications: [APPLICATIONS.mySignIns] } };
  const isNamed = matchesPart({ ...policy, conditions }, signIn, 'context');
  const isOnAll = includeApplications.includes('All');
  const hasExceptions = applications.excludeApplications.length > 0 || applications.applicationFilter !== undefined;
  if (isOnAll && !hasExceptions) return isNamed;
  return isOnAll || isNamed !== 'no' ? 'unknown' : 'no';
}

function grantParts(policy: ConditionalAccessPolicy, isFor: Ternary): readonly ResourcePart[] {
  const { grantControls } = policy;
  const asksMultifactor = grantControls?.builtInControls.includes('mfa') === true;
  const strength = grantControls?.authenticationStrength;
  const isOfMethods = asksMultifactor || strength !== undefined;
  if (grantControls === undefined || isOpen(policy) || blocks(policy) || !isOfMethods) {
    return [{ policy, isForRegistering: isFor }];
  }
  if (grantControls.operator === 'OR') return asksMultifactor ? [] : [{ policy, isForRegistering: 'unknown' }];

  const builtInControls = grantControls.builtInControls.filter((control) => control !== 'mfa');
  const others: GrantControls = { ...grantControls, builtInControls, authenticationStrength: undefined };
  const alone: GrantControls = { ...NOTHING, authenticationStrength: strength };
  return [
    {
      policy: { ...policy, grantControls: others },
      isForRegistering: grantControls.operator === 'AND' ? isFor : 'unknown',
    },
    ...(strength === undefined
      ? []
      : [{ policy: { ...policy, grantControls: alone }, isForRegistering: 'unknown' as const }]),
  ];
}

const NOTHING: GrantControls = { operator: 'OR', builtInControls: [], customAuthenticationFactors: [], termsOfUse: [] };

import type { ConditionalAccessPolicy, PolicyState, SessionControls } from '../model/conditional-access';
import type { ObjectId } from '../model/object-id';
import type { SignIn } from '../model/sign-in';
import { allOf, anyOf, known, type Ternary } from '../model/ternary';
import type { Tenant } from '../model/tenant';
import { blocks, controlsOf, isFulfilled, type Fulfilment } from './grant-controls';
import { matchesUserAction } from './match-applications';
import { matchPolicy, type AnalysisReason } from './match-policy';
import { mergeSessionControls } from './session-controls';

/** What Conditional Access decides on a sign-in; `unknown` when the answer hangs on something not known. */
export type Decision = 'grant' | 'requireControls' | 'block' | 'unknown';

/** What one or more policies still ask for. */
export interface RequiredControls {
  readonly operator: 'AND' | 'OR' | 'unknown';
  /** In the order Entra prompts for them. */
  readonly controls: readonly string[];
  readonly policies: readonly ObjectId[];
}

/** What one policy does to a sign-in. */
export interface PolicyResult {
  readonly id: ObjectId;
  readonly displayName: string;
  readonly state: PolicyState | 'unknown';
  readonly policyApplies: boolean | 'unknown';
  readonly analysisReasons: readonly AnalysisReason[];
}

/** What becomes of a sign-in, and why. */
export interface SignInResult {
  readonly decision: Decision;
  /** What is asked for and not met, by policies that surely apply. */
  readonly requiredControls: readonly RequiredControls[];
  /** Session controls of the policies that surely apply, the strictest of each. */
  readonly sessionControls: SessionControls;
  /** Ids of the policies that force the decision, or keep it from being known; empty for `grant`. */
  readonly determiningPolicies: readonly ObjectId[];
  readonly policies: readonly PolicyResult[];
}

/** One policy's part in the decision, apart from the sign-in it came from. */
export interface PolicyEffect {
  readonly id: ObjectId;
  /** Whether the policy is enforced and applies. */
  readonly isEnforced: Ternary;
  /** Whether what it asks for is met; `blocked` is met by nothing, and `mayBlock` is open, and a block may be what it comes to. */
  readonly isMet: Fulfilment | 'blocked';
}

/**
 * Combines what enforced policies ask for: any block blocks, else every policy must be met. An effect that is not known
 * makes the decision unknown exactly when it could change it.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
export function combineEffects(
  effects: readonly PolicyEffect[],
): Pick<SignInResult, 'decision' | 'determiningPolicies'> {
  const relevant = effects.filter(({ isEnforced, isMet }) => isEnforced !== 'no' && isMet !== 'yes');
  const ids = (of: readonly PolicyEffect[]) => of.map(({ id }) => id);
  const sure = relevant.filter(({ isEnforced }) => isEnforced === 'yes');

  const blocking = sure.filter(({ isMet }) => isMet === 'blocked');
  if (blocking.length > 0) return { decision: 'block', determiningPolicies: ids(blocking) };
  const mayBlock = relevant.filter(({ isMet }) => isMet === 'blocked' || isMet === 'mayBlock');
  if (mayBlock.length > 0) return { decision: 'unknown', determiningPolicies: ids(mayBlock) };
  const unmet = sure.filter(({ isMet }) => isMet === 'no');
  if (unmet.length > 0) return { decision: 'requireControls', determiningPolicies: ids(unmet) };
  return { decision: relevant.length > 0 ? 'unknown' : 'grant', determiningPolicies: ids(relevant) };
}

/** Evaluates one sign-in against all policies of a tenant, as Conditional Access does after the first factor. */
export function evaluateSignIn(
  tenant: Pick<Tenant, 'conditionalAccessPolicies' | 'authenticationStrengths'>,
  signIn: SignIn,
): SignInResult {
  const matched = tenant.conditionalAccessPolicies.map((policy) => {
    const match = matchPolicy(policy, signIn);
    return { policy, match, isEnforced: allOf([match.applies, ENFORCED[policy.state]]) };
  });
  const superseding = anyOf(
    matched.map(({ policy, isEnforced }) => allOf([isEnforced, hasRegistrationStrength(policy, signIn)])),
  );
  const judged = matched.map((each) => ({ ...each, isMet: isMet(each.policy, signIn, tenant, superseding) }));
  const effects = judged.map(({ policy: { id }, isEnforced, isMet: met }) => ({ id, isEnforced, isMet: met }));
  const sure = judged.filter(({ isEnforced }) => isEnforced === 'yes');

  return {
    ...combineEffects(effects),
    requiredControls: group(sure.filter((each) => each.isMet === 'no').map(({ policy }) => policy)),
    sessionControls: mergeSessionControls(sure.flatMap(({ policy }) => policy.sessionControls ?? [])),
    policies: matched.map(({ policy: { id, displayName, state }, match: { applies, analysisReasons } }) => ({
      id,
      displayName,
      state,
      policyApplies: applies === 'unknown' ? applies : applies === 'yes',
      analysisReasons,
    })),
  };
}

const ENFORCED: Readonly<Record<PolicyState | 'unknown', Ternary>> = {
  enabled: 'yes',
  disabled: 'no',
  enabledForReportingButNotEnforced: 'no',
  unknown: 'unknown',
};

/** Client apps too old to meet a grant control: to ask one of them for any is to block it. */
const LEGACY_CLIENTS = ['exchangeActiveSync', 'easSupported', 'other'];
const MODERN_CLIENTS = ['browser', 'mobileAppsAndDesktopClients'];

function isLegacyClient({ conditions }: ConditionalAccessPolicy, { clientAppType, subject }: SignIn): Ternary {
  if (clientAppType !== undefined) return known(LEGACY_CLIENTS.includes(clientAppType));
  // A policy for modern clients alone says what the sign-in does not; an application itself is no client of either kind.
  const { clientAppTypes } = conditions;
  const isForModern = clientAppTypes.length > 0 && clientAppTypes.every((type) => MODERN_CLIENTS.includes(type));
  return isForModern || subject.kind === 'servicePrincipal' ? 'no' : 'unknown';
}

function isMet(
  policy: ConditionalAccessPolicy,
  signIn: SignIn,
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  superseding: Ternary,
): PolicyEffect['isMet'] {
  if (blocks(policy)) return 'blocked';
  const controls = policy.grantControls === undefined ? [] : controlsOf(policy.grantControls);
  const isLegacy = controls.length === 0 ? 'no' : isLegacyClient(policy, signIn);
  if (isLegacy !== 'no') return isLegacy === 'yes' ? 'blocked' : 'mayBlock';

  const asks = isFulfilled(policy, signIn, tenant);
  const isOnAll = known(policy.conditions.applications.includeApplications.includes('All'));
  const isSuperseded = allOf([superseding, isOnAll]);
  if (isSuperseded === 'no') return asks;
  const without = isFulfilled(policy, signIn, tenant, true);
  if (isSuperseded === 'yes' || asks === without) return without;
  return asks === 'mayBlock' || without === 'mayBlock' ? 'mayBlock' : 'unknown';
}

/**
 * While a sign-in is interrupted to register security information, the strength asked for that action stands in for
 * the strengths asked for all resources.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strength-how-it-works
 */
function hasRegistrationStrength({ conditions, grantControls }: ConditionalAccessPolicy, { context }: SignIn): Ternary {
  if (grantControls?.authenticationStrength === undefined) return 'no';
  if (context.userAction !== 'urn:user:registersecurityinfo') return 'no';
  return matchesUserAction(conditions.applications, context);
}

function group(policies: readonly ConditionalAccessPolicy[]): readonly RequiredControls[] {
  const groups = new Map<string, RequiredControls>();
  for (const { id, grantControls } of policies) {
    if (grantControls === undefined) continue;
    const [operator, controls] = [grantControls.operator, controlsOf(grantControls)];
    const key = JSON.stringify([operator, controls]);
    groups.set(key, { operator, controls, policies: [...(groups.get(key)?.policies ?? []), id] });
  }
  return [...groups.values()];
}

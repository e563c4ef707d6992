import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencySet } from '../../model/contingency-set';
import { applyContingencyStep, type ContingencyStep } from '../../model/contingency-step';
import { noBits, setBit, type Bits } from '../sets/bits';
import { isOpen, requirementOf } from '../paths/requirement';
import type { ContingencyState } from '../simulation';

/** A policy that asks for something, as it is enforced in some state of a replay. */
export interface Variant {
  readonly policy: ConditionalAccessPolicy;
  /** The place of the policy among those of the tenant: variants that share it are one policy at different times. */
  readonly position: number;
}

/** One state of a replay: which variants are enforced in it, by their numbers. */
export interface ReplayState extends Pick<ContingencyState, 'step' | 'phase' | 'action'> {
  readonly active: Bits;
}

/** A contingency set played forward and back. */
export interface Replay {
  readonly variants: readonly Variant[];
  /** The state before the first step comes first. */
  readonly states: readonly [ReplayState, ...ReplayState[]];
  /** What a password alone is compared with: the state before, and whom the set lets off a managed device on purpose. */
  readonly baseline: Bits;
}

type Policies = readonly ConditionalAccessPolicy[];

/** Plays a set on policies. A step on a policy that is not among them changes nothing, and its action says so. */
export function replayOf(policies: Policies, { activation, rollBack }: ContingencySet): Replay {
  let current = policies;
  const play = (phase: 'activation' | 'rollBack') => (step: ContingencyStep, at: number) => {
    current = afterStep(current, step);
    return { step: at + 1, phase, action: actionOf(step, current), policies: current };
  };
  const before = { step: 0, phase: 'before' as const, action: 'before the first step', policies };
  const played = [...activation.map(play('activation')), ...rollBack.map(play('rollBack'))];
  const compared = activation.filter((step) => isLeaveFromDevice(step, policies)).reduce(afterStep, policies);
  const { variants, activeIn } = collectVariants([policies, compared, ...played.map((each) => each.policies)]);
  const stateOf = ({ policies: own, ...state }: Omit<ReplayState, 'active'> & { readonly policies: Policies }) => {
    return { ...state, active: activeIn(own) };
  };
  return { variants, states: [stateOf(before), ...played.map(stateOf)], baseline: activeIn(compared) };
}

const isNamed = (policies: Policies, { policyName }: ContingencyStep) =>
  policies.some(({ displayName }) => displayName === policyName);

const afterStep = (policies: Policies, step: ContingencyStep) =>
  isNamed(policies, step) ? applyContingencyStep(policies, step) : policies;

function actionOf(step: ContingencyStep, policies: Policies): string {
  const { action, policyName, groupId, groupName = groupId } = step;
  const texts: Readonly<Record<ContingencyStep['action'], string>> = {
    enable: `enable '${policyName}'`,
    reportOnly: `set '${policyName}' to report-only`,
    disable: `disable '${policyName}'`,
    excludeGroup: `exclude '${groupName}' from '${policyName}'`,
    removeExclusion: `no longer exclude '${groupName}' from '${policyName}'`,
  };
  return isNamed(policies, step) ? texts[action] : `${texts[action]}, which is not among the policies that were read`;
}

/**
 * Whether a step lets a group off a policy that asks for nothing but a managed device. Such a policy never asked the
 * people for more than a password: what they are let off is what the set is for, and they are named.
 */
function isLeaveFromDevice({ action, policyName }: ContingencyStep, policies: Policies): boolean {
  if (action !== 'excludeGroup') return false;
  return policies.every((policy) => policy.displayName !== policyName || asksForDevice(policy));
}

function asksForDevice(policy: ConditionalAccessPolicy): boolean {
  const { grantControls } = policy;
  if (grantControls === undefined || isOpen(policy)) return false;
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength } = grantControls;
  const others =
    customAuthenticationFactors.length + termsOfUse.length + (authenticationStrength === undefined ? 0 : 1);
  const isDevice = (control: string) => control === 'compliantDevice' || control === 'domainJoinedDevice';
  return others === 0 && builtInControls.length > 0 && builtInControls.every(isDevice);
}

const isEnforced = (policy: ConditionalAccessPolicy) =>
  (policy.state === 'enabled' || policy.state === 'unknown') && requirementOf(policy) !== undefined;

// Steps change the state and the excluded groups, and nothing else.
const keyOf = ({ state, conditions: { users } }: ConditionalAccessPolicy, position: number) =>
  JSON.stringify([position, state, [...users.excludeGroups].sort()]);

function collectVariants(states: readonly Policies[]) {
  const numbers = new Map<string, number>();
  const variants: Variant[] = [];
  for (const policies of states) {
    for (const [position, policy] of policies.entries()) {
      if (!isEnforced(policy) || numbers.has(keyOf(policy, position))) continue;
      numbers.set(keyOf(policy, position), variants.length);
      variants.push({ policy, position });
    }
  }
  const activeIn = (policies: Policies): Bits => {
    const active = noBits(variants.length);
    for (const [position, policy] of policies.entries()) {
      const number = numbers.get(keyOf(policy, position));
      if (isEnforced(policy) && number !== undefined) setBit(active, number);
    }
    return active;
  };
  return { variants, activeIn };
}

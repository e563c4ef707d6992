import type { ConditionalAccessPolicy } from './conditional-access';
import type { ObjectId } from './object-id';

/** One thing an operator does to switch contingency policies on or off. */
export interface ContingencyStep {
  /** `removeExclusion` undoes `excludeGroup`; `reportOnly` and `disable` undo `enable`. */
  readonly action: 'enable' | 'reportOnly' | 'disable' | 'excludeGroup' | 'removeExclusion';
  /** Display name of the policy that is changed. */
  readonly policyName: string;
  /** The group that is excluded, or no longer; absent where the step is about a state. */
  readonly groupId?: ObjectId;
  readonly groupName?: string;
}

/** The policies after one step; a step on a policy that is not there is a mistake of the caller. */
export function applyContingencyStep(
  policies: readonly ConditionalAccessPolicy[],
  step: ContingencyStep,
): readonly ConditionalAccessPolicy[] {
  if (!policies.some(({ displayName }) => displayName === step.policyName)) {
    throw new Error(`'policyName' names no policy, got '${step.policyName}': give the display name of one`);
  }
  return policies.map((policy) => (policy.displayName === step.policyName ? changed(policy, step) : policy));
}

function changed(policy: ConditionalAccessPolicy, { action, groupId = '' }: ContingencyStep): ConditionalAccessPolicy {
  if (action === 'enable') return { ...policy, state: 'enabled' };
  if (action === 'disable') return { ...policy, state: 'disabled' };
  if (action === 'reportOnly') return { ...policy, state: 'enabledForReportingButNotEnforced' };
  const { users } = policy.conditions;
  const others = users.excludeGroups.filter((id) => id !== groupId);
  const excludeGroups = action === 'excludeGroup' ? [...others, groupId] : others;
  return { ...policy, conditions: { ...policy.conditions, users: { ...users, excludeGroups } } };
}

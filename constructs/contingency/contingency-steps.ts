import type { ContingencyStep } from '../../model/contingency-step';
import type { ContingencyPoliciesProps } from './contingency-props';

const UNDO = {
  enable: 'reportOnly',
  reportOnly: 'enable',
  disable: 'enable',
  excludeGroup: 'removeExclusion',
  removeExclusion: 'excludeGroup',
} as const satisfies Record<ContingencyStep['action'], ContingencyStep['action']>;

/**
 * How a set is activated: all that closes comes before the one thing that opens.
 *
 * @internal
 */
export function activationSteps(
  { contingencyGroup, regularPolicies }: ContingencyPoliciesProps,
  policyNames: readonly string[],
): ContingencyStep[] {
  const { groupId, displayName: groupName } = contingencyGroup;
  return [
    ...policyNames.map((policyName) => ({ action: 'enable', policyName }) as const),
    ...regularPolicies.map((policyName) => ({ action: 'excludeGroup', policyName, groupId, groupName }) as const),
  ];
}

/**
 * How a set is rolled back: the same steps undone, the last one first.
 *
 * @internal
 */
export function rollBackSteps(activation: readonly ContingencyStep[]): ContingencyStep[] {
  return activation.map((step) => ({ ...step, action: UNDO[step.action] })).reverse();
}

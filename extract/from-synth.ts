import { contingencySetsByName } from '../model/contingency-sets-by-name';
import type { Secret, Tenant } from '../model/tenant';
import { completeBreakGlass } from './complete-break-glass';
import { findSecrets } from './find-secrets';
import { objectsOfStacks } from './synth/objects-of-stacks';
import { readMetadata } from './synth/read-metadata';
import { resolverFor } from './synth/resolve-expression';
import { blocksOf, constructPathOf, type Stack } from './synth/stack';
import { tenantFromObjects } from './tenant-from-objects';

export type { Stack } from './synth/stack';

/** The tenant that stacks of rendered Terraform JSON describe together, references between them resolved. */
export function tenantFromStacks(stacks: readonly Stack[]): Tenant {
  const resolve = resolverFor(stacks);
  const { objects, notUnderstood } = objectsOfStacks(stacks, resolve);
  const tenant = tenantFromObjects(objects);
  const metadata = readMetadata(stacks, resolve);
  const connectorGroups = tenant.connectorGroups.map((group) => {
    const [disasterRecoveryGroupId, connectors] = [
      metadata.recoveries.get(group.id),
      metadata.connectors.get(group.id),
    ];
    return {
      ...group,
      ...(disasterRecoveryGroupId !== undefined && { disasterRecoveryGroupId }),
      ...(connectors && { connectors }),
    };
  });
  const declared = metadata.contingencySets.flatMap(({ policyNames }) => policyNames);
  const undeclared = tenant.conditionalAccessPolicies.filter(({ displayName }) => !declared.includes(displayName));
  return {
    ...tenant,
    connectorGroups,
    ...(metadata.breakGlass && { breakGlass: completeBreakGlass(metadata.breakGlass, tenant) }),
    populations: metadata.populations,
    workloadIdentities: metadata.workloadIdentities,
    dependencyInstances: metadata.dependencyInstances,
    contingencySets: [...metadata.contingencySets, ...contingencySetsByName(undeclared)],
    acknowledgements: metadata.acknowledgements,
    secrets: stacks.flatMap(secretsOf),
    notUnderstood: [...notUnderstood, ...tenant.notUnderstood, ...metadata.notUnderstood],
    origin: 'configuration',
  };
}

function secretsOf(stack: Stack): readonly Secret[] {
  const blocks = [...blocksOf(stack, 'resource'), ...blocksOf(stack, 'data')];
  return findSecrets(stack.json).map(({ pointer, what }) => {
    const block = blocks.find((each) => pointer.startsWith(`${each.pointer}/`));
    const constructPath = block && constructPathOf(block);
    const place = block && { address: block.address, ...(constructPath !== undefined && { constructPath }) };
    return { what, source: { file: stack.file, pointer, ...place } };
  });
}

import type { Connector } from '../../model/application-proxy';
import type { ContingencySet } from '../../model/contingency-set';
import type { ContingencyStep } from '../../model/contingency-step';
import type { WorkloadIdentity } from '../../model/workload-identity';
import { get, getString, type JsonObject } from '../json';
import { listOf, optionalIn, stringsIn } from './metadata-fields';

const stringIn = (value: unknown) => (typeof value === 'string' ? value : undefined);
const booleanIn = (value: unknown) => (typeof value === 'boolean' ? value : undefined);

const KINDS = ['application', 'managedIdentity'] as const satisfies readonly WorkloadIdentity['kind'][];

/** Reads an identity that signs in as itself; nothing where any of it cannot be read. */
export function readWorkloadIdentity(value: JsonObject): WorkloadIdentity | undefined {
  const name = getString(value, 'name');
  const kind = KINDS.find((each) => each === get(value, 'kind'));
  const optional = optionalIn<Omit<WorkloadIdentity, 'name' | 'kind'>>(value, {
    servicePrincipalId: stringIn,
    isPipeline: booleanIn,
  });
  return optional && name !== undefined && kind !== undefined ? { name, kind, ...optional } : undefined;
}

/** Reads a contingency set with its steps; nothing where any of it cannot be read. */
export function readContingencySet(value: JsonObject): ContingencySet | undefined {
  const [name, contingencyGroupId] = [getString(value, 'name'), get(value, 'contingencyGroupId')];
  const policyNames = stringsIn(get(value, 'policyNames'));
  const [activation, rollBack] = [listOf(get(value, 'activation'), readStep), listOf(get(value, 'rollBack'), readStep)];
  if (name === undefined || policyNames === undefined || activation === undefined || rollBack === undefined) {
    return undefined;
  }
  if (contingencyGroupId !== undefined && typeof contingencyGroupId !== 'string') return undefined;
  const group = contingencyGroupId === undefined ? {} : { contingencyGroupId };
  return { name, policyNames, ...group, activation, rollBack, isDeclared: true };
}

const STATE_ACTIONS = ['enable', 'reportOnly', 'disable'] as const satisfies readonly ContingencyStep['action'][];
const GROUP_ACTIONS = ['excludeGroup', 'removeExclusion'] as const satisfies readonly ContingencyStep['action'][];

// A step about a group that names none would be taken for one that changes nothing.
function readStep(value: unknown): ContingencyStep | undefined {
  const [policyName, groupId] = [getString(value, 'policyName'), getString(value, 'groupId')];
  const ofState = STATE_ACTIONS.find((each) => each === get(value, 'action'));
  const ofGroup = GROUP_ACTIONS.find((each) => each === get(value, 'action'));
  if (policyName === undefined) return undefined;
  if (ofState !== undefined) return { action: ofState, policyName };
  if (ofGroup === undefined || groupId === undefined) return undefined;
  const groupName = getString(value, 'groupName');
  return { action: ofGroup, policyName, groupId, ...(groupName !== undefined && { groupName }) };
}

/** Reads the connectors of one group, by the group's id; nothing where one of them cannot be read. */
export function readConnectors(value: JsonObject): readonly [string, readonly Connector[]] | undefined {
  const connectorGroupId = getString(value, 'connectorGroupId');
  const connectors = listOf(get(value, 'connectors'), readConnector);
  return connectorGroupId === undefined || connectors === undefined ? undefined : [connectorGroupId, connectors];
}

// Graph gives a connector its id at installation; whoever declares one says that it is to run.
function readConnector(value: unknown): Connector | undefined {
  const [machineName, externalIp] = [getString(value, 'machineName'), get(value, 'externalIp')];
  if (machineName === undefined || (externalIp !== undefined && typeof externalIp !== 'string')) return undefined;
  return { id: machineName, machineName, ...(externalIp !== undefined && { externalIp }), status: 'active' };
}

import type { Connector } from '../../model/application-proxy';
import { METHODS } from '../../model/authentication-method';
import type { ContingencySet } from '../../model/contingency-set';
import { isDay } from '../../model/day';
import type { DependencyInstances } from '../../model/dependency';
import type { Population } from '../../model/population';
import { printable } from '../../model/printable';
import { METADATA_KEY, type ResilienceMetadata } from '../../model/resilience-metadata';
import type { NotUnderstood } from '../../model/source';
import type { Acknowledgement, BreakGlass, BreakGlassAccount } from '../../model/tenant';
import type { WorkloadIdentity } from '../../model/workload-identity';
import { below, get, getObject, getString, isObject, type JsonObject } from '../json';
import { readDependencyInstances, wordsIn } from './metadata-fields';
import { readConnectors, readContingencySet, readWorkloadIdentity } from './read-declarations';
import { readPopulation } from './read-population';
import type { Resolve } from './resolve-expression';
import type { Stack } from './stack';

/** What the comments of all stacks say. */
export interface Metadata {
  readonly breakGlass?: BreakGlass;
  readonly populations: readonly Population[];
  readonly workloadIdentities: readonly WorkloadIdentity[];
  readonly dependencyInstances: readonly DependencyInstances[];
  readonly contingencySets: readonly ContingencySet[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** Ids of connector groups, and of those that take over. */
  readonly recoveries: ReadonlyMap<string, string>;
  /** Connectors by the id of their group. */
  readonly connectors: ReadonlyMap<string, readonly Connector[]>;
  readonly notUnderstood: readonly NotUnderstood[];
}

interface Entry {
  readonly value: JsonObject;
  readonly stack: Stack;
  readonly pointer: string;
}

/** Reads what Terraform has no resource for from the comments of the stacks. */
export function readMetadata(stacks: readonly Stack[], resolve: Resolve): Metadata {
  const notUnderstood: NotUnderstood[] = [];
  const entriesOf = (kind: keyof ResilienceMetadata): readonly Entry[] =>
    stacks.flatMap((stack) => {
      const list = resolve(stack, get(getObject(getObject(stack.json, '//'), METADATA_KEY), kind));
      return (Array.isArray(list) ? (list as unknown[]) : []).map((value, index) => {
        const pointer = below(`/~1~1/${METADATA_KEY}/${kind}`, index);
        return { value: isObject(value) ? value : {}, stack, pointer };
      });
    });
  const read = <T>(kind: keyof ResilienceMetadata, reader: (value: JsonObject) => T | undefined): readonly T[] =>
    entriesOf(kind).flatMap((entry) => {
      const result = reader(entry.value);
      if (result !== undefined) return [result];
      const what = printable(`an entry of '${kind}' that this version does not read`);
      notUnderstood.push({ file: entry.stack.file, pointer: entry.pointer, what });
      return [];
    });

  const breakGlass = read('breakGlass', readBreakGlass);
  const [first] = entriesOf('breakGlass');
  return {
    ...(first &&
      breakGlass.length > 0 && {
        breakGlass: {
          accounts: uniqueBy(
            breakGlass.flatMap(({ accounts }) => accounts),
            ({ userId }) => userId,
          ),
          groupIds: [...new Set(breakGlass.map(({ groupId }) => groupId))],
          source: { file: first.stack.file, pointer: first.pointer },
        },
      }),
    populations: read('populations', readPopulation),
    workloadIdentities: read('workloadIdentities', readWorkloadIdentity),
    dependencyInstances: read('dependencyInstances', readDependencyInstances),
    contingencySets: read('contingencySets', readContingencySet),
    acknowledgements: read('acknowledgements', readAcknowledgement),
    recoveries: new Map(read('connectorGroupRecovery', readRecovery)),
    connectors: new Map(read('connectors', readConnectors)),
    notUnderstood,
  };
}

const uniqueBy = <T>(items: readonly T[], key: (item: T) => string): readonly T[] => [
  ...new Map(items.map((item) => [key(item).toLowerCase(), item])).values(),
];

function readBreakGlass(value: JsonObject) {
  const groupId = getString(value, 'groupId');
  const accounts = get(value, 'accounts') ?? [];
  if (groupId === undefined || !Array.isArray(accounts)) return undefined;
  const read = accounts.map(readAccount);
  const known = read.filter((account) => account !== undefined);
  return known.length < read.length ? undefined : { groupId, accounts: known };
}

function readAccount(value: unknown): BreakGlassAccount | undefined {
  const [userId, userPrincipalName] = [getString(value, 'userId'), getString(value, 'userPrincipalName')];
  const given = get(value, 'methods');
  const methods = given === undefined ? undefined : wordsIn(given, METHODS);
  if (userId === undefined || (given !== undefined && methods === undefined)) return undefined;
  return { userId, ...(userPrincipalName !== undefined && { userPrincipalName }), ...(methods && { methods }) };
}

function readAcknowledgement(value: JsonObject): Acknowledgement | undefined {
  const [ruleId, constructPath] = [getString(value, 'ruleId'), getString(value, 'constructPath')];
  const [reason, until] = [getString(value, 'reason'), get(value, 'until')];
  if (ruleId === undefined || constructPath === undefined || reason === undefined) return undefined;
  if (until === undefined) return { ruleId, constructPath, reason };
  // An end that cannot be read must not make an acknowledgement endless.
  return typeof until === 'string' && isDay(until) ? { ruleId, constructPath, reason, until } : undefined;
}

function readRecovery(value: JsonObject): readonly [string, string] | undefined {
  const [from, to] = [getString(value, 'connectorGroupId'), getString(value, 'disasterRecoveryGroupId')];
  return from === undefined || to === undefined ? undefined : [from, to];
}

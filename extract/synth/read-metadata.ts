import { METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import { EXTERNAL_USER_TYPES, type DeviceKind, type FirstFactor, type Population } from '../../model/population';
import { isDay } from '../../model/day';
import { METADATA_KEY } from '../../model/resilience-metadata';
import type { NotUnderstood } from '../../model/source';
import type { Acknowledgement, BreakGlass, BreakGlassAccount } from '../../model/tenant';
import { printable } from '../../model/printable';
import { below, get, getObject, getString, isObject, type JsonObject } from '../json';
import type { Resolve } from './resolve-expression';
import type { Stack } from './stack';

/** What the comments of all stacks say. */
export interface Metadata {
  readonly breakGlass?: BreakGlass;
  readonly populations: readonly Population[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** Ids of connector groups, and of those that take over. */
  readonly recoveries: ReadonlyMap<string, string>;
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
  const entriesOf = (kind: string): readonly Entry[] =>
    stacks.flatMap((stack) => {
      const list = resolve(stack, get(getObject(getObject(stack.json, '//'), METADATA_KEY), kind));
      return (Array.isArray(list) ? (list as unknown[]) : []).map((value, index) => {
        const pointer = below(`/~1~1/${METADATA_KEY}/${kind}`, index);
        return { value: isObject(value) ? value : {}, stack, pointer };
      });
    });
  const read = <T>(kind: string, reader: (value: JsonObject) => T | undefined): readonly T[] =>
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
    acknowledgements: read('acknowledgements', readAcknowledgement),
    recoveries: new Map(read('connectorGroupRecovery', readRecovery)),
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
  const methods = given === undefined ? undefined : readMethods(given);
  if (userId === undefined || (given !== undefined && methods === undefined)) return undefined;
  return { userId, ...(userPrincipalName !== undefined && { userPrincipalName }), ...(methods && { methods }) };
}

/** A list of methods; nothing where it is none, or one is not known. */
function readMethods(value: unknown): AuthenticationMethod[] | undefined {
  return listOf(value, METHODS);
}

function listOf<W extends string>(value: unknown, words: readonly W[]): W[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const known = value.map((each) => words.find((word) => word === each)).filter((each) => each !== undefined);
  return known.length === value.length ? known : undefined;
}

const FIRST_FACTORS = [
  ...(['cloudPassword', 'passwordHashSync', 'passThroughAuthentication', 'federated', 'homeTenant', 'none'] as const),
] satisfies readonly FirstFactor[];
const DEVICES = ['compliant', 'hybridJoined', 'unmanaged'] as const satisfies readonly DeviceKind[];
const OPTIONAL = ['userType', 'groups', 'roleTemplateIds', 'devices'] as const;

function readPopulation(value: JsonObject): Population | undefined {
  const [name, count] = [getString(value, 'name'), get(value, 'count')];
  const firstFactor = FIRST_FACTORS.find((each) => each === get(value, 'firstFactor'));
  const methods = readMethods(get(value, 'methods'));
  const optional = {
    userType: EXTERNAL_USER_TYPES.find((each) => each === get(value, 'userType')),
    groups: stringsIn(get(value, 'groups')),
    roleTemplateIds: stringsIn(get(value, 'roleTemplateIds')),
    devices: listOf(get(value, 'devices'), DEVICES),
  };
  const isLost = OPTIONAL.some((key) => get(value, key) !== undefined && optional[key] === undefined);
  if (name === undefined || typeof count !== 'number' || firstFactor === undefined || methods === undefined || isLost) {
    return undefined;
  }
  const given = Object.entries(optional).filter(([, each]) => each !== undefined);
  return { name, count, firstFactor, methods, ...(Object.fromEntries(given) as Partial<Population>) };
}

function stringsIn(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
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

import { get, isObject, type JsonObject } from '../json';

/** What one object of an export tells: about a person, or about what people hold or are in. */
export type RowKind =
  | 'user'
  | 'group'
  | 'membership'
  | 'registration'
  | 'roleAssignment'
  | 'eligibleRole'
  | 'directoryRole'
  | 'device'
  | 'domain'
  | 'other';

/** The kind of an object: by its `@odata.type`, else by its shape, else by what its surroundings say it is. */
export function kindOfRow(row: JsonObject, hint: RowKind | undefined): RowKind | undefined {
  if (row.groupId !== undefined && namesMember(row)) return 'membership';
  const type = row['@odata.type'];
  if (typeof type === 'string') {
    const named = TYPES.find(([pattern]) => pattern.test(type))?.[1];
    if (named !== undefined) return named;
  }
  const shape = shapeOf(row);
  const byShape = shape === 'roleAssignment' ? kindOfAssignment(row, hint) : shape;
  if (byShape === 'user' && hint === 'membership') return undefined;
  return byShape ?? (hint !== undefined && hint !== 'membership' && row.id !== undefined ? hint : undefined);
}

const TYPES: readonly (readonly [RegExp, RowKind])[] = [
  [/\.user$/i, 'user'],
  [/\.group$/i, 'group'],
  [/\.userRegistrationDetails$/i, 'registration'],
  [/\.unifiedRoleEligibilitySchedule(Instance)?$/i, 'eligibleRole'],
  [/\.unifiedRoleAssignment(Schedule(Instance)?)?$/i, 'roleAssignment'],
  [/\.directoryRole$/i, 'directoryRole'],
  [/\.device$/i, 'device'],
  [/\.domain$/i, 'domain'],
  [/\.(servicePrincipal|orgContact|application|administrativeUnit)$/i, 'other'],
];

function namesMember({ memberId, memberUserPrincipalName, userId, userPrincipalName, id }: JsonObject): boolean {
  return [memberId, memberUserPrincipalName, userId, userPrincipalName, id].some((value) => value !== undefined);
}

const is = (a: unknown, b?: unknown, c?: unknown) => a !== undefined || b !== undefined || c !== undefined;

// The first that fits: a device can name its user, a registration tells the user's type, and a tool that writes out every
// property there is gives groups what users have. Properties are named one by one, which is what the engine is fast at.
function shapeOf(row: JsonObject): RowKind | undefined {
  if (is(row.methodsRegistered, row.isMfaRegistered)) return 'registration';
  if (is(row.roleDefinitionId)) return 'roleAssignment';
  if (is(row.roleTemplateId)) return 'directoryRole';
  if (is(row.authenticationType)) return 'domain';
  if (is(row.trustType, row.isCompliant, row.deviceId)) return 'device';
  if (is(row.registeredOwners, row.registeredUsers, row.operatingSystem)) return 'device';
  if (is(row.members, row.groupTypes, row.securityEnabled)) return 'group';
  if (is(row.isAssignableToRole, row.membershipRule)) return 'group';
  if (is(row.userPrincipalName, row.userType)) return 'user';
  return is(row.externalUserState, row.transitiveMemberOf) ? 'user' : undefined;
}

// A request for an assignment looks like one, and may be to remove it.
function kindOfAssignment(row: JsonObject, hint: RowKind | undefined): RowKind | undefined {
  if (row.principalId === undefined || row.action !== undefined) return undefined;
  const isSchedule = row.scheduleInfo !== undefined || row.memberType !== undefined;
  if (isSchedule && row.assignmentType === undefined) return 'eligibleRole';
  return hint === 'eligibleRole' ? 'eligibleRole' : 'roleAssignment';
}

const COLLECTIONS: readonly (readonly [RegExp, RowKind | 'any'])[] = [
  [/^value$/i, 'any'],
  [/^users?$/i, 'user'],
  [/^groups?$/i, 'group'],
  [/^(group)?(members|memberships?)$/i, 'membership'],
  [/^(userRegistrationDetails|registrationDetails|registrations)$/i, 'registration'],
  [/^roleAssignments$|^roleAssignmentSchedule(Instance)?s$/i, 'roleAssignment'],
  [/^roleEligibilitySchedule(Instance)?s$|^roleEligibilities$/i, 'eligibleRole'],
  [/^directoryRoles$/i, 'directoryRole'],
  [/^devices?$/i, 'device'],
  [/^domains?$/i, 'domain'],
];

// A group of its own has `members`, too.
const NO_CONTAINER = /^members(hips?)?$/i;

/** The kind of rows that a property of an object that is no row holds; `any` under `value`. */
export function collectionOf(property: string): RowKind | 'any' | undefined {
  return NO_CONTAINER.test(property) ? undefined : COLLECTIONS.find(([pattern]) => pattern.test(property))?.[1];
}

/** The kind of rows that the name of a file announces, such as `users-2.jsonl` or `groupMembers.csv`. */
export function kindOfFile(file: string): RowKind | undefined {
  const word = /^[a-z]+/i.exec(file.split('/').at(-1) ?? '')?.[0] ?? '';
  return kindIn(word);
}

/** The kind of rows that an `@odata.context` announces. */
export function kindOfContext(context: unknown): RowKind | undefined {
  if (typeof context !== 'string') return undefined;
  const path = context.slice(context.indexOf('#') + 1).replace(/\/\$(entity|delta)$/, '');
  return kindIn(
    path
      .replace(/\([^)]*\)/g, '')
      .split('/')
      .at(-1) ?? '',
  );
}

function kindIn(word: string): RowKind | undefined {
  const kind = COLLECTIONS.find(([pattern]) => pattern.test(word))?.[1];
  return kind === 'any' ? undefined : kind;
}

/** The type that an object inside another one says it has. */
export function typeOfMember(member: unknown): RowKind | undefined {
  if (!isObject(member)) return undefined;
  const type = get(member, '@odata.type');
  if (typeof type === 'string') return TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
  return get(member, 'userPrincipalName') === undefined ? undefined : 'user';
}

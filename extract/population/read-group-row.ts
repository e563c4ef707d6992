import { isObject, type JsonObject } from '../json';
import { addRole, FLAG, type Facts } from './facts';
import { typeOfMember } from './row-kind';
import { itemsOf, referenceOf, textOf, type RowReading } from './row-values';

// `$expand` returns no more objects than these.
const EXPANDED_AT_MOST = 20;

/** Whether a list may have been cut by `$expand`, which is noted. */
export function isCut({ facts, file }: RowReading, property: string, items: readonly unknown[]): boolean {
  const isFull = items.length === EXPANDED_AT_MOST && items.every(isObject);
  if (isFull)
    facts.notes.note(file, `/${property}`, `${EXPANDED_AT_MOST} items, as many as $expand returns: there may be more`);
  return isFull;
}

/**
 * Reads a group, and its members if it lists them.
 *
 * @see https://learn.microsoft.com/graph/api/resources/group
 */
export function readGroupRow(reading: RowReading, row: JsonObject): void {
  const { facts, file } = reading;
  const id = textOf(row.id);
  if (id === undefined) return facts.notes.noteOfFile(file, 'a group without id');
  const group = facts.keys.ofId(id);
  facts.flags.add(group, FLAG.group);
  const items = itemsOf(row.members);
  if (items === undefined) return;
  const members = items.map((item) => readMember(reading, item));
  const known = members.filter((member) => member !== undefined);
  facts.rows.memberships += known.length;
  for (const member of known) addMember(facts, group, member);
  if (known.length < members.length) facts.notes.note(file, '/members', 'members without id');
  const hasMore = textOf(row['members@odata.nextLink']) !== undefined || row.isMembersPartial === true;
  if (known.length < members.length || hasMore || isCut(reading, 'members', items)) return;
  addMemberList(facts, group, new Set(known).size);
}

/** Keeps that someone is a direct member of a group. */
export function addMember({ directMembers }: Facts, group: number, member: number): void {
  directMembers.push(group);
  directMembers.push(member);
}

/** Keeps that a complete list of a group's members was read, with so many distinct ones. */
export function addMemberList({ flags, listSizes }: Facts, group: number, size: number): void {
  flags.add(group, FLAG.memberList);
  listSizes.set(group, Math.min(size, listSizes.get(group) ?? size));
}

function readMember(reading: RowReading, item: unknown): number | undefined {
  const key = referenceOf(reading, item);
  const type = typeOfMember(item);
  if (key !== undefined && type !== undefined) describe(reading.facts, key, type);
  return key;
}

function describe({ flags }: Facts, key: number, type: string): void {
  flags.add(key, type === 'group' ? FLAG.group : FLAG.noGroup);
}

/** Reads a row that says who is in which group. */
export function readMembershipRow(reading: RowReading, row: JsonObject): void {
  const { facts, file } = reading;
  const [groupId, name] = [textOf(row.groupId), textOf(row.memberUserPrincipalName) ?? textOf(row.userPrincipalName)];
  const id = row.memberId ?? row.userId ?? row.id;
  const member = textOf(id) === undefined ? undefined : referenceOf(reading, id);
  const key = member ?? (name === undefined ? undefined : facts.keys.ofName(name));
  if (groupId === undefined || key === undefined)
    return facts.notes.noteOfFile(file, 'a membership without group or member');
  const group = facts.keys.ofId(groupId);
  facts.rows.memberships += 1;
  facts.flags.add(group, FLAG.group | FLAG.memberRows);
  addMember(facts, group, key);
  facts.flags.add(key, memberBits(row));
}

/** What a membership tells of its member. */
export function memberBits(row: JsonObject): number {
  const type = textOf(row.memberType) ?? textOf(row['@odata.type']);
  if (type === undefined) return 0;
  return /(^|\.)group$/i.test(type) ? FLAG.group : FLAG.noGroup;
}

/**
 * Reads who holds a role; assignments that only hold in a part of the tenant, or only once activated, tell nothing more
 * than that assignments were read.
 *
 * @see https://learn.microsoft.com/graph/api/resources/unifiedroleassignment
 */
export function readRoleAssignmentRow(reading: RowReading, row: JsonObject): void {
  const { facts, file } = reading;
  const definition = isObject(row.roleDefinition) ? row.roleDefinition : {};
  const [principal, role] = [textOf(row.principalId), textOf(definition.templateId) ?? textOf(row.roleDefinitionId)];
  if (principal === undefined || role === undefined) {
    facts.partial.add('roleAssignment');
    return facts.notes.noteOfFile(file, 'a role assignment without principal or role');
  }
  const key = facts.keys.ofId(principal);
  const type = typeOfMember(row.principal) ?? textOf(row.principalType);
  if (type !== undefined) describe(facts, key, /(^|\.)group$/i.test(type) ? 'group' : type);
  if ((textOf(row.directoryScopeId) ?? '/') !== '/') return;
  facts.rows.roleAssignments += 1;
  addRole(facts, key, role);
}

/**
 * Reads an activated directory role with those who hold it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/directoryrole
 */
export function readDirectoryRoleRow(reading: RowReading, row: JsonObject): void {
  const { facts, file } = reading;
  const [role, items] = [textOf(row.roleTemplateId), itemsOf(row.members)];
  const members = (items ?? []).map((item) => readMember(reading, item));
  const isComplete = items !== undefined && !members.includes(undefined) && !isCut(reading, 'members', items);
  facts.read.add('roleAssignment');
  if (role === undefined || !isComplete) facts.partial.add('roleAssignment');
  if (role === undefined) return facts.notes.noteOfFile(file, 'a directory role without roleTemplateId');
  for (const member of members) if (member !== undefined) addRole(facts, member, role);
  facts.rows.roleAssignments += members.length;
}

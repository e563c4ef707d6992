import { getString, type JsonObject } from '../json';
import type { Request } from './from-msgraph';
import type { Block } from './stack';

// Who is eligible can become a member at any time, so the members named elsewhere are not all of them.
const MEMBERSHIPS = new Map([
  ['azuread_group_member', { group: 'group_object_id', member: 'member_object_id' }],
  ['azuread_privileged_access_group_assignment_schedule', { group: 'group_id', member: 'principal_id' }],
  ['azuread_privileged_access_group_eligibility_schedule', { group: 'group_id' }],
]);

/** What a resource says of a group's members; those it names are never known to be all. */
export function groupMembership({ mode, type }: Block, value: JsonObject): Request | undefined {
  const names: { group: string; member?: string } | undefined = mode === 'resource' ? MEMBERSHIPS.get(type) : undefined;
  const id = names && getString(value, names.group);
  if (names === undefined || id === undefined) return undefined;
  const member = names.member === undefined ? undefined : getString(value, names.member);
  const isOwner = getString(value, 'assignment_type') === 'owner';
  const members = member === undefined || isOwner ? [] : [member];
  return { type: 'group', id, value: { members, isMembersPartial: true }, isReference: true };
}

import { anyOf, type Ternary } from '../model/ternary';
import { holds, isUserPrincipalNameId, sameObject, type Membership, type ObjectId } from '../model/object-id';
import type { UserSubject } from '../model/sign-in';
import type { Group, Tenant } from '../model/tenant';

type Directory = Pick<Tenant, 'groups' | 'users' | 'roleAssignments' | 'origin'>;

/** An account of the tenant as one who signs in, with its groups (nested ones too) and active roles as far as known. */
export function userSubject(directory: Directory, userId: ObjectId): UserSubject {
  const user = directory.users.find(({ id }) => sameObject(id, userId) === 'yes');
  const groups = groupsOf(directory, userId);
  return {
    kind: 'user',
    userId,
    externalUserType: user?.externalUserType ?? 'unknown',
    groups,
    roles: rolesOf(directory, userId, groups),
  };
}

/** The groups that someone is in, through others too; cycles among groups do no harm. */
export function groupsOf({ groups, users }: Pick<Tenant, 'groups' | 'users'>, userId: ObjectId): Membership {
  const byId = new Map(groups.map((group) => [group.id.toLowerCase(), group]));
  const userIds = new Set(users.map(({ id }) => id.toLowerCase()));
  const isUser = (id: ObjectId) => userIds.has(id.toLowerCase()) || isUserPrincipalNameId(id);

  const isMember = (group: Group, seen: Set<string>): Ternary => {
    seen.add(group.id.toLowerCase());
    const answers = group.members.map((id): Ternary => {
      const nested = byId.get(id.toLowerCase());
      if (nested !== undefined) return seen.has(id.toLowerCase()) ? 'no' : isMember(nested, seen);
      const same = sameObject(id, userId);
      // A member nobody described may be a group that holds the user.
      return same === 'no' && !isUser(id) ? 'unknown' : same;
    });
    return anyOf([...answers, group.isMembersComplete ? 'no' : 'unknown']);
  };
  const answers = groups.map((group) => ({ id: group.id, answer: isMember(group, new Set()) }));
  const ids = (answer: Ternary) => answers.filter((each) => each.answer === answer).map(({ id }) => id);
  return { in: ids('yes'), out: ids('no') };
}

/** Template ids of the roles active for the whole tenant. */
function rolesOf(directory: Directory, userId: ObjectId, memberOf: Membership): Membership {
  const { roleAssignments, origin } = directory;
  const active = roleAssignments.filter(({ kind, directoryScopeId }) => kind === 'active' && directoryScopeId === '/');
  const held = (principalId: ObjectId) => isReached(directory, principalId, { userId, groups: memberOf });
  const inIds = active.filter(({ principalId }) => held(principalId) === 'yes').map((each) => each.roleTemplateId);
  const isSure = active.every(({ principalId }) => held(principalId) !== 'unknown');
  // An export that lists active role assignments lists them all; a configuration only those it manages.
  const isListed = roleAssignments.some(({ kind }) => kind === 'active');
  const isComplete = origin === 'export' && isListed && isSure;
  return { in: inIds, out: isComplete ? 'others' : [] };
}

/** Whether what is assigned to a user or group is assigned to someone, through a group or not. */
export function isReached(
  { groups, users }: Pick<Tenant, 'groups' | 'users'>,
  principalId: ObjectId,
  { userId, groups: memberOf }: Pick<UserSubject, 'userId' | 'groups'>,
): Ternary {
  const is = (of: readonly { readonly id: ObjectId }[]) => of.some(({ id }) => sameObject(id, principalId) === 'yes');
  const isMember = holds(memberOf, principalId);
  if (isMember === 'yes' || is(groups)) return isMember;
  const same = sameObject(principalId, userId);
  // A principal nobody described may be a group that holds the user.
  return same === 'no' && !is(users) && !isUserPrincipalNameId(principalId) ? 'unknown' : same;
}

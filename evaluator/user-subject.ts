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
  const { roleAssignments, origin, groups, users } = directory;
  const active = roleAssignments.filter(({ kind, directoryScopeId }) => kind === 'active' && directoryScopeId === '/');
  const is = (of: readonly { readonly id: ObjectId }[], id: ObjectId) =>
    of.some((each) => sameObject(each.id, id) === 'yes');
  const held = (principalId: ObjectId): Ternary => {
    if (is(groups, principalId)) return holds(memberOf, principalId);
    const same = sameObject(principalId, userId);
    return same === 'no' && !is(users, principalId) && !isUserPrincipalNameId(principalId) ? 'unknown' : same;
  };
  const inIds = active.filter(({ principalId }) => held(principalId) === 'yes').map((each) => each.roleTemplateId);
  const isSure = active.every(({ principalId }) => held(principalId) !== 'unknown');
  // An export that lists role assignments lists them all; a configuration only those it manages.
  const isComplete = origin === 'export' && roleAssignments.length > 0 && isSure;
  return { in: inIds, out: isComplete ? 'others' : [] };
}

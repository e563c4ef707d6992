import { isReference, sameObject, userPrincipalNameId, type ObjectId } from '../model/object-id';
import type { BreakGlass, BreakGlassAccount, Tenant } from '../model/tenant';
import { InputError } from './input-error';

type Directory = Pick<Tenant, 'groups' | 'users'>;
type Named = Pick<Tenant, 'groups' | 'users' | 'conditionalAccessPolicies'>;

/** Adds the accounts that are known members of the emergency access groups, where no account is declared. */
export function completeBreakGlass(breakGlass: BreakGlass, directory: Directory): BreakGlass {
  if (breakGlass.accounts.length > 0) return breakGlass;
  const members = breakGlass.groupIds.flatMap((id) => usersIn(id, directory, new Set()));
  return { ...breakGlass, accounts: [...new Set(members)].map((id) => accountOf(id, directory)) };
}

/**
 * The emergency access accounts that someone names by id, user principal name, group id or group name. An id
 * that the input does not describe is a group's where policies use it as one, else an account's; a name nobody has is
 * an `InputError`.
 */
export function breakGlassFromNames(names: readonly string[], directory: Named, file: string): BreakGlass {
  const found = names.map((name) => find(name, directory, file));
  const groupIds = [...new Set(found.flatMap(({ groupId }) => groupId ?? []))];
  const userIds = found.flatMap(({ groupId, userId }) =>
    groupId === undefined ? userId : usersIn(groupId, directory, new Set()),
  );
  const accounts = [...new Set(userIds)].map((id) => accountOf(id, directory));
  // A group that holds every account named is the group to exclude, though nobody named it.
  const holding = directory.groups.filter(
    ({ members }) => accounts.length > 1 && accounts.every(({ userId }) => members.some((id) => isSame(id, userId))),
  );
  const groups = groupIds.length > 0 ? groupIds : holding.map(({ id }) => id);
  return { accounts, groupIds: groups, source: { file } };
}

type Found =
  | { readonly groupId: ObjectId; readonly userId?: undefined }
  | { readonly groupId?: undefined; readonly userId: ObjectId };

function find(name: string, { groups, users, conditionalAccessPolicies }: Named, file: string): Found {
  const is = (other: string | undefined) => other?.toLowerCase() === name.toLowerCase();
  const group = groups.find(({ id }) => is(id)) ?? groups.find(({ displayName }) => is(displayName));
  if (group !== undefined) return { groupId: group.id };
  const user = users.find(({ id, userPrincipalName }) => is(id) || is(userPrincipalName));
  if (user !== undefined) return { userId: user.id };

  const among = conditionalAccessPolicies.map(({ conditions }) => conditions.users);
  if (among.some((each) => [...each.includeGroups, ...each.excludeGroups].some(is))) return { groupId: name };
  if (among.some((each) => [...each.includeUsers, ...each.excludeUsers].some(is))) return { userId: name };
  if (/^[^@\s]+@[^@\s]+$/.test(name)) return { userId: userPrincipalNameId(name) };
  if (ID.test(name) || isReference(name)) return { userId: name };
  const what = `has no user or group '${name}', which is named as break glass`;
  throw new InputError(file, what, 'name it by its object id or user principal name');
}

const ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const isSame = (a: ObjectId, b: ObjectId) => sameObject(a, b) === 'yes';

function usersIn(groupId: ObjectId, directory: Directory, seen: Set<ObjectId>): readonly ObjectId[] {
  if (seen.has(groupId.toLowerCase())) return [];
  seen.add(groupId.toLowerCase());
  const group = directory.groups.find(({ id }) => isSame(id, groupId));
  return (group?.members ?? []).flatMap((id) =>
    directory.groups.some((each) => isSame(each.id, id)) ? usersIn(id, directory, seen) : [id],
  );
}

function accountOf(userId: ObjectId, { users }: Directory): BreakGlassAccount {
  const user = users.find(({ id }) => isSame(id, userId));
  return {
    userId,
    ...(user?.userPrincipalName !== undefined && { userPrincipalName: user.userPrincipalName }),
    ...(user?.methods !== undefined && { methods: user.methods }),
  };
}

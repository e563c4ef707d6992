import type { AuthenticationMethod } from '../model/authentication-method';
import { holds, isAmong, sameObject, type ObjectId } from '../model/object-id';
import type { UserSubject } from '../model/sign-in';
import type { BreakGlass, BreakGlassAccount, Group, Tenant, User } from '../model/tenant';
import { groupsOf, userSubject } from './user-subject';

/** An emergency access account with everything that is known of it. */
export interface BreakGlassSubject {
  readonly account: BreakGlassAccount;
  readonly name: string;
  readonly user?: User;
  readonly subject: UserSubject;
  /** Credentials it holds; absent when nobody said. */
  readonly methods?: readonly AuthenticationMethod[];
}

/** The emergency access accounts as ones who sign in: they are in their group, unless its members are known and they are none. */
export function breakGlassSubjects(tenant: Tenant, { accounts, groupIds }: BreakGlass): readonly BreakGlassSubject[] {
  // Of an account that nobody named, this much is known: it is in the group.
  const someone = { userId: '${a member}', userPrincipalName: undefined, methods: undefined };
  const named = accounts.length > 0 || groupIds.length === 0 ? accounts : [someone];
  return named.map((account) => {
    const subject = userSubject({ ...tenant, groups: withMember(tenant, groupIds, account.userId) }, account.userId);
    const user = tenant.users.find(({ id }) => sameObject(id, account.userId) === 'yes');
    return {
      account,
      name:
        account === someone
          ? anyMemberOf(tenant, groupIds)
          : (account.userPrincipalName ?? user?.userPrincipalName ?? account.userId),
      user,
      subject,
      methods: account.methods ?? user?.methods,
    };
  });
}

function anyMemberOf({ groups }: Tenant, groupIds: readonly ObjectId[]): string {
  const names = groupIds.map((id) => groups.find((group) => sameObject(group.id, id) === 'yes')?.displayName ?? id);
  return `a member of ${names.join(' or ')}`;
}

/** The groups with the account in those that are for emergency access, so that nested groups and roles follow. */
function withMember({ groups, users }: Tenant, groupIds: readonly ObjectId[], userId: ObjectId): readonly Group[] {
  const memberOf = groupsOf({ groups, users }, userId);
  const others = groupIds.filter((id) => !groups.some((group) => sameObject(group.id, id) === 'yes'));
  const open = { isAssignableToRole: 'unknown', isDynamic: 'unknown', isOnPremisesSynced: 'unknown' } as const;
  const undescribed = others.map((id): Group => {
    return { id, displayName: id, members: [], isMembersComplete: false, ...open, source: { file: 'breakGlass' } };
  });
  return [...groups, ...undescribed].map((group) => {
    const isIn = isAmong(groupIds, group.id) === 'yes' && holds(memberOf, group.id) !== 'no';
    return isIn ? { ...group, members: [...group.members, userId] } : group;
  });
}

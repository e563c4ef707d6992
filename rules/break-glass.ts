import { groupsOf, userSubject } from '../evaluator/user-subject';
import { combinationsOf } from '../model/authentication-strength';
import type { MethodTarget } from '../model/authentication-methods-policy';
import type { UserSubject } from '../model/sign-in';
import type { BreakGlass, BreakGlassAccount, Group, Tenant, User } from '../model/tenant';
import { holds, isAmong, sameObject, type ObjectId } from '../model/object-id';
import type { AuthenticationMethod } from '../model/authentication-method';
import { anyOf, type Ternary } from '../model/ternary';
import { conclude, type Evaluation, type Finding } from './rule';
import { isAllowed } from './usable-methods';

/** Why a break-glass rule cannot answer. */
export const NOBODY_SAID: Evaluation = {
  skipped: 'unknown',
  because: 'nobody said which accounts are for emergency access: declare BreakGlassAccounts, or pass --break-glass',
};

/** An emergency access account with everything that is known of it. */
export interface BreakGlassSubject {
  readonly account: BreakGlassAccount;
  readonly name: string;
  readonly user?: User;
  readonly subject: UserSubject;
  /** Credentials it holds; absent when nobody said. */
  readonly methods?: readonly AuthenticationMethod[];
}

const NO_ACCOUNT: Evaluation = {
  skipped: 'unknown',
  because: 'neither the emergency access accounts nor their group is known',
};

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
      name: account === someone ? 'a member' : (account.userPrincipalName ?? user?.userPrincipalName ?? account.userId),
      user,
      subject,
      methods: account.methods ?? user?.methods,
    };
  });
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

/** What a rule has to say of one account. */
export interface Judgement {
  readonly findings?: readonly Finding[];
  readonly unknown?: readonly string[];
}

/** Asks about each emergency access account; unknown where nobody said which accounts these are. */
export function judgeAccounts(
  tenant: Tenant,
  judge: (account: BreakGlassSubject, breakGlass: BreakGlass) => Judgement,
): Evaluation {
  const { breakGlass } = tenant;
  if (breakGlass === undefined) return NOBODY_SAID;
  const subjects = breakGlassSubjects(tenant, breakGlass);
  if (subjects.length === 0) return NO_ACCOUNT;
  const judgements = subjects.map((subject) => judge(subject, breakGlass));
  return conclude(
    judgements.flatMap(({ findings = [] }) => findings),
    judgements.flatMap(({ unknown = [] }) => unknown),
  );
}

/** Whether the authentication methods policy lets the account use a method. */
export function mayUse(tenant: Tenant, { subject }: BreakGlassSubject, method: AuthenticationMethod): Ternary {
  const isTarget = ({ id, targetType }: MethodTarget): Ternary => {
    if (id === 'all_users') return 'yes';
    const [asGroup, asUser] = [holds(subject.groups, id), sameObject(subject.userId, id)];
    if (targetType === 'group') return asGroup;
    return targetType === 'user' ? asUser : anyOf([asGroup, asUser]);
  };
  return isAllowed(tenant, method, { includes: isTarget, excludes: isTarget });
}

/** What such an account can meet: its methods beside a password, and terms of use, which it can accept. */
export function satisfiable(tenant: Tenant, methods: readonly AuthenticationMethod[]): readonly string[] {
  const terms = tenant.conditionalAccessPolicies.flatMap(({ grantControls }) => grantControls?.termsOfUse ?? []);
  // Such a method meets the control, but no authentication strength.
  const external = methods.includes('externalAuthenticationMethod') ? ['mfa'] : [];
  return [...combinationsOf(methods, ['password']), ...external, ...new Set(terms)];
}

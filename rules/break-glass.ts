import { userSubject } from '../evaluator/user-subject';
import { combinationsOf } from '../model/authentication-strength';
import type { UserSubject } from '../model/sign-in';
import type { BreakGlass, BreakGlassAccount, Tenant, User } from '../model/tenant';
import { sameObject } from '../model/object-id';
import type { AuthenticationMethod } from '../model/authentication-method';
import { conclude, type Evaluation, type Finding } from './rule';

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

/** The emergency access accounts as ones who sign in: they are in their group, whatever the input tells of its members. */
export function breakGlassSubjects(tenant: Tenant, { accounts, groupIds }: BreakGlass): readonly BreakGlassSubject[] {
  // Of an account that nobody named, this much is known: it is in the group.
  const someone = { userId: '${a member}', userPrincipalName: undefined, methods: undefined };
  const named = accounts.length > 0 || groupIds.length === 0 ? accounts : [someone];
  return named.map((account) => {
    const subject = userSubject(tenant, account.userId);
    const user = tenant.users.find(({ id }) => sameObject(id, account.userId) === 'yes');
    return {
      account,
      name: account === someone ? 'a member' : (account.userPrincipalName ?? user?.userPrincipalName ?? account.userId),
      user,
      subject: { ...subject, groups: { ...subject.groups, in: [...subject.groups.in, ...groupIds] } },
      methods: account.methods ?? user?.methods,
    };
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

/** What such an account can meet: its methods beside a password, and terms of use, which it can accept. */
export function satisfiable(tenant: Tenant, methods: readonly AuthenticationMethod[]): readonly string[] {
  const terms = tenant.conditionalAccessPolicies.flatMap(({ grantControls }) => grantControls?.termsOfUse ?? []);
  return [...combinationsOf(methods, ['password']), ...new Set(terms)];
}

import { matchesSubject } from '../../evaluator/match-users';
import { becauseOf, notUnderstoodIn } from '../../evaluator/not-understood';
import type { ConditionalAccessPolicy, NamedLocation, PolicyUsers } from '../../model/conditional-access';
import { EXTERNAL_USER_TYPES } from '../../model/population';
import type { ServicePrincipalSubject, SignIn, UserSubject } from '../../model/sign-in';
import { allOf, anyOf, known, not, type Ternary } from '../../model/ternary';
import { TOKEN_LIFETIMES } from '../../model/token-lifetimes';
import { frozenConditions } from './frozen-conditions';

/** A session at the moment Entra's primary authentication goes down, and what the backup system decides by. */
export interface BackupAuthenticationQuestion {
  readonly subject: UserSubject | ServicePrincipalSubject;
  readonly session: EstablishedSession;
  /**
   * Whether the application signs in as the backup system supports: Microsoft's own, native clients, identity tokens
   * only, SAML begun at Entra; not web applications that ask for access tokens, nor SAML begun at the application.
   *
   * @see https://learn.microsoft.com/entra/architecture/backup-authentication-system-apps
   */
  readonly isApplicationSupported: Ternary;
  /** Policies for that application from that place, whoever they are for; those not enforced do not count. */
  readonly policies: readonly ConditionalAccessPolicy[];
  /** Locations the policies name; one that is not here may be a country. */
  readonly namedLocations: readonly NamedLocation[];
}

/** What is known of a session that began before the outage. */
export interface EstablishedSession {
  /** Whether the same application was used on the same device in the last three days. */
  readonly isRecent: Ternary;
  /** Whether the person has to show something. */
  readonly isInteractive: Ternary;
  /** Whether credentials changed or tokens were revoked since. */
  readonly isRevoked: Ternary;
}

/** Whether the backup system extends a session, and why. */
export interface BackupAuthenticationAnswer {
  readonly allows: Ternary;
  readonly because: string;
}

/**
 * Whether the backup authentication system issues new tokens for an established session while Entra's primary
 * authentication is down. Microsoft's pages disagree on sessions under a sign-in frequency or an authentication
 * strength: one extends them, the other says that such policies do not support the system; so that is unknown.
 *
 * @see https://learn.microsoft.com/entra/architecture/backup-authentication-system
 * @see https://learn.microsoft.com/entra/identity/conditional-access/resilience-defaults
 */
export function backupAuthentication(question: BackupAuthenticationQuestion): BackupAuthenticationAnswer {
  const { subject } = question;
  const answers = subject.kind === 'user' ? answersForPerson(question, subject) : [answerForApplication(subject)];
  const decisive = answers.find(({ allows }) => allows === 'no') ?? answers.find(({ allows }) => allows === 'unknown');
  return decisive ?? { allows: 'yes', because: 'the backup authentication system extends the session' };
}

function answerForApplication({ type }: ServicePrincipalSubject): BackupAuthenticationAnswer {
  if (type === 'managedIdentity')
    return { allows: 'yes', because: 'the backup authentication system covers managed identities' };
  if (type === 'unknown') return { allows: type, because: 'only managed identities are covered by it' };
  return { allows: 'no', because: 'applications that sign in as themselves are not covered by it' };
}

function answersForPerson(
  { session, isApplicationSupported, policies, namedLocations }: BackupAuthenticationQuestion,
  subject: UserSubject,
): readonly BackupAuthenticationAnswer[] {
  const days = TOKEN_LIFETIMES.backupAuthenticationDays;
  const unless = (isObstacle: Ternary, because: string) => ({ allows: not(isObstacle), because });
  return [
    unless(isGuest(subject), 'guests are not covered by it'),
    unless(session.isRevoked, 'credentials changed or tokens were revoked'),
    unless(session.isInteractive, 'it cannot ask for anything to be shown'),
    { allows: session.isRecent, because: `it knows only what was used on the same device in the last ${days} days` },
    { allows: isApplicationSupported, because: 'it supports only some ways in which applications sign in' },
    ...policies.flatMap((policy) => [strictness(policy, subject, namedLocations), dispute(policy, subject)]),
  ];
}

/** Whether somebody is not at home in this tenant, or a guest of it. */
export function isGuest({ externalUserType }: UserSubject): Ternary {
  if (!(EXTERNAL_USER_TYPES as readonly string[]).includes(externalUserType)) return 'unknown';
  return known(externalUserType !== 'none');
}

const FLAG = '/sessionControls/disableResilienceDefaults';

/** A policy without resilience defaults denies whoever it cannot be ruled out for, where a condition is frozen. */
function strictness(
  policy: ConditionalAccessPolicy,
  subject: UserSubject,
  namedLocations: readonly NamedLocation[],
): BackupAuthenticationAnswer {
  const gaps = notUnderstoodIn(policy, [FLAG]);
  const isStrict = gaps.length > 0 ? 'unknown' : known(policy.sessionControls?.disableResilienceDefaults === true);
  const { sure, open } = frozenConditions(policy, namedLocations);
  const isFrozen = sure.length > 0 ? 'yes' : open.length > 0 ? 'unknown' : 'no';
  // Few policies are strict, and whom one reaches takes longest to find out.
  const isEver = allOf([isEnforced(policy), isStrict, isFrozen]);
  const denies = isEver === 'no' ? isEver : allOf([isEver, reaches(policy, subject)]);
  const conditions = sure.length > 0 ? sure.join(', ') : open.join(', ');
  const because =
    gaps.length > 0
      ? becauseOf(policy, gaps)
      : `'${policy.displayName}' disables resilience defaults and depends on ${conditions}`;
  return { allows: not(denies), because };
}

/** What Microsoft's pages disagree on. */
function dispute(policy: ConditionalAccessPolicy, subject: UserSubject): BackupAuthenticationAnswer {
  const { grantControls, sessionControls } = policy;
  const disputed = [
    ...(sessionControls?.signInFrequency === undefined ? [] : ['a sign-in frequency']),
    ...(grantControls?.authenticationStrength === undefined ? [] : ['an authentication strength']),
  ];
  const gaps = notUnderstoodIn(policy, ['/grantControls', '/sessionControls/signInFrequency']);
  const isDisputed = disputed.length > 0 || gaps.length > 0 ? 'unknown' : 'no';
  const isEver = allOf([isEnforced(policy), isDisputed]);
  const concerns = isEver === 'no' ? isEver : allOf([isEver, appliesTo(policy, subject)]);
  const what = disputed.length > 0 ? disputed.join(' and ') : 'something that is not understood';
  const because = `'${policy.displayName}' sets ${what}, and Microsoft's pages disagree on whether such sessions are extended`;
  return { allows: not(concerns), because };
}

function isEnforced({ state }: ConditionalAccessPolicy): Ternary {
  return state === 'unknown' ? state : known(state === 'enabled');
}

function appliesTo(policy: ConditionalAccessPolicy, subject: UserSubject): Ternary {
  const matches = matchesSubject(policy, signInOf(subject));
  return notUnderstoodIn(policy, USERS).length > 0 ? 'unknown' : matches;
}

const USERS = ['/conditions/users', '/conditions/clientApplications'];

/**
 * Whether a policy may be for someone as far as the system can tell by the account alone: groups and roles it cannot
 * look up, so that only a name in the policy keeps it from people.
 */
function reaches(policy: ConditionalAccessPolicy, subject: UserSubject): Ternary {
  const { users } = policy.conditions;
  const isFor = (names: PolicyUsers) =>
    appliesTo({ ...policy, conditions: { ...policy.conditions, users: names } }, subject);
  const isNotExcluded = isFor({ ...users, ...NO_MEMBERSHIP, includeUsers: ['All'] });
  const isNamed = isFor({ ...users, ...NO_MEMBERSHIP, excludeUsers: [], excludeGuestsOrExternalUsers: undefined });
  const hasMembers = users.includeGroups.length + users.includeRoles.length > 0;
  return allOf([isNotExcluded, anyOf([isNamed, known(hasMembers)])]);
}

const NO_MEMBERSHIP = { includeGroups: [], excludeGroups: [], includeRoles: [], excludeRoles: [] };

const signInOf = (subject: UserSubject): SignIn => ({
  subject,
  context: { applications: [] },
  place: { locations: { in: [], out: [] }, isTrusted: 'unknown' },
  satisfiedControls: [],
});

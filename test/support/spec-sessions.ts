import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { UserSubject } from '../../model/sign-in';
import type { BackupAuthenticationQuestion } from '../../simulator/sessions/backup-authentication';
import type { SessionQuestion } from '../../simulator/sessions/question';

/**
 * The slow, obvious twin of `simulator/existing-session.ts`: it lives through every way in which what is not known could
 * turn out, each fact a coin, and looks at when the session ends in each. It shares no code with the real one.
 */
type Coin = (what: string) => boolean;

/** What `live` returns in every world, that is for every fall of the coins it tosses. */
function everyWorld<T>(live: (coin: Coin) => T): T[] {
  const results: T[] = [];
  const open: boolean[][] = [[]];
  for (let fixed = open.pop(); fixed !== undefined; fixed = open.pop()) {
    const fallen = new Map<string, boolean>();
    const tosses = fixed;
    results.push(
      live((what) => {
        if (!fallen.has(what)) {
          if (fallen.size === tosses.length) {
            open.push([...tosses, false]);
            tosses.push(true);
          }
          fallen.set(what, tosses[fallen.size]);
        }
        return fallen.get(what) ?? false;
      }),
    );
  }
  return results;
}

type Answer = 'yes' | 'no' | 'unknown';
const decide = (answer: Answer, what: string, coin: Coin) => (answer === 'unknown' ? coin(what) : answer === 'yes');

export function backupBySpec(question: BackupAuthenticationQuestion): Answer {
  const results = everyWorld((coin) => isExtended(question, coin));
  if (results.every((each) => each)) return 'yes';
  return results.some((each) => each) ? 'unknown' : 'no';
}

function isExtended({ subject, ...question }: BackupAuthenticationQuestion, coin: Coin): boolean {
  if (subject.kind === 'servicePrincipal')
    return subject.type === 'unknown' ? coin('managed identity') : subject.type === 'managedIdentity';
  if (isVisitor(subject, coin)) return false;
  if (decide(question.session.isRevoked, 'revoked', coin)) return false;
  if (decide(question.session.isInteractive, 'interactive', coin)) return false;
  if (!decide(question.session.isRecent, 'recent', coin)) return false;
  if (!decide(question.isApplicationSupported, 'supported', coin)) return false;
  return question.policies.every((policy, i) => {
    const own: Coin = (what) => coin(`${i} ${what}`);
    if (policy.state === 'unknown' ? !own('enabled') : policy.state !== 'enabled') return true;
    return !isDenied(policy, subject, question, own) && !isDisputed(policy, subject, own);
  });
}

function isVisitor({ externalUserType }: UserSubject, coin: Coin): boolean {
  return externalUserType === 'none' ? false : externalUserType === 'unknown' ? coin('visitor') : true;
}

const hasGap = ({ notUnderstood }: ConditionalAccessPolicy, start: string) =>
  notUnderstood.some((each) => each.startsWith(start));

/** Any of the conditions the page lists, in a policy that forbids old answers, for anybody not ruled out by name. */
function isDenied(
  policy: ConditionalAccessPolicy,
  { userId }: UserSubject,
  { namedLocations }: Pick<BackupAuthenticationQuestion, 'namedLocations'>,
  coin: Coin,
): boolean {
  const { conditions, grantControls, sessionControls } = policy;
  const isStrict = hasGap(policy, '/sessionControls/disableResilienceDefaults')
    ? coin('strict')
    : sessionControls?.disableResilienceDefaults === true;
  if (!isStrict) return false;
  const { includeUsers, excludeUsers, includeGroups, excludeGroups, includeRoles, excludeRoles } = conditions.users;
  const names = (list: readonly string[], what: string) =>
    list.includes('All') || list.includes(userId) || (list.some((each) => each.includes('${')) && coin(what));
  const isReached = hasGap(policy, '/conditions/users')
    ? coin('reached')
    : !names(excludeUsers, 'excluded') &&
      (names(includeUsers, 'included') || [...includeGroups, ...includeRoles].length > 0);
  if (!isReached) return false;
  const places = [...(conditions.locations?.include ?? []), ...(conditions.locations?.exclude ?? [])];
  const countries = places
    .filter((id) => !id.startsWith('All'))
    .map((id) => namedLocations.find((each) => each.id === id))
    .map((place) => (place === undefined ? coin('country') : place.countriesAndRegions !== undefined));
  const members = [...includeGroups, ...excludeGroups, ...includeRoles, ...excludeRoles];
  const risks = [...conditions.signInRiskLevels, ...conditions.userRiskLevels];
  const isGap = (hasGap(policy, '/conditions') || hasGap(policy, '/grantControls')) && coin('condition');
  return (
    members.length + risks.length > 0 ||
    grantControls?.authenticationStrength !== undefined ||
    countries.includes(true) ||
    isGap
  );
}

/** Two pages disagree on a policy that applies: a coin. */
function isDisputed(policy: ConditionalAccessPolicy, subject: UserSubject, coin: Coin): boolean {
  const { users } = policy.conditions;
  const isGap = hasGap(policy, '/grantControls') || hasGap(policy, '/sessionControls/signInFrequency');
  const isSet = policy.sessionControls?.signInFrequency ?? policy.grantControls?.authenticationStrength;
  if (isSet === undefined && !isGap) return false;
  const isIn = (id: string, what: 'groups' | 'roles') => {
    const { in: held, out } = subject[what];
    return held.includes(id) || !(out === 'others' || out.includes(id) || !coin(`in ${id}`));
  };
  const named = (list: readonly string[], what: string) =>
    list.some((each) => each === 'All' || each === subject.userId || (each.includes('${') && coin(what)));
  const some = (list: readonly string[], groups: readonly string[], roles: readonly string[], what: string) =>
    named(list, what) || groups.some((id) => isIn(id, 'groups')) || roles.some((id) => isIn(id, 'roles'));
  const applies = hasGap(policy, '/conditions/users')
    ? coin('reached')
    : some(users.includeUsers, users.includeGroups, users.includeRoles, 'included') &&
      !some(users.excludeUsers, users.excludeGroups, users.excludeRoles, 'excluded');
  return applies && coin('disputed');
}

/** The least and the most minutes a session goes on; `Infinity` for as long as the outage lasts. */
export function sessionBySpec(question: SessionQuestion): readonly [number, number] {
  const ends = everyWorld((coin) => endOf(question, coin));
  return [Math.min(...ends), Math.max(...ends)];
}

function endOf(question: SessionQuestion, coin: Coin): number {
  const { down, paths, lost, subject, sessionControls, needsPlace, policies } = question;
  const isGone = (id: string) => down.has(id) || down.has(id.split('/')[0]);
  const token = tokenEnd(question, coin);
  const ends = [Infinity];
  for (const need of needsPlace) if (!need.startsWith('cloud-app-security') && isGone(need)) ends.push(0);
  const isProxied = sessionControls.cloudAppSecurity !== undefined || needsPlace.includes('cloud-app-security');
  if (isProxied && isGone('cloud-app-security') && coin('proxy blocks')) ends.push(0);

  if (isGone('entra-authentication')) {
    const all = [...policies, ...(question.policiesForOthers ?? [])];
    const asked: BackupAuthenticationQuestion = {
      subject: subject.kind === 'user' ? subject : { ...subject, type: kindOf(question) },
      session: { isRecent: 'yes', isInteractive: 'no', isRevoked: 'no' },
      isApplicationSupported: question.isBackupSupported ?? 'unknown',
      policies: all,
      namedLocations: question.namedLocations ?? [],
    };
    if (!isExtended(asked, coin)) ends.push(token);
    if (subject.kind === 'servicePrincipal') {
      const others = paths.map((path) => path.filter((id) => id !== 'entra-authentication'));
      if (!others.some((path) => path.every((id) => !isGone(id)))) ends.push(token);
      return Math.min(...ends);
    }
  } else {
    if (!lost) return Math.min(...ends);
    if (subject.kind === 'servicePrincipal') return Math.min(...ends, token);
    const often = sessionControls.signInFrequency;
    if (often?.frequencyInterval === 'everyTime') ends.push(coin('short') ? 60 : 90);
    else if (often !== undefined && often.hours === undefined) ends.push(coin('frequency') ? Infinity : 60);
    else if (often?.hours !== undefined) ends.push(60 * often.hours + (coin('prompt at once') ? 0 : 90));
  }

  const isMissing = (kinds: readonly string[]) =>
    paths.some((path) => path.some((id) => kinds.includes(id.split('/')[0]) && isGone(id)));
  const isUsed = (kinds: readonly string[]) =>
    paths.every((path) => path.some((id) => kinds.includes(id.split('/')[0])));
  const mail = ['user-mail', 'microsoft-mail'];
  if (isMissing(mail)) ends.push(isUsed(mail) ? 1440 : coin('mail') ? token : Infinity);
  if (isMissing(['help-desk']) && isUsed(['help-desk']) && coin('pass ends')) ends.push(0);
  if (isMissing(['home-tenant']) && isVisitor(subject, coin) && coin('home asked')) ends.push(token);
  const protection = policies.flatMap(({ grantControls }) => grantControls?.builtInControls ?? []);
  const isProtected = protection.some((each) => each === 'compliantApplication' || each === 'approvedApplication');
  if (isProtected && isMissing(['intune']) && coin('grace over')) ends.push(token);
  return Math.min(...ends);
}

function kindOf({ subject, isManagedIdentity }: SessionQuestion) {
  if (subject.kind === 'user') return 'unknown';
  if (isManagedIdentity === undefined) return subject.type;
  if (isManagedIdentity) return 'managedIdentity';
  return subject.type === 'multiTenantApplication' ? subject.type : 'singleTenantApplication';
}

function tokenEnd(question: SessionQuestion, coin: Coin): number {
  const { subject, sessionControls, isCaeCapable, policies } = question;
  const isEarly = coin('token ends early');
  const ordinary = isEarly ? 60 : 90;
  if (subject.kind === 'servicePrincipal') {
    const kind = kindOf(question);
    if (kind === 'unknown') return isEarly ? 60 : 1680;
    if (kind === 'managedIdentity') return isEarly ? 60 : 1440;
  }
  if (sessionControls.signInFrequency !== undefined) return ordinary;
  if (sessionControls.continuousAccessEvaluation === 'disabled') return ordinary;
  if (subject.kind === 'user' ? isVisitor(subject, coin) : isCaeCapable !== 'no' && !coin('application asks'))
    return ordinary;
  if (!decide(isCaeCapable, 'capable', coin)) return ordinary;
  if (policies.some(({ conditions }) => conditions.locations !== undefined) && coin('on location')) return ordinary;
  return isEarly ? 1200 : 1680;
}

import { kindOf, type Dependency, type DependencyId } from '../model/dependency';
import type { Ternary } from '../model/ternary';
import { TOKEN_LIFETIMES, type Minutes } from '../model/token-lifetimes';
import { tokenMinutes, typeOf } from './sessions/access-token';
import { backupAuthentication } from './sessions/backup-authentication';
import { AT_ONCE, NEVER, resultOf, type SessionLimit } from './sessions/limit';
import { isDownIn, missing, type SessionQuestion } from './sessions/question';
import { ofRenewal } from './sessions/renewal';
import type { SessionResult } from './simulation';

/**
 * How people go on who were signed in before an outage began and used the application lately. Minutes count from the
 * last token or proof before the outage, so that someone whose token is old has fewer left.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime
 */
export function sessionDuring(question: SessionQuestion): SessionResult {
  const isDown = isDownIn(question);
  const renewal = isDown(PRIMARY) ? withoutEntra(question) : withEntra(question);
  return resultOf([...ofPlace(question), ...ofProxy(question), ...renewal]);
}

const PRIMARY: Dependency = 'entra-authentication';
const PROXY: Dependency = 'cloud-app-security';

function ofPlace(question: SessionQuestion): readonly SessionLimit[] {
  const gone = question.needsPlace.filter((each) => kindOf(each) !== PROXY).filter(isDownIn(question));
  if (gone.length === 0) return [];
  return [{ minutes: AT_ONCE, because: `the session itself needs ${listed(gone)}` }];
}

/** Whether sessions go on without Defender for Cloud Apps is a setting of that product, which no policy shows. */
function ofProxy(question: SessionQuestion): readonly SessionLimit[] {
  const { needsPlace, sessionControls } = question;
  const isUsed = sessionControls.cloudAppSecurity !== undefined || needsPlace.some((each) => kindOf(each) === PROXY);
  if (!isUsed || !isDownIn(question)(PROXY)) return [];
  const because = 'Defender for Cloud Apps is set up to allow or to block when it is down, which no policy shows';
  return [{ minutes: [0, Infinity], because }];
}

/** With Entra up, tokens are renewed without a new proof until a policy asks for one. */
function withEntra(question: SessionQuestion): readonly SessionLimit[] {
  if (!question.lost) return [{ minutes: NEVER, because: 'signing in anew works' }];
  if (question.subject.kind === 'servicePrincipal') return [ofApplication(question)];
  const limits = [...ofFrequency(question), ...ofRenewal(question)];
  return limits.length > 0 ? limits : [{ minutes: NEVER, because: renewedWithout(question) }];
}

/** With Entra down, the token that is held lasts; then the backup authentication system decides. */
function withoutEntra(question: SessionQuestion): readonly SessionLimit[] {
  const { subject, policies, policiesForOthers = [], namedLocations = [], isBackupSupported = 'unknown' } = question;
  const answer = backupAuthentication({
    subject: subject.kind === 'user' ? subject : { ...subject, type: typeOf(question, subject) },
    session: { isRecent: 'yes', isInteractive: 'no', isRevoked: 'no' },
    isApplicationSupported: isBackupSupported,
    policies: [...policies, ...policiesForOthers],
    namedLocations,
  });
  const token = tokenMinutes(question);
  const minutes: Readonly<Record<Ternary, Minutes>> = { yes: NEVER, no: token, unknown: [token[0], Infinity] };
  const because = answer.allows === 'yes' ? answer.because : `${RENEWS[answer.allows]}: ${answer.because}`;
  const backup = { minutes: minutes[answer.allows], because };
  if (subject.kind === 'user') return [backup, ...ofRenewal(question)];
  return isLostBesides(question) ? [backup, ofApplication(question)] : [backup];
}

const RENEWS = {
  no: 'backup authentication does not renew the access token',
  unknown: 'whether backup authentication renews the access token is not known',
};

/** Whether what is down besides Entra's primary authentication leaves no way in either. */
function isLostBesides(question: SessionQuestion): boolean {
  const isDown = isDownIn(question);
  const isLost = (each: DependencyId) => each !== PRIMARY && isDown(each);
  return question.paths.every((path) => path.some(isLost));
}

/** An application has no refresh token: with each access token it shows its credential again. */
function ofApplication(question: SessionQuestion): SessionLimit {
  const because = `an application needs a new token each time, and that needs ${listed(missing(question))}`;
  return { minutes: tokenMinutes(question), because };
}

function ofFrequency(question: SessionQuestion): readonly SessionLimit[] {
  const frequency = question.sessionControls.signInFrequency;
  if (frequency === undefined) return [];
  const [least, most] = TOKEN_LIFETIMES.accessToken;
  const needs = `asks for a sign-in that needs ${listed(missing(question))}`;
  if (frequency.frequencyInterval === 'everyTime')
    return [{ minutes: [least, most], because: `a sign-in frequency of every time ${needs}` }];
  const { hours } = frequency;
  if (hours === undefined) return [{ minutes: [least, Infinity], because: `a sign-in frequency not known ${needs}` }];
  return [{ minutes: [hours * 60, hours * 60 + most], because: `a sign-in frequency of ${hours} h ${needs}` }];
}

function renewedWithout(question: SessionQuestion): string {
  const { refreshTokenDays, primaryRefreshTokenDays, complianceDays } = TOKEN_LIFETIMES;
  const gone = missing(question);
  const tokens = `its refresh token is good for ${refreshTokenDays} days without use, that of a registered device for ${primaryRefreshTokenDays}`;
  const compliance = gone.some((each) => kindOf(each) === 'intune')
    ? `, and a device stays compliant for ${complianceDays} days unless set otherwise`
    : '';
  const browser = question.sessionControls.persistentBrowser === 'never' ? ', but in a browser until it is closed' : '';
  return `only a new sign-in needs ${listed(gone)}: ${tokens}${compliance}${browser}`;
}

const listed = (dependencies: readonly DependencyId[]) => [...dependencies].sort().join(', ') || 'what is down';

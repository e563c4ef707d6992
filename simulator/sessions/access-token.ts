import type { ServicePrincipalSubject } from '../../model/sign-in';
import { allOf, known, not } from '../../model/ternary';
import { TOKEN_LIFETIMES, type Minutes } from '../../model/token-lifetimes';
import { isGuest } from './backup-authentication';
import type { SessionQuestion } from './question';

/** How long the access token lasts that is held when the outage begins. */
export function tokenMinutes(question: SessionQuestion): Minutes {
  const { accessToken, continuouslyEvaluatedAccessToken, managedIdentityToken } = TOKEN_LIFETIMES;
  const { subject, sessionControls } = question;
  if (subject.kind === 'servicePrincipal') {
    const type = typeOf(question, subject);
    if (type === 'managedIdentity') return managedIdentityToken;
    if (type === 'unknown') return [accessToken[0], continuouslyEvaluatedAccessToken[1]];
  }
  // Where a sign-in frequency is set, Microsoft counts with ordinary tokens whatever the client can do.
  const isLong = sessionControls.signInFrequency === undefined ? holdsLongToken(question, subject) : 'no';
  if (isLong === 'unknown') return [accessToken[0], continuouslyEvaluatedAccessToken[1]];
  return isLong === 'yes' ? continuouslyEvaluatedAccessToken : accessToken;
}

function holdsLongToken(
  { isCaeCapable, policies, sessionControls }: SessionQuestion,
  subject: SessionQuestion['subject'],
) {
  const isOnLocation = policies.some(({ conditions }) => conditions.locations !== undefined);
  return allOf([
    isCaeCapable,
    known(sessionControls.continuousAccessEvaluation !== 'disabled'),
    // Guests are not evaluated continuously, and an application only if it asks to be.
    subject.kind === 'user' ? not(isGuest(subject)) : 'unknown',
    // Some networks and kinds of locations make Entra issue tokens of an hour.
    isOnLocation ? 'unknown' : 'yes',
  ]);
}

/** What kind of application signs in, as far as the question tells. */
export function typeOf(
  { isManagedIdentity }: Pick<SessionQuestion, 'isManagedIdentity'>,
  { type }: ServicePrincipalSubject,
): ServicePrincipalSubject['type'] {
  if (isManagedIdentity === undefined) return type;
  if (isManagedIdentity) return 'managedIdentity';
  return type === 'unknown' || type === 'managedIdentity' ? 'singleTenantApplication' : type;
}

import { kindOf, type Dependency, type DependencyId } from '../../model/dependency';
import { TOKEN_LIFETIMES, type Minutes } from '../../model/token-lifetimes';
import { tokenMinutes } from './access-token';
import { isGuest } from './backup-authentication';
import type { SessionLimit } from './limit';
import { missing, type SessionQuestion } from './question';

/**
 * What keeps tokens from being renewed, or may, though no policy asks for a new sign-in: a passcode or a pass that limits
 * the session it began, the home tenant of a guest, the protection of an application.
 *
 * @see https://learn.microsoft.com/entra/external-id/one-time-passcode
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-revocation
 */
export function ofRenewal(question: SessionQuestion): readonly SessionLimit[] {
  const { subject, policies } = question;
  const kinds = missing(question).map(kindOf);
  const least = tokenMinutes(question)[0];
  const limits: SessionLimit[] = [];
  if (MAIL.some((kind) => kinds.includes(kind))) {
    const minutes: Minutes = isOnlyWay(question, MAIL) ? PASSCODE : [least, Infinity];
    limits.push({ minutes, because: 'a session begun with a passcode by mail lasts 24 hours' });
  }
  if (kinds.includes('help-desk')) {
    const because = 'a session begun with a Temporary Access Pass ends with the pass';
    if (isOnlyWay(question, ['help-desk'])) limits.push({ minutes: [0, Infinity], because });
  }
  if (kinds.includes('home-tenant') && subject.kind === 'user' && isGuest(subject) !== 'no')
    limits.push({ minutes: [least, Infinity], because: 'no page says how a guest goes on without the home tenant' });
  if (kinds.includes('intune') && policies.some(asksForProtection)) {
    const because = 'a protected application stops after the offline grace period that Intune sets';
    limits.push({ minutes: [least, Infinity], because });
  }
  return limits;
}

const MAIL: readonly Dependency[] = ['microsoft-mail', 'user-mail'];
const PASSCODE = TOKEN_LIFETIMES.emailPasscodeSession;

function isOnlyWay({ paths }: SessionQuestion, kinds: readonly string[]): boolean {
  return paths.every((path: readonly DependencyId[]) => path.some((each) => kinds.includes(kindOf(each))));
}

/** Whether a policy lets people in only with a protected application, or with one as an alternative. */
export function asksForProtection({ grantControls }: SessionQuestion['policies'][number]): boolean {
  const controls = grantControls?.builtInControls ?? [];
  return controls.some((each) => each === 'compliantApplication' || each === 'approvedApplication');
}

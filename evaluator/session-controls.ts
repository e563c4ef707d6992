import type { SessionControls } from '../model/conditional-access';

/** Each list runs from lax to strict. */
const CLOUD_APP_SECURITY = ['monitorOnly', 'mcasConfigured', 'blockDownloads'];
const PERSISTENT_BROWSER = ['always', 'never'];
const CONTINUOUS_ACCESS_EVALUATION = ['disabled', 'strictEnforcement', 'strictLocation'];

/**
 * The session controls of several policies at once: of each control the strictest, as Entra merges them.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime
 */
export function mergeSessionControls(all: readonly SessionControls[]): SessionControls {
  const frequencies = all.flatMap(({ signInFrequency }) => (signInFrequency === undefined ? [] : [signInFrequency]));
  const merged: SessionControls = {
    applicationEnforcedRestrictions: anyTrue(all.map((each) => each.applicationEnforcedRestrictions)),
    cloudAppSecurity: strictest(
      CLOUD_APP_SECURITY,
      all.map((each) => each.cloudAppSecurity),
    ),
    persistentBrowser: strictest(
      PERSISTENT_BROWSER,
      all.map((each) => each.persistentBrowser),
    ),
    signInFrequency: frequencies.reduce<SessionControls['signInFrequency']>(
      (strict, each) => (strict !== undefined && hours(strict) <= hours(each) ? strict : each),
      undefined,
    ),
    secureSignInSession: anyTrue(all.map((each) => each.secureSignInSession)),
    continuousAccessEvaluation: strictest(
      CONTINUOUS_ACCESS_EVALUATION,
      all.map((each) => each.continuousAccessEvaluation),
    ),
    disableResilienceDefaults: anyTrue(all.map((each) => each.disableResilienceDefaults)),
  };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

const hours = (frequency: NonNullable<SessionControls['signInFrequency']>) =>
  frequency.frequencyInterval === 'everyTime' ? 0 : (frequency.hours ?? Infinity);

const anyTrue = (values: readonly (boolean | undefined)[]) => (values.includes(true) ? true : undefined);

function strictest(order: readonly string[], values: readonly (string | undefined)[]): string | undefined {
  const set = values.filter((value) => value !== undefined);
  // A word that is not in the order is newer than this list; it sorts last, so that it is not lost.
  const rank = (value: string) => (order.includes(value) ? order.indexOf(value) : order.length);
  return [...set].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))[0];
}

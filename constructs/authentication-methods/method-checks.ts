import {
  type AuthenticationMethod,
  isSecondFactor,
  sharedDependencies,
  SMS_VOICE_END,
} from '../../model/authentication-method';
import type { Population } from '../../model/population';
import type { MethodConfigurationRequest } from './method-configuration';

/**
 * Credentials that work while the policy is as `requests` say.
 *
 * @internal
 */
export function enabledMethods(requests: readonly MethodConfigurationRequest[]): readonly AuthenticationMethod[] {
  const enabled = requests.filter(({ body }) => body.state === 'enabled');
  return [...new Set(enabled.flatMap(({ methods }) => methods))];
}

/**
 * Throws when every second factor that the policy turns on needs the same thing.
 *
 * @internal
 */
export function checkEnabledMethods(enabled: readonly AuthenticationMethod[]): void {
  const seconds = lasting(enabled);
  const got = JSON.stringify(seconds);
  if (seconds.length === 0) {
    throw new Error(`the second factors that are on are none, got ${got}: leave 'fido2' and 'softwareOath' on`);
  }
  const shared = sharedDependencies(seconds);
  if (shared.length === 0) return;
  const what = shared.join(' and ');
  throw new Error(
    `the second factors that are on all need '${what}', got ${got}: leave one on that does not, such as 'fido2' or 'hardwareOath'`,
  );
}

/**
 * Throws when the policy takes away every second factor of `population`; else says what it depends on.
 *
 * @internal
 */
export function warningsFor(population: Population, off: readonly AuthenticationMethod[]): readonly string[] {
  const who = `population '${population.name}'`;
  const registered = lasting(population.methods);
  const usable = registered.filter((method) => !off.includes(method));
  if (registered.length > 0 && usable.length === 0) {
    const got = JSON.stringify(registered);
    throw new Error(`the policy turns off every second factor of ${who}, got ${got}: leave one of them 'enabled'`);
  }
  const isGuest = population.methods.includes('emailOneTimePasscode') && off.includes('emailOneTimePasscode');
  if (isGuest && usable.length === 0) {
    throw new Error(`'email' is off, the only credential of ${who}: leave it 'enabled'`);
  }
  if (usable.length === 0) return [];
  if (usable.every(isPhone)) {
    return [
      `${who} depends on ${usable.join(' and ')}, which Microsoft ends on ${SMS_VOICE_END}: have its ${population.count} people register a passkey or an authenticator app before`,
    ];
  }
  return sharedDependencies(usable).map(
    (dependency) =>
      `the second factors of ${who} all need '${dependency}', got ${JSON.stringify(usable)}: have its people register one that does not`,
  );
}

/**
 * Whether a text message or a voice call is what proves the sign-in.
 *
 * @internal
 */
export function isPhone(method: AuthenticationMethod): boolean {
  return method === 'sms' || method === 'voice';
}

// A Temporary Access Pass is issued after a credential is lost: nobody has one to fall back on.
const lasting = (methods: readonly AuthenticationMethod[]) =>
  methods.filter((method) => isSecondFactor(method) && method !== 'temporaryAccessPass');

import type { MethodConfigurationBody, MethodConfigurationRequest } from './method-configuration';
import { type MethodSettings, stateOf } from './method-settings';
import { excludeTargets, includeTargets } from './target';
import { wholeNumber } from './whole-number';

/**
 * The pass that a help desk issues to somebody who lost a credential, or has none yet.
 *
 * @see https://learn.microsoft.com/graph/api/resources/temporaryaccesspassauthenticationmethodconfiguration
 */
export interface TemporaryAccessPassSettings extends MethodSettings {
  /**
   * Whether each pass is good for one sign-in.
   *
   * @default true
   */
  readonly isUsableOnce?: boolean;

  /**
   * Characters of a pass, 8 to 48.
   *
   * @default 8
   */
  readonly defaultLength?: number;

  /**
   * Minutes a pass lives unless its issuer says otherwise.
   *
   * @default 60
   */
  readonly defaultLifetimeInMinutes?: number;

  /**
   * Fewest minutes an issuer can choose, at least 10.
   *
   * @default 60, or the default lifetime where that is less
   */
  readonly minimumLifetimeInMinutes?: number;

  /**
   * Most minutes an issuer can choose, at most 43200.
   *
   * @default 480, or the default lifetime where that is more
   */
  readonly maximumLifetimeInMinutes?: number;
}

/**
 * Graph's `temporaryAccessPassAuthenticationMethodConfiguration`.
 *
 * @internal
 */
export interface TemporaryAccessPassBody extends MethodConfigurationBody {
  readonly isUsableOnce: boolean;
  readonly defaultLength: number;
  readonly defaultLifetimeInMinutes: number;
  readonly minimumLifetimeInMinutes: number;
  readonly maximumLifetimeInMinutes: number;
}

const PROP = 'temporaryAccessPass';

/**
 * The pass, with lifetimes that Graph accepts.
 *
 * @internal
 */
export function temporaryAccessPass(settings: TemporaryAccessPassSettings): MethodConfigurationRequest {
  const lifetime = settings.defaultLifetimeInMinutes ?? 60;
  const minimum = settings.minimumLifetimeInMinutes ?? Math.min(60, lifetime);
  const maximum = settings.maximumLifetimeInMinutes ?? Math.max(480, lifetime);
  const body: TemporaryAccessPassBody = {
    '@odata.type': '#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration',
    state: stateOf(settings, true),
    isUsableOnce: settings.isUsableOnce ?? true,
    defaultLength: wholeNumber(`${PROP}.defaultLength`, settings.defaultLength ?? 8, 8, 48),
    defaultLifetimeInMinutes: wholeNumber(`${PROP}.defaultLifetimeInMinutes`, lifetime, minimum, maximum),
    minimumLifetimeInMinutes: wholeNumber(`${PROP}.minimumLifetimeInMinutes`, minimum, 10, 43200),
    maximumLifetimeInMinutes: wholeNumber(`${PROP}.maximumLifetimeInMinutes`, maximum, minimum, 43200),
    includeTargets: includeTargets(settings),
    excludeTargets: excludeTargets(settings),
  };
  return { id: 'TemporaryAccessPass', body, methods: ['temporaryAccessPass'] };
}

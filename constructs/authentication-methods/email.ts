import type { MethodConfigurationBody, MethodConfigurationRequest } from './method-configuration';
import type { AdvancedConfigState } from './microsoft-authenticator';
import { type MethodSettings, stateOf } from './method-settings';
import { excludeTargets, includeTargets } from './target';

/**
 * One-time passcodes by e-mail: for members to reset a password, for guests to sign in.
 *
 * @see https://learn.microsoft.com/entra/external-id/one-time-passcode
 */
export interface EmailSettings extends MethodSettings {
  /**
   * Whether guests who have no other account sign in by passcode. Turned off, it locks out those who do.
   *
   * @default 'enabled'
   */
  readonly allowExternalIdToUseEmailOtp?: AdvancedConfigState;
}

/**
 * Graph's `emailAuthenticationMethodConfiguration`.
 *
 * @internal
 */
export interface EmailBody extends MethodConfigurationBody {
  readonly allowExternalIdToUseEmailOtp: AdvancedConfigState;
}

/**
 * Passcodes by e-mail.
 *
 * @internal
 */
export function email(settings: EmailSettings): MethodConfigurationRequest {
  const allowExternalIdToUseEmailOtp = settings.allowExternalIdToUseEmailOtp ?? 'enabled';
  const body: EmailBody = {
    '@odata.type': '#microsoft.graph.emailAuthenticationMethodConfiguration',
    state: stateOf(settings, true),
    allowExternalIdToUseEmailOtp,
    includeTargets: includeTargets(settings),
    excludeTargets: excludeTargets(settings),
  };
  return { id: 'Email', body, methods: allowExternalIdToUseEmailOtp === 'disabled' ? [] : ['emailOneTimePasscode'] };
}

import type { AuthenticationMethod } from '../../model/authentication-method';
import type { MethodConfigurationBody, MethodConfigurationRequest } from './method-configuration';
import { type MethodSettings, stateOf } from './method-settings';
import { ALL_USERS, type AuthenticationMethodTarget, excludeTargets, includeTargets } from './target';

/** Graph's words for a setting that can be left to Microsoft (`default`). */
export type AdvancedConfigState = 'default' | 'enabled' | 'disabled';

/**
 * The Microsoft Authenticator app.
 *
 * @see https://learn.microsoft.com/graph/api/resources/microsoftauthenticatorauthenticationmethodconfiguration
 */
export interface MicrosoftAuthenticatorSettings extends MethodSettings {
  /**
   * Whether the app's codes may be used, which need neither network nor push service.
   *
   * @default true
   */
  readonly isSoftwareOathEnabled?: boolean;

  /**
   * Which notifications may be used: second factor (`push`), passwordless (`deviceBasedPush`) or both.
   *
   * @default 'any'
   */
  readonly authenticationMode?: 'any' | 'push' | 'deviceBasedPush';

  /**
   * Whether a notification names the application.
   *
   * @default 'enabled'
   */
  readonly displayAppInformation?: AdvancedConfigState;

  /**
   * Whether a notification shows where the request comes from.
   *
   * @default 'enabled'
   */
  readonly displayLocationInformation?: AdvancedConfigState;
}

interface AuthenticationMethodFeatureConfiguration {
  readonly state: AdvancedConfigState;
  readonly includeTarget: { readonly id: string; readonly targetType: 'group' };
}

/**
 * Graph's `microsoftAuthenticatorAuthenticationMethodConfiguration`.
 *
 * @internal
 */
export interface MicrosoftAuthenticatorBody extends MethodConfigurationBody {
  readonly isSoftwareOathEnabled: boolean;
  readonly featureSettings: {
    readonly displayAppInformationRequiredState: AuthenticationMethodFeatureConfiguration;
    readonly displayLocationInformationRequiredState: AuthenticationMethodFeatureConfiguration;
  };
  readonly includeTargets: readonly (AuthenticationMethodTarget & { readonly authenticationMode: string })[];
}

const METHODS_OF_MODE: Readonly<Record<string, readonly AuthenticationMethod[]>> = {
  any: ['authenticatorPush', 'authenticatorPasswordless'],
  push: ['authenticatorPush'],
  deviceBasedPush: ['authenticatorPasswordless'],
};

const feature = (state: AdvancedConfigState = 'enabled'): AuthenticationMethodFeatureConfiguration => ({
  state,
  includeTarget: { id: ALL_USERS, targetType: 'group' },
});

/**
 * The app's notifications, and its codes.
 *
 * @internal
 */
export function microsoftAuthenticator(settings: MicrosoftAuthenticatorSettings): MethodConfigurationRequest {
  const authenticationMode = settings.authenticationMode ?? 'any';
  const isSoftwareOathEnabled = settings.isSoftwareOathEnabled ?? true;
  const body: MicrosoftAuthenticatorBody = {
    '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethodConfiguration',
    state: stateOf(settings, true),
    isSoftwareOathEnabled,
    featureSettings: {
      displayAppInformationRequiredState: feature(settings.displayAppInformation),
      displayLocationInformationRequiredState: feature(settings.displayLocationInformation),
    },
    includeTargets: includeTargets(settings).map((target) => ({ ...target, authenticationMode })),
    excludeTargets: excludeTargets(settings),
  };
  const notifications = METHODS_OF_MODE[authenticationMode] ?? [];
  return {
    id: 'MicrosoftAuthenticator',
    body,
    methods: isSoftwareOathEnabled ? [...notifications, 'softwareOath'] : notifications,
  };
}

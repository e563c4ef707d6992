import type { MethodConfigurationId } from './authentication-method';
import type { ObjectId } from './object-id';
import type { Source } from './source';

/** Who a method is for; id `all_users` is everyone. */
export interface MethodTarget {
  readonly id: ObjectId;
  readonly targetType: 'group' | 'user' | 'unknown';
  /** MicrosoftAuthenticator: which notifications it is for; absent: any, as in every target that does not say. */
  readonly authenticationMode?: (typeof AUTHENTICATOR_MODES)[number] | 'unknown';
}

/**
 * Words for the notifications of Microsoft Authenticator: as a second factor (`push`), without a password
 * (`deviceBasedPush`), or both.
 *
 * @see https://learn.microsoft.com/graph/api/resources/microsoftauthenticatorauthenticationmethodtarget
 */
export const AUTHENTICATOR_MODES = ['any', 'push', 'deviceBasedPush'] as const;

/** One method's configuration in the authentication methods policy. */
export interface MethodConfiguration {
  readonly id: MethodConfigurationId;
  readonly state: 'enabled' | 'disabled' | 'unknown';
  /** Empty when the configuration names nobody; absent when the input does not tell. */
  readonly includeTargets?: readonly MethodTarget[];
  readonly excludeTargets: readonly MethodTarget[];
  /** Fido2: keys allowed or blocked by model, at sign-in too; absent when not enforced. */
  readonly keyRestrictions?: {
    readonly enforcementType: 'allow' | 'block' | 'unknown';
    readonly aaGuids: readonly string[];
  };
  /** Fido2: whether passkey profiles narrow what the targets may use in a way this version does not evaluate. */
  readonly hasPasskeyProfiles?: boolean;
  /** MicrosoftAuthenticator: whether the app's offline code may be used. */
  readonly isSoftwareOathEnabled?: boolean | 'unknown';
  /** Email: whether people of other tenants may sign in by passcode. Everything else in it is about members. */
  readonly allowExternalIdToUseEmailOtp?: 'default' | 'enabled' | 'disabled' | 'unknown';
  /** TemporaryAccessPass. */
  readonly isUsableOnce?: boolean | 'unknown';
  /** TemporaryAccessPass, minutes. */
  readonly maximumLifetimeInMinutes?: number;
  readonly source: Source;
}

/** The authentication methods policy: what may be registered and used, by whom. */
export interface AuthenticationMethodsPolicy {
  readonly configurations: readonly MethodConfiguration[];
  readonly policyMigrationState?: string;
  readonly registrationCampaignState?: string;
  readonly source: Source;
}

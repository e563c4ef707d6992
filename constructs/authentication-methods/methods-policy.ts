import type { AdvancedConfigState } from './microsoft-authenticator';
import type { RegistrationCampaignBody } from './registration-campaign';
import { ALL_USERS, type ExcludeTarget } from './target';

/**
 * Where the tenant is on the way from the older MFA and password reset policies to this one; before
 * `migrationComplete` they count, too.
 */
export type PolicyMigrationState = 'preMigration' | 'migrationInProgress' | 'migrationComplete';

/**
 * Who moves people from text messages and voice calls to passkeys until 2027-02-01: `optedIn` Microsoft, `optedOut`
 * you. `unmanaged` sends nothing.
 */
export type PasskeyMigration = 'optedIn' | 'optedOut' | 'unmanaged';

/**
 * Graph's `authenticationMethodsPolicy` of v1.0, as far as it is set.
 *
 * @internal
 */
export interface MethodsPolicyBody {
  readonly policyMigrationState: PolicyMigrationState;
}

/**
 * What only Graph's beta `authenticationMethodsPolicy` has.
 *
 * @internal
 */
export interface BetaMethodsPolicyBody {
  readonly registrationEnforcement: { readonly authenticationMethodsRegistrationCampaign: RegistrationCampaignBody };
  readonly systemCredentialPreferences: {
    readonly state: AdvancedConfigState;
    readonly includeTargets: readonly ExcludeTarget[];
    readonly excludeTargets: readonly ExcludeTarget[];
  };
  readonly reportSuspiciousActivitySettings: {
    readonly state: AdvancedConfigState;
    readonly includeTarget: ExcludeTarget;
  };
  readonly optOutSettings?: { readonly passkeyDynamicMigration: boolean };
}

/**
 * What the beta body is made of.
 *
 * @internal
 */
export interface BetaMethodsPolicySettings {
  readonly campaign: RegistrationCampaignBody;
  readonly systemCredentialPreferences: AdvancedConfigState;
  readonly reportSuspiciousActivity: AdvancedConfigState;
  readonly passkeyMigration: PasskeyMigration;
}

const everyone: ExcludeTarget = { id: ALL_USERS, targetType: 'group' };

/**
 * The beta body.
 *
 * @internal
 */
export function betaMethodsPolicy(settings: BetaMethodsPolicySettings): BetaMethodsPolicyBody {
  const { passkeyMigration } = settings;
  return {
    registrationEnforcement: { authenticationMethodsRegistrationCampaign: settings.campaign },
    systemCredentialPreferences: {
      state: settings.systemCredentialPreferences,
      includeTargets: [everyone],
      excludeTargets: [],
    },
    reportSuspiciousActivitySettings: { state: settings.reportSuspiciousActivity, includeTarget: everyone },
    ...(passkeyMigration !== 'unmanaged' && {
      optOutSettings: { passkeyDynamicMigration: passkeyMigration === 'optedOut' },
    }),
  };
}

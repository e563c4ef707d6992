import type { BreakGlassTarget } from './break-glass-target';
import type { AdvancedConfigState } from './microsoft-authenticator';
import { ALL_USERS, type ExcludeTarget, excludeTargets } from './target';
import { wholeNumber } from './whole-number';

/**
 * The prompt, after a multifactor sign-in, to register a better method.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/how-to-mfa-registration-campaign
 */
export interface RegistrationCampaign {
  /**
   * Whether people are asked; `default` leaves it to Microsoft, who may change their mind.
   *
   * @default 'enabled'
   */
  readonly state?: AdvancedConfigState;

  /**
   * What people are asked to register.
   *
   * @default 'fido2'
   */
  readonly targetedAuthenticationMethod?: 'fido2' | 'microsoftAuthenticator';

  /**
   * Days until someone who puts it off is asked again, 0 to 14.
   *
   * @default 1
   */
  readonly snoozeDurationInDays?: number;

  /**
   * Whether someone who put it off three times must register; else they can put it off for ever.
   *
   * @default true
   */
  readonly enforceRegistrationAfterAllowedSnoozes?: boolean;

  /**
   * Object ids of the groups who are asked.
   *
   * @default everyone
   */
  readonly includeTargets?: string[];

  /**
   * Object ids of the groups who are not asked, besides break glass, which a prompt must not hold up.
   *
   * @default none but break glass
   */
  readonly excludeTargets?: string[];
}

/**
 * Graph's `authenticationMethodsRegistrationCampaign`, beta for the end of the snoozes.
 *
 * @internal
 */
export interface RegistrationCampaignBody {
  readonly state: AdvancedConfigState;
  readonly snoozeDurationInDays: number;
  readonly enforceRegistrationAfterAllowedSnoozes: boolean;
  readonly includeTargets: readonly (ExcludeTarget & { readonly targetedAuthenticationMethod: string })[];
  readonly excludeTargets: readonly ExcludeTarget[];
}

/**
 * The campaign as Graph wants it.
 *
 * @internal
 */
export function registrationCampaign(
  campaign: RegistrationCampaign,
  breakGlass: BreakGlassTarget,
): RegistrationCampaignBody {
  const targetedAuthenticationMethod = campaign.targetedAuthenticationMethod ?? 'fido2';
  return {
    state: campaign.state ?? 'enabled',
    snoozeDurationInDays: wholeNumber(
      'registrationCampaign.snoozeDurationInDays',
      campaign.snoozeDurationInDays ?? 1,
      0,
      14,
    ),
    enforceRegistrationAfterAllowedSnoozes: campaign.enforceRegistrationAfterAllowedSnoozes ?? true,
    includeTargets: (campaign.includeTargets ?? [ALL_USERS]).map((id) => ({
      id,
      targetType: 'group',
      targetedAuthenticationMethod,
    })),
    excludeTargets: excludeTargets(campaign, breakGlass),
  };
}

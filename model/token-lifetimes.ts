/** The least and the most minutes. */
export type Minutes = readonly [least: number, most: number];

const HOUR = 60;

/**
 * How long what a running session holds is good for, as Microsoft documents it. No tenant can change these but by what
 * is modelled elsewhere, the sign-in frequency apart from a configured token lifetime, which is not read.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
 */
export const TOKEN_LIFETIMES = {
  /**
   * An access token, in minutes from its issue: a random value in this range.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime
   */
  accessToken: [60, 90] as Minutes,

  /**
   * An access token where client and resource evaluate access continuously, in minutes from its issue.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime
   * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation#token-lifetime
   */
  continuouslyEvaluatedAccessToken: [20 * HOUR, 28 * HOUR] as Minutes,

  /**
   * The token of a managed identity, in minutes from its issue: Azure keeps it for around 24 hours. The least is not
   * documented; that of any access token is taken.
   *
   * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
   */
  managedIdentityToken: [60, 24 * HOUR] as Minutes,

  /**
   * The session of a guest who signed in with a passcode by mail, in minutes from that sign-in.
   *
   * @see https://learn.microsoft.com/entra/external-id/one-time-passcode
   */
  emailPasscodeSession: [24 * HOUR, 24 * HOUR] as Minutes,

  /**
   * Days after which a refresh token ends that nobody used; each use renews it. Also the window of the sign-in
   * frequency where no policy sets one.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-lifetime
   * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime#user-sign-in-frequency
   */
  refreshTokenDays: 90,

  /**
   * Days after which the primary refresh token of a registered device ends that was not renewed.
   *
   * @see https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token
   */
  primaryRefreshTokenDays: 14,

  /**
   * Days within which the same application was used on the same device, for the backup authentication system to know
   * the session.
   *
   * @see https://learn.microsoft.com/entra/architecture/backup-authentication-system
   */
  backupAuthenticationDays: 3,

  /**
   * Days for which a device stays compliant that does not report to Intune, unless the tenant sets from 1 to 120.
   *
   * @see https://learn.microsoft.com/intune/intune-service/protect/device-compliance-get-started
   */
  complianceDays: 30,
} as const;

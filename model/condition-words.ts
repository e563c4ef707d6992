// Words of Graph's enums for the conditions of a policy and of a sign-in. A word that is not here is newer than this list.

/** Members of `conditionalAccessDevicePlatform`. */
export const PLATFORMS = ['all', 'android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux'] as const;

/** Members of `conditionalAccessClientApp`. */
export const CLIENT_APP_TYPES = [
  'all',
  'browser',
  'mobileAppsAndDesktopClients',
  'exchangeActiveSync',
  'easSupported',
  'other',
] as const;

/** Members of `riskLevel`. */
export const RISK_LEVELS = ['none', 'low', 'medium', 'high', 'hidden'] as const;

/** Members of `conditionalAccessInsiderRiskLevels`, which has none for no risk. */
export const INSIDER_RISK_LEVELS = ['minor', 'moderate', 'elevated'] as const;

/** Members of `conditionalAccessTransferMethods`. */
export const TRANSFER_METHODS = ['none', 'deviceCodeFlow', 'authenticationTransfer'] as const;

/** User actions that a policy can be for. */
export const USER_ACTIONS = ['urn:user:registersecurityinfo', 'urn:user:registerdevice'] as const;

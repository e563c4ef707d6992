/**
 * What a sign-in needs and that can fail.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-credentials
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-hybrid
 */
export const DEPENDENCIES = [
  'entra-authentication',
  'entra-mfa',
  'phone',
  'phone-carrier',
  'push-service',
  'security-key',
  'oath-token',
  'device',
  'printed-code',
  'passkey-provider',
  'help-desk',
  'crl-endpoint',
  'client-certificate',
  'external-mfa-provider',
  'microsoft-mail',
  'user-mail',
  'on-premises-network',
  'on-premises-active-directory',
  'pta-agents',
  'ad-fs',
  'web-application-proxy',
  'home-tenant',
  'intune',
] as const;

/** One thing that can fail. */
export type Dependency = (typeof DEPENDENCIES)[number];

/** Microsoft's own services, which nobody's choice of credentials takes out of a sign-in that needs them. */
export const ENTRA_SERVICES: readonly Dependency[] = ['entra-authentication', 'entra-mfa'];

const INITIAL_DOMAIN = /^[^@\s]+@[a-z0-9-]+\.(onmicrosoft\.(com|us)|partner\.onmschina\.cn)$/i;

/**
 * Whether a user principal name is on a tenant's initial domain, which can be neither federated nor removed.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export function isInitialDomain(userPrincipalName: string): boolean {
  return INITIAL_DOMAIN.test(userPrincipalName);
}

import type { Source } from './source';

/**
 * Microsoft's security defaults: protection for tenants without policies of their own.
 *
 * @see https://learn.microsoft.com/graph/api/resources/identitysecuritydefaultsenforcementpolicy
 */
export interface SecurityDefaults {
  readonly isEnabled: boolean | 'unknown';
  readonly source: Source;
}

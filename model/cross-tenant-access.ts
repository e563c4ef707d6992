import type { Source } from './source';

/** What this tenant trusts that another one says of its users (`inboundTrust`). */
export interface InboundTrust {
  readonly isMfaAccepted: boolean | 'unknown';
  readonly isCompliantDeviceAccepted: boolean | 'unknown';
  readonly isHybridAzureADJoinedDeviceAccepted: boolean | 'unknown';
}

/**
 * How much of a sign-in at home counts here, for one partner tenant or for all others.
 *
 * @see https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview
 */
export interface CrossTenantAccess {
  /** The partner; absent: the default for every tenant without settings of its own. */
  readonly tenantId?: string;
  /** Absent: a partner without settings of its own follows the default. */
  readonly inboundTrust?: InboundTrust;
  readonly source: Source;
}

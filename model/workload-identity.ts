import type { ObjectId } from './object-id';

/** An identity that signs in as itself, without a person. */
export interface WorkloadIdentity {
  readonly name: string;
  /** How it proves who it is; only managed identities are covered by the backup authentication system. */
  readonly kind: 'application' | 'managedIdentity';
  /**
   * Object id of its service principal.
   *
   * @default unknown: what hangs on it is not known either
   */
  readonly servicePrincipalId?: ObjectId;
  /**
   * Whether it applies this configuration.
   *
   * @default false
   */
  readonly isPipeline?: boolean;
}

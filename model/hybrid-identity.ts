import type { ObjectId } from './object-id';
import type { Source } from './source';

/** A domain name and how its users prove who they are. */
export interface Domain {
  readonly id: string;
  readonly authenticationType: 'Managed' | 'Federated' | 'unknown';
  readonly isInitial: boolean | 'unknown';
  readonly source: Source;
}

/** How Entra trusts the federation server of a domain. */
export interface InternalDomainFederation {
  readonly domain: string;
  /** Graph's `federatedIdpMfaBehavior`; absent when never set. */
  readonly federatedIdpMfaBehavior?: string;
  readonly source: Source;
}

/** What Entra Connect synchronizes (`onPremisesDirectorySynchronization`). */
export interface OnPremisesSynchronization {
  readonly passwordSyncEnabled: boolean | 'unknown';
  readonly source: Source;
}

/** A staged rollout: groups whose sign-ins leave federation before their domain does. */
export interface FeatureRolloutPolicy {
  readonly id: ObjectId;
  readonly displayName: string;
  readonly feature: string;
  readonly isEnabled: boolean | 'unknown';
  /** Whether it is for everybody; absent: for its groups alone. */
  readonly isAppliedToOrganization?: boolean | 'unknown';
  /** Graph's `appliesTo`; absent when the input does not tell. */
  readonly groupIds?: readonly ObjectId[];
  readonly source: Source;
}

/**
 * What staged rollout allows.
 *
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-staged-rollout
 */
export const STAGED_ROLLOUT_LIMITS = { groupsPerFeature: 10, usersAtFirst: 200, usersPerGroup: 50_000 } as const;

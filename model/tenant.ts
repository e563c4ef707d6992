import type { ConnectorGroup, PublishedApplication } from './application-proxy';
import type { AuthenticationMethod } from './authentication-method';
import type { AuthenticationMethodsPolicy } from './authentication-methods-policy';
import type { AuthenticationStrengthPolicy } from './authentication-strength';
import type { ConditionalAccessPolicy, NamedLocation } from './conditional-access';
import type { ContingencySet } from './contingency-set';
import type { CrossTenantAccess } from './cross-tenant-access';
import type { DependencyInstances } from './dependency';
import type {
  Domain,
  FeatureRolloutPolicy,
  InternalDomainFederation,
  OnPremisesSynchronization,
} from './hybrid-identity';
import type { ObjectId } from './object-id';
import type { Population } from './population';
import type { SecurityDefaults } from './security-defaults';
import type { NotUnderstood, Source } from './source';
import type { WorkloadIdentity } from './workload-identity';

/** A group, and as much of its members as the input tells. */
export interface Group {
  readonly id: ObjectId;
  readonly displayName: string;
  /** Users and groups known to be direct members. */
  readonly members: readonly ObjectId[];
  /** Whether `members` is all of them. */
  readonly isMembersComplete: boolean;
  readonly isAssignableToRole: boolean | 'unknown';
  readonly isDynamic: boolean | 'unknown';
  readonly isOnPremisesSynced: boolean | 'unknown';
  readonly source: Source;
}

/** An account. */
export interface User {
  readonly id: ObjectId;
  readonly userPrincipalName?: string;
  readonly displayName?: string;
  readonly externalUserType: string | 'unknown';
  readonly isOnPremisesSynced: boolean | 'unknown';
  readonly accountEnabled: boolean | 'unknown';
  readonly isPasswordExpirationDisabled: boolean | 'unknown';
  /** Credentials registered; absent when the input does not tell. */
  readonly methods?: readonly AuthenticationMethod[];
  readonly source: Source;
}

/** A directory role held by a user or group. */
export interface RoleAssignment {
  readonly principalId: ObjectId;
  readonly roleTemplateId: ObjectId;
  /** `/` is the whole tenant. */
  readonly directoryScopeId: string;
  readonly kind: 'active' | 'eligible';
  /** Whether the assignment ends by itself. */
  readonly isPermanent: boolean | 'unknown';
  readonly source: Source;
}

/** One emergency access account, as declared. */
export interface BreakGlassAccount {
  readonly userId: ObjectId;
  readonly userPrincipalName?: string;
  /** Credentials it holds; absent when not declared. */
  readonly methods?: readonly AuthenticationMethod[];
}

/** The emergency access accounts, and the groups that hold them. */
export interface BreakGlass {
  readonly accounts: readonly BreakGlassAccount[];
  readonly groupIds: readonly ObjectId[];
  readonly source: Source;
}

/** A finding somebody accepted, with a reason. */
export interface Acknowledgement {
  readonly ruleId: string;
  /** Findings at or below this construct path. */
  readonly constructPath: string;
  readonly reason: string;
  /** Last day it holds, as an ISO date; absent: it does not end. */
  readonly until?: string;
}

/** A value that must not stand in configuration or output. The value itself is never kept. */
export interface Secret {
  readonly what: string;
  readonly source: Source;
}

/** How many objects of each kind were read. */
export type ReadCounts = Readonly<Record<TenantCollection, number>>;

/** The collections of a tenant. */
export const TENANT_COLLECTIONS = [
  'conditionalAccessPolicies',
  'namedLocations',
  'authenticationStrengths',
  'groups',
  'users',
  'roleAssignments',
  'authenticationMethodConfigurations',
  'domains',
  'domainFederations',
  'onPremisesSynchronizations',
  'featureRolloutPolicies',
  'connectorGroups',
  'publishedApplications',
  'crossTenantAccess',
  'securityDefaultsPolicies',
] as const;

/** Name of one collection of a tenant. */
export type TenantCollection = (typeof TENANT_COLLECTIONS)[number];

/** Everything that is known of a tenant, whatever it was read from. */
export interface Tenant {
  readonly conditionalAccessPolicies: readonly ConditionalAccessPolicy[];
  readonly namedLocations: readonly NamedLocation[];
  readonly authenticationStrengths: readonly AuthenticationStrengthPolicy[];
  readonly authenticationMethodsPolicy?: AuthenticationMethodsPolicy;
  readonly groups: readonly Group[];
  readonly users: readonly User[];
  readonly roleAssignments: readonly RoleAssignment[];
  readonly domains: readonly Domain[];
  readonly domainFederations: readonly InternalDomainFederation[];
  readonly onPremisesSynchronization?: OnPremisesSynchronization;
  readonly featureRolloutPolicies: readonly FeatureRolloutPolicy[];
  readonly connectorGroups: readonly ConnectorGroup[];
  readonly publishedApplications: readonly PublishedApplication[];
  /** Absent when nobody said which accounts these are. */
  readonly breakGlass?: BreakGlass;
  readonly crossTenantAccess: readonly CrossTenantAccess[];
  /** Absent when the input does not tell of them. */
  readonly securityDefaults?: SecurityDefaults;
  readonly populations: readonly Population[];
  readonly workloadIdentities: readonly WorkloadIdentity[];
  readonly dependencyInstances: readonly DependencyInstances[];
  /** Contingency sets with the steps to switch them on and off, as far as the input tells. */
  readonly contingencySets: readonly ContingencySet[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly secrets: readonly Secret[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** What the tenant was read from: an export may be partial, a configuration names what it manages. */
  readonly origin: 'configuration' | 'export';
}

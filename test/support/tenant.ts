import type { ConnectorGroup, PublishedApplication } from '../../model/application-proxy';
import type { MethodConfiguration, MethodTarget } from '../../model/authentication-methods-policy';
import type { AuthenticationStrengthPolicy } from '../../model/authentication-strength';
import type {
  ConditionalAccessPolicy,
  NamedLocation,
  PolicyApplications,
  PolicyUsers,
} from '../../model/conditional-access';
import { contingencyName } from '../../model/contingency';
import type { Domain, FeatureRolloutPolicy, InternalDomainFederation } from '../../model/hybrid-identity';
import type { Population } from '../../model/population';
import type { Source } from '../../model/source';
import type { Group, RoleAssignment, Tenant, User } from '../../model/tenant';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { merge, type Overrides } from './merge';

/** The group of the emergency access accounts, the accounts, and the strength only they are asked for. */
export const BREAK_GLASS_GROUP = 'break-glass-group';
export const BREAK_GLASS_ACCOUNTS = ['break-glass-1', 'break-glass-2'] as const;
const BREAK_GLASS_STRENGTH = 'break-glass-strength';
/** The group of everyone else; `employee` is its one known member. */
export const STAFF_GROUP = 'staff-group';

/** Where a thing of the good tenant stands: construct path `Tenant/<name>/Resource`. */
export const source = (name: string): Source => ({
  file: 'tenant.json',
  pointer: `/${name}`,
  constructPath: `Tenant/${name}/Resource`,
});

/** What a policy of a test can say: Graph's properties, with `users` and `applications` for short. */
export type PolicyOverrides = Overrides<ConditionalAccessPolicy> & {
  readonly users?: Overrides<PolicyUsers>;
  readonly applications?: Overrides<PolicyApplications>;
};

/** An enforced policy that asks everyone but break glass for MFA; lists given replace lists. */
export function policy({ users, applications, ...overrides }: PolicyOverrides = {}): ConditionalAccessPolicy {
  const id = overrides.id ?? 'mfa-for-all';
  const good: ConditionalAccessPolicy = {
    id,
    displayName: id,
    state: 'enabled',
    conditions: {
      users: {
        includeUsers: ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [BREAK_GLASS_GROUP],
        includeRoles: [],
        excludeRoles: [],
      },
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
      },
      clientAppTypes: ['all'],
      signInRiskLevels: [],
      userRiskLevels: [],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: [],
      transferMethods: [],
    },
    grantControls: {
      operator: 'OR',
      builtInControls: ['mfa'],
      customAuthenticationFactors: [],
      termsOfUse: [],
    },
    notUnderstood: [],
    source: source(id),
  };
  const short: Overrides<ConditionalAccessPolicy> = {
    conditions: { ...(users && { users }), ...(applications && { applications }) },
  };
  return merge(merge(good, short), overrides);
}

/** The one policy for break glass: a security key for everything. */
export function breakGlassPolicy(overrides: PolicyOverrides = {}): ConditionalAccessPolicy {
  const good = policy({
    id: 'break-glass-security-key',
    users: { includeUsers: [], includeGroups: [BREAK_GLASS_GROUP], excludeGroups: [] },
    grantControls: { builtInControls: [], authenticationStrength: BREAK_GLASS_STRENGTH },
  });
  return merge(good, overrides);
}

/** Policy `index` of `total` for an MFA disruption, report-only. */
export function contingencyPolicy(index: number, total: number, overrides: PolicyOverrides = {}) {
  const label = `EM00${index}`;
  const displayName = contingencyName({ label, disruption: 'MFA Disruption', index, total, purpose: 'All - Block' });
  const state = 'enabledForReportingButNotEnforced';
  return policy({ id: label, displayName, state, grantControls: { builtInControls: ['block'] }, ...overrides });
}

/** An authentication strength that a security key meets. */
export function strength(overrides: Overrides<AuthenticationStrengthPolicy> = {}): AuthenticationStrengthPolicy {
  const good = { id: BREAK_GLASS_STRENGTH, displayName: 'Break glass', restrictedCombinations: [] };
  return merge<AuthenticationStrengthPolicy>(
    { ...good, allowedCombinations: ['fido2'], source: source('strength') },
    overrides,
  );
}

export function namedLocation(overrides: Overrides<NamedLocation> = {}): NamedLocation {
  const good = { id: 'office', displayName: 'Office', ipRanges: ['203.0.113.0/24'], isTrusted: true };
  return merge<NamedLocation>({ ...good, source: source('office') }, overrides);
}

/** A cloud security group whose members are all known. */
export function group(overrides: Overrides<Group> = {}): Group {
  const id = overrides.id ?? STAFF_GROUP;
  const flags = { isMembersComplete: true, isAssignableToRole: false, isDynamic: false, isOnPremisesSynced: false };
  return merge<Group>({ id, displayName: id, members: [], ...flags, source: source(id) }, overrides);
}

/** A cloud-only account of this tenant. */
export function user(overrides: Overrides<User> = {}): User {
  const id = overrides.id ?? 'employee';
  const good: User = {
    id,
    userPrincipalName: `${id}@contoso.onmicrosoft.com`,
    displayName: id,
    externalUserType: 'none',
    isOnPremisesSynced: false,
    accountEnabled: true,
    isPasswordExpirationDisabled: true,
    source: source(id),
  };
  return merge(good, overrides);
}

/** A permanent, active Global Administrator. */
export function roleAssignment(overrides: Overrides<RoleAssignment> = {}): RoleAssignment {
  const principalId = overrides.principalId ?? BREAK_GLASS_GROUP;
  const good: RoleAssignment = {
    principalId,
    roleTemplateId: ROLE_TEMPLATES.globalAdministrator,
    directoryScopeId: '/',
    kind: 'active',
    isPermanent: true,
    source: source(`role-of-${principalId}`),
  };
  return merge(good, overrides);
}

/** Everyone, as the methods policy names them. */
const ALL_USERS: readonly MethodTarget[] = [{ id: 'all_users', targetType: 'group' }];

/** A method that is on for everyone. */
export function methodConfiguration(
  overrides: Overrides<MethodConfiguration> & Pick<MethodConfiguration, 'id'>,
): MethodConfiguration {
  const good = { id: overrides.id, state: 'enabled' as const, includeTargets: ALL_USERS, excludeTargets: [] };
  return merge<MethodConfiguration>({ ...good, source: source(overrides.id) }, overrides);
}

/** Every method that resilience asks for, on for everyone; text messages and calls are off. */
export const methodConfigurations = (): MethodConfiguration[] => [
  methodConfiguration({ id: 'Fido2' }),
  methodConfiguration({ id: 'MicrosoftAuthenticator', isSoftwareOathEnabled: true }),
  methodConfiguration({ id: 'SoftwareOath' }),
  methodConfiguration({ id: 'HardwareOath' }),
  methodConfiguration({ id: 'TemporaryAccessPass', isUsableOnce: true, maximumLifetimeInMinutes: 480 }),
  methodConfiguration({ id: 'Sms', state: 'disabled' }),
  methodConfiguration({ id: 'Voice', state: 'disabled' }),
];

/** 100 employees with a security key and the Authenticator. */
export function population(overrides: Overrides<Population> = {}): Population {
  const good: Population = {
    name: 'employees',
    count: 100,
    firstFactor: 'passwordHashSync',
    methods: ['fido2SecurityKey', 'authenticatorPush', 'softwareOath'],
    groups: [STAFF_GROUP],
  };
  return merge(good, overrides);
}

/** 100 people with any role, a security key and a computer that knows them, who sign in without the premises. */
export const administrators = (overrides: Overrides<Population> = {}): Population =>
  population({
    name: 'administrators',
    firstFactor: 'cloudPassword',
    methods: ['fido2SecurityKey', 'windowsHelloForBusiness'],
    roleTemplateIds: ['fe930be7-5e62-47db-91af-98c3a49a38b1'],
    groups: [],
    ...overrides,
  });

export function domain(overrides: Overrides<Domain> = {}): Domain {
  const id = overrides.id ?? 'contoso.onmicrosoft.com';
  return merge<Domain>({ id, authenticationType: 'Managed', isInitial: true, source: source(id) }, overrides);
}

export function domainFederation(overrides: Overrides<InternalDomainFederation> = {}): InternalDomainFederation {
  const good = { domain: 'contoso.com', federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' };
  return merge<InternalDomainFederation>({ ...good, source: source('federation') }, overrides);
}

export function featureRolloutPolicy(overrides: Overrides<FeatureRolloutPolicy> = {}): FeatureRolloutPolicy {
  const good = { id: 'rollout', displayName: 'Password hash sync', feature: 'passwordHashSync', isEnabled: true };
  return merge<FeatureRolloutPolicy>({ ...good, groupIds: [STAFF_GROUP], source: source('rollout') }, overrides);
}

export function connectorGroup(overrides: Overrides<ConnectorGroup> = {}): ConnectorGroup {
  const id = overrides.id ?? 'connectors-west';
  return merge<ConnectorGroup>({ id, name: id, isDefault: false, region: 'eur', source: source(id) }, overrides);
}

export function publishedApplication(overrides: Overrides<PublishedApplication> = {}): PublishedApplication {
  const good = { id: 'intranet', displayName: 'Intranet', connectorGroupId: 'connectors-west' };
  return merge<PublishedApplication>({ ...good, source: source('intranet') }, overrides);
}

/**
 * A tenant that every rule passes: two break-glass accounts in a role-assignable group that all policies exclude but
 * the one for them, password hash sync on beside federation, a contingency set. Lists given replace its lists.
 */
export function tenant(overrides: Overrides<Tenant> = {}): Tenant {
  const good: Tenant = {
    conditionalAccessPolicies: [policy(), breakGlassPolicy(), contingencyPolicy(1, 2), contingencyPolicy(2, 2)],
    namedLocations: [namedLocation()],
    authenticationStrengths: [strength()],
    authenticationMethodsPolicy: { configurations: methodConfigurations(), source: source('methods') },
    groups: [
      group({ id: BREAK_GLASS_GROUP, members: BREAK_GLASS_ACCOUNTS, isAssignableToRole: true }),
      group({ members: ['employee'] }),
    ],
    users: [...BREAK_GLASS_ACCOUNTS.map((id) => user({ id })), user({ isOnPremisesSynced: true })],
    roleAssignments: [BREAK_GLASS_GROUP, ...BREAK_GLASS_ACCOUNTS].map((principalId) => roleAssignment({ principalId })),
    domains: [domain(), domain({ id: 'contoso.com', authenticationType: 'Federated', isInitial: false })],
    domainFederations: [domainFederation()],
    onPremisesSynchronization: { passwordSyncEnabled: true, source: source('sync') },
    featureRolloutPolicies: [featureRolloutPolicy()],
    connectorGroups: [
      connectorGroup({ disasterRecoveryGroupId: 'connectors-east' }),
      connectorGroup({ id: 'connectors-east' }),
      connectorGroup({ id: 'connectors-default', isDefault: true }),
    ],
    publishedApplications: [publishedApplication()],
    crossTenantAccess: [],
    workloadIdentities: [],
    dependencyInstances: [],
    contingencySets: [],
    breakGlass: {
      accounts: BREAK_GLASS_ACCOUNTS.map((userId) => ({
        userId,
        userPrincipalName: `${userId}@contoso.onmicrosoft.com`,
        methods: ['fido2SecurityKey'],
      })),
      groupIds: [BREAK_GLASS_GROUP],
      source: source('break-glass'),
    },
    populations: [population()],
    acknowledgements: [],
    secrets: [],
    notUnderstood: [],
    origin: 'configuration',
  };
  return merge(good, overrides);
}

/** A tenant of which nothing was read. */
export const emptyTenant = (overrides: Overrides<Tenant> = {}): Tenant =>
  merge<Tenant>(
    {
      conditionalAccessPolicies: [],
      namedLocations: [],
      authenticationStrengths: [],
      groups: [],
      users: [],
      roleAssignments: [],
      domains: [],
      domainFederations: [],
      featureRolloutPolicies: [],
      connectorGroups: [],
      publishedApplications: [],
      crossTenantAccess: [],
      populations: [],
      workloadIdentities: [],
      dependencyInstances: [],
      contingencySets: [],
      acknowledgements: [],
      secrets: [],
      notUnderstood: [],
      origin: 'export',
    },
    overrides,
  );

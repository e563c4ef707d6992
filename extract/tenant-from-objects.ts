import type { AuthenticationMethodsPolicy, MethodConfiguration } from '../model/authentication-methods-policy';
import { BUILT_IN_STRENGTHS } from '../model/authentication-strength';
import type { NotUnderstood } from '../model/source';
import type { Tenant } from '../model/tenant';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { GraphObject, GraphType } from './graph-object';
import { mergeGroups, mergeKnown, withImplied, withoutCopies } from './merge-objects';
import { readConnectorGroup, readPublishedApplication } from './read/read-application-proxy';
import { readAuthenticationMethodsPolicy, readMethodConfiguration } from './read/read-authentication-methods';
import { readAuthenticationStrengthPolicy } from './read/read-authentication-strength-policy';
import { readConditionalAccessPolicy } from './read/read-conditional-access-policy';
import {
  mergeCrossTenantAccess,
  readCrossTenantAccessDefault,
  readCrossTenantAccessPartner,
} from './read/read-cross-tenant-access';
import { readGroup } from './read/read-group';
import {
  readDomain,
  readFeatureRolloutPolicy,
  readFederation,
  readOnPremisesSynchronization,
} from './read/read-hybrid-identity';
import { readNamedLocation } from './read/read-named-location';
import { readRegistrationDetails } from './read/read-registration-details';
import { withRegistrations } from './with-registrations';
import { readDirectoryRole, readRoleAssignment } from './read/read-role-assignment';
import { readUser } from './read/read-user';
import { agreedSecurityDefaults, readSecurityDefaults } from './read/read-security-defaults';
import type { Read } from './read/read';
import { reporterFor } from './reporter';

/** The part of a tenant that is made of Graph objects. */
export type TenantOfObjects = Omit<
  Tenant,
  | 'breakGlass'
  | 'populations'
  | 'workloadIdentities'
  | 'dependencyInstances'
  | 'contingencySets'
  | 'acknowledgements'
  | 'secrets'
  | 'origin'
>;

const readPolicy: Read<ConditionalAccessPolicy> = (root, object) => ({
  ...readConditionalAccessPolicy(root, object),
  ...(object.isUnread === true && { isUnread: true }),
});

/** Reads every object into the model; what is not understood is listed, nothing is dropped. */
export function tenantFromObjects(objects: readonly GraphObject[]): TenantOfObjects {
  const log: NotUnderstood[] = [];
  const read = <T>(of: readonly GraphObject[], reader: Read<T>): T[] =>
    of.map((object) => {
      const reporter = reporterFor(object, object.isUnread === true ? [] : log);
      return reader({ value: object.value, pointer: '', reporter }, object);
    });
  const all = <T>(type: GraphType, reader: Read<T>) =>
    read(
      objects.filter((object) => object.type === type && object.isImplied !== true),
      reader,
    );
  const implied = <T>(type: GraphType, reader: Read<T>) =>
    read(
      objects.filter((object) => object.type === type && object.isImplied === true),
      reader,
    );

  const authenticationMethodsPolicy = methodsPolicy(
    all('authenticationMethodsPolicy', readAuthenticationMethodsPolicy),
    all('authenticationMethodConfiguration', readMethodConfiguration).flat(),
  );
  const [onPremisesSynchronization] = all('onPremisesDirectorySynchronization', readOnPremisesSynchronization);
  const securityDefaults = agreedSecurityDefaults(
    all('identitySecurityDefaultsEnforcementPolicy', readSecurityDefaults),
  );
  const builtIn = BUILT_IN_STRENGTHS.map(({ id }) => id);
  const strengths = mergeKnown(all('authenticationStrengthPolicy', readAuthenticationStrengthPolicy), log);
  const users = withImplied(mergeKnown(all('user', readUser), log), implied('user', readUser));
  return {
    conditionalAccessPolicies: withoutCopies(all('conditionalAccessPolicy', readPolicy), log),
    namedLocations: mergeKnown(all('namedLocation', readNamedLocation), log),
    authenticationStrengths: withImplied(
      strengths,
      implied('authenticationStrengthPolicy', readAuthenticationStrengthPolicy),
    ).filter(({ id }) => !builtIn.includes(id)),
    ...(authenticationMethodsPolicy && { authenticationMethodsPolicy }),
    groups: mergeGroups(all('group', readGroup), log),
    users: withRegistrations(users, all('userRegistrationDetails', readRegistrationDetails)),
    roleAssignments: [
      ...all('unifiedRoleAssignment', readRoleAssignment).flat(),
      ...all('unifiedRoleAssignmentSchedule', readRoleAssignment).flat(),
      ...all('unifiedRoleEligibilitySchedule', readRoleAssignment).flat(),
      ...all('directoryRole', readDirectoryRole).flat(),
    ],
    domains: mergeKnown(all('domain', readDomain), log),
    domainFederations: all('internalDomainFederation', readFederation),
    ...(onPremisesSynchronization && { onPremisesSynchronization }),
    featureRolloutPolicies: mergeKnown(all('featureRolloutPolicy', readFeatureRolloutPolicy), log),
    connectorGroups: mergeKnown(all('connectorGroup', readConnectorGroup), log),
    publishedApplications: mergeKnown(all('application', readPublishedApplication).flat(), log),
    crossTenantAccess: mergeCrossTenantAccess(
      [
        ...all('crossTenantAccessPolicyConfigurationDefault', readCrossTenantAccessDefault),
        ...all('crossTenantAccessPolicyConfigurationPartner', readCrossTenantAccessPartner),
      ],
      log,
    ),
    ...(securityDefaults && { securityDefaults }),
    notUnderstood: log,
  };
}

function methodsPolicy(
  policies: readonly AuthenticationMethodsPolicy[],
  configurations: readonly MethodConfiguration[],
): AuthenticationMethodsPolicy | undefined {
  const all = [...policies.flatMap((policy) => policy.configurations), ...configurations];
  const source = policies[0]?.source ?? all[0]?.source;
  if (source === undefined) return undefined;
  // A configuration can set one policy's properties in several requests.
  const tells = (key: 'policyMigrationState' | 'registrationCampaignState') =>
    policies.map((policy) => policy[key]).find((each) => each !== undefined);
  const [policyMigrationState, registrationCampaignState] = [
    tells('policyMigrationState'),
    tells('registrationCampaignState'),
  ];
  return {
    configurations: all,
    ...(policyMigrationState !== undefined && { policyMigrationState }),
    ...(registrationCampaignState !== undefined && { registrationCampaignState }),
    source,
  };
}

import { METHOD_CONFIGURATIONS } from '../model/authentication-method';
import { GRAPH_TYPES, type GraphType } from './graph-object';
import { get, getObject, getString, isObject, type JsonObject } from './json';

/** The kind of an object: by its `@odata.type`, else by its shape, else by what its surroundings say it is. */
export function classify(value: JsonObject, hint: GraphType | undefined): GraphType | undefined {
  const named = getString(value, '@odata.type')?.split('.').at(-1);
  if (named !== undefined) {
    const type = typeByName(named);
    if (type !== undefined) return type;
    // Members of a group say what they are: an object of another type is not what its surroundings hold.
    if (!SUBTYPES_UNKNOWN.test(named)) return undefined;
  }
  const byShape = SHAPES.find(([, fits]) => fits(value))?.[0];
  if (byShape === undefined) return hint !== undefined && isOf(hint, value) ? hint : undefined;
  const isScheduled = hint === 'unifiedRoleAssignmentSchedule' || hint === 'unifiedRoleEligibilitySchedule';
  return byShape === 'unifiedRoleAssignment' && isScheduled ? hint : byShape;
}

const SUBTYPES_UNKNOWN = /policy$|configuration$/i;

const SUBTYPES: readonly (readonly [RegExp, GraphType])[] = [
  [/^(ip|country|compliantNetwork)?NamedLocation$/i, 'namedLocation'],
  [/AuthenticationMethodConfiguration$/i, 'authenticationMethodConfiguration'],
  [/^unifiedRoleEligibilitySchedule(Instance)?$/i, 'unifiedRoleEligibilitySchedule'],
  [/^unifiedRoleAssignmentSchedule(Instance)?$/i, 'unifiedRoleAssignmentSchedule'],
];

function typeByName(name: string): GraphType | undefined {
  const exact = GRAPH_TYPES.find((type) => type.toLowerCase() === name.toLowerCase());
  return exact ?? SUBTYPES.find(([pattern]) => pattern.test(name))?.[1];
}

const has = (value: JsonObject, ...keys: readonly string[]) => keys.some((key) => Object.hasOwn(value, key));
const configurationIds = METHOD_CONFIGURATIONS.map((id) => id.toLowerCase());

const SECURITY_DEFAULTS = '00000000-0000-0000-0000-000000000005';

const SHAPES: readonly (readonly [GraphType, (value: JsonObject) => boolean])[] = [
  [
    'conditionalAccessPolicy',
    (value) =>
      (has(value, 'conditions') && has(value, 'grantControls', 'sessionControls', 'state')) ||
      (has(value, 'grantControls', 'sessionControls') && has(value, 'state', 'displayName')),
  ],
  ['namedLocation', (value) => has(value, 'ipRanges', 'countriesAndRegions')],
  ['authenticationStrengthPolicy', (value) => has(value, 'allowedCombinations')],
  ['userRegistrationDetails', (value) => has(value, 'methodsRegistered')],
  [
    'authenticationMethodsPolicy',
    (value) => has(value, 'authenticationMethodConfigurations', 'policyMigrationState', 'registrationEnforcement'),
  ],
  [
    'authenticationMethodConfiguration',
    (value) => has(value, 'state') && configurationIds.includes(getString(value, 'id')?.toLowerCase() ?? ''),
  ],
  // Apart from its id nothing tells it from other objects that can be enabled.
  [
    'identitySecurityDefaultsEnforcementPolicy',
    (value) => has(value, 'isEnabled') && getString(value, 'id') === SECURITY_DEFAULTS,
  ],
  ['featureRolloutPolicy', (value) => has(value, 'feature') && has(value, 'isEnabled', 'isAppliedToOrganization')],
  [
    'domain',
    (value) =>
      has(value, 'authenticationType') && has(value, 'isInitial', 'isDefault', 'isVerified', 'supportedServices'),
  ],
  ['internalDomainFederation', (value) => has(value, 'federatedIdpMfaBehavior', 'passiveSignInUri')],
  ['onPremisesDirectorySynchronization', (value) => has(getObject(value, 'features'), 'passwordSyncEnabled')],
  ['connectorGroup', (value) => has(value, 'connectorGroupType') || (has(value, 'name') && has(value, 'isDefault'))],
  ['application', (value) => has(value, 'onPremisesPublishing')],
  ['crossTenantAccessPolicyConfigurationPartner', (value) => isCrossTenantAccess(value) && has(value, 'tenantId')],
  ['crossTenantAccessPolicyConfigurationDefault', isCrossTenantAccess],
  ['unifiedRoleEligibilitySchedule', (value) => isSchedule(value) && !has(value, 'assignmentType')],
  ['unifiedRoleAssignmentSchedule', isSchedule],
  ['unifiedRoleAssignment', isAssignment],
  ['directoryRole', (value) => has(value, 'roleTemplateId')],
  ['user', (value) => has(value, 'userPrincipalName')],
  ['group', (value) => has(value, 'groupTypes', 'securityEnabled', 'isAssignableToRole', 'membershipRule')],
];

function isSchedule(value: JsonObject): boolean {
  return isAssignment(value) && has(value, 'scheduleInfo', 'memberType');
}

// A request for an assignment looks like one, and may be to remove it.
function isAssignment(value: JsonObject): boolean {
  return has(value, 'roleDefinitionId') && has(value, 'principalId') && !has(value, 'action');
}

// A template for the partners of a multitenant organization looks like the settings that it makes.
function isCrossTenantAccess(value: JsonObject): boolean {
  return (
    has(value, 'inboundTrust', 'b2bCollaborationInbound', 'b2bDirectConnectInbound') &&
    !has(value, 'templateApplicationLevel')
  );
}

// What only its surroundings name must at least be an object with a name.
function isOf(hint: GraphType, value: JsonObject): boolean {
  if (hint === 'onPremisesDirectorySynchronization') return isObject(get(value, 'features'));
  if (hint === 'crossTenantAccessPolicyConfigurationPartner') return has(value, 'tenantId');
  if (hint === 'identitySecurityDefaultsEnforcementPolicy') return has(value, 'isEnabled');
  return has(value, 'id', 'displayName', 'name');
}

const COLLECTIONS: readonly (readonly [RegExp, GraphType])[] = [
  [/^(conditionalAccess)?policies$|^conditionalAccessPolicy$/i, 'conditionalAccessPolicy'],
  [/^namedLocations?$/i, 'namedLocation'],
  [/^authenticationStrengths?(Policy|Policies)?$/i, 'authenticationStrengthPolicy'],
  [/^groups?$/i, 'group'],
  [/^users?$/i, 'user'],
  [/^userRegistrationDetails$/i, 'userRegistrationDetails'],
  [/^roleAssignments$/i, 'unifiedRoleAssignment'],
  [/^roleAssignmentSchedule(Instance)?s$/i, 'unifiedRoleAssignmentSchedule'],
  [/^roleEligibilitySchedule(Instance)?s$|^roleEligibilities$/i, 'unifiedRoleEligibilitySchedule'],
  [/^directoryRoles$/i, 'directoryRole'],
  [/^authenticationMethodsPolicy$/i, 'authenticationMethodsPolicy'],
  [/^(authenticationMethodC|c)onfigurations$/i, 'authenticationMethodConfiguration'],
  [/^domains?$/i, 'domain'],
  [/^(federationConfiguration|domainFederation|internalDomainFederation)s?$/i, 'internalDomainFederation'],
  [/^onPremisesSynchronization$/i, 'onPremisesDirectorySynchronization'],
  [/^featureRolloutPolicies$/i, 'featureRolloutPolicy'],
  [/^connectorGroups?$/i, 'connectorGroup'],
  [/^applications$/i, 'application'],
  [/^partners$/i, 'crossTenantAccessPolicyConfigurationPartner'],
  [/^(identitySecurityDefaultsEnforcementPolicy|securityDefaults)$/i, 'identitySecurityDefaultsEnforcementPolicy'],
];

/** The kind of objects that a property or the last word of an `@odata.context` announces. */
export function hintOf(word: string): GraphType | undefined {
  return COLLECTIONS.find(([pattern]) => pattern.test(word))?.[1];
}

/** The kind of objects under an `@odata.context`, and the domain it names, if it does. */
export function readContext(context: string): { readonly hint?: GraphType; readonly domain?: string } {
  const path = context.slice(context.indexOf('#') + 1).replace(/\/\$(entity|delta)$/, '');
  const domain = /domains\('([^']+)'\)/i.exec(path)?.[1];
  const last = path.split('/').at(-1)?.replace(/\(.*$/, '') ?? '';
  const hint = hintOf(last);
  // Members of something are not objects of their own.
  return { ...(hint && { hint }), ...(domain && { domain }) };
}

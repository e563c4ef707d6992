import { get, isObject, type JsonObject } from '../json';
import { unwrap } from './stack';
import { camelCase, translateBlock, withoutMeta, type Names } from './translate-block';

const filter: Names = {};
const guests: Names = {
  guest_or_external_user_types: 'guestOrExternalUserTypes',
  external_tenants: ['externalTenants', { membership_kind: 'membershipKind' }],
};
const CONDITIONS: Names = {
  applications: [
    'applications',
    {
      included_applications: 'includeApplications',
      excluded_applications: 'excludeApplications',
      included_user_actions: 'includeUserActions',
      filter: ['applicationFilter', filter],
    },
  ],
  client_applications: [
    'clientApplications',
    {
      included_service_principals: 'includeServicePrincipals',
      excluded_service_principals: 'excludeServicePrincipals',
      filter: ['servicePrincipalFilter', filter],
    },
  ],
  devices: ['devices', { filter: ['deviceFilter', filter] }],
  locations: ['locations', { included_locations: 'includeLocations', excluded_locations: 'excludeLocations' }],
  platforms: ['platforms', { included_platforms: 'includePlatforms', excluded_platforms: 'excludePlatforms' }],
  users: [
    'users',
    {
      included_users: 'includeUsers',
      excluded_users: 'excludeUsers',
      included_groups: 'includeGroups',
      excluded_groups: 'excludeGroups',
      included_roles: 'includeRoles',
      excluded_roles: 'excludeRoles',
      included_guests_or_external_users: ['includeGuestsOrExternalUsers', guests],
      excluded_guests_or_external_users: ['excludeGuestsOrExternalUsers', guests],
    },
  ],
};

/** An `azuread_conditional_access_policy` in Graph's shape. */
export function translatePolicy(block: JsonObject): JsonObject {
  const { display_name: displayName, conditions, grant_controls: grants, session_controls: session, ...others } = block;
  const isMultiple = Object.hasOwn(block, 'count') || Object.hasOwn(block, 'for_each');
  return {
    ...(translateBlock(withoutMeta(others), {}) as JsonObject),
    displayName,
    conditions: translateConditions(conditions),
    grantControls: translateGrantControls(grants),
    sessionControls: translateSessionControls(session),
    // There may be none of it, or many.
    ...(isMultiple && { state: '${count}' }),
  };
}

function translateConditions(value: unknown): unknown {
  const conditions = translateBlock(value, CONDITIONS);
  if (!isObject(conditions)) return conditions;
  const { authenticationFlowTransferMethods: transferMethods, ...others } = conditions;
  return transferMethods === undefined ? others : { ...others, authenticationFlows: { transferMethods } };
}

function translateGrantControls(value: unknown): unknown {
  const controls = translateBlock(value, {});
  if (!isObject(controls)) return controls;
  const { authenticationStrengthPolicyId: id, ...others } = controls;
  return typeof id === 'string' && id !== '' ? { ...others, authenticationStrength: { id } } : others;
}

const SESSION = [
  ...['application_enforced_restrictions_enabled', 'cloud_app_security_policy', 'persistent_browser_mode'],
  ...['sign_in_frequency', 'sign_in_frequency_period', 'sign_in_frequency_interval'],
  ...['sign_in_frequency_authentication_type', 'disable_resilience_defaults'],
];

function translateSessionControls(value: unknown): unknown {
  const block = unwrap(value);
  if (!isObject(block)) return block;
  const others = Object.entries(block).filter(([key]) => !SESSION.includes(key));
  const set = (key: string) => get(block, key) ?? undefined;
  const restrictions = set('application_enforced_restrictions_enabled');
  const [cloudAppSecurityType, mode] = [set('cloud_app_security_policy'), set('persistent_browser_mode')];
  const frequency = {
    value: set('sign_in_frequency'),
    type: set('sign_in_frequency_period'),
    frequencyInterval: set('sign_in_frequency_interval'),
  };
  const hasFrequency = Object.values(frequency).some((each) => each !== undefined);
  const authenticationType = set('sign_in_frequency_authentication_type');
  return {
    ...Object.fromEntries(others.map(([key, child]) => [camelCase(key), child])),
    ...(restrictions !== undefined && { applicationEnforcedRestrictions: { isEnabled: restrictions } }),
    ...(cloudAppSecurityType !== undefined && { cloudAppSecurity: { isEnabled: true, cloudAppSecurityType } }),
    ...(mode !== undefined && { persistentBrowser: { isEnabled: true, mode } }),
    ...(hasFrequency && { signInFrequency: { isEnabled: true, ...frequency, authenticationType } }),
    disableResilienceDefaults: set('disable_resilience_defaults'),
  };
}

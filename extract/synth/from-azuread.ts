import type { GraphType } from '../graph-object';
import { get, getObject, getString, getStrings, isObject, type JsonObject } from '../json';
import { unwrap, type Block } from './stack';
import { translatePolicy } from './translate-policy';

/** An object that a block stands for, in Graph's shape and still without id. */
export interface Translated {
  readonly type: GraphType;
  readonly value: JsonObject;
  /** A lookup tells less of an object than its definition. */
  readonly isImplied?: boolean;
}

/** Translates a resource or data source of azuread, resolved; nothing for those that are no part of a tenant here. */
export function fromAzuread({ mode, type }: Block, value: JsonObject): Translated | undefined {
  const translate = (mode === 'data' ? DATA : RESOURCES).get(type);
  return translate?.(value);
}

type Translate = (value: JsonObject) => Translated;

const set = (value: JsonObject, key: string) => get(value, key) ?? undefined;

const policy: Translate = (value) => ({ type: 'conditionalAccessPolicy', value: translatePolicy(value) });

const namedLocation: Translate = (value) => {
  const [ip, country] = [unwrap(get(value, 'ip')), unwrap(get(value, 'country'))];
  return {
    type: 'namedLocation',
    value: {
      displayName: set(value, 'display_name'),
      ...(isObject(ip) && { ipRanges: get(ip, 'ip_ranges'), isTrusted: get(ip, 'trusted') ?? false }),
      ...(isObject(country) && {
        countriesAndRegions: get(country, 'countries_and_regions'),
        countryLookupMethod: get(country, 'country_lookup_method'),
        includeUnknownCountriesAndRegions: get(country, 'include_unknown_countries_and_regions'),
      }),
    },
  };
};

const strength: Translate = (value) => ({
  type: 'authenticationStrengthPolicy',
  value: { displayName: set(value, 'display_name'), allowedCombinations: set(value, 'allowed_combinations') },
});

const group: Translate = (value) => {
  const isDynamic = isObject(unwrap(get(value, 'dynamic_membership')));
  const members = set(value, 'members');
  const isIgnored = getStrings(get(value, 'lifecycle'), 'ignore_changes').includes('members');
  // The provider takes an empty list for one that is not managed.
  const isManaged = Array.isArray(members) && members.length > 0 && !isIgnored && !isDynamic;
  const types = set(value, 'types');
  return {
    type: 'group',
    value: {
      displayName: set(value, 'display_name'),
      members: members ?? [],
      isMembersPartial: !isManaged,
      isAssignableToRole: get(value, 'assignable_to_role') ?? false,
      groupTypes: [...(Array.isArray(types) ? (types as unknown[]) : []), ...(isDynamic ? ['DynamicMembership'] : [])],
      onPremisesSyncEnabled: null,
    },
  };
};

const user: Translate = (value) => {
  const isNeverExpiring = get(value, 'disable_password_expiration') ?? false;
  const policies = isNeverExpiring === true ? 'DisablePasswordExpiration' : null;
  return {
    type: 'user',
    value: {
      displayName: set(value, 'display_name'),
      userPrincipalName: set(value, 'user_principal_name'),
      userType: 'Member',
      accountEnabled: get(value, 'account_enabled') ?? true,
      passwordPolicies: typeof isNeverExpiring === 'string' ? isNeverExpiring : policies,
      onPremisesSyncEnabled: get(value, 'onpremises_immutable_id') === undefined ? null : undefined,
    },
  };
};

const assignment = (principal: string, role: string): Translate => {
  return (value) => ({
    type: 'unifiedRoleAssignment',
    value: {
      principalId: set(value, principal),
      roleDefinitionId: set(value, role),
      directoryScopeId: set(value, 'app_scope_id') ?? set(value, 'directory_scope_id'),
    },
  });
};

const eligibility: Translate = (value) => ({
  type: 'unifiedRoleEligibilitySchedule',
  value: {
    principalId: set(value, 'principal_id'),
    roleDefinitionId: set(value, 'role_definition_id'),
    directoryScopeId: set(value, 'directory_scope_id'),
    scheduleInfo: { expiration: { type: 'noExpiration' } },
  },
});

const application: Translate = (value) => ({ type: 'application', value: { displayName: set(value, 'display_name') } });

const foundUser: Translate = (value) => {
  const isCloudOnly = hasCondition(
    value,
    /^\$\{\s*(self\.onpremises_sync_enabled\s*(!=\s*true|==\s*false)|!\s*self\.onpremises_sync_enabled)\s*\}$/,
  );
  const isEnabled = hasCondition(value, /^\$\{\s*self\.account_enabled(\s*==\s*true)?\s*\}$/);
  const isMember = hasCondition(value, /^\$\{\s*self\.user_type\s*==\s*"Member"\s*\}$/);
  return {
    type: 'user',
    value: {
      userPrincipalName: set(value, 'user_principal_name'),
      displayName: set(value, 'display_name'),
      ...(isCloudOnly && { onPremisesSyncEnabled: null }),
      ...(isEnabled && { accountEnabled: true }),
      ...(isMember && { userType: 'Member' }),
    },
    isImplied: true,
  };
};

const foundGroup: Translate = (value) => ({
  type: 'group',
  value: { displayName: set(value, 'display_name'), isMembersPartial: true },
  isImplied: true,
});

/** Whether a block fails unless a condition holds that reads like `pattern`. */
export function hasCondition(value: JsonObject, pattern: RegExp): boolean {
  const conditions = getObject(value, 'lifecycle')['postcondition'];
  const all = Array.isArray(conditions) ? (conditions as unknown[]) : [conditions];
  return all.some((each) => pattern.test(getString(each, 'condition') ?? ''));
}

const RESOURCES = new Map<string, Translate>([
  ['azuread_conditional_access_policy', policy],
  ['azuread_named_location', namedLocation],
  ['azuread_authentication_strength_policy', strength],
  ['azuread_group', group],
  ['azuread_group_without_members', group],
  ['azuread_user', user],
  ['azuread_directory_role_assignment', assignment('principal_object_id', 'role_id')],
  ['azuread_directory_role_member', assignment('member_object_id', 'role_object_id')],
  ['azuread_directory_role_eligibility_schedule_request', eligibility],
  ['azuread_application', application],
  ['azuread_application_registration', application],
  ['azuread_application_from_template', application],
]);

const DATA = new Map<string, Translate>([
  ['azuread_user', foundUser],
  ['azuread_group', foundGroup],
]);

import type {
  ConditionalAccessPolicyConditions,
  ConditionalAccessPolicyConditionsApplications,
  ConditionalAccessPolicyConditionsUsers,
  ConditionalAccessPolicyConditionsUsersIncludedGuestsOrExternalUsers,
} from '@cdktf/provider-azuread/lib/conditional-access-policy';
import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';
import type { Construct } from 'constructs';
import type { AccessPolicyApplications, AccessPolicyGuests } from '../conditional-access-props';
import type { ResilientAccessPolicyProps } from './resilient-access-policy-props';

/**
 * The conditions that `props` set, without the filter on applications, which the bindings do not know.
 *
 * @internal
 */
export function accessPolicyConditions(
  scope: Construct,
  props: ResilientAccessPolicyProps,
): ConditionalAccessPolicyConditions {
  const { clientApplications, platforms, locations, deviceFilter: filter } = props;
  if (clientApplications) checkWorkload(props);
  if (!clientApplications && props.servicePrincipalRiskLevels) {
    throw new Error(
      `'servicePrincipalRiskLevels' is set for users, got ${JSON.stringify(props.servicePrincipalRiskLevels)}: set 'clientApplications', or 'userRiskLevels'`,
    );
  }
  return {
    clientAppTypes: props.clientAppTypes ?? ['all'],
    applications: applicationsOf(props.applications ?? {}),
    users: clientApplications ? { includedUsers: ['None'] } : usersOf(scope, props),
    clientApplications: clientApplications && {
      ...clientApplications,
      includedServicePrincipals:
        clientApplications.includedServicePrincipals ??
        (clientApplications.filter ? undefined : ['ServicePrincipalsInMyTenant']),
    },
    devices: filter && { filter },
    platforms: platforms && { ...platforms, includedPlatforms: platforms.includedPlatforms ?? ['all'] },
    locations: locations && { ...locations, includedLocations: locations.includedLocations ?? ['All'] },
    signInRiskLevels: props.signInRiskLevels,
    userRiskLevels: props.userRiskLevels,
    servicePrincipalRiskLevels: props.servicePrincipalRiskLevels,
    insiderRiskLevels: props.insiderRiskLevels,
    authenticationFlowTransferMethods: props.authenticationFlowTransferMethods,
  };
}

function applicationsOf(applications: AccessPolicyApplications): ConditionalAccessPolicyConditionsApplications {
  const { includedApplications, includedUserActions, excludedApplications, filter } = applications;
  if (includedApplications && includedUserActions) {
    throw new Error(
      `'includedApplications' and 'includedUserActions' are both set, got ${JSON.stringify(includedApplications)} and ${JSON.stringify(includedUserActions)}: write two policies`,
    );
  }
  for (const [prop, list] of Object.entries({ includedApplications, includedUserActions })) {
    if (list?.length === 0)
      throw new Error(`'${prop}' is empty: name what the policy is for, or remove it for all applications`);
  }
  if (includedUserActions && (filter || excludedApplications)) {
    throw new Error(
      `'includedUserActions' are set with 'filter' or 'excludedApplications', which are about applications: remove them`,
    );
  }
  if (filter?.mode === 'include' && !includedApplications) {
    throw new Error(
      `'filter' includes applications, but 'includedApplications' would include all: name those that are in besides the filter, or use mode 'exclude'`,
    );
  }
  return {
    includedApplications: includedApplications ?? (includedUserActions ? undefined : ['All']),
    includedUserActions,
    excludedApplications,
  };
}

function usersOf(
  scope: Construct,
  { breakGlass, users = {} }: ResilientAccessPolicyProps,
): ConditionalAccessPolicyConditionsUsers {
  const { includedUsers, includedGroups, includedRoles, includedGuestsOrExternalUsers } = users;
  const included = [includedUsers, includedGroups, includedRoles, includedGuestsOrExternalUsers].filter(
    (list) => list !== undefined,
  );
  if (included.length > 0 && included.every((list) => list.length === 0)) {
    throw new Error(`'users' includes nobody: name who the policy is for, or remove 'users' for everybody`);
  }
  if (Token.isUnresolved(users.excludedGroups)) {
    throw new Error(
      `'excludedGroups' is one expression, to which the break glass group cannot be added: pass a list of expressions`,
    );
  }
  const isBreakGlass = sameAs(scope, breakGlass.groupId);
  if (includedGroups && !Token.isUnresolved(includedGroups) && includedGroups.some(isBreakGlass)) {
    throw new Error(
      `'includedGroups' hold the break glass group, which every policy leaves out: remove it, its own policy comes with BreakGlassAccounts`,
    );
  }
  return {
    ...users,
    includedUsers: included.length === 0 ? ['All'] : includedUsers,
    includedGuestsOrExternalUsers: includedGuestsOrExternalUsers?.map(guestsOf),
    excludedGuestsOrExternalUsers: users.excludedGuestsOrExternalUsers?.map(guestsOf),
    excludedGroups: [breakGlass.groupId, ...(users.excludedGroups ?? []).filter((id) => !isBreakGlass(id))],
  };
}

// Two tokens of one attribute are two strings; what they render to is the same.
function sameAs(scope: Construct, id: string): (other: string) => boolean {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const rendered = (each: string) => String(Tokenization.resolve(each, { scope, resolver })).toLowerCase();
  return (other) => rendered(other) === rendered(id);
}

function guestsOf(guests: AccessPolicyGuests): ConditionalAccessPolicyConditionsUsersIncludedGuestsOrExternalUsers {
  const { guestOrExternalUserTypes, externalTenantIds: members } = guests;
  if (members?.length === 0) {
    throw new Error(`'externalTenantIds' is empty: name the tenants, or remove it for every tenant`);
  }
  const externalTenants = members ? [{ membershipKind: 'enumerated', members }] : [{ membershipKind: 'all' }];
  return { guestOrExternalUserTypes, externalTenants };
}

function checkWorkload(props: ResilientAccessPolicyProps): void {
  const notForWorkloads: readonly (keyof ResilientAccessPolicyProps)[] = [
    'users',
    'clientAppTypes',
    'deviceFilter',
    'platforms',
    'signInRiskLevels',
    'userRiskLevels',
    'insiderRiskLevels',
    'authenticationFlowTransferMethods',
    'session',
  ];
  const wrong = notForWorkloads.filter((prop) => props[prop] !== undefined);
  if (wrong.length > 0) {
    throw new Error(
      `'clientApplications' is set together with ${JSON.stringify(wrong)}, which are about users: write two policies`,
    );
  }
  if (!props.block)
    throw new Error(
      `'clientApplications' is set without 'block': set 'block: true', a workload can meet no other control`,
    );
  if (props.applications?.includedUserActions) {
    throw new Error(`'clientApplications' is set together with user actions: remove 'includedUserActions'`);
  }
}

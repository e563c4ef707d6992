import { ConditionalAccessPolicy } from '@cdktf/provider-azuread/lib/conditional-access-policy';
import { type Group } from '@cdktf/provider-azuread/lib/group';
import { TerraformStack, Testing, Token } from 'cdktf';
import type { Construct } from 'constructs';
import * as fc from 'fast-check';
import { BreakGlassAccounts, type IBreakGlassAccounts } from '../../constructs/break-glass-accounts';
import { ResilientAccessPolicy, type ResilientAccessPolicyProps } from '../../constructs/resilient-access-policy';

type Props = Omit<ResilientAccessPolicyProps, 'breakGlass'>;

const GROUP = 'break-glass-group';
const define = (scope: Construct, props: Props, groupId = GROUP) => {
  const breakGlass = BreakGlassAccounts.fromGroupId(scope, 'BreakGlass', groupId);
  return new ResilientAccessPolicy(scope, 'Policy', { breakGlass, ...props });
};
const synth = (props: Props) => Testing.synthScope((scope) => void define(scope, props));
const policyOf = (json: string) => Object.values<any>(JSON.parse(json).resource.azuread_conditional_access_policy)[0];
const warnings = (props: Props): string[] => {
  const policy = define(new TerraformStack(Testing.app(), 'Stack'), props);
  return policy.node.metadata.filter(({ type }) => type.endsWith('warn')).map(({ data }) => data);
};

test('is report-only, for all users and applications, without break glass and session controls', () => {
  const json = synth({ requireOneOf: ['mfa', 'compliantDevice'] });
  expect(json).toHaveResourceWithProperties(ConditionalAccessPolicy, {
    display_name: 'Policy',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      client_app_types: ['all'],
      applications: { included_applications: ['All'] },
      users: { included_users: ['All'], excluded_groups: [GROUP] },
    },
    grant_controls: { operator: 'OR', built_in_controls: ['mfa', 'compliantDevice'] },
  });
  expect(policyOf(json)).not.toHaveProperty('session_controls');
  expect(JSON.parse(json)).toMatchSnapshot();
});

// Every attribute of azuread 3.9.0's azuread_conditional_access_policy, `id` and `timeouts` apart.
const ATTRIBUTES = `
  display_name state
  conditions.authentication_flow_transfer_methods conditions.client_app_types conditions.insider_risk_levels
  conditions.sign_in_risk_levels conditions.user_risk_levels conditions.service_principal_risk_levels
  conditions.applications.excluded_applications conditions.applications.included_applications
  conditions.applications.included_user_actions conditions.applications.filter.mode conditions.applications.filter.rule
  conditions.client_applications.excluded_service_principals
  conditions.client_applications.included_service_principals
  conditions.client_applications.filter.mode conditions.client_applications.filter.rule
  conditions.devices.filter.mode conditions.devices.filter.rule
  conditions.locations.excluded_locations conditions.locations.included_locations
  conditions.platforms.excluded_platforms conditions.platforms.included_platforms
  conditions.users.excluded_groups conditions.users.excluded_roles conditions.users.excluded_users
  conditions.users.included_groups conditions.users.included_roles conditions.users.included_users
  conditions.users.excluded_guests_or_external_users.guest_or_external_user_types
  conditions.users.excluded_guests_or_external_users.external_tenants.members
  conditions.users.excluded_guests_or_external_users.external_tenants.membership_kind
  conditions.users.included_guests_or_external_users.guest_or_external_user_types
  conditions.users.included_guests_or_external_users.external_tenants.members
  conditions.users.included_guests_or_external_users.external_tenants.membership_kind
  grant_controls.authentication_strength_policy_id grant_controls.built_in_controls
  grant_controls.custom_authentication_factors grant_controls.operator grant_controls.terms_of_use
  session_controls.application_enforced_restrictions_enabled session_controls.cloud_app_security_policy
  session_controls.disable_resilience_defaults session_controls.persistent_browser_mode
  session_controls.sign_in_frequency session_controls.sign_in_frequency_authentication_type
  session_controls.sign_in_frequency_interval session_controls.sign_in_frequency_period`;

const filter = { mode: 'exclude', rule: 'device.isCompliant -eq True' } as const;
const guests = [{ guestOrExternalUserTypes: ['b2bCollaborationGuest'], externalTenantIds: ['tenant'] }];
const full: Props = {
  displayName: 'Everything',
  users: {
    includedUsers: ['u1'],
    excludedUsers: ['u2'],
    includedGroups: ['g1'],
    excludedGroups: ['g2'],
    includedRoles: ['r1'],
    excludedRoles: ['r2'],
    includedGuestsOrExternalUsers: guests,
    excludedGuestsOrExternalUsers: guests,
  },
  applications: { includedApplications: ['All'], excludedApplications: ['a2'], filter },
  clientAppTypes: ['browser'],
  deviceFilter: filter,
  platforms: { includedPlatforms: ['windows'], excludedPlatforms: ['iOS'] },
  locations: { includedLocations: ['l1'], excludedLocations: ['l2'] },
  signInRiskLevels: ['high'],
  userRiskLevels: ['high'],
  insiderRiskLevels: 'elevated',
  authenticationFlowTransferMethods: ['deviceCodeFlow'],
  requireAll: ['compliantDevice'],
  authenticationStrengthPolicyId: '/policies/authenticationStrengthPolicies/s',
  termsOfUse: ['t'],
  customAuthenticationFactors: ['c'],
  session: {
    applicationEnforcedRestrictionsEnabled: true,
    cloudAppSecurityPolicy: 'monitorOnly',
    persistentBrowserMode: 'never',
    signInFrequency: 4,
    signInFrequencyPeriod: 'hours',
    signInFrequencyInterval: 'timeBased',
    signInFrequencyAuthenticationType: 'primaryAndSecondaryAuthentication',
    disableResilienceDefaults: true,
  },
  acknowledgeResilienceDefaultsDisabled: 'the application must not outlive a lock-out',
};
const workload: Props = {
  clientApplications: { includedServicePrincipals: ['s1'], excludedServicePrincipals: ['s2'], filter },
  servicePrincipalRiskLevels: ['high'],
  block: true,
};
const userAction: Props = {
  applications: { includedUserActions: ['urn:user:registersecurityinfo'] },
  requireOneOf: ['mfa'],
};

const leaves = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value) && value.every((each) => typeof each === 'object')) {
    return value.flatMap((each) => leaves(each, path));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, path ? `${path}.${key}` : key));
};

test('every attribute of azuread 3.9 can be set, and no other is', () => {
  const set = new Set([full, workload, userAction].flatMap((props) => leaves(policyOf(synth(props)))));
  expect([...set].sort()).toEqual(ATTRIBUTES.trim().split(/\s+/).sort());
});

test('a filter on applications raises the provider, nothing else does', () => {
  const version = (props: Props) => JSON.parse(synth(props)).terraform?.required_providers?.azuread?.version;
  expect(version(full)).toBe('~> 3.9');
  expect(version(userAction)).not.toBe('~> 3.9');
});

const usersArbitrary = fc.record(
  {
    includedUsers: fc.subarray(['All', 'GuestsOrExternalUsers', 'u1'], { minLength: 1 }),
    includedGroups: fc.subarray(['g1', 'g2'], { minLength: 1 }),
    includedRoles: fc.subarray(['r1', 'r2'], { minLength: 1 }),
    excludedUsers: fc.subarray(['u2', 'u3']),
    excludedGroups: fc.subarray(['g3', GROUP, GROUP.toUpperCase(), 'g4']),
    excludedRoles: fc.subarray(['r3']),
  },
  { requiredKeys: [] },
);
const propsArbitrary = fc.record(
  {
    state: fc.constantFrom('enabled', 'disabled', 'enabledForReportingButNotEnforced'),
    users: usersArbitrary,
    clientAppTypes: fc.constantFrom(['all'], ['other']),
    platforms: fc.constant({ excludedPlatforms: ['iOS'] }),
    locations: fc.constant({ excludedLocations: ['AllTrusted'] }),
    signInRiskLevels: fc.constant(['high']),
    ignoreStateChanges: fc.boolean(),
    session: fc.constant({ signInFrequencyInterval: 'everyTime' }),
  },
  { requiredKeys: [] },
);

test('break glass is excluded once, whatever the props', () => {
  const controls = fc.constantFrom<Props>(
    { block: true },
    { requireOneOf: ['mfa'] },
    { requireAll: ['compliantDevice'] },
  );
  fc.assert(
    fc.property(propsArbitrary, controls, (props, control) => {
      const { users } = policyOf(synth({ ...(props as Props), ...control })).conditions;
      const isBreakGlass = (id: string) => id.toLowerCase() === GROUP;
      expect(users.excluded_groups.filter(isBreakGlass)).toEqual([GROUP]);
      expect(users.included_groups ?? []).not.toContain(GROUP);
    }),
  );
});

const accounts = (scope: Construct) =>
  BreakGlassAccounts.fromUserPrincipalNames(scope, 'BreakGlass', {
    userPrincipalNames: ['a@contoso.onmicrosoft.com', 'b@contoso.onmicrosoft.com'],
  });

test('the group is excluded by reference, from another stack, too', () => {
  const app = Testing.app();
  const breakGlass: IBreakGlassAccounts = accounts(new TerraformStack(app, 'Emergency'));
  const stack = new TerraformStack(app, 'Access');
  new ResilientAccessPolicy(stack, 'Policy', { breakGlass, block: true });
  Testing.synth(stack);
  stack.prepareStack();
  expect(policyOf(Testing.synth(stack)).conditions.users.excluded_groups).toEqual([
    expect.stringMatching(/^\$\{data\.terraform_remote_state\..+object_id\}$/),
  ]);
});

test('fails on the break glass group among the included, however it is referred to', () => {
  const message = /'includedGroups' hold the break glass group/;
  expect(() => synth({ block: true, users: { includedGroups: ['g1', GROUP.toUpperCase()] } })).toThrow(message);
  Testing.synthScope((scope) => {
    const breakGlass = accounts(scope);
    const group = breakGlass.node.findChild('Resource') as Group;
    const users = { includedGroups: [group.objectId] };
    expect(group.objectId).not.toBe(breakGlass.groupId);
    expect(() => new ResilientAccessPolicy(scope, 'Policy', { breakGlass, block: true, users })).toThrow(message);
  });
});

const role = { users: { includedRoles: ['r'] } };
const off = { session: { disableResilienceDefaults: true } };
test.each<[string, Props, string]>([
  ['nothing to do', {}, `every other control are unset`],
  ['no alternative', { requireOneOf: [] }, `'requireOneOf' is empty`],
  ['both lists', { requireOneOf: ['mfa'], requireAll: ['compliantDevice'] }, `are both set, got ["mfa"] and`],
  ['block with others', { block: true, requireOneOf: ['mfa'] }, `'block' is set together with other controls`],
  ['block with terms of use', { block: true, termsOfUse: ['t'] }, `'block' is set together with other controls`],
  ['block as an alternative', { requireOneOf: ['mfa', 'block'] }, `'requireOneOf' holds 'block'`],
  ['an unknown control', { requireAll: ['riskRemediation'] }, `holds 'riskRemediation', which azuread does not know`],
  ['mfa with a strength', { requireOneOf: ['mfa'], authenticationStrengthPolicyId: 's' }, `together with 'mfa'`],
  ['custom factors alone', { customAuthenticationFactors: ['c'] }, `'customAuthenticationFactors' stand alone`],
  [
    'passwordChange as an alternative',
    { requireOneOf: ['mfa', 'passwordChange'], userRiskLevels: ['high'] },
    `use 'requireAll'`,
  ],
  [
    'passwordChange beside a device',
    { requireAll: ['passwordChange', 'compliantDevice'], userRiskLevels: ['high'] },
    `beside ["compliantDevice"]`,
  ],
  ['passwordChange without user risk', { requireAll: ['mfa', 'passwordChange'] }, `without user risk`],
  [
    'passwordChange for one application',
    { requireAll: ['passwordChange'], userRiskLevels: ['high'], applications: { includedApplications: ['a'] } },
    `for ["a"]: it works for all applications only`,
  ],
  [
    'device registration on compliant devices',
    { requireOneOf: ['compliantDevice'], applications: { includedUserActions: ['urn:user:registerdevice'] } },
    `with ["compliantDevice"]`,
  ],
  [
    'device registration by device filter',
    { requireOneOf: ['mfa'], deviceFilter: filter, applications: { includedUserActions: ['urn:user:registerdevice'] } },
    `remove 'deviceFilter'`,
  ],
  [
    'applications and user actions',
    { block: true, applications: { includedApplications: ['All'], includedUserActions: ['x'] } },
    `are both set, got ["All"] and ["x"]`,
  ],
  ['no application', { block: true, applications: { includedApplications: [] } }, `'includedApplications' is empty`],
  [
    'user actions with an exclusion',
    { block: true, applications: { includedUserActions: ['x'], excludedApplications: ['a'] } },
    `which are about applications`,
  ],
  [
    'an including filter alone',
    { block: true, applications: { filter: { mode: 'include', rule: 'r' } } },
    `'includedApplications' would include all`,
  ],
  ['nobody', { block: true, users: { includedGroups: [] } }, `'users' includes nobody`],
  [
    'exclusions in one expression',
    { block: true, users: { excludedGroups: Token.asList({ resolve: () => [] }) } },
    `'excludedGroups' is one expression`,
  ],
  [
    'no tenant',
    {
      block: true,
      users: { includedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ['none'], externalTenantIds: [] }] },
    },
    `'externalTenantIds' is empty`,
  ],
  ['a frequency without period', { session: { signInFrequency: 4 } }, `'signInFrequency' is set alone, got '4'`],
  [
    'a period without frequency',
    { session: { signInFrequencyPeriod: 'days' } },
    `'signInFrequencyPeriod' is set alone, got 'days'`,
  ],
  [
    'everyTime with a frequency',
    { session: { signInFrequencyInterval: 'everyTime', signInFrequency: 1, signInFrequencyPeriod: 'days' } },
    `is 'everyTime' together with 1 days`,
  ],
  [
    'an interval without frequency',
    { session: { signInFrequencyInterval: 'timeBased' } },
    `is set without a frequency`,
  ],
  ['no whole hours', { session: { signInFrequency: 0, signInFrequencyPeriod: 'hours' } }, `at least 1, got 0`],
  [
    'persistent browser for one application',
    { session: { persistentBrowserMode: 'never' }, applications: { includedApplications: ['a'] } },
    `got ["a"]: remove it`,
  ],
  ['resilience defaults off', off, `because of the excluded break glass group: remove it`],
  ['resilience defaults off for a role', { ...off, ...role }, `break glass group, roles: remove it`],
  [
    'resilience defaults off for groups, risk and places',
    { ...off, users: { includedGroups: ['g'] }, userRiskLevels: ['high'], locations: {} },
    `groups, risk, locations: remove`,
  ],
  ['resilience defaults off for no reason', { ...off, acknowledgeResilienceDefaultsDisabled: ' ' }, `or say why in`],
  [
    'a reason for nothing',
    { block: true, acknowledgeResilienceDefaultsDisabled: 'why' },
    `though nothing is disabled, got 'why'`,
  ],
  [
    'a workload that should show a second factor',
    { clientApplications: {}, requireOneOf: ['mfa'] },
    `'clientApplications' is set without 'block'`,
  ],
  ['workloads and users', { ...workload, ...role }, `together with ["users"]`],
  ['workloads and user risk', { ...workload, userRiskLevels: ['high'] }, `together with ["userRiskLevels"]`],
  ['workload risk for users', { block: true, servicePrincipalRiskLevels: ['high'] }, `is set for users, got ["high"]`],
])('fails on %s', (_, props, message) => {
  expect(() => synth(props)).toThrow(message);
});

test('a policy on workload identities is for no user', () => {
  expect(policyOf(synth({ clientApplications: {}, block: true })).conditions).toEqual(
    expect.objectContaining({
      users: { included_users: ['None'] },
      client_applications: { included_service_principals: ['ServicePrincipalsInMyTenant'] },
    }),
  );
});

test.each<[Props, object]>([
  [{ block: true }, { operator: 'OR', built_in_controls: ['block'] }],
  [{ requireAll: ['mfa'] }, { operator: 'OR', built_in_controls: ['mfa'] }],
  [{ requireAll: ['mfa', 'compliantDevice'] }, { operator: 'AND', built_in_controls: ['mfa', 'compliantDevice'] }],
  [
    { requireAll: ['passwordChange'], userRiskLevels: ['high'] },
    { operator: 'AND', built_in_controls: ['passwordChange'] },
  ],
  [
    { authenticationStrengthPolicyId: '00000000-0000-0000-0000-000000000004', termsOfUse: ['t'] },
    {
      operator: 'AND',
      authentication_strength_policy_id:
        '/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004',
      terms_of_use: ['t'],
    },
  ],
  [
    { requireOneOf: ['compliantDevice'], authenticationStrengthPolicyId: '/policies/authenticationStrengthPolicies/s' },
    {
      operator: 'OR',
      built_in_controls: ['compliantDevice'],
      authentication_strength_policy_id: '/policies/authenticationStrengthPolicies/s',
    },
  ],
])('%j becomes %j', (props, expected) => {
  expect(policyOf(synth(props)).grant_controls).toEqual(expected);
});

test('session controls that are off are not sent, those that are on are', () => {
  const session = { disableResilienceDefaults: false, applicationEnforcedRestrictionsEnabled: false };
  expect(policyOf(synth({ block: true, session }))).not.toHaveProperty('session_controls');
  expect(policyOf(synth({ session: { ...session, cloudAppSecurityPolicy: 'monitorOnly' } })).session_controls).toEqual({
    cloud_app_security_policy: 'monitorOnly',
  });
  expect(policyOf(synth({ session: { signInFrequencyInterval: 'everyTime' } })).session_controls).toEqual({
    sign_in_frequency_interval: 'everyTime',
  });
});

test('operators may own the state', () => {
  expect(policyOf(synth({ block: true, ignoreStateChanges: true })).lifecycle).toEqual({ ignore_changes: ['state'] });
});

test.each<[Props, string]>([
  [{ requireOneOf: ['mfa', 'approvedApplication'] }, `use 'compliantApplication'`],
  [{ requireAll: ['compliantDevice'], customAuthenticationFactors: ['c'] }, `end in early 2027`],
  [userAction, `gives no report for user actions`],
])('warns of %j', (props, message) => {
  expect(warnings(props)).toEqual([expect.stringContaining(message)]);
});

test('enforced user actions and plain policies warn of nothing', () => {
  expect(warnings({ ...userAction, state: 'enabled' })).toEqual([]);
  expect(warnings({ requireOneOf: ['mfa'] })).toEqual([]);
});

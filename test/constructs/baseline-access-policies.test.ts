import { Testing } from 'cdktf';
import { BaselineAccessPolicies, type BaselineAccessPoliciesProps } from '../../constructs/baseline-access-policies';
import { BreakGlassAccounts } from '../../constructs/break-glass-accounts';
import { ResilientAccessPolicy } from '../../constructs/resilient-access-policy';

const synth = (props: Partial<BaselineAccessPoliciesProps> = {}) =>
  JSON.parse(
    Testing.synthScope((scope) => {
      const breakGlass = BreakGlassAccounts.fromGroupId(scope, 'BreakGlass', 'group');
      new BaselineAccessPolicies(scope, 'Baseline', { breakGlass, ...props });
    }),
  );
const policies = (props?: Partial<BaselineAccessPoliciesProps>) =>
  Object.values<any>(synth(props).resource.azuread_conditional_access_policy);
const named = (name: string, props?: Partial<BaselineAccessPoliciesProps>) =>
  policies(props).find(({ display_name }) => display_name === `Baseline - ${name}`);

test('has these defaults', () => {
  expect(synth()).toMatchSnapshot();
});

test('every policy is report-only and excludes break glass', () => {
  expect(policies({ blockAuthenticationTransfer: true })).toHaveLength(6);
  for (const policy of policies({ blockAuthenticationTransfer: true, deviceCodeFlowGroups: ['rooms'] })) {
    expect(policy.state).toBe('enabledForReportingButNotEnforced');
    expect(policy.conditions.users.excluded_groups).toContain('group');
  }
});

test('every policy is enforced when told to', () => {
  expect(policies({ state: 'enabled' }).map(({ state }) => state)).toEqual(Array(5).fill('enabled'));
});

test('a managed device is enough in place of a second factor unless told otherwise', () => {
  expect(named('Require multifactor authentication').grant_controls).toEqual({
    operator: 'OR',
    built_in_controls: ['mfa', 'compliantDevice', 'domainJoinedDevice'],
  });
  expect(
    named('Require multifactor authentication', { alternativesToMultifactor: [] }).grant_controls.built_in_controls,
  ).toEqual(['mfa']);
});

test('security information is registered with a second factor, or on a trusted network', () => {
  const policy = named('Protect registration of security information');
  expect(policy.conditions.applications).toEqual({ included_user_actions: ['urn:user:registersecurityinfo'] });
  expect(policy.conditions.locations).toEqual({ included_locations: ['All'], excluded_locations: ['AllTrusted'] });
  expect(policy.grant_controls).toEqual({ operator: 'OR', built_in_controls: ['mfa'] });
});

test.each([
  ['Block legacy authentication', { client_app_types: ['exchangeActiveSync', 'other'] }],
  ['Block device code flow', { authentication_flow_transfer_methods: ['deviceCodeFlow'] }],
  ['Block authentication transfer', { authentication_flow_transfer_methods: ['authenticationTransfer'] }],
])("'%s' blocks %j", (name, conditions) => {
  const policy = named(name, { blockAuthenticationTransfer: true });
  expect(policy.conditions).toEqual(expect.objectContaining(conditions));
  expect(policy.grant_controls.built_in_controls).toEqual(['block']);
});

test('administrators need a phishing-resistant credential in the admin portals', () => {
  const policy = named('Protect admin portals');
  expect(policy.conditions.applications).toEqual({ included_applications: ['MicrosoftAdminPortals'] });
  expect(policy.conditions.users.included_roles).toContain('62e90394-69f5-4237-9190-012177145e10');
  expect(policy.grant_controls.authentication_strength_policy_id).toMatch(/-000000000004$/);
});

test('accounts and groups are left out where props name them', () => {
  const props = { directorySynchronizationAccounts: ['sync'], deviceCodeFlowGroups: ['rooms'] };
  expect(named('Require multifactor authentication', props).conditions.users.excluded_users).toEqual(['sync']);
  expect(named('Block device code flow', props).conditions.users.excluded_groups).toEqual(['group', 'rooms']);
});

test('the policies stand at the ids their properties name', () => {
  Testing.synthScope((scope) => {
    const breakGlass = BreakGlassAccounts.fromGroupId(scope, 'BreakGlass', 'group');
    const baseline = new BaselineAccessPolicies(scope, 'Baseline', { breakGlass });
    const properties = Object.entries(baseline).filter(([, value]) => value instanceof ResilientAccessPolicy);
    expect(properties.map(([name]) => name)).toHaveLength(5);
    for (const [name, policy] of properties) expect(policy.node.id.toLowerCase()).toBe(name.toLowerCase());
  });
});

import { tenantFromStacks } from '../../extract/from-synth';
import { resource, stack } from './support';

const policy = (change: object = {}) => ({
  '//': { metadata: { path: 'Access/Mfa/Resource' } },
  display_name: 'MFA',
  state: 'enabled',
  conditions: {
    client_app_types: ['all'],
    applications: { included_applications: ['All'] },
    users: { included_users: ['All'] },
  },
  grant_controls: { operator: 'OR', built_in_controls: ['mfa'] },
  ...change,
});
const users = (change: object) => policy({ conditions: { ...policy().conditions, users: change } });
const readPolicy = (value: object, others: object = {}) => {
  const json = { ...resource('azuread_conditional_access_policy', 'Mfa', value), ...others };
  return tenantFromStacks([stack(json)]).conditionalAccessPolicies[0];
};

test('knows a policy by its address, and where it stands', () => {
  expect(readPolicy(policy())).toMatchObject({
    id: '${managed:Access/azuread_conditional_access_policy.Mfa}',
    displayName: 'MFA',
    notUnderstood: [],
    source: {
      file: 'stacks/Access/cdk.tf.json',
      pointer: '/resource/azuread_conditional_access_policy/Mfa',
      address: 'azuread_conditional_access_policy.Mfa',
      constructPath: 'Access/Mfa/Resource',
    },
  });
});

test('translates every attribute of the provider', () => {
  const read = readPolicy(
    policy({
      conditions: [
        {
          client_app_types: ['browser'],
          authentication_flow_transfer_methods: ['deviceCodeFlow'],
          insider_risk_levels: 'elevated',
          service_principal_risk_levels: ['low'],
          sign_in_risk_levels: ['high'],
          user_risk_levels: ['medium'],
          applications: [
            { included_user_actions: ['urn:user:registerdevice'], filter: [{ mode: 'include', rule: 'x' }] },
          ],
          client_applications: { included_service_principals: ['sp'], filter: { mode: 'exclude', rule: 'y' } },
          devices: [{ filter: { mode: 'include', rule: 'z' } }],
          locations: { included_locations: ['All'], excluded_locations: ['AllTrusted'] },
          platforms: { included_platforms: ['all'], excluded_platforms: ['linux'] },
          users: {
            included_roles: ['role'],
            excluded_users: ['user'],
            included_guests_or_external_users: [
              {
                guest_or_external_user_types: ['internalGuest'],
                external_tenants: [{ membership_kind: 'enumerated', members: ['t'] }],
              },
            ],
          },
        },
      ],
      grant_controls: {
        operator: 'AND',
        authentication_strength_policy_id: '/policies/authenticationStrengthPolicies/strength',
      },
      session_controls: {
        application_enforced_restrictions_enabled: true,
        cloud_app_security_policy: 'blockDownloads',
        disable_resilience_defaults: true,
        persistent_browser_mode: 'never',
        sign_in_frequency: 1,
        sign_in_frequency_period: 'days',
      },
    }),
  );
  expect(read).toMatchObject({
    notUnderstood: [],
    conditions: {
      clientAppTypes: ['browser'],
      transferMethods: ['deviceCodeFlow'],
      insiderRiskLevels: ['elevated'],
      servicePrincipalRiskLevels: ['low'],
      signInRiskLevels: ['high'],
      userRiskLevels: ['medium'],
      applications: {
        includeUserActions: ['urn:user:registerdevice'],
        applicationFilter: { mode: 'include', rule: 'x' },
      },
      clientApplications: { includeServicePrincipals: ['sp'], servicePrincipalFilter: { mode: 'exclude', rule: 'y' } },
      deviceFilter: { mode: 'include', rule: 'z' },
      locations: { include: ['All'], exclude: ['AllTrusted'] },
      platforms: { include: ['all'], exclude: ['linux'] },
      users: {
        includeRoles: ['role'],
        excludeUsers: ['user'],
        includeGuestsOrExternalUsers: { guestOrExternalUserTypes: ['internalGuest'], members: ['t'] },
      },
    },
    grantControls: { operator: 'AND', authenticationStrength: 'strength' },
    sessionControls: {
      applicationEnforcedRestrictions: true,
      cloudAppSecurity: 'blockDownloads',
      disableResilienceDefaults: true,
      persistentBrowser: 'never',
      signInFrequency: { hours: 24 },
    },
  });
});

test.each<[string, object, string]>([
  ['an attribute that is newer than this version', { agent_id_risk_levels: ['high'] }, '/conditions/agentIdRiskLevels'],
  ['a dynamic block', { dynamic: { users: { for_each: '${var.sets}', content: {} } } }, '/conditions/dynamic'],
])('does not understand %s', (_, change, pointer) => {
  const value = policy({ conditions: { ...policy().conditions, ...change } });
  expect(readPolicy(value).notUnderstood).toEqual([pointer]);
});

test('takes a list that is one expression for a list of it', () => {
  const { conditions } = readPolicy(users({ included_users: '${var.everyone}' }));
  expect(conditions.users.includeUsers).toEqual(['${var.everyone}']);
});

test('does not know whether a policy of count or for_each exists', () => {
  expect(readPolicy(policy({ count: '${var.n}' })).state).toBe('unknown');
});

test.each<[string, string, object, string]>([
  [
    'a managed group',
    '${azuread_group.Bg.object_id}',
    resource('azuread_group', 'Bg', { display_name: 'BG' }),
    '${managed:Access/azuread_group.Bg}',
  ],
  ['a local', '${local.bg}', { locals: { bg: 'group-id' } }, 'group-id'],
  ['a variable, which can have any value', '${var.bg}', { variable: { bg: { default: 'group-id' } } }, '${var.bg}'],
  ['an unknown resource', '${azuread_group.Gone.object_id}', {}, '${azuread_group.Gone.object_id}'],
  [
    'a group looked up by id',
    '${data.azuread_group.Bg.object_id}',
    { data: { azuread_group: { Bg: { object_id: 'group-id' } } } },
    'group-id',
  ],
  ['a function', '${lower(azuread_group.Bg.object_id)}', {}, '${lower(azuread_group.Bg.object_id)}'],
  [
    'locals in a circle',
    '${local.a}',
    { locals: { a: '${local.b}', b: '${local.a}' } },
    expect.stringContaining('${local.') as never,
  ],
])('resolves %s', (_, expression, others, expected) => {
  const json = resource('azuread_conditional_access_policy', 'Mfa', users({ excluded_groups: [expression] }));
  const both = {
    ...others,
    resource: { ...json.resource, ...('resource' in others ? (others.resource as object) : {}) },
  };
  const [read] = tenantFromStacks([stack(both)]).conditionalAccessPolicies;
  expect(read.conditions.users.excludeGroups).toEqual([expected]);
});

const CROSS = 'cross-stack-output-azuread_groupBgobject_id';
const emergency = stack(
  {
    resource: {
      azuread_group: {
        Bg: { display_name: 'BG', members: ['${data.azuread_user.One.object_id}', '${azuread_user.Two.object_id}'] },
      },
      azuread_user: { Two: { user_principal_name: 'Two@contoso.onmicrosoft.com', disable_password_expiration: true } },
      azuread_directory_role_assignment: {
        One: {
          role_id: '${azuread_directory_role.Ga.template_id}',
          principal_object_id: '${data.azuread_user.One.object_id}',
        },
      },
      azuread_directory_role: { Ga: { display_name: 'Global Administrator' } },
    },
    data: { azuread_user: { One: { user_principal_name: 'One@contoso.onmicrosoft.com' } } },
    output: { [CROSS]: { value: '${azuread_group.Bg.object_id}' } },
    '//': {
      entraResilience: {
        breakGlass: [
          {
            groupId: '${azuread_group.Bg.object_id}',
            accounts: [{ userId: '${data.azuread_user.One.object_id}', methods: ['fido2SecurityKey'] }],
          },
        ],
        populations: [
          {
            name: 'Staff',
            count: 3,
            firstFactor: 'cloudPassword',
            methods: ['sms'],
            groups: ['${azuread_group.Bg.object_id}'],
          },
          { name: 'Odd', count: 3, firstFactor: 'telepathy', methods: [] },
        ],
        acknowledgements: [{ ruleId: 'r', constructPath: 'A', reason: 'why', until: '2027-01-01' }],
      },
    },
  },
  'EmergencyAccess',
);
const remote = `\${data.terraform_remote_state.cross-stack-reference-input-EmergencyAccess.outputs.${CROSS}}`;
const access = stack(resource('azuread_conditional_access_policy', 'Mfa', users({ excluded_groups: [remote] })));

test('resolves references between stacks, and users by name', () => {
  const tenant = tenantFromStacks([access, emergency]);
  const groupId = '${managed:EmergencyAccess/azuread_group.Bg}';
  const [one, two] = ['${upn:one@contoso.onmicrosoft.com}', '${upn:two@contoso.onmicrosoft.com}'];
  expect(tenant.conditionalAccessPolicies[0].conditions.users.excludeGroups).toEqual([groupId]);
  expect(tenant.groups).toEqual([
    expect.objectContaining({ id: groupId, members: [one, two], isMembersComplete: true }),
  ]);
  expect(tenant.users).toMatchObject([
    { id: two, isPasswordExpirationDisabled: true, externalUserType: 'none', isOnPremisesSynced: false },
    { id: one, isPasswordExpirationDisabled: 'unknown', accountEnabled: 'unknown' },
  ]);
  expect(tenant.roleAssignments).toMatchObject([
    { principalId: one, roleTemplateId: '62e90394-69f5-4237-9190-012177145e10', kind: 'active', isPermanent: true },
  ]);
});

test('reads the comments of the stacks, and lists what it cannot read in them', () => {
  const tenant = tenantFromStacks([access, emergency]);
  expect(tenant.breakGlass).toMatchObject({
    accounts: [{ userId: '${upn:one@contoso.onmicrosoft.com}', methods: ['fido2SecurityKey'] }],
    groupIds: ['${managed:EmergencyAccess/azuread_group.Bg}'],
  });
  expect(tenant.populations).toEqual([
    expect.objectContaining({ name: 'Staff', groups: ['${managed:EmergencyAccess/azuread_group.Bg}'] }),
  ]);
  expect(tenant.acknowledgements).toEqual([{ ruleId: 'r', constructPath: 'A', reason: 'why', until: '2027-01-01' }]);
  expect(tenant.notUnderstood).toEqual([expect.objectContaining({ pointer: '/~1~1/entraResilience/populations/1' })]);
});

test('tells expressions of two stacks apart that read the same', () => {
  const of = (name: string) =>
    stack(
      {
        ...resource('azuread_conditional_access_policy', 'P', users({ excluded_groups: ['${var.bg}'] })),
        variable: { bg: {} },
      },
      name,
    );
  const excluded = tenantFromStacks([of('A'), of('B')]).conditionalAccessPolicies.map(
    ({ conditions }) => conditions.users.excludeGroups,
  );
  expect(excluded).toEqual([['${A:var.bg}'], ['${B:var.bg}']]);
});

test('knows of members that another resource adds, and never takes them for all', () => {
  const json = {
    resource: {
      azuread_group: { G: { display_name: 'G', members: ['a'] } },
      azuread_group_member: { M: { group_object_id: '${azuread_group.G.object_id}', member_object_id: 'b' } },
    },
  };
  expect(tenantFromStacks([stack(json)]).groups).toEqual([
    expect.objectContaining({ members: ['a', 'b'], isMembersComplete: false }),
  ]);
});

test.each<[string, object]>([
  ['no members', {}],
  ['an empty list', { members: [] }],
  ['an expression', { members: '${var.members}' }],
  ['members that are ignored', { members: ['a'], lifecycle: { ignore_changes: ['members'] } }],
  ['a dynamic group', { members: ['a'], dynamic_membership: { enabled: true, rule: 'x' } }],
])('does not know all members of a group with %s', (_, change) => {
  const json = resource('azuread_group', 'G', { display_name: 'G', ...change });
  expect(tenantFromStacks([stack(json)]).groups).toMatchObject([{ isMembersComplete: false }]);
});

test('finds secrets with address and construct path, and not their values', () => {
  const json = resource('azuread_user', 'U', {
    '//': { metadata: { path: 'A/U' } },
    user_principal_name: 'u@a.com',
    password: 'hunter2',
  });
  const tenant = tenantFromStacks([stack(json)]);
  expect(tenant.secrets).toEqual([
    {
      what: "'password' in plain text",
      source: {
        file: 'stacks/Access/cdk.tf.json',
        pointer: '/resource/azuread_user/U/password',
        address: 'azuread_user.U',
        constructPath: 'A/U',
      },
    },
  ]);
  expect(JSON.stringify(tenant)).not.toContain('hunter2');
});

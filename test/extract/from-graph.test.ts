import { readCounts } from '../../extract/read-counts';
import { readTenant } from '../../extract/read-tenant';
import type { Tenant } from '../../model/tenant';
import { file, graphPolicy, readJson } from './support';

const kinds = (tenant: Tenant) =>
  Object.entries(readCounts(tenant)).flatMap(([kind, count]) => (count > 0 ? [kind] : []));
const group = { id: 'g', displayName: 'G', groupTypes: [] };

test.each<[string, unknown]>([
  ['alone', graphPolicy()],
  ['in a list', [graphPolicy()]],
  ['under value', { '@odata.context': 'x', value: [graphPolicy()] }],
  ['under a name', { conditionalAccessPolicies: [graphPolicy()] }],
  ['under a name and value', { export: { policies: { value: [graphPolicy()] } } }],
])('finds a policy %s', (_, json) => {
  const tenant = readJson(json);
  expect(kinds(tenant)).toEqual(['conditionalAccessPolicies']);
  expect(tenant.notUnderstood).toEqual([]);
});

test.each<[string, object]>([
  ['namedLocations', { displayName: 'HQ', isTrusted: true, ipRanges: [{ cidrAddress: '192.0.2.0/24' }] }],
  ['namedLocations', { '@odata.type': '#microsoft.graph.countryNamedLocation', countriesAndRegions: ['CH'] }],
  ['authenticationStrengths', { id: 's', displayName: 'Keys', allowedCombinations: ['fido2'] }],
  ['groups', group],
  ['users', { id: 'u', userPrincipalName: 'u@contoso.com' }],
  ['users', { id: 'u', userPrincipalName: 'u@contoso.com', methodsRegistered: [] }],
  ['roleAssignments', { principalId: 'u', roleDefinitionId: 'r', directoryScopeId: '/' }],
  ['roleAssignments', { roleTemplateId: 'r', members: [{ id: 'u' }] }],
  ['authenticationMethodConfigurations', { authenticationMethodConfigurations: [{ id: 'Fido2', state: 'enabled' }] }],
  ['authenticationMethodConfigurations', { id: 'Sms', state: 'disabled' }],
  ['domains', { id: 'contoso.com', authenticationType: 'Managed', isInitial: false }],
  ['domainFederations', { id: 'f', federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp', domainId: 'contoso.com' }],
  ['onPremisesSynchronizations', { id: 'o', features: { passwordSyncEnabled: true } }],
  ['featureRolloutPolicies', { id: 'p', displayName: 'P', feature: 'passwordHashSync', isEnabled: true }],
  ['connectorGroups', { id: 'c', name: 'C', isDefault: false, connectorGroupType: 'applicationProxy' }],
  ['crossTenantAccess', { tenantId: 't', inboundTrust: null, isServiceProvider: false }],
  ['crossTenantAccess', { isServiceDefault: true, inboundTrust: { isMfaAccepted: false } }],
  [
    'publishedApplications',
    { id: 'o', appId: 'a', displayName: 'A', onPremisesPublishing: { externalUrl: 'https://a' } },
  ],
  ['securityDefaultsPolicies', { id: '00000000-0000-0000-0000-000000000005', displayName: 'S', isEnabled: true }],
])('reads %s', (kind, object) => {
  const tenant = readJson({ value: [object] });
  expect(kinds(tenant)).toEqual([kind]);
  expect(tenant.notUnderstood).toEqual([]);
});

test('reads whom a staged rollout is for, where its groups were expanded', () => {
  const rollout = { id: 'p', displayName: 'P', feature: 'passwordHashSync', isEnabled: true };
  const read = (more: object) => readJson({ value: [{ ...rollout, ...more }] }).featureRolloutPolicies[0];
  const expanded = read({ isAppliedToOrganization: false, appliesTo: [{ id: 'g' }] });
  expect(expanded).toMatchObject({ isAppliedToOrganization: false, groupIds: ['g'] });
  expect(read({})).not.toHaveProperty('groupIds');
  expect(read({ appliesTo: [] })).toMatchObject({ groupIds: [] });
});

test('knows a federation by the domain around it, in the context, the object or the name of the file', () => {
  const federation = { id: 'f', federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' };
  const domainOf = (json: unknown, path?: string) => readJson(json, path).domainFederations[0]?.domain;
  const context = "https://graph.microsoft.com/v1.0/$metadata#domains('a.com')/federationConfiguration";
  expect(domainOf({ '@odata.context': context, value: [federation] })).toBe('a.com');
  expect(
    domainOf({ id: 'b.com', authenticationType: 'Federated', isInitial: false, federationConfiguration: [federation] }),
  ).toBe('b.com');
  expect(domainOf(federation, 'federation/c.com.json')).toBe('c.com');
  expect(readJson(federation).notUnderstood).toHaveLength(1);
});

test('tells a tenant without policies from a file without a tenant', () => {
  expect(kinds(readJson({ value: [] }))).toEqual([]);
  expect(kinds(readJson({ policies: [], groups: [] }))).toEqual([]);
  const message = /^export\.json: holds nothing of a tenant: pass a cdktf\.out folder/;
  expect(() => readJson({})).toThrow(message);
  expect(() => readJson([])).toThrow(message);
  expect(() => readJson('text')).toThrow(message);
  expect(() => readJson({ name: 'package', version: '1.0.0' })).toThrow(message);
});

test('lists objects of an unknown kind once a collection', () => {
  const devices = Array.from({ length: 1000 }, (_, index) => ({ id: String(index), displayName: 'D' }));
  const tenant = readJson({ policies: [graphPolicy()], devices, settings: { id: 'x', theme: 'dark' } });
  expect(tenant.notUnderstood).toEqual([
    { file: 'export.json', pointer: '/devices', what: '1000 of 1000 objects are of an unknown kind' },
    { file: 'export.json', pointer: '/settings', what: 'an object of an unknown kind' },
  ]);
});

test('lists a page of a longer list', () => {
  const tenant = readJson({ value: [graphPolicy()], '@odata.nextLink': 'https://graph.microsoft.com/next' });
  expect(tenant.notUnderstood).toEqual([expect.objectContaining({ what: expect.stringContaining('nextLink') })]);
});

test('lists files that are no JSON, and fails on a broken one', () => {
  const csv = { path: 'groups.csv', bytes: Buffer.from('a,b') };
  const policies = file('policies.json', [graphPolicy()]);
  expect(readTenant([csv, policies]).notUnderstood).toEqual([
    { file: 'groups.csv', pointer: '', what: 'not JSON: not read' },
  ]);
  const broken = { path: 'b.json', bytes: Buffer.from('{') };
  expect(() => readTenant([policies, broken])).toThrow(/^b\.json: the JSON ends too early/);
  expect(() => readTenant([csv, csv])).toThrow('.: holds no .json file');
});

test('lists copies of an object, and keeps policies that differ', () => {
  const tenant = readJson([graphPolicy(), graphPolicy(), graphPolicy({ state: 'disabled' })]);
  expect(tenant.conditionalAccessPolicies.map(({ state }) => state)).toEqual(['enabled', 'disabled']);
  expect(tenant.notUnderstood.map(({ pointer }) => pointer)).toEqual(['/1', '/2']);
});

test('joins what two copies of a group tell', () => {
  const tenant = readJson([group, { ...group, isAssignableToRole: true, members: ['a'] }]);
  expect(tenant.groups).toEqual([
    expect.objectContaining({ members: ['a'], isMembersComplete: true, isAssignableToRole: true }),
  ]);
  const contradiction = readJson([
    { ...group, members: ['a'] },
    { ...group, members: ['b'] },
  ]);
  expect(contradiction.groups).toEqual([expect.objectContaining({ members: ['a', 'b'], isMembersComplete: false })]);
});

test('keeps groups that hold each other as they are', () => {
  const tenant = readJson({
    groups: [
      { ...group, members: ['h'] },
      { ...group, id: 'h', members: ['g'] },
    ],
  });
  expect(tenant.groups.map(({ members }) => members)).toEqual([['h'], ['g']]);
});

test.each<[string, object, boolean]>([
  ['a list of ids', { members: ['a'] }, true],
  ['no member', { members: [] }, true],
  ['no list', {}, false],
  ['a page', { members: [{ id: 'a' }], 'members@odata.nextLink': 'https://next' }, false],
  ['as many as $expand returns', { members: Array.from({ length: 20 }, (_, i) => ({ id: String(i) })) }, false],
])('knows whether members are complete: %s', (_, members, isMembersComplete) => {
  expect(readJson({ groups: [{ ...group, ...members }] }).groups[0]).toMatchObject({ isMembersComplete });
});

test('learns of users from members, and of custom strengths from policies', () => {
  const member = { '@odata.type': '#microsoft.graph.user', id: 'u', userPrincipalName: 'u@contoso.com' };
  const strength = { id: 's', displayName: 'Keys', policyType: 'custom', allowedCombinations: ['fido2'] };
  const policy = graphPolicy({ grantControls: { operator: 'OR', authenticationStrength: strength } });
  const tenant = readJson({ groups: [{ ...group, members: [member] }], policies: [policy] });
  expect(tenant.users).toEqual([expect.objectContaining({ id: 'u', userPrincipalName: 'u@contoso.com' })]);
  expect(tenant.authenticationStrengths).toEqual([
    expect.objectContaining({ id: 's', allowedCombinations: ['fido2'] }),
  ]);
});

test('adds registered methods to users, unknown where a word is new', () => {
  const details = (id: string, ...methodsRegistered: string[]) => ({
    id,
    userPrincipalName: `${id}@contoso.com`,
    methodsRegistered,
  });
  const tenant = readJson({
    users: [{ id: 'a', userPrincipalName: 'a@contoso.com' }],
    userRegistrationDetails: [
      details('a', 'mobilePhone', 'email', 'passKeyDeviceBoundAuthenticator'),
      details('b', 'retina'),
    ],
  });
  expect(tenant.users).toMatchObject([{ id: 'a', methods: ['sms', 'voice', 'passkeyInAuthenticator'] }, { id: 'b' }]);
  expect(tenant.users[1]).not.toHaveProperty('methods');
  expect(tenant.notUnderstood).toEqual([expect.objectContaining({ what: "unknown value 'retina'" })]);
});

test('reads what Microsoft Graph PowerShell exports', () => {
  const tenant = readJson([
    {
      Id: 'p',
      DisplayName: 'MFA',
      State: 'enabled',
      Conditions: {
        Users: { IncludeUsers: ['All'], IncludeGuestsOrExternalUsers: { ExternalTenants: { MembershipKind: null } } },
        Applications: { IncludeApplications: ['All'], ApplicationFilter: { Mode: null, Rule: null } },
        Times: { IncludedRanges: null },
      },
      GrantControls: {
        Operator: 'OR',
        BuiltInControls: ['mfa'],
        AuthenticationStrength: { Id: null, DisplayName: null },
      },
      SessionControls: { SignInFrequency: { IsEnabled: null, Value: null } },
      AdditionalProperties: {},
    },
    {
      Id: 'l',
      DisplayName: 'HQ',
      AdditionalProperties: { isTrusted: true, ipRanges: [{ cidrAddress: '192.0.2.0/24' }] },
    },
  ]);
  expect(tenant.conditionalAccessPolicies).toMatchObject([
    {
      id: 'p',
      notUnderstood: [],
      conditions: { users: { includeUsers: ['All'] } },
      grantControls: { builtInControls: ['mfa'] },
    },
  ]);
  expect(tenant.conditionalAccessPolicies[0]).toMatchObject({ sessionControls: undefined });
  expect(tenant.namedLocations).toMatchObject([{ id: 'l', isTrusted: true, ipRanges: ['192.0.2.0/24'] }]);
  expect(tenant.notUnderstood).toEqual([]);
});

import Ajv from 'ajv/dist/2020';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLE_TEMPLATES } from '../../model/well-known';
import resultSchema from '../../schemas/explain-result.schema.json';
import { exported, folder, run } from '../support/command';

const validate = new Ajv({ allErrors: true }).compile(resultSchema);
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';

const request = (overrides: object = {}) => ({
  signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: 'u1', userType: 'Member' },
  signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: [EXCHANGE] },
  signInConditions: { devicePlatform: 'windows', clientAppType: 'browser', deviceInfo: null, authenticationFlow: null },
  ...overrides,
});

function explain(policies: object[], signIn: object | Uint8Array, files: Record<string, object> = {}) {
  const root = folder({ 'export/policies.json': { value: policies }, 'sign-in.json': signIn });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(root, 'export', name), JSON.stringify(content));
  const { code, out, err } = run('explain', join(root, 'export'), '--sign-in', join(root, 'sign-in.json'));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const result = JSON.parse(out) as { decision: string; policies: object[]; requiredControls: object[] };
  validate(result);
  expect(validate.errors).toBeNull();
  return result;
}

const mfa = { grantControls: { operator: 'OR', builtInControls: ['mfa'] } };
const forUsers = (users: object, overrides: object = mfa) =>
  exported({ ...overrides, conditions: { ...exported().conditions, users } });

test('tells the decision, what is asked for and by whom', () => {
  expect(explain([exported({ ...mfa, displayName: 'MFA' })], request())).toEqual({
    decision: 'requireControls',
    requiredControls: [{ operator: 'OR', controls: ['mfa'], policies: ['p1'] }],
    sessionControls: {},
    determiningPolicies: ['p1'],
    policies: [{ id: 'p1', displayName: 'MFA', state: 'enabled', policyApplies: true, analysisReasons: [] }],
  });
  expect(explain([exported(mfa)], request({ satisfiedControls: ['password,softwareOath'] })).decision).toBe('grant');
  expect(explain([exported(mfa)], request({ satisfiedControls: ['password'] })).decision).toBe('requireControls');
});

test('Microsoft asks for more at its admin portals, whatever policies say, and is told only there', () => {
  const portal = { includeApplications: ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c'] };
  const off = [exported({ ...mfa, state: 'disabled' })];
  const names = (result: ReturnType<typeof explain>) =>
    (result.policies as { readonly displayName: string }[]).map(({ displayName }) => displayName);
  const atPortal = explain(off, request({ signInContext: portal, satisfiedControls: ['password'] }));
  expect(atPortal).toMatchObject({ decision: 'requireControls', requiredControls: [{ controls: ['mfa'] }] });
  expect(names(atPortal)).toContain('Microsoft: mandatory multifactor authentication of admin portals');
  const elsewhere = explain(off, request({ satisfiedControls: ['password'] }));
  expect(elsewhere.decision).toBe('grant');
  expect(names(elsewhere)).toHaveLength(1);
});

test('security defaults that an export shows decide, too', () => {
  const defaults = { id: '00000000-0000-0000-0000-000000000005', displayName: 'Security Defaults', isEnabled: true };
  const administrator = { userType: 'Member', groupIds: [], roleTemplateIds: [ROLE_TEMPLATES.globalAdministrator] };
  const asked = request({ signInIdentity: administrator, satisfiedControls: ['password'] });
  expect(explain([defaults], asked)).toMatchObject({
    decision: 'requireControls',
    determiningPolicies: ['security-defaults-administrators'],
  });
});

test('a policy without id is known by its name', () => {
  const result = explain([exported({ id: undefined })], request());
  expect(result).toMatchObject({ decision: 'block', determiningPolicies: ['Block everything'] });
});

test('knows groups from the directory, from the request, or not', () => {
  const policy = forUsers({ includeGroups: ['g1'] });
  const group = {
    id: 'g1',
    displayName: 'g',
    securityEnabled: true,
    members: [{ '@odata.type': '#microsoft.graph.user', id: 'u1' }],
  };
  const user = { id: 'u1', userPrincipalName: 'alex@contoso.com', userType: 'Member' };
  expect(explain([policy], request()).decision).toBe('unknown');
  const identity = (of: object) => request({ signInIdentity: { userType: 'Member', ...of } });
  expect(explain([policy], identity({ groupIds: ['g1'] })).decision).toBe('requireControls');
  expect(explain([policy], identity({ groupIds: [] })).decision).toBe('grant');
  const directory = { 'groups.json': { value: [group] }, 'users.json': { value: [user] } };
  expect(explain([policy], request(), directory).decision).toBe('requireControls');
  expect(explain([policy], identity({ userId: 'ALEX@contoso.com' }), directory).decision).toBe('requireControls');
});

test('knows roles from the request', () => {
  const policy = forUsers({ includeRoles: ['r1'] });
  const identity = (roleTemplateIds: string[]) => request({ signInIdentity: { userId: 'u1', roleTemplateIds } });
  expect(explain([policy], identity(['r1'])).decision).toBe('requireControls');
  expect(explain([policy], identity([])).decision).toBe('grant');
});

test('does not know whether a guest is meant when nothing tells', () => {
  const guests = forUsers({ includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' } });
  const as = (identity: object) =>
    explain([guests], request({ signInIdentity: { userId: 'u1', ...identity } })).decision;
  expect(as({})).toBe('unknown');
  expect(as({ userType: 'Member' })).toBe('grant');
  expect(as({ userType: 'Guest' })).toBe('unknown');
  expect(as({ userType: 'Guest', externalTenantId: 't' })).toBe('requireControls');
  expect(as({ externalUserType: 'internalGuest' })).toBe('grant');
});

test('places come from the named locations of the export', () => {
  const ranges = [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }];
  const office = {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: 'l1',
    displayName: 'Office',
    isTrusted: true,
    ipRanges: ranges,
  };
  const outside = exported({
    conditions: {
      ...exported().conditions,
      locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
    },
  });
  const from = (ipAddress?: string) =>
    explain([outside], request({ signInConditions: { ipAddress, clientAppType: 'browser' } }), { 'l.json': office })
      .decision;
  expect(from('203.0.113.9')).toBe('grant');
  expect(from('198.51.100.9')).toBe('block');
  expect(from()).toBe('unknown');
});

test('appliedPoliciesOnly leaves out what surely does not apply', () => {
  const policies = [exported({ id: 'off', state: 'disabled' }), exported({ id: 'on' })];
  expect(explain(policies, request()).policies).toHaveLength(2);
  expect(explain(policies, request({ appliedPoliciesOnly: true })).policies).toEqual([
    expect.objectContaining({ id: 'on' }),
  ]);
});

test('user actions, authentication contexts and service principals are signed in to and as', () => {
  const action = exported({
    conditions: { ...exported().conditions, applications: { includeUserActions: ['urn:user:registersecurityinfo'] } },
  });
  const context = exported({
    conditions: { ...exported().conditions, applications: { includeAuthenticationContextClassReferences: ['c1'] } },
  });
  const workload = exported({
    conditions: {
      applications: { includeApplications: ['All'] },
      users: { includeUsers: ['None'] },
      clientAppTypes: ['all'],
      clientApplications: { includeServicePrincipals: ['sp'] },
    },
  });
  const to = (signInContext: object) => request({ signInContext });
  expect(explain([action], to({ userAction: 'registerSecurityInformation' })).decision).toBe('block');
  expect(explain([action], to({ userAction: 'registerOrJoinDevices' })).decision).toBe('grant');
  expect(explain([context], to({ authenticationContextValue: 'c1' })).decision).toBe('block');
  expect(explain([workload], request({ signInIdentity: { servicePrincipalId: 'sp' } })).decision).toBe('block');
  expect(explain([workload], request()).decision).toBe('grant');
});

test('old clients cannot be asked', () => {
  const old = request({ signInConditions: { clientAppType: 'other' }, satisfiedControls: ['mfa'] });
  expect(explain([exported(mfa)], old).decision).toBe('block');
});

test('reads a sign-in in UTF-16, and nulls that Graph writes out', () => {
  const text = JSON.stringify(request({ satisfiedControls: null, appliedPoliciesOnly: null }));
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  expect(explain([exported()], bytes).decision).toBe('block');
});

const wrong: [string, object | string, RegExp][] = [
  [
    'a misspelt condition',
    request({ signInConditions: { platform: 'windows' } }),
    /\/signInConditions\/platform is no property that is known here: .*use devicePlatform/,
  ],
  [
    'a value nobody knows',
    request({ signInConditions: { devicePlatform: 'amiga' } }),
    /\/signInConditions\/devicePlatform is 'amiga', which is not known: use one of all, android/,
  ],
  ['no identity', { signInContext: { includeApplications: ['x'] } }, /\/signInIdentity is missing: say who signs in/],
  [
    'an identity without a name',
    request({ signInIdentity: {} }),
    /\/signInIdentity names nobody: give 'userId', or 'groupIds'/,
  ],
  [
    'nothing to sign in to',
    request({ signInContext: {} }),
    /\/signInContext names nothing: give 'includeApplications'/,
  ],
  ['a list that is a text', request({ satisfiedControls: 'mfa' }), /\/satisfiedControls must be a list, got \"mfa\"/],
  [
    'an address that is none',
    request({ signInConditions: { ipAddress: 'home' } }),
    /ipAddress is no IP address, got 'home'/,
  ],
  ['a list in its place', [], /the request is no object/],
  ['no JSON', '{', /sign-in\.json: the JSON ends too early/],
];

test.each(wrong)('%s is one line on stderr and exit code 2', (_, signIn, message) => {
  const root = folder({ 'export/p.json': exported(), 'sign-in.json': signIn });
  const { code, out, err } = run('explain', join(root, 'export'), '--sign-in', join(root, 'sign-in.json'));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(message);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

test.each([
  [['explain'], 'explain takes one PATH'],
  [['explain', '.'], 'explain takes a sign-in'],
  [['explain', '.', '--signin', 'x'], "did you mean '--sign-in'?"],
  [['explain', '.', '--sign-in', '/nowhere.json'], '/nowhere.json: does not exist'],
])('%j is bad usage', (args, words) => {
  const { code, err } = run(...args);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

import Ajv from 'ajv/dist/2020';
import { join } from 'node:path';
import { main } from '../../cli/main';
import type { SignInResult } from '../../evaluator/evaluate-sign-in';
import schema from '../../schemas/explain-result.schema.json';
import { exported, folder, run } from '../support/command';

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const conditions = (users: object, more: object = {}) => ({
  users,
  applications: { includeApplications: ['All'] },
  clientAppTypes: ['all'],
  ...more,
});
const mfa = { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] };
const policies = [
  exported({ id: 'mfa', displayName: 'MFA', conditions: conditions({ includeGroups: ['staff'] }), grantControls: mfa }),
  exported({
    id: 'abroad',
    displayName: 'Block abroad',
    conditions: conditions(
      { includeUsers: ['All'], excludeGroups: ['bg'] },
      { locations: { includeLocations: ['All'], excludeLocations: ['home'] } },
    ),
  }),
  exported({ id: 'planned', displayName: 'Planned', state: 'enabledForReportingButNotEnforced' }),
];
const home = {
  '@odata.type': '#microsoft.graph.countryNamedLocation',
  id: 'home',
  displayName: 'Home',
  countriesAndRegions: ['DE'],
  includeUnknownCountriesAndRegions: false,
};
const anna = { id: 'anna-id', userPrincipalName: 'anna@contoso.com', userType: 'Member' };
const groups = [
  { '@odata.type': '#microsoft.graph.group', id: 'staff', displayName: 'All staff', members: [{ id: 'anna-id' }] },
  { '@odata.type': '#microsoft.graph.group', id: 'bg', displayName: 'Break glass', members: [] },
];
const files = (signIn: object) => ({
  'export/policies.json': { value: policies },
  'export/locations.json': [home],
  'export/directory.json': [anna, ...groups],
  'sign-in.json': signIn,
});
const request = (changes: object = {}) => ({
  signInIdentity: { userId: 'anna@contoso.com' },
  signInContext: { includeApplications: ['app'] },
  signInConditions: { country: 'DE', clientAppType: 'browser' },
  ...changes,
});

function explain(signIn: object): SignInResult {
  const root = folder(files(signIn));
  const { code, out, err } = run('explain', join(root, 'export'), '--sign-in', join(root, 'sign-in.json'));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const result = JSON.parse(out) as SignInResult;
  validate(result);
  expect(validate.errors).toBeNull();
  return result;
}

test('finds the user by name, her groups and her country, and says what is asked for by which policy', () => {
  expect(explain(request())).toEqual({
    decision: 'requireControls',
    requiredControls: [{ operator: 'OR', controls: ['mfa', 'compliantDevice'], policies: ['mfa'] }],
    sessionControls: {},
    determiningPolicies: ['mfa'],
    policies: [
      { id: 'mfa', displayName: 'MFA', state: 'enabled', policyApplies: true, analysisReasons: [] },
      {
        id: 'abroad',
        displayName: 'Block abroad',
        state: 'enabled',
        policyApplies: false,
        analysisReasons: ['location'],
      },
      {
        id: 'planned',
        displayName: 'Planned',
        state: 'enabledForReportingButNotEnforced',
        policyApplies: true,
        analysisReasons: [],
      },
    ],
  });
});

test.each([
  [{ satisfiedControls: ['MFA'] }, 'grant', []],
  [{ satisfiedControls: ['fido2'] }, 'grant', []],
  [{ satisfiedControls: ['password'] }, 'requireControls', ['mfa']],
  [{ signInConditions: { country: 'DE', clientAppType: 'browser', deviceInfo: { isCompliant: true } } }, 'grant', []],
  [{ signInConditions: { country: 'FR' } }, 'block', ['abroad']],
  [{ signInConditions: { clientAppType: 'browser' } }, 'unknown', ['abroad']],
  [{ signInConditions: { country: 'DE' } }, 'unknown', ['mfa']],
  [{ signInIdentity: { userId: 'anna-id', groupIds: ['Break glass'] } }, 'grant', []],
  [
    { signInIdentity: { groupIds: ['bg', 'ALL STAFF'] }, signInConditions: { clientAppType: 'browser' } },
    'requireControls',
    ['mfa'],
  ],
  [{ signInIdentity: { userId: 'somebody@contoso.com' } }, 'unknown', ['mfa']],
  [{ signInIdentity: { servicePrincipalId: 'sp' }, signInConditions: {} }, 'grant', []],
])('%j is %s', (changes, decision, determiningPolicies) => {
  expect(explain(request(changes))).toMatchObject({ decision, determiningPolicies });
});

test('leaves out what does not apply when asked to, and keeps what may', () => {
  const ids = (signIn: object) => explain(signIn).policies.map(({ id, policyApplies }) => [id, policyApplies]);
  expect(ids(request({ appliedPoliciesOnly: true }))).toEqual([
    ['mfa', true],
    ['planned', true],
  ]);
  expect(ids(request({ appliedPoliciesOnly: true, signInConditions: {} }))).toContainEqual(['abroad', 'unknown']);
});

test('some application that is not told leaves open only what hangs on it', () => {
  const some = { signInContext: { includeApplications: ['All'] } };
  expect(explain(request(some))).toMatchObject({ decision: 'requireControls', determiningPolicies: ['mfa'] });
  const one = exported({
    conditions: { ...conditions({ includeUsers: ['All'] }), applications: { includeApplications: ['app'] } },
  });
  const root = folder({ 'p.json': one, 'sign-in.json': request(some) });
  const { out } = run('explain', join(root, 'p.json'), '--sign-in', join(root, 'sign-in.json'));
  expect(JSON.parse(out)).toMatchObject({ decision: 'unknown' });
});

test('roles held through the groups that are given count', () => {
  const role = '62e90394-69f5-4237-9190-012177145e10';
  const root = folder({
    'e/p.json': exported({ conditions: conditions({ includeRoles: [role] }) }),
    'e/roles.json': {
      value: [
        {
          '@odata.type': '#microsoft.graph.unifiedRoleAssignment',
          id: 'r',
          principalId: 'admins',
          roleDefinitionId: role,
          directoryScopeId: '/',
        },
      ],
    },
    'in.json': request({ signInIdentity: { userId: 'x', groupIds: ['admins'] } }),
    'out.json': request({ signInIdentity: { userId: 'x', groupIds: [], roleTemplateIds: [] } }),
  });
  const decide = (name: string) => run('explain', join(root, 'e'), '--sign-in', join(root, name)).out;
  expect(decide('in.json')).toContain('"decision": "block"');
  expect(decide('out.json')).toContain('"decision": "grant"');
});

test('knows strengths by name, and is asked for them by id', () => {
  const strength = {
    '@odata.type': '#microsoft.graph.authenticationStrengthPolicy',
    id: '11111111-2222-3333-4444-555555555555',
    displayName: 'Keys only',
    allowedCombinations: ['fido2'],
  };
  const policy = exported({
    grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: strength.id } },
  });
  const decide = (...satisfiedControls: string[]) => {
    const root = folder({ 'e/s.json': [strength], 'e/p.json': policy, 's.json': request({ satisfiedControls }) });
    return (JSON.parse(run('explain', join(root, 'e'), '--sign-in', join(root, 's.json')).out) as SignInResult)
      .decision;
  };
  expect(decide('keys ONLY')).toBe('grant');
  expect(decide('fido2')).toBe('grant');
  expect(decide('Phishing-resistant MFA')).toBe('requireControls');
});

test('reads the request from standard input', () => {
  const root = folder(files({}));
  let out = '';
  const code = main(['explain', join(root, 'export'), '--sign-in', '-'], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (out += text) },
    readStdin: () => Buffer.from(JSON.stringify(request())),
  });
  expect(code).toBe(0);
  expect(out).toContain('"decision": "requireControls"');
});

const bad: [string, () => string[], RegExp][] = [
  ['two inputs', () => ['a', 'b', '--sign-in', 'c'], /explain takes one PATH/],
  [
    'a name of two groups',
    () => {
      const root = folder({
        ...files(request({ signInIdentity: { groupIds: ['Break glass'] } })),
        'export/more.json': { ...groups[1], id: 'bg-old' },
      });
      return [join(root, 'export'), '--sign-in', join(root, 'sign-in.json')];
    },
    /names 'Break glass', as 2 objects do: give the id/,
  ],
  ['a folder as request', () => ['.', '--sign-in', folder({ 'a.json': {} })], /is a folder: /],
  [
    'a request that is not JSON',
    () => ['.', '--sign-in', join(folder({ 'a.json': '{"a"' }), 'a.json')],
    /a\.json: .*: /,
  ],
  [
    'a request of another shape',
    () => ['.', '--sign-in', join(folder({ 'a.json': { userId: 'anna' } }), 'a.json')],
    /a\.json: \/userId is no property that is known here: /,
  ],
  [
    'a group that nobody has',
    () => {
      const root = folder(files(request({ signInIdentity: { groupIds: ['All staf'] } })));
      return [join(root, 'export'), '--sign-in', join(root, 'sign-in.json')];
    },
    /names 'All staf', which is no group of the tenant: did you mean 'All staff'\?/,
  ],
  [
    'a tenant that is not there',
    () => ['/nowhere', '--sign-in', join(folder({ 'a.json': request() }), 'a.json')],
    /\/nowhere: does not exist: /,
  ],
];

test.each(bad)('%s is one line on stderr and exit code 2', (_, args, message) => {
  const { code, out, err } = run('explain', ...args());
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(message);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

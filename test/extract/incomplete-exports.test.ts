import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { userSubject } from '../../evaluator/user-subject';
import { readTenant } from '../../extract/read-tenant';
import { signIn } from '../support/sign-in';
import { file, graphPolicy, readJson } from './support';

const nextLink = { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' };
const DELETED = '2026-01-01T00:00:00Z';
const user = { id: 'u', userPrincipalName: 'u@contoso.com', userType: 'Member', accountEnabled: true };
const assignment = { id: 'a', principalId: 'other', roleDefinitionId: 'r', directoryScopeId: '/' };
const whats = (tenant: { notUnderstood: readonly { what: string }[] }) => tenant.notUnderstood.map(({ what }) => what);

test('a page of policies does not tell what the others decide', () => {
  const policy = graphPolicy({ state: 'disabled' });
  expect(evaluateSignIn(readJson({ value: [policy] }), signIn()).decision).toBe('grant');
  expect(evaluateSignIn(readJson({ value: [policy], ...nextLink }), signIn()).decision).toBe('unknown');
});

test('a page of role assignments does not tell who holds no role', () => {
  const rolesOf = (assignments: object) =>
    userSubject(
      readTenant([file('roles.json', assignments), file('users.json', [user, { ...user, id: 'other' }])]),
      'u',
    ).roles;
  expect(rolesOf({ value: [assignment] })).toEqual({ in: [], out: 'others' });
  expect(rolesOf({ value: [assignment], ...nextLink })).toEqual({ in: [], out: [] });
});

test.each([{ deletedDateTime: DELETED }, { '@removed': { reason: 'deleted' } }])(
  'leaves out deleted objects: %j',
  (how) => {
    const tenant = readJson([
      graphPolicy(how),
      graphPolicy({ id: 'live' }),
      { ...user, ...how },
      { id: 'g', groupTypes: [], ...how },
    ]);
    expect(tenant).toMatchObject({ conditionalAccessPolicies: [{ id: 'live' }], users: [], groups: [] });
    expect(whats(tenant)).toEqual(['deleted: not read', 'deleted: not read', 'deleted: not read']);
  },
);

test('no date is no deletion', () => {
  const tenant = readJson([
    graphPolicy({ deletedDateTime: null }),
    { ...user, deletedDateTime: '0001-01-01T00:00:00' },
  ]);
  expect([tenant.conditionalAccessPolicies.length, tenant.users.length]).toEqual([1, 1]);
});

test('a request to change a role assignment is none', () => {
  const type = '#microsoft.graph.unifiedRoleAssignmentScheduleRequest';
  const request = { ...assignment, action: 'adminRemove', scheduleInfo: { expiration: { type: 'noExpiration' } } };
  for (const json of [[request], [{ '@odata.type': type, ...request }], { value: [request] }]) {
    const tenant = readTenant([file('roleAssignmentScheduleRequests.json', json), file('p.json', graphPolicy())]);
    expect(tenant.roleAssignments).toEqual([]);
    expect(whats(tenant)).toEqual(['1 of 1 objects are of an unknown kind']);
  }
});

test('null says no only where the property was asked for', () => {
  const nulls = { onPremisesSyncEnabled: null, passwordPolicies: null };
  const told = { isOnPremisesSynced: false, isPasswordExpirationDisabled: false };
  const untold = { isOnPremisesSynced: 'unknown', isPasswordExpirationDisabled: 'unknown' };
  expect(readJson([{ ...user, ...nulls }]).users[0]).toMatchObject(told);
  // PowerShell writes null for whatever was not selected, and no account is neither enabled nor disabled.
  expect(readJson([{ ...user, ...nulls, accountEnabled: null }]).users[0]).toMatchObject(untold);
});

test('a name where an id belongs may stand for anybody', () => {
  const { conditions } = graphPolicy();
  const named = { ...conditions, users: { includeGroups: ['All Employees'] } };
  expect(readJson(graphPolicy({ conditions: named })).conditionalAccessPolicies[0]?.notUnderstood).toEqual([
    '/conditions/users/includeGroups',
  ]);
});

test('a policy that is enabled only in part is not understood', () => {
  const tenant = readJson(graphPolicy({ partialEnablementStrategy: 'someOfThem' }));
  expect(tenant.conditionalAccessPolicies[0]?.notUnderstood).toEqual(['/partialEnablementStrategy']);
  expect(evaluateSignIn(tenant, signIn()).decision).toBe('unknown');
});

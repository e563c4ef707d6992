import { EXTERNAL_USER_TYPES } from '../../model/population';
import {
  backupAuthentication,
  type BackupAuthenticationQuestion,
} from '../../simulator/sessions/backup-authentication';
import { namedLocation, policy, type PolicyOverrides } from '../support/tenant';
import { userSubject } from '../support/sign-in';

const SESSION = { isRecent: 'yes', isInteractive: 'no', isRevoked: 'no' } as const;

/** An employee who used one of Microsoft's applications yesterday, under a policy that asks everyone for MFA. */
const ask = (overrides: Partial<BackupAuthenticationQuestion> = {}) =>
  backupAuthentication({
    subject: userSubject(),
    session: SESSION,
    isApplicationSupported: 'yes',
    policies: [policy({ users: { excludeGroups: [] } })],
    namedLocations: [],
    ...overrides,
  });

/** A policy that is for everyone and forbids answers from the beginning of the session. */
const strict = ({ users, ...overrides }: PolicyOverrides = {}) =>
  policy({
    id: 'strict',
    users: { excludeGroups: [], ...users },
    sessionControls: { disableResilienceDefaults: true },
    ...overrides,
  });

const application = (type: 'managedIdentity' | 'singleTenantApplication' | 'unknown') =>
  ({ kind: 'servicePrincipal', servicePrincipalId: 'pipeline', type }) as const;

test('allows an established session', () => {
  expect(ask()).toEqual({ allows: 'yes', because: 'the backup authentication system extends the session' });
});

test('allows one without Conditional Access', () => {
  expect(ask({ policies: [] }).allows).toBe('yes');
});

test.each(EXTERNAL_USER_TYPES.filter((type) => type !== 'none'))('denies %s', (externalUserType) => {
  const answer = ask({ subject: userSubject({ externalUserType }) });
  expect(answer).toEqual({ allows: 'no', because: 'guests are not covered by it' });
});

test('does not know about an account whose kind is not known', () => {
  expect(ask({ subject: userSubject({ externalUserType: 'unknown' }) }).allows).toBe('unknown');
});

test.each([
  ['isRevoked', 'yes', 'tokens were revoked'],
  ['isInteractive', 'yes', 'it cannot ask'],
  ['isRecent', 'no', 'in the last 3 days'],
] as const)('denies where %s is %s', (fact, value, because) => {
  const answer = ask({ session: { ...SESSION, [fact]: value } });
  expect(answer).toEqual({ allows: 'no', because: expect.stringContaining(because) as string });
  expect(ask({ session: { ...SESSION, [fact]: 'unknown' } }).allows).toBe('unknown');
});

test.each(['no', 'unknown'] as const)('gives %s for an application of which support is just that', (answer) => {
  expect(ask({ isApplicationSupported: answer }).allows).toBe(answer);
});

test.each([
  ['managedIdentity', 'yes'],
  ['singleTenantApplication', 'no'],
  ['unknown', 'unknown'],
] as const)('gives a %s the answer %s', (type, allows) => {
  expect(ask({ subject: application(type) }).allows).toBe(allows);
});

test.each<[string, PolicyOverrides]>([
  ['group membership', { users: { includeUsers: [], includeGroups: ['another-group'] } }],
  ['group membership', { users: { excludeGroups: ['another-group'] } }],
  ['role membership', { users: { includeUsers: [], includeRoles: ['role'] } }],
  ['sign-in risk', { conditions: { signInRiskLevels: ['high'] } }],
  ['user risk', { conditions: { userRiskLevels: ['high'] } }],
  ['an authentication strength', { grantControls: { authenticationStrength: 'strength' } }],
  ['country', { conditions: { locations: { include: ['country'], exclude: [] } } }],
])('denies, members or not, where resilience defaults are off and a policy depends on %s', (what, overrides) => {
  const namedLocations = [namedLocation({ id: 'country', ipRanges: undefined, countriesAndRegions: ['DE'] })];
  const answer = ask({ policies: [strict(overrides)], namedLocations });
  expect(answer.allows).toBe('no');
  expect(answer.because).toContain(`'strict' disables resilience defaults and depends on ${what}`);
});

test('allows where resilience defaults are off and all conditions can be evaluated', () => {
  const office = strict({ conditions: { locations: { include: ['office'], exclude: [] } } });
  expect(ask({ policies: [office], namedLocations: [namedLocation()] }).allows).toBe('yes');
});

test('does not know about a location nobody described', () => {
  const somewhere = strict({ conditions: { locations: { include: ['somewhere'], exclude: [] } } });
  expect(ask({ policies: [somewhere] }).allows).toBe('unknown');
});

test('allows where resilience defaults are on and a policy depends on a role', () => {
  expect(ask({ policies: [policy({ users: { includeUsers: [], includeRoles: ['role'] } })] }).allows).toBe('yes');
});

test('allows somebody the policy without resilience defaults excludes by name', () => {
  const excluding = strict({ users: { includeGroups: ['staff-group'], excludeUsers: ['employee'] } });
  expect(ask({ policies: [excluding] }).allows).toBe('yes');
  const risky = { conditions: { userRiskLevels: ['high'] }, users: { includeUsers: ['somebody-else'] } };
  expect(ask({ policies: [strict(risky)] }).allows).toBe('yes');
});

test.each(['disabled', 'enabledForReportingButNotEnforced'] as const)('ignores a %s policy', (state) => {
  const role = { users: { includeRoles: ['role'] }, state };
  expect(ask({ policies: [strict(role)] }).allows).toBe('yes');
});

test('does not know where the state of such a policy, its users or the control is not known', () => {
  const role = { users: { includeRoles: ['role'] } };
  expect(ask({ policies: [strict({ ...role, state: 'unknown' })] }).allows).toBe('unknown');
  expect(ask({ policies: [strict({ ...role, notUnderstood: ['/conditions/users/new'] })] }).allows).toBe('unknown');
  const flag = { ...role, notUnderstood: ['/sessionControls/disableResilienceDefaults'] };
  expect(ask({ policies: [policy(flag)] })).toEqual({
    allows: 'unknown',
    because: expect.stringContaining('which is not understood') as string,
  });
});

test.each<[string, PolicyOverrides]>([
  [
    'a sign-in frequency',
    { sessionControls: { signInFrequency: { frequencyInterval: 'everyTime', authenticationType: 'x' } } },
  ],
  ['an authentication strength', { grantControls: { authenticationStrength: 'strength' } }],
])('does not know about %s, on which the pages disagree', (what, overrides) => {
  const applying = policy({ users: { excludeGroups: [] }, ...overrides });
  const answer = ask({ policies: [applying] });
  expect(answer.allows).toBe('unknown');
  expect(answer.because).toContain(`sets ${what}, and Microsoft's pages disagree`);
  const others = policy({ users: { includeUsers: ['somebody-else'] }, ...overrides });
  expect(ask({ policies: [others] }).allows).toBe('yes');
});

test('denies for sure whatever else is not known', () => {
  const unsure = { ...SESSION, isRecent: 'unknown' } as const;
  const answer = ask({ session: unsure, policies: [strict({ users: { includeRoles: ['role'] } })] });
  expect(answer.allows).toBe('no');
});

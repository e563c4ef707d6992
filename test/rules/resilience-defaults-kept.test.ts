import { resilienceDefaultsKept } from '../../rules/resilience-defaults-kept';
import { ask, oneFinding, unknown } from '../support/ask';
import { namedLocation, policy, tenant, type PolicyOverrides } from '../support/tenant';

const sessionControls = { disableResilienceDefaults: true };
const disabling = ({ users, ...overrides }: PolicyOverrides = {}) =>
  policy({
    id: 'disabling',
    sessionControls,
    users: { excludeGroups: [], excludeUsers: ['break-glass-1'], ...users },
    ...overrides,
  });
const country = namedLocation({ id: 'country', ipRanges: undefined, countriesAndRegions: ['FR'] });
const answerTo = (overrides?: PolicyOverrides) =>
  ask(
    resilienceDefaultsKept,
    tenant({ conditionalAccessPolicies: [policy(), disabling(overrides)], namedLocations: [namedLocation(), country] }),
  );

test('passes when defaults are kept, or nothing needs the directory', () => {
  expect(ask(resilienceDefaultsKept, tenant())).toEqual([]);
  expect(answerTo()).toEqual([]);
  expect(answerTo({ conditions: { locations: { include: ['All'], exclude: ['AllTrusted', 'office'] } } })).toEqual([]);
});

test.each<[string, PolicyOverrides]>([
  ['group membership', { users: { includeGroups: ['staff-group'] } }],
  ['group membership', { users: { excludeGroups: ['break-glass-group'] } }],
  ['role membership', { users: { includeRoles: ['role'] } }],
  ['role membership', { users: { excludeRoles: ['role'] } }],
  ['sign-in risk', { conditions: { signInRiskLevels: ['high'] } }],
  ['user risk', { conditions: { userRiskLevels: ['high'] } }],
  ['country', { conditions: { locations: { include: ['All'], exclude: ['country'] } } }],
  ['an authentication strength', { grantControls: { builtInControls: [], authenticationStrength: 'strength' } }],
])('fails on %s', (words, overrides) => {
  expect(answerTo(overrides)).toEqual(oneFinding('disabling', words));
});

test.each(['disabled', 'enabledForReportingButNotEnforced'] as const)('passes when that policy is %s', (state) => {
  expect(answerTo({ state, users: { includeGroups: ['staff-group'] } })).toEqual([]);
});

test.each<[string, PolicyOverrides]>([
  ['may be a country', { conditions: { locations: { include: ['${x}'], exclude: [] } } }],
  ['/conditions/users/x', { notUnderstood: ['/conditions/users/x'] }],
  ['state', { state: 'unknown', users: { includeGroups: ['staff-group'] } }],
  ['/sessionControls', { sessionControls: undefined, notUnderstood: ['/sessionControls'] }],
])('is unknown when %s', (words, overrides) => {
  expect(answerTo(overrides)).toEqual(unknown(words));
});

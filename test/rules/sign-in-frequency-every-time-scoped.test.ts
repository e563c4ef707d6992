import { signInFrequencyEveryTimeScoped } from '../../rules/sign-in-frequency-every-time-scoped';
import { ask, oneFinding, unknown } from '../support/ask';
import { policy, tenant, type PolicyOverrides } from '../support/tenant';

const signInFrequency = {
  frequencyInterval: 'everyTime',
  authenticationType: 'primaryAndSecondaryAuthentication',
} as const;
const answerTo = (overrides: PolicyOverrides = {}) => {
  const everyTime = policy({ id: 'every-time', sessionControls: { signInFrequency }, ...overrides });
  return ask(signInFrequencyEveryTimeScoped, tenant({ conditionalAccessPolicies: [policy(), everyTime] }));
};
const many = (count: number) => Array.from({ length: count }, (_, at) => `application-${at}`);

test.each<PolicyOverrides>([
  { applications: { includeApplications: many(10) } },
  { applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] } },
  { conditions: { signInRiskLevels: ['high'] } },
  { conditions: { userRiskLevels: ['high'] } },
  { state: 'enabledForReportingButNotEnforced' },
  { sessionControls: { signInFrequency: { frequencyInterval: 'timeBased', hours: 4 } } },
])('passes with %j', (overrides) => {
  expect(answerTo(overrides)).toEqual([]);
});

test.each([
  ['all resources', ['All']],
  ['Office365', ['Office365']],
  ['11 applications', many(11)],
])('fails on %s', (scope, includeApplications) => {
  expect(answerTo({ applications: { includeApplications } })).toEqual(oneFinding('every-time', scope));
});

test.each<[string, PolicyOverrides]>([
  ['how many', { applications: { includeApplications: ['${x}'] } }],
  ['how many', { applications: { includeApplications: [], applicationFilter: { mode: 'include', rule: 'x' } } }],
  [
    '/conditions/applications/x',
    { applications: { includeApplications: ['a'] }, notUnderstood: ['/conditions/applications/x'] },
  ],
  ['signInFrequency', { sessionControls: undefined, notUnderstood: ['/sessionControls/signInFrequency'] }],
  ['state', { state: 'unknown' }],
])('is unknown: %s', (words, overrides) => {
  expect(answerTo(overrides)).toEqual(unknown(words));
});

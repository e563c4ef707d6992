import { breakGlassNoSessionLimits as rule } from '../../rules/break-glass-no-session-limits';
import { ask } from '../support/ask';
import { emptyTenant, policy, tenant } from '../support/tenant';

const frequency = {
  frequencyInterval: 'timeBased' as const,
  hours: 4,
  authenticationType: 'primaryAndSecondaryAuthentication',
};
const limited = (overrides: Parameters<typeof policy>[0] = {}) =>
  policy({
    id: 'limited',
    users: { excludeGroups: [] },
    sessionControls: { signInFrequency: frequency },
    ...overrides,
  });
const evaluate = (each: ReturnType<typeof policy>) => ask(rule, tenant({ conditionalAccessPolicies: [each] }));

test('passes when the policy excludes the group, or limits nothing', () => {
  expect(evaluate(policy({ sessionControls: { signInFrequency: frequency } }))).toEqual([]);
  expect(evaluate(limited({ sessionControls: { cloudAppSecurity: 'monitorOnly' } }))).toBeInstanceOf(Array);
  expect(evaluate(policy({ users: { excludeGroups: [] } }))).toEqual([]);
});

test('fails on a sign-in frequency and on a persistent browser setting', () => {
  expect(evaluate(limited())).toHaveLength(2);
  expect(evaluate(policy({ users: { excludeGroups: [] }, sessionControls: { persistentBrowser: 'never' } }))).toEqual([
    expect.objectContaining({ message: expect.stringContaining('persistentBrowser') }),
    expect.anything(),
  ]);
});

test.each(['disabled', 'enabledForReportingButNotEnforced'] as const)('passes while the policy is %s', (state) => {
  expect(evaluate(limited({ state }))).toEqual([]);
});

test('is unknown when the policy may apply, or may limit', () => {
  expect(evaluate(limited({ state: 'unknown' }))).toMatchObject({ skipped: 'unknown' });
  expect(evaluate(limited({ notUnderstood: ['/conditions/times'] }))).toMatchObject({ skipped: 'unknown' });
  const odd = policy({ users: { excludeGroups: [] }, notUnderstood: ['/sessionControls/newControl'] });
  expect(evaluate(odd)).toMatchObject({ skipped: 'unknown' });
  expect(ask(rule, emptyTenant())).toMatchObject({ skipped: 'unknown' });
});

import type { Population } from '../../model/population';
import { DEFAULT_POLICY_QUOTA, runRules } from '../../rules/run-rules';
import { conclude, type Evaluation, type Finding, type Rule } from '../../rules/rule';
import type { Acknowledgement } from '../../model/tenant';
import { contingencySet } from '../support/contingency-set';
import {
  breakGlassPolicy,
  contingencyPolicy,
  emptyTenant,
  policy,
  population,
  source,
  tenant,
} from '../support/tenant';

const asOf = '2026-06-01';
const finding = (subject: string): Finding => ({ subject, message: 'm', fix: 'f', location: source(subject) });
const rule = (id: string, answer: Evaluation, more: Partial<Rule> = {}): Rule => ({
  id,
  severity: 'error',
  description: id,
  evaluate: () => answer,
  ...more,
});
const acknowledgement = (overrides: Partial<Acknowledgement> = {}): Acknowledgement => ({
  ruleId: 'r',
  constructPath: 'Tenant/a',
  reason: 'we know',
  ...overrides,
});
const run = (rules: readonly Rule[], acknowledgements: readonly Acknowledgement[] = []) =>
  runRules(tenant({ acknowledgements }), { asOf }, rules);

test('the good tenant passes every rule', () => {
  const onCall = '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d01';
  const regular = policy();
  const contingency = contingencyPolicy(1, 1, {
    users: { includeUsers: [], includeGroups: [onCall] },
    grantControls: { builtInControls: ['compliantDevice'] },
  });
  const activation = [
    { action: 'enable', policyName: contingency.displayName },
    { action: 'excludeGroup', policyName: regular.displayName, groupId: onCall },
  ] as const;
  const methods: Population['methods'] = ['fido2SecurityKey', 'windowsHelloForBusiness'];
  const roleTemplateIds = ['fe930be7-5e62-47db-91af-98c3a49a38b1'];
  const good = tenant({
    conditionalAccessPolicies: [regular, breakGlassPolicy(), contingency],
    populations: [
      population(),
      population({ name: 'on call', groups: [onCall], devices: ['compliant'] }),
      population({ name: 'administrators', groups: [], methods, roleTemplateIds }),
    ],
    workloadIdentities: [{ name: 'pipeline', kind: 'managedIdentity', isPipeline: true }],
    contingencySets: [contingencySet(onCall, activation, { name: 'MFA Disruption' })],
  });
  const { rules } = runRules(good, { asOf });
  expect(rules.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  expect(rules.length).toBeGreaterThan(14);
});

test('a tenant of which nothing was read fails no rule of policies', () => {
  const outcomes = runRules(emptyTenant(), { asOf }).rules.map(({ id, outcome }) => [id, outcome]);
  expect(Object.fromEntries(outcomes)).toMatchObject({
    'policy-quota': 'pass',
    'contingency-sets-complete': 'not-applicable',
    'second-factors-independent': 'unknown',
    'password-hash-sync-on': 'unknown',
    'connector-group-disaster-recovery': 'unknown',
  });
});

test('sorts rules by id and findings by subject', () => {
  const { rules } = run([rule('r', [finding('b'), finding('a')]), rule('q', [])]);
  expect(rules.map(({ id }) => id)).toEqual(['q', 'r']);
  expect(rules[1]?.findings.map(({ subject }) => subject)).toEqual(['a', 'b']);
});

test.each([
  ['pass', []],
  ['fail', [finding('a')]],
  ['unknown', { skipped: 'unknown', because: 'x' }],
  ['not-applicable', { skipped: 'not-applicable', because: 'x' }],
] as const)('tells %s', (outcome, answer) => {
  expect(run([rule('r', answer)]).rules[0]).toMatchObject({ id: 'r', severity: 'error', outcome });
});

test('gives rules the day and the documented quota', () => {
  const evaluate = jest.fn(() => []);
  runRules(tenant(), { asOf, policyQuota: undefined }, [rule('r', [], { evaluate })]);
  expect(evaluate).toHaveBeenCalledWith(expect.anything(), { asOf, policyQuota: DEFAULT_POLICY_QUOTA });
  expect(DEFAULT_POLICY_QUOTA).toBe(195);
});

test.each(['Tenant/a', 'Tenant', 'Tenant/a/Resource', ''])(
  'an acknowledgement at %p sets the finding aside',
  (path) => {
    const { rules, acknowledged, unusedAcknowledgements } = run(
      [rule('r', [finding('a')])],
      [acknowledgement({ constructPath: path, until: asOf })],
    );
    expect(rules[0]).toMatchObject({ outcome: 'pass', findings: [] });
    expect(acknowledged).toEqual([{ ...finding('a'), ruleId: 'r', reason: 'we know', until: asOf }]);
    expect(unusedAcknowledgements).toEqual([]);
  },
);

test.each([{ constructPath: 'Tenant/ab' }, { constructPath: 'Ten' }, { ruleId: 'other' }])(
  'an acknowledgement %j leaves the finding and is unused',
  (overrides) => {
    const unused = acknowledgement(overrides);
    const { rules, acknowledged, unusedAcknowledgements } = run([rule('r', [finding('a')])], [unused]);
    expect(rules[0]).toMatchObject({ outcome: 'fail', findings: [finding('a')] });
    expect(acknowledged).toEqual([]);
    expect(unusedAcknowledgements).toEqual([unused]);
  },
);

test('fails again when the acknowledgement is over, and says so', () => {
  const { rules, unusedAcknowledgements } = run(
    [rule('r', [finding('a')])],
    [acknowledgement({ until: '2026-05-31' })],
  );
  expect(rules[0]?.findings[0]?.message).toBe("m; the acknowledgement at 'Tenant/a' expired on 2026-05-31");
  expect(rules[0]?.outcome).toBe('fail');
  expect(unusedAcknowledgements).toEqual([]);
});

test('one acknowledgement that holds is enough beside one that is over', () => {
  const both = [acknowledgement({ until: '2026-05-31' }), acknowledgement({ constructPath: 'Tenant' })];
  expect(run([rule('r', [finding('a')])], both).rules[0]?.outcome).toBe('pass');
});

test('fails in spite of an acknowledgement the rule does not allow, and says so', () => {
  const strict = rule('r', [finding('a')], { canBeAcknowledged: false });
  const { rules, acknowledged } = run([strict], [acknowledgement()]);
  expect(rules[0]?.findings[0]?.message).toContain('cannot be acknowledged');
  expect(rules[0]?.outcome).toBe('fail');
  expect(acknowledged).toEqual([]);
});

test('fails with a finding that stands at no construct path', () => {
  const nowhere = { subject: 'a', message: 'm', fix: 'f' };
  expect(run([rule('r', [nowhere])], [acknowledgement({ constructPath: '' })]).rules[0]?.outcome).toBe('fail');
});

test('what could not be known is still unknown when the findings beside it are acknowledged', () => {
  const mixed = rule('r', conclude([finding('a')], ['x', 'x', 'y']));
  expect(run([mixed]).rules[0]).toMatchObject({ outcome: 'fail', because: 'x; y' });
  expect(run([mixed], [acknowledgement()]).rules[0]).toMatchObject({ outcome: 'unknown', because: 'x; y' });
});

test('an acknowledgement of a rule that could not answer is not called unused', () => {
  const open = rule('r', { skipped: 'unknown', because: 'x' });
  expect(run([open], [acknowledgement()]).unusedAcknowledgements).toEqual([]);
});

test('lists unused acknowledgements by rule, path and end', () => {
  const all = [
    acknowledgement({ ruleId: 's' }),
    acknowledgement({ constructPath: 'B', until: '2027-01-01' }),
    acknowledgement({ constructPath: 'B' }),
    acknowledgement({ constructPath: 'A' }),
  ];
  expect(run([rule('r', [])], all).unusedAcknowledgements).toEqual([all[3], all[2], all[1], all[0]]);
});

import type { DependencyInstances } from '../../model/dependency';
import type { Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { contingencyIndependentOfPipeline as rule } from '../../rules/contingency-independent-of-pipeline';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { contingencySet } from '../support/contingency-set';
import { BREAK_GLASS_ACCOUNTS, contingencyPolicy, policy, population, tenant } from '../support/tenant';

const set = (name: string) => contingencySet('on-call', [{ action: 'enable', policyName: 'x' }], { name });
const mfa = set('MFA Disruption');
const CONDITIONAL_ACCESS_ADMINISTRATOR = 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9';

/** Everyone, break glass as well, signs in with multifactor authentication. */
const asking = (overrides: Partial<Tenant>) =>
  tenant({
    conditionalAccessPolicies: [policy({ users: { excludeGroups: [] } }), contingencyPolicy(1, 1)],
    contingencySets: [mfa],
    ...overrides,
  });
const accounts = (methods: NonNullable<Tenant['breakGlass']>['accounts'][number]['methods']) => ({
  breakGlass: { ...tenant().breakGlass!, accounts: BREAK_GLASS_ACCOUNTS.map((userId) => ({ userId, methods })) },
});
const editors = (overrides: Partial<Population>) =>
  population({ name: 'editors', roleTemplateIds: [CONDITIONAL_ACCESS_ADMINISTRATOR], ...overrides });

test('passes when break glass gets in with a key', () => {
  expect(ask(rule, asking({}))).toEqual([]);
});

test('fails when the disruption takes everybody who may edit policies', () => {
  const codes = asking(accounts(['hardwareOath']));
  expect(ask(rule, codes)).toEqual(oneFinding('MFA Disruption', 'without deployment-pipeline and entra-mfa'));
});

test('passes when the same accounts are asked in another disruption', () => {
  const contingencySets = [set('Federation Disruption'), set('Risk Engine Disruption'), set('Something else')];
  expect(ask(rule, asking({ ...accounts(['hardwareOath']), contingencySets }))).toEqual([]);
});

test('passes when a population with the role gets in, fails when it may not edit policies', () => {
  const keys = { ...accounts(['hardwareOath']), populations: [editors({ methods: ['fido2SecurityKey'] })] };
  expect(ask(rule, asking(keys))).toEqual([]);
  const readers = [
    editors({ methods: ['fido2SecurityKey'], roleTemplateIds: ['fe930be7-5e62-47db-91af-98c3a49a38b1'] }),
  ];
  expect(ask(rule, asking({ ...keys, populations: readers }))).toEqual(oneFinding('MFA Disruption', 'nobody'));
});

test('fails when their way in needs the pipeline', () => {
  const dependencyInstances: DependencyInstances[] = [
    { dependency: 'security-key', anyOf: [['security-key', 'deployment-pipeline']] },
  ];
  const contingencySets = [set('Something else')];
  expect(ask(rule, asking({ dependencyInstances, contingencySets }))).toEqual(
    oneFinding('Something else', 'without deployment-pipeline, so'),
  );
});

test('is unknown when nobody said what they hold, or who they are', () => {
  expect(ask(rule, asking(accounts(undefined)))).toEqual(unknown("activate 'MFA Disruption' gets in"));
  expect(ask(rule, asking({ breakGlass: undefined }))).toEqual(unknown('nobody said who may edit policies'));
  expect(ask(rule, asking({ breakGlass: undefined, populations: [] }))).toEqual(unknown('nobody said'));
});

test('does not arise without a declared set', () => {
  expect(ask(rule, tenant())).toEqual(notApplicable);
  expect(ask(rule, asking({ contingencySets: [{ ...mfa, isDeclared: false }] }))).toEqual(notApplicable);
});

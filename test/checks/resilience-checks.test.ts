import { ConditionalAccessPolicy } from '@cdktf/provider-azuread/lib/conditional-access-policy';
import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { type App, Aspects, TerraformStack, Testing } from 'cdktf';
import { acknowledge } from '../../checks/acknowledge';
import { ResilienceChecks } from '../../checks/resilience-checks';
import { BreakGlassAccounts } from '../../constructs/break-glass-accounts';
import { ResilientAccessPolicy } from '../../constructs/resilient-access-policy';
import { tenantFromStacks } from '../../extract/from-synth';
import { runRules } from '../../rules/run-rules';

const asOf = '2026-06-01';

function app() {
  const of = Testing.app({ stackTraces: false });
  const emergency = new TerraformStack(of, 'Emergency');
  const access = new TerraformStack(of, 'Access');
  new AzureadProvider(emergency, 'azuread');
  new AzureadProvider(access, 'azuread');
  const breakGlass = BreakGlassAccounts.fromUserPrincipalNames(emergency, 'BreakGlass', {
    userPrincipalNames: ['bg1@contoso.onmicrosoft.com', 'bg2@contoso.onmicrosoft.com'],
    state: 'enabled',
  });
  return { app: of, emergency, access, breakGlass };
}

const handWritten = (scope: TerraformStack) =>
  new ConditionalAccessPolicy(scope, 'HandWritten', {
    displayName: 'Block all',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includedApplications: ['All'] },
      users: { includedUsers: ['All'] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  });

const synth = (of: App) => () => of.synth();

/** What is written for the stacks, after the checks have had their say. */
function result(...stacks: TerraformStack[]) {
  stacks.forEach((stack) => stack.prepareStack());
  const rendered = stacks.map((stack) => ({
    name: stack.node.id,
    file: stack.node.id,
    json: stack.toTerraform() as unknown,
  }));
  return runRules(tenantFromStacks(rendered), { asOf });
}

test('stops the synthesis of a policy that locks out the accounts of another stack, written by hand or not', () => {
  const { app: of, access } = app();
  handWritten(access);
  ResilienceChecks.applyTo(of, { asOf });
  expect(synth(of)).toThrow(
    /break-glass-can-sign-in: Access\/HandWritten: 'Block all' .*bg1@contoso\.onmicrosoft\.com' is blocked.*: exclude/,
  );
});

test('lets through a policy that excludes them, and warnings', () => {
  const { app: of, emergency, access, breakGlass } = app();
  new ResilientAccessPolicy(access, 'Mfa', {
    breakGlass,
    state: 'enabled',
    requireOneOf: ['mfa'],
    session: { signInFrequencyInterval: 'everyTime' },
  });
  ResilienceChecks.applyTo(of, { asOf });
  expect(synth(of)).not.toThrow();
  const { rules } = result(emergency, access);
  expect(rules.find(({ id }) => id === 'sign-in-frequency-every-time-scoped')).toMatchObject({
    outcome: 'fail',
    severity: 'warning',
  });
});

test('sees overrides, which no prop shows', () => {
  const { app: of, access, breakGlass } = app();
  const policy = new ResilientAccessPolicy(access, 'Block', { breakGlass, state: 'enabled', block: true });
  const resource = policy.node
    .findAll()
    .find((each): each is ConditionalAccessPolicy => each instanceof ConditionalAccessPolicy);
  resource?.addOverride('conditions.users.excluded_groups', undefined);
  ResilienceChecks.applyTo(of, { asOf });
  expect(synth(of)).toThrow(/break-glass-can-sign-in: Access\/Block/);
});

test('an acknowledgement is kept in the output with its reason, and counts for everything below', () => {
  const { emergency, access, breakGlass } = app();
  new ResilientAccessPolicy(access, 'Mfa', {
    breakGlass,
    state: 'enabled',
    requireOneOf: ['mfa'],
    session: { signInFrequencyInterval: 'everyTime' },
  });
  acknowledge(access, 'sign-in-frequency-every-time-scoped', { reason: 'kiosks', until: '2026-12-31' });
  const { acknowledged, rules } = result(emergency, access);
  expect(rules.find(({ id }) => id === 'sign-in-frequency-every-time-scoped')).toMatchObject({ outcome: 'pass' });
  expect(acknowledged).toEqual([
    expect.objectContaining({ ruleId: 'sign-in-frequency-every-time-scoped', reason: 'kiosks', until: '2026-12-31' }),
  ]);
});

test.each([
  ['no-such-rule', { reason: 'x' }, "'ruleId' names no rule, got 'no-such-rule'"],
  ['policy-qouta', { reason: 'x' }, "did you mean 'policy-quota'?"],
  ['break-glass-can-sign-in', { reason: 'x' }, 'cannot be acknowledged'],
  ['policy-quota', { reason: ' ' }, "'reason' is empty"],
  ['policy-quota', { reason: 'x', until: '2026-02-30' }, "'until' must be a day"],
])('refuses to acknowledge %s with %j', (ruleId, props, message) => {
  const { access } = app();
  expect(() => acknowledge(access, ruleId, props)).toThrow(message);
});

test('the app itself must be synthesized with its stacks, each told only of what stands in it', () => {
  const { app: of, emergency, access } = app();
  handWritten(access);
  ResilienceChecks.applyTo(of, { asOf });
  emergency.prepareStack();
  access.prepareStack();
  expect(emergency.node.validate()).toEqual([]);
  expect(access.node.validate()).toHaveLength(2);
});

test('sees what aspects change, though they run one stack after the other', () => {
  const { app: of, access, breakGlass } = app();
  new ResilientAccessPolicy(access, 'Block', { breakGlass, state: 'enabled', block: true });
  Aspects.of(access).add({
    visit: (node) => {
      if (node instanceof ConditionalAccessPolicy) node.addOverride('conditions.users.excluded_groups', undefined);
    },
  });
  ResilienceChecks.applyTo(of, { asOf });
  expect(synth(of)).toThrow(/break-glass-can-sign-in: Access\/Block/);
});

test('looks again when the app is synthesized again', () => {
  const { app: of, access } = app();
  ResilienceChecks.applyTo(of, { asOf });
  expect(synth(of)).not.toThrow();
  handWritten(access);
  expect(synth(of)).toThrow(/Access\/HandWritten/);
});

test('a stack that nobody checked fails the synthesis', () => {
  const { app: of } = app();
  ResilienceChecks.applyTo(of, { asOf });
  expect(synth(of)).not.toThrow();
  new TerraformStack(of, 'Late');
  expect(synth(of)).toThrow("stack 'Late' was added after 'ResilienceChecks.applyTo'");
});

test('fails on a day that does not exist', () => {
  expect(() => ResilienceChecks.applyTo(app().app, { asOf: '2026-02-30' })).toThrow("'asOf' must be a day");
});

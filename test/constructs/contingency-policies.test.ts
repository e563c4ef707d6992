import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import { BreakGlassAccounts } from '../../constructs/break-glass-accounts';
import { ContingencyPolicies, type ContingencyPoliciesProps } from '../../constructs/contingency-policies';
import { parseContingencyName } from '../../model/contingency';
import type { ContingencyStep } from '../../model/contingency-step';
import { APPLICATIONS } from '../../model/well-known';
import { CELLS, decide, passwordOnly, replay, USERS, type Cell } from '../support/contingency-cells';
import { EXAMPLE_A_ACTIVATION, EXAMPLE_A_POLICIES } from '../support/contingency-example-a';
import { inTemporaryFolder } from '../support/synth-app';
import { renderedPolicies, synthesizedPolicies } from '../support/synthesized-policies';
import { policy } from '../support/tenant';

const { exchangeOnline, sharePointOnline, azurePortal } = APPLICATIONS;
type Overrides = Partial<Omit<ContingencyPoliciesProps, 'breakGlass'>>;

const MFA: Omit<ContingencyPoliciesProps, 'breakGlass'> = {
  disruption: 'mfa',
  contingencyGroup: { groupId: 'ContingencyAccess', displayName: 'Contingency Access' },
  applications: [
    { applicationId: exchangeOnline, displayName: 'Exchange' },
    { applicationId: sharePointOnline, displayName: 'SharePoint' },
  ],
  regularPolicies: ['regular'],
  locations: [{ locationId: 'CorpNetwork', displayName: 'Corporate Network' }],
};

function define(scope: TerraformStack | App, props: Overrides = {}, id = 'Contingency'): ContingencyPolicies {
  const stack = scope instanceof TerraformStack ? scope : new TerraformStack(scope, 'Access');
  const breakGlass =
    stack.node.tryFindChild('BreakGlass') ?? BreakGlassAccounts.fromGroupId(stack, 'BreakGlass', 'EmergencyAccess');
  return new ContingencyPolicies(stack, id, { ...MFA, breakGlass: breakGlass as never, ...props });
}

function synth(props: Overrides = {}) {
  const stack = new TerraformStack(Testing.app(), 'Access');
  const { activation, rollBack, policyNames } = define(stack, props);
  return { json: Testing.synth(stack), activation, rollBack, policyNames };
}

function runbook(props: Overrides): string {
  return inTemporaryFolder((outdir) => {
    const app = new App({ outdir, skipValidation: true });
    define(app, props);
    app.synth();
    return readFileSync(join(outdir, 'stacks/Access/runbooks/Contingency.md'), 'utf8');
  });
}

// The regular policy is on everything, so an exclusion from it matters for more than the applications of the set.
const regular = (overrides: Parameters<typeof policy>[0] = {}) =>
  policy({ id: 'regular', users: { excludeGroups: ['EmergencyAccess'] }, ...overrides });

function states(props: Overrides, inForce = regular()) {
  const { json, activation, rollBack } = synth(props);
  const oneByOne = (steps: readonly ContingencyStep[]) => steps.map((step) => [step]);
  const forward = replay([inForce, ...synthesizedPolicies(json)], oneByOne(activation));
  const active = forward.at(-1) ?? [];
  return { forward, active, all: [...forward, ...replay(active, oneByOne(rollBack)).slice(1)] };
}

const of = (...users: Cell['user'][]) => CELLS.filter(({ user }) => users.includes(user));
const usersOf = (cells: readonly Cell[]) => USERS.filter((name) => cells.some(({ user }) => user === name));
const officeCells = CELLS.filter(({ application }) => application !== azurePortal);

describe("Microsoft's example A as published", () => {
  const steps = replay(EXAMPLE_A_POLICIES, EXAMPLE_A_ACTIVATION);
  const after = (step: number) => steps[step] ?? [];
  const modern = officeCells.filter(({ clientAppType }) => clientAppType === 'browser');

  test('lets nobody in with a password alone before it is activated', () => {
    expect(passwordOnly(after(0), officeCells)).toEqual([]);
  });

  test('lets administrators in with a password alone, from anywhere, from its first step on', () => {
    for (const step of [1, 2, 3, 4, 5, 6]) {
      const admins = modern.filter(({ user, satisfiedControls }) => user === 'CoreAdmins' && !satisfiedControls.length);
      expect(passwordOnly(after(step), modern).filter(({ user }) => user === 'CoreAdmins')).toEqual(admins);
    }
  });

  test('lets everybody in with a password alone on any Windows device in the corporate network after step 6', () => {
    const staff = (step: number) => passwordOnly(after(step), modern).filter(({ user }) => user === 'Staff');
    expect(staff(5)).toEqual([]);
    expect(staff(6).map(({ platform, location, application }) => [platform, location, application])).toEqual([
      ['windows', 'CorpNetwork', exchangeOnline],
      ['windows', 'CorpNetwork', sharePointOnline],
    ]);
  });

  test('blocks the emergency access accounts on Exchange ActiveSync from step 5 on', () => {
    const blocked = (step: number) => of('EmergencyAccess').filter((cell) => decide(after(step), cell) === 'block');
    expect(blocked(4)).toEqual([]);
    const eas = of('EmergencyAccess').filter(
      (cell) => cell.clientAppType === 'exchangeActiveSync' && cell.application === exchangeOnline,
    );
    expect(blocked(5)).toEqual(eas);
  });
});

const DISRUPTED = [
  ['mfa', 'mfa'],
  ['federation', 'mfa'],
  ['deviceCompliance', 'compliantDevice'],
] as const;

describe.each(DISRUPTED)('the set for %s, step by step, forward and back', (disruption, control) => {
  const inForce = regular({ grantControls: { builtInControls: [control] } });
  const { all, active, forward } = states({ disruption }, inForce);

  test('lets nobody in with a password alone, the contingency group included', () => {
    for (const state of all) expect(usersOf(passwordOnly(state, CELLS))).toEqual(['EmergencyAccess']);
  });

  test('never stands in the way of the emergency access accounts', () => {
    for (const state of all) {
      expect(of('EmergencyAccess').filter((cell) => decide(state, cell) !== 'grant')).toEqual([]);
    }
  });

  test('changes nothing for anyone outside the contingency group', () => {
    const outside = of('Staff', 'CoreAdmins');
    const decisions = (state: (typeof all)[number]) => outside.map((cell) => decide(state, cell));
    for (const state of all) expect(decisions(state)).toEqual(decisions([inForce]));
  });

  test('opens nothing before the last step, and for no other application', () => {
    const gained = (state: (typeof all)[number]) =>
      of('ContingencyAccess').filter((cell) => decide(state, cell) === 'grant' && decide([inForce], cell) !== 'grant');
    for (const state of forward.slice(0, -1)) expect(gained(state)).toEqual([]);
    expect(gained(active).length).toBeGreaterThan(0);
    expect(gained(active).filter(({ application }) => application === azurePortal)).toEqual([]);
    expect(gained(active).filter(({ location }) => location === 'elsewhere')).toEqual([]);
  });

  test('ends where it began', () => {
    expect(all.at(-1)).toEqual(all[0]);
  });
});

test('lets the contingency group in from hybrid-joined Windows in the corporate network once active', () => {
  const { active } = states({});
  const granted = of('ContingencyAccess').filter(
    (cell) => cell.satisfiedControls.includes('domainJoinedDevice') && decide(active, cell) === 'grant',
  );
  const modern = ['browser', 'mobileAppsAndDesktopClients'];
  expect(granted.map(({ application, clientAppType }) => [application, clientAppType])).toEqual(
    [exchangeOnline, sharePointOnline].flatMap((app) => modern.map((client) => [app, client])),
  );
  expect(granted.every(({ platform, location }) => platform === 'windows' && location === 'CorpNetwork')).toBe(true);
});

test('would be found out if the exclusion came first', () => {
  const { json, activation } = synth();
  const steps = [...activation].reverse().map((step) => [step]);
  const wrong = replay([regular(), ...synthesizedPolicies(json)], steps);
  expect(usersOf(passwordOnly(wrong[1] ?? [], CELLS))).toContain('ContingencyAccess');
});

test('asks everyone for MFA while no risk is reported, emergency access accounts apart', () => {
  const risky = { signInRiskLevels: ['high'] };
  const { all, active } = states({ disruption: 'riskEngine' }, regular({ conditions: risky }));
  expect(usersOf(passwordOnly(active, officeCells))).toEqual(['EmergencyAccess']);
  const blocked = all.flatMap((state) => of('EmergencyAccess').filter((cell) => decide(state, cell) !== 'grant'));
  expect(blocked).toEqual([]);
  expect(of('Staff').filter((cell) => decide(active, cell) === 'block' && cell.clientAppType === 'browser')).toEqual(
    [],
  );
});

test('defines report-only policies, one after the other, that exclude break glass', () => {
  const { json, policyNames } = synth();
  expect(JSON.parse(json)).toMatchSnapshot();
  const rendered = renderedPolicies(json);
  expect(rendered.map((each) => each.display_name)).toEqual(policyNames);
  for (const [index, each] of rendered.entries()) {
    expect(each.state).toBe('enabledForReportingButNotEnforced');
    expect(each.conditions.users.excluded_groups).toEqual(['EmergencyAccess']);
    expect(each.depends_on ?? []).toHaveLength(index === 0 ? 0 : 1);
    expect(each).toMatchObject({ lifecycle: { ignore_changes: ['state'] } });
  }
});

test('names the policy before by its bare address, as Terraform reads no expression there', () => {
  const all = renderedPolicies(synth().json).flatMap((each) => each.depends_on ?? []);
  expect(all).toHaveLength(5);
  for (const address of all) expect(address).toMatch(/^azuread_conditional_access_policy\.\w+$/);
});

test('records the set and its steps, as the runbook has them', () => {
  const stack = new TerraformStack(Testing.app(), 'Access');
  const groupId = '${azuread_group.x.object_id}';
  const contingencyGroup = { ...MFA.contingencyGroup, groupId };
  const { policyNames, activation, rollBack } = define(stack, { contingencyGroup, displayName: 'Night shift' });
  // Testing.synth takes the comment out.
  const json = stack.toTerraform() as { '//': { entraResilience: { contingencySets: unknown } } };
  const set = { name: 'Night shift', policyNames, contingencyGroupId: groupId, activation, rollBack };
  expect(json['//'].entraResilience.contingencySets).toEqual([set]);
  expect(activation.length).toBeGreaterThan(policyNames.length);
});

test('numbers and names the policies', () => {
  const { policyNames } = synth({ firstNumber: 11 });
  const names = policyNames.map((name) => parseContingencyName(name));
  expect(names.map((name) => name?.label)).toEqual(['EM011', 'EM012', 'EM013', 'EM014', 'EM015', 'EM016']);
  expect(names.map((name) => name?.index)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(names.every((name) => name?.total === 6 && name.disruption === 'MFA Disruption')).toBe(true);
  expect(policyNames[1]).toContain('Exchange SharePoint - Require Microsoft Entra hybrid join for Contingency Access');
});

test('prefers restricted sessions where the applications can restrict them', () => {
  const restricted = (props: Overrides) => renderedPolicies(synth(props).json).some((each) => each.session_controls);
  expect(restricted({})).toBe(true);
  expect(restricted({ session: {} })).toBe(false);
  expect(restricted({ applications: [{ applicationId: 'erp', displayName: 'ERP' }] })).toBe(false);
  expect(
    restricted({
      applications: [{ applicationId: 'erp', displayName: 'ERP' }],
      session: { cloudAppSecurityPolicy: 'blockDownloads' },
    }),
  ).toBe(true);
});

test('needs no policy for other applications when the set is for all', () => {
  const { policyNames } = synth({ applications: [{ applicationId: 'All', displayName: 'All apps' }] });
  expect(policyNames.some((name) => name.includes('All other apps'))).toBe(false);
});

test.each([
  ['riskEngine', true],
  ['mfa', false],
] as const)('says in the runbook for %s whether everybody is asked for more', (disruption, isSaid) => {
  const text = runbook({ disruption });
  expect(text.includes('Everybody else needs the stand-in as well')).toBe(isSaid);
  expect(text).toContain('Entra ID > Conditional Access > Policies');
});

test('writes every step, both ways, into a runbook that needs no Terraform', () => {
  const { activation, rollBack } = synth();
  const text = runbook({ contingencyGroup: { ...MFA.contingencyGroup, groupId: '${azuread_group.x.object_id}' } });
  const [, forward = '', back = ''] = /## Activate([^]*)## Roll back([^]*)/.exec(text) ?? [];
  expect(forward.match(/^### \d+\..*/gm)).toHaveLength(activation.length);
  expect(back.match(/^### \d+\..*/gm)).toHaveLength(rollBack.length);
  for (const { policyName } of activation) expect(forward).toContain(policyName);
  expect(text).toContain(`Exclude 'Contingency Access' from 'regular'`);
  expect(text).not.toMatch(/\$\{|TfToken|undefined/);
  expect(text).not.toContain(tmpdir());
});

test.each([
  ['a number', { disruption: 'deviceCompliance', firstNumber: 6 }, 'got EM006: start after them'],
  ['a name', { firstNumber: 11 }, `'displayName' is that of another set, got 'MFA Disruption'`],
] as const)('fails when two sets share %s', (_, second, message) => {
  const stack = new TerraformStack(Testing.app(), 'Access');
  define(stack);
  define(stack, second, 'Second');
  expect(() => Testing.synth(stack, true)).toThrow(message);
});

test('takes a second set for the same disruption under a name of its own', () => {
  const stack = new TerraformStack(Testing.app(), 'Access');
  define(stack);
  define(stack, { firstNumber: 11, displayName: 'MFA Disruption of sales' }, 'Sales');
  expect(() => stack.runAllValidations()).not.toThrow(/'firstNumber'|'displayName'/);
});

test.each([
  ['nothing to reach', { applications: [] }, `'applications' is empty`],
  ['no policy in force', { regularPolicies: [] }, `'regularPolicies' is empty`],
  ['a stand-in that is lost itself', { requireOneOf: ['domainJoinedDevice', 'mfa'] }, `remove 'mfa'`],
  ['no stand-in', { requireOneOf: [] }, 'a password alone would be enough'],
  ['nothing asked for elsewhere', { requireOneOfElsewhere: [] }, 'a password alone would be enough'],
  ['no network', { locations: [] }, `'locations' is empty`],
  ['an odd number', { firstNumber: 0 }, 'got 0'],
  ['an unknown criticality', { criticality: 'weeks' }, `got 'weeks'`],
])('fails on %s', (_, props, message) => {
  expect(() => synth(props)).toThrow(message);
});

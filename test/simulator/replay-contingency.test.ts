import { readTenant } from '../../extract/read-tenant';
import type { ContingencyStep } from '../../model/contingency-step';
import type { Tenant } from '../../model/tenant';
import { replayContingency } from '../../simulator/replay-contingency';
import { withReportOnlyEnforced } from '../../simulator/simulate';
import type { ContingencyResult } from '../../simulator/simulation';
import { classOf, declaredClasses } from '../../simulator/user-classes';
import { AccessStack } from '../../stacks/access-stack';
import { CredentialsStack } from '../../stacks/credentials-stack';
import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { contoso } from '../../tenants/contoso';
import { EXAMPLE_A_ACTIVATION, EXAMPLE_A_POLICIES } from '../support/contingency-example-a';
import { EXAMPLE_B_ACTIVATION, EXAMPLE_B_POLICIES } from '../support/contingency-example-b';
import { contingencySet, exampleTenant, findingsOf } from '../support/contingency-set';
import { synthFiles } from '../support/synth-app';
import { group, methodConfigurations, policy, population, type PolicyOverrides } from '../support/tenant';

const disable = (policyName: string): ContingencyStep => ({ action: 'disable', policyName });
const enable = (policyName: string): ContingencyStep => ({ action: 'enable', policyName });
const exclude = (policyName: string, groupId: string): ContingencyStep => {
  return { action: 'excludeGroup', policyName, groupId };
};

/** Multifactor authentication for everyone, break glass apart; and a policy that stands by. */
const asking = (overrides: PolicyOverrides) => policy({ users: { excludeGroups: ['EmergencyAccess'] }, ...overrides });
const MFA = asking({ id: 'mfa' });
const standBy = (overrides: PolicyOverrides = {}) =>
  asking({
    id: 'stand-by',
    state: 'enabledForReportingButNotEnforced',
    grantControls: { builtInControls: ['block'] },
    ...overrides,
  });

function replayed(
  tenant: Tenant,
  steps: readonly ContingencyStep[],
  populations: Parameters<typeof population>[0][] = [],
) {
  const classes = populations.map((each) => classOf(tenant, population(each)));
  return replayContingency(tenant, contingencySet('ContingencyAccess', steps), classes);
}

const found = (...args: Parameters<typeof replayed>) => findingsOf(replayed(...args));
const whoAre = (result: ReturnType<typeof found>) => result.map(({ state, who }) => [state, who]);
const proofs = ({ states }: ContingencyResult) => states.map(({ weakestProof }) => weakestProof);

describe('states', () => {
  const { states } = replayed(exampleTenant([MFA, standBy()]), [
    enable('stand-by'),
    { ...exclude('mfa', 'ContingencyAccess'), groupName: 'Contingency access' },
    exclude('elsewhere', 'ContingencyAccess'),
  ]);

  test('are the one before, and one after each step forward and back', () => {
    expect(states.map(({ phase, step, action }) => [phase, step, action])).toEqual([
      ['before', 0, 'before the first step'],
      ['activation', 1, "enable 'stand-by'"],
      ['activation', 2, "exclude 'Contingency access' from 'mfa'"],
      ['activation', 3, "exclude 'ContingencyAccess' from 'elsewhere', which is not among the policies that were read"],
      [
        'rollBack',
        1,
        "no longer exclude 'ContingencyAccess' from 'elsewhere', which is not among the policies that were read",
      ],
      ['rollBack', 2, "no longer exclude 'Contingency access' from 'mfa'"],
      ['rollBack', 3, "set 'stand-by' to report-only"],
    ]);
  });

  test('say the least that gets anybody outside of the contingency group in', () => {
    const example = exampleTenant(EXAMPLE_A_POLICIES);
    const set = contingencySet('ContingencyAccess', EXAMPLE_A_ACTIVATION.flat());
    // Text messages are not ruled out where no authentication methods policy was read. From the second exclusion on,
    // and until it ends, administrators need a password only.
    expect(proofs(replayContingency(example, set, []))).toEqual([
      ...Array<string>(2).fill('multiFactorByTelephone'),
      ...Array<string>(13).fill('singleFactor'),
      ...Array<string>(2).fill('multiFactorByTelephone'),
    ]);
  });

  test('know a network and a managed device from a password alone', () => {
    const office = standBy({ conditions: { locations: { include: ['All'], exclude: ['CorpNetwork'] } } });
    expect(proofs(replayed(exampleTenant([MFA, office]), [enable('stand-by'), disable('mfa')]))[2]).toBe(
      'singleFactorOnNamedNetwork',
    );
    const device = standBy({ grantControls: { builtInControls: ['domainJoinedDevice'] } });
    expect(proofs(replayed(exampleTenant([MFA, device]), [enable('stand-by'), disable('mfa')]))[2]).toBe(
      'singleFactorOnManagedDevice',
    );
    expect(proofs(replayed(exampleTenant([MFA, standBy()]), [enable('stand-by')]))[1]).toBe('none');
  });
});

describe('a password alone', () => {
  test('passes while it opens nothing for anyone outside of the contingency group', () => {
    expect(found(exampleTenant([MFA]), [exclude('mfa', 'ContingencyAccess')])).toEqual([]);
    expect(found(exampleTenant([MFA, standBy()]), [enable('stand-by'), disable('mfa')])).toEqual([]);
  });

  test('fails where it is enough, and is told of once', () => {
    const all = found(exampleTenant([MFA, standBy()]), [disable('mfa'), enable('stand-by')]);
    expect(whoAre(all)).toEqual([['activation 1', 'everyone else']]);
    expect(all[0]).toMatchObject({ kind: 'passwordAlone', where: {}, isCertain: true });
    expect(all[0]?.applications).toContain('any other application');
  });

  test('fails in roll-back only where the steps back are in the wrong order', () => {
    const steps = [enable('stand-by'), disable('mfa')];
    const rollBack: ContingencyStep[] = [{ action: 'reportOnly', policyName: 'stand-by' }, enable('mfa')];
    const set = contingencySet('ContingencyAccess', steps, { rollBack });
    const result = replayContingency(exampleTenant([MFA, standBy()]), set, []);
    expect(whoAre(findingsOf(result))).toEqual([['rollBack 1', 'everyone else']]);
  });

  test('fails for several groups at once, by the names they have', () => {
    const groups = ['sales', 'admins'].map((id) => group({ id, displayName: `Our ${id}` }));
    const tenant = exampleTenant([MFA], { groups });
    const steps = [exclude('mfa', 'admins'), exclude('mfa', 'sales')];
    expect(whoAre(found(tenant, steps))).toEqual([
      ['activation 1', 'members of Our admins'],
      ['activation 2', 'members of Our sales'],
    ]);
    const leaving = policy({ id: 'mfa', users: { excludeGroups: ['EmergencyAccess', 'admins', 'sales'] } });
    const blocking = asking({ id: 'block', grantControls: { builtInControls: ['block'] } });
    expect(whoAre(found({ ...tenant, conditionalAccessPolicies: [leaving, blocking] }, [disable('block')]))).toEqual([
      ['activation 1', 'members of Our admins, Our sales'],
    ]);
  });

  test('fails for the holders of a role that a policy leaves out', () => {
    const leaving = {
      ...MFA,
      conditions: { ...MFA.conditions, users: { ...MFA.conditions.users, excludeRoles: ['r'] } },
    };
    const blocking = asking({ id: 'block', grantControls: { builtInControls: ['block'] } });
    expect(whoAre(found(exampleTenant([leaving, blocking]), [disable('block')]))).toEqual([
      ['activation 1', 'members of r'],
    ]);
  });

  test('takes whoever is in a group that is in the contingency group for one of it', () => {
    const groups = [group({ id: 'ContingencyAccess', members: ['on-call'] }), group({ id: 'on-call' })];
    const forOnCall = policy({ id: 'other', users: { includeUsers: [], includeGroups: ['on-call'] } });
    const steps = [exclude('mfa', 'ContingencyAccess'), disable('other')];
    expect(found(exampleTenant([MFA, forOnCall], { groups }), steps)).toEqual([]);
  });

  test('is uncertain where a policy of unknown state may be in the way', () => {
    const unknown = asking({ id: 'unknown', state: 'unknown' });
    expect(found(exampleTenant([MFA, unknown]), [disable('mfa')])).toMatchObject([{ isCertain: false }]);
    expect(found(exampleTenant([unknown]), [disable('unknown')])).toMatchObject([{ isCertain: false }]);
    expect(found(exampleTenant([unknown, standBy()]), [enable('stand-by')])).toEqual([]);
  });

  test('fails for everyone where a policy for managed devices ends', () => {
    const [compliance] = EXAMPLE_B_POLICIES;
    const steps = [...EXAMPLE_B_ACTIVATION[0], disable(compliance.displayName)];
    expect(whoAre(found(exampleTenant([compliance]), steps))).toEqual([['activation 3', 'everyone else']]);
    expect(found(exampleTenant([compliance]), [disable(compliance.displayName)])).toHaveLength(1);
  });

  test('passes for a group that is let off a managed device by name, and the weakest proof says so', () => {
    const tenant = exampleTenant(EXAMPLE_B_POLICIES);
    const result = replayContingency(tenant, contingencySet('SalesforceContingency', EXAMPLE_B_ACTIVATION.flat()), []);
    expect(findingsOf(result).filter(({ kind }) => kind === 'passwordAlone')).toEqual([]);
    expect(proofs(result).slice(0, 2)).toEqual(['singleFactorOnManagedDevice', 'singleFactor']);
  });

  test('fails for a group that is let off more than a managed device', () => {
    const either = asking({ id: 'mfa', grantControls: { builtInControls: ['mfa', 'compliantDevice'] } });
    expect(whoAre(found(exampleTenant([either]), [exclude('mfa', 'admins')]))).toEqual([
      ['activation 1', 'members of admins'],
    ]);
  });
});

describe('populations', () => {
  const named = (id: string) => policy({ id, users: { includeUsers: [], includeGroups: [id], excludeGroups: [] } });
  const groups = ['admins', 'sales', 'x', 'y', 'ContingencyAccess', 'EmergencyAccess'].map((id) => group({ id }));
  const tenant = exampleTenant([MFA, named('sales'), named('x')], { groups });

  test('are not told of where the members of a group are', () => {
    expect(whoAre(found(tenant, [exclude('mfa', 'admins')], [{ name: 'Administrators', groups: ['admins'] }]))).toEqual(
      [['activation 1', 'members of admins']],
    );
  });

  test('are not told of where all that is open to them is open to everyone', () => {
    const both = { name: 'Both', groups: ['x', 'sales'] };
    const steps = [disable('x'), disable('sales'), disable('mfa')];
    const all = found(tenant, steps, [both]);
    expect(whoAre(all)).toEqual([['activation 3', 'everyone else']]);
  });

  test('fail by their own name where the members of neither of their groups get in', () => {
    const leaving = ['x', 'y'].map((id) => policy({ id, users: { excludeGroups: ['EmergencyAccess', id] } }));
    const both = { name: 'Both', groups: ['x', 'y'] };
    const all = found(exampleTenant([MFA, ...leaving], { groups }), [disable('mfa')], [both]);
    expect(whoAre(all)).toEqual([['activation 1', 'Both']]);
  });

  test('are none of the contingency group and of the emergency access accounts', () => {
    const inside = [
      { name: 'On call', groups: ['ContingencyAccess'] },
      { name: 'Safe', groups: ['EmergencyAccess'] },
    ];
    const steps = ['ContingencyAccess', 'EmergencyAccess'].map((id) => exclude('sales', id));
    const forEveryone = {
      ...tenant,
      conditionalAccessPolicies: [policy({ id: 'sales', users: { excludeGroups: [] } })],
    };
    expect(found(forEveryone, steps, inside)).toEqual([]);
    // Of whom it is not known whether they are in it, what counts is what happens if they are not.
    expect(found(forEveryone, steps, [{ name: 'Some', groups: undefined }])).toEqual([]);
  });
});

describe('emergency access accounts', () => {
  const authenticationMethodsPolicy = { configurations: methodConfigurations(), source: { file: 'methods' } };
  const forAll = (overrides: PolicyOverrides = {}) => standBy({ users: { excludeGroups: [] }, ...overrides });

  test('fail to get in where a policy is new in the way', () => {
    expect(found(exampleTenant([MFA, forAll()]), [enable('stand-by')])).toMatchObject([
      {
        kind: 'breakGlassLockedOut',
        who: 'break-glass-1, break-glass-2',
        policy: 'stand-by',
        where: {},
        isCertain: true,
      },
    ]);
  });

  test('pass a policy that they can satisfy, but with old clients', () => {
    const keys = forAll({ grantControls: { builtInControls: ['mfa'] } });
    const legacy = { where: { clientAppTypes: ['exchangeActiveSync', 'other'] }, isCertain: true };
    const tenant = exampleTenant([keys], { authenticationMethodsPolicy });
    expect(found(tenant, [enable('stand-by')])).toMatchObject([legacy]);
    const modern = forAll({ ...keys, conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } });
    expect(found({ ...tenant, conditionalAccessPolicies: [modern] }, [enable('stand-by')])).toEqual([]);
  });

  test('are uncertain to get in where nobody said what they hold', () => {
    const keys = forAll({ grantControls: { builtInControls: ['mfa'] } });
    const breakGlass = { accounts: [], groupIds: ['EmergencyAccess'], source: { file: 'break-glass' } };
    const all = found(exampleTenant([keys], { breakGlass }), [enable('stand-by')]);
    expect(all.map(({ who, isCertain }) => [who, isCertain])).toEqual([
      ['members of EmergencyAccess', true],
      ['members of EmergencyAccess', false],
    ]);
  });

  test('pass a policy that was in their way before', () => {
    const before = policy({
      id: 'stand-by',
      users: { excludeGroups: [] },
      grantControls: { builtInControls: ['block'] },
    });
    const steps: ContingencyStep[] = [disable('stand-by'), enable('stand-by')];
    expect(found(exampleTenant([MFA, before]), steps)).toEqual([]);
  });

  test('are people like others where nobody declared them', () => {
    const all = found(exampleTenant([MFA, forAll()], { breakGlass: undefined }), [
      exclude('mfa', 'EmergencyAccess'),
      enable('stand-by'),
    ]);
    expect(all).toEqual([]);
    const [before] = EXAMPLE_A_POLICIES;
    expect(whoAre(found(exampleTenant([before], { breakGlass: undefined }), EXAMPLE_A_ACTIVATION[0]))).toEqual([
      ['activation 2', 'members of CoreAdmins'],
      ['activation 3', 'members of EmergencyAccess'],
    ]);
  });
});

describe('the contingency sets of Contoso', () => {
  const files = synthFiles((app) => {
    const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', contoso.emergencyAccess);
    const { strengths } = new CredentialsStack(app, 'Credentials', { ...contoso.credentials, breakGlass });
    new AccessStack(app, 'Access', { ...contoso.access, breakGlass, strengths });
  });
  const asDeployed = readTenant(files.filter(({ path }) => path.endsWith('.json')));

  test.each([
    ['as deployed', asDeployed],
    ['once enforced', withReportOnlyEnforced(asDeployed)],
  ])('%s, open nothing and lock nobody out, forward and back', (_, tenant) => {
    const results = tenant.contingencySets.map((set) => replayContingency(tenant, set, declaredClasses(tenant)));
    expect(results.map(({ name, isDeclared }) => [name, isDeclared])).toEqual([
      ['MFA Disruption', true],
      ['Device Compliance Disruption', true],
      ['Federation Disruption', true],
      ['Risk Engine Disruption', true],
    ]);
    expect(results.flatMap(findingsOf)).toEqual([]);
    expect(results.every(({ states }) => states.length > 6)).toBe(true);
  });

  test('fail once they exclude whoever is on call from everything, and nobody says that this is meant', () => {
    const tenant = withReportOnlyEnforced(asDeployed);
    const [{ contingencyGroupId: groupId = '', ...set }] = tenant.contingencySets;
    const enforced = tenant.conditionalAccessPolicies.filter(({ state }) => state === 'enabled');
    const activation = enforced.map(({ displayName }) => exclude(displayName, groupId));
    const result = replayContingency(tenant, { ...set, activation }, declaredClasses(tenant));
    expect(new Set(findingsOf(result).map(({ who }) => who))).toEqual(new Set(['members of Contoso on call']));
  });
});

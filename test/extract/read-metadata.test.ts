import { tenantFromStacks } from '../../extract/from-synth';
import { contingencyName } from '../../model/contingency';
import type { Tenant } from '../../model/tenant';
import { resource, stack } from './support';

const read = (kind: string, ...entries: unknown[]) =>
  tenantFromStacks([stack({ '//': { entraResilience: { [kind]: entries } } })]);
const unread = ({ notUnderstood }: Tenant) => notUnderstood.map(({ pointer }) => pointer);

const staff = { name: 'Staff', count: 3, firstFactor: 'cloudPassword', methods: ['sms'] };
const farm = { dependency: 'ad-fs', anyOf: [['ad-fs/Munich', 'site/Munich'], ['ad-fs/Dublin']] };
const where = {
  platforms: ['iOS', 'windows'],
  networks: ['Offices', 'elsewhere'],
  countries: ['DE', 'US'],
  homeMethods: ['fido2SecurityKey'],
  dependencyInstances: [farm],
};

test('reads where people sign in from, and what with', () => {
  const tenant = read('populations', { ...staff, ...where });
  expect(tenant.populations).toEqual([{ ...staff, ...where }]);
  expect(tenant.notUnderstood).toEqual([]);
});

test('says nothing of a population that was not said', () => {
  expect(read('populations', staff).populations).toEqual([staff]);
});

test.each<[string, unknown]>([
  ['platforms', ['ios']],
  ['platforms', ['all']],
  ['platforms', 'iOS'],
  ['networks', [1]],
  ['networks', 'Offices'],
  ['networks', null],
  ['countries', ['Germany']],
  ['countries', ['de']],
  ['homeMethods', ['telepathy']],
  ['dependencyInstances', [farm, { dependency: 'ad-fs' }]],
  ['dependencyInstances', farm],
])('fails to read a population whose %s are %j', (key, value) => {
  const tenant = read('populations', { ...staff, ...where, [key]: value }, staff);
  expect(tenant.populations).toEqual([staff]);
  expect(unread(tenant)).toEqual(['/~1~1/entraResilience/populations/0']);
});

test('reads the instances of a dependency', () => {
  const tenant = read('dependencyInstances', farm);
  expect(tenant.dependencyInstances).toEqual([farm]);
  expect(tenant.notUnderstood).toEqual([]);
});

test.each<[string, object]>([
  ['no dependency', { anyOf: farm.anyOf }],
  ['an unknown kind', { ...farm, dependency: 'adfs' }],
  ['an unknown kind among the needs', { ...farm, anyOf: [['adfs/Munich']] }],
  ['no instance', { ...farm, anyOf: [] }],
  ['an instance without needs', { ...farm, anyOf: [['ad-fs/Munich'], []] }],
  ['a list of needs that is none', { ...farm, anyOf: ['ad-fs/Munich'] }],
])('fails to read instances with %s', (_, entry) => {
  const tenant = read('dependencyInstances', entry);
  expect(tenant.dependencyInstances).toEqual([]);
  expect(unread(tenant)).toEqual(['/~1~1/entraResilience/dependencyInstances/0']);
});

const pipeline = { name: 'Pipeline', kind: 'managedIdentity', servicePrincipalId: 'sp', isPipeline: true };

test('reads workload identities', () => {
  const few = { name: 'Sync', kind: 'application' };
  expect(read('workloadIdentities', pipeline, few).workloadIdentities).toEqual([pipeline, few]);
});

test.each<[string, object]>([
  ['no name', { kind: 'application' }],
  ['an unknown kind', { ...pipeline, kind: 'robot' }],
  ['a flag that is none', { ...pipeline, isPipeline: 'yes' }],
  ['an id that is none', { ...pipeline, servicePrincipalId: 7 }],
])('fails to read a workload identity with %s', (_, entry) => {
  const tenant = read('workloadIdentities', entry);
  expect(tenant.workloadIdentities).toEqual([]);
  expect(unread(tenant)).toEqual(['/~1~1/entraResilience/workloadIdentities/0']);
});

describe('contingency sets', () => {
  const em = (label: string, disruption: string, index = 1) =>
    contingencyName({ label, disruption, index, total: 1, purpose: 'All - Block' });
  const exclusion = { action: 'excludeGroup', policyName: 'Regular', groupId: '${azuread_group.G.object_id}' };
  const set = {
    name: 'MFA',
    policyNames: [em('EM001', 'MFA')],
    contingencyGroupId: '${azuread_group.G.object_id}',
    activation: [{ action: 'enable', policyName: em('EM001', 'MFA') }, exclusion],
    rollBack: [
      { ...exclusion, action: 'removeExclusion', groupName: 'On call' },
      { action: 'reportOnly', policyName: em('EM001', 'MFA') },
    ],
  };
  const policies = (...names: string[]) => {
    const all = names.map((name, at) => [`P${at}`, { display_name: name, state: 'disabled', conditions: {} }]);
    return { azuread_conditional_access_policy: Object.fromEntries(all) as object };
  };
  const readSets = (entries: unknown[], ...names: string[]) =>
    tenantFromStacks([
      stack({
        '//': { entraResilience: { contingencySets: entries } },
        resource: { ...policies(...names), ...resource('azuread_group', 'G', { display_name: 'G' }).resource },
      }),
    ]);

  test('are read with their steps, and the group resolved', () => {
    const groupId = '${managed:Access/azuread_group.G}';
    const { contingencySets } = readSets([set], em('EM001', 'MFA'));
    expect(contingencySets).toEqual([
      {
        ...set,
        contingencyGroupId: groupId,
        activation: [set.activation[0], { ...exclusion, groupId }],
        rollBack: [{ ...set.rollBack[0], groupId }, set.rollBack[1]],
        isDeclared: true,
      },
    ]);
  });

  test('are made from the names of policies that no declared set names', () => {
    const { contingencySets } = readSets([set], em('EM001', 'MFA'), em('EM011', 'Intune'), 'Regular');
    expect(contingencySets.map(({ name, isDeclared }) => [name, isDeclared])).toEqual([
      ['MFA', true],
      ['Intune', false],
    ]);
  });

  test.each<[string, object]>([
    ['no name', { ...set, name: undefined }],
    ['a group that is none', { ...set, contingencyGroupId: 5 }],
    ['no list of policies', { ...set, policyNames: 'EM001' }],
    ['an unknown step', { ...set, activation: [{ action: 'delete', policyName: 'Regular' }] }],
    ['a step on no policy', { ...set, rollBack: [{ action: 'enable' }] }],
    ['an exclusion of nobody', { ...set, activation: [{ action: 'excludeGroup', policyName: 'Regular' }] }],
    ['no way back', { ...set, rollBack: undefined }],
  ])('fails to read a set with %s, and falls back on names', (_, entry) => {
    const tenant = readSets([entry], em('EM001', 'MFA'));
    expect(tenant.contingencySets).toMatchObject([{ name: 'MFA', isDeclared: false }]);
    expect(unread(tenant)).toContain('/~1~1/entraResilience/contingencySets/0');
  });
});

describe('connectors', () => {
  const [server, other] = [{ machineName: 'MUC-01', externalIp: '192.0.2.1' }, { machineName: 'MUC-02' }];
  const groups = (entry: object) =>
    tenantFromStacks([
      stack({
        '//': { entraResilience: { connectors: [entry] } },
        resource: {
          msgraph_resource: {
            G: {
              url: 'onPremisesPublishingProfiles/applicationProxy/connectorGroups',
              body: { name: 'Munich', region: 'eur' },
            },
          },
        },
      }),
    ]);
  const connectorGroupId = '${msgraph_resource.G.id}';

  test('are known to run in the group that they are declared for', () => {
    expect(groups({ connectorGroupId, connectors: [server, other] }).connectorGroups).toMatchObject([
      {
        name: 'Munich',
        connectors: [
          { id: 'MUC-01', ...server, status: 'active' },
          { id: 'MUC-02', ...other, status: 'active' },
        ],
      },
    ]);
  });

  test.each<[string, object]>([
    ['of no group', { connectors: [server] }],
    ['without a name', { connectorGroupId, connectors: [server, { externalIp: '192.0.2.1' }] }],
    ['with an address that is none', { connectorGroupId, connectors: [{ ...server, externalIp: 1 }] }],
    ['that are no list', { connectorGroupId, connectors: server }],
  ])('fails to read connectors %s: they stay unknown', (_, entry) => {
    const tenant = groups(entry);
    expect(tenant.connectorGroups).toHaveLength(1);
    expect(tenant.connectorGroups[0]).not.toHaveProperty('connectors');
    expect(unread(tenant)).toEqual(['/~1~1/entraResilience/connectors/0']);
  });
});

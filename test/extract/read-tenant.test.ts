import { InputError } from '../../extract/input-error';
import { readTenant } from '../../extract/read-tenant';
import { summarizeStacks } from '../../extract/summarize-stacks';
import { file, graphPolicy, resource, stack } from './support';

const group = resource('azuread_group', 'G', { display_name: 'G' });
const manifest = file('cdktf.out/manifest.json', {
  version: '0.21.0',
  stacks: { A: { name: 'A', synthesizedStackPath: 'stacks/A/cdk.tf.json' } },
});

test('reads the stacks that a manifest names, and nothing else of the folder', () => {
  const stackFile = file('cdktf.out/stacks/A/cdk.tf.json', group);
  const tenant = readTenant([
    manifest,
    stackFile,
    file('cdktf.out/stacks/A/metadata.json', {}),
    { path: 'runbook.md', bytes: new Uint8Array() },
  ]);
  expect(tenant).toMatchObject({
    origin: 'configuration',
    notUnderstood: [],
    groups: [{ id: '${managed:A/azuread_group.G}' }],
  });
});

test('fails when a stack of the manifest is missing', () => {
  const message = "cdktf.out/manifest.json: names 'stacks/A/cdk.tf.json', which is missing: run npm start";
  expect(() => readTenant([manifest])).toThrow(message);
});

test('reads one file of Terraform JSON, named by its stack', () => {
  const named = { ...group, '//': { metadata: { stackName: 'Access' } } };
  expect(readTenant([file('cdk.tf.json', named)]).groups).toMatchObject([{ id: '${managed:Access/azuread_group.G}' }]);
  expect(readTenant([file('rendered.json', group)]).origin).toBe('configuration');
});

test('takes a policy of a configuration without resources for a valid answer', () => {
  expect(readTenant([file('cdk.tf.json', { terraform: {} })]).conditionalAccessPolicies).toEqual([]);
});

test('fails on stacks that define no tenant', () => {
  const json = resource('azurerm_resource_group', 'R', { name: 'r' });
  expect(() => readTenant([file('cdk.tf.json', json)])).toThrow(
    'cdk.tf.json: holds no resource of azuread or msgraph: pass',
  );
});

test('fails on a plan, and says what to pass', () => {
  const plan = file('plan.json', { format_version: '1.2', planned_values: {}, resource_changes: [] });
  expect(() => readTenant([plan])).toThrow(InputError);
  expect(() => readTenant([plan])).toThrow('plan.json: is a Terraform plan: pass the cdktf.out folder');
});

const exported = [
  file('export.json', {
    policies: [graphPolicy()],
    groups: [
      { id: 'bg', displayName: 'Break Glass', groupTypes: [], members: ['u1', 'nested'] },
      { id: 'nested', groupTypes: [], members: ['u2', 'bg'] },
    ],
    users: [
      { id: 'u1', userPrincipalName: 'One@contoso.onmicrosoft.com' },
      { id: 'u2', userPrincipalName: 'two@contoso.onmicrosoft.com' },
    ],
  }),
];
const one = { userId: 'u1', userPrincipalName: 'One@contoso.onmicrosoft.com' };
const two = { userId: 'u2', userPrincipalName: 'two@contoso.onmicrosoft.com' };

test.each<[string, readonly string[], object]>([
  ['the name of a group', ['break glass'], { accounts: [one, two], groupIds: ['bg'] }],
  ['the id of a group', ['bg'], { accounts: [one, two], groupIds: ['bg'] }],
  ['user principal names', ['one@contoso.onmicrosoft.com', 'u2'], { accounts: [one, two], groupIds: [] }],
  [
    'an id that policies use for a group',
    ['22222222-2222-2222-2222-222222222222'],
    { accounts: [], groupIds: ['22222222-2222-2222-2222-222222222222'] },
  ],
  [
    'an account the export does not hold',
    ['three@contoso.onmicrosoft.com'],
    { accounts: [{ userId: '${upn:three@contoso.onmicrosoft.com}' }], groupIds: [] },
  ],
])('knows break glass by %s', (_, breakGlass, expected) => {
  expect(readTenant(exported, { breakGlass }).breakGlass).toEqual({ ...expected, source: { file: 'export.json' } });
});

test('fails on a break glass name that nobody has', () => {
  const read = () => readTenant(exported, { breakGlass: ['Brake Glass'], name: 'my-export' });
  expect(read).toThrow(
    "my-export: has no user or group 'Brake Glass', which is named as break glass: name it by its object id",
  );
});

test('says nothing of break glass when nobody does', () => {
  expect(readTenant(exported)).not.toHaveProperty('breakGlass');
});

test('counts the resources of each stack', () => {
  const json = {
    resource: { azuread_group: { A: {}, B: {} }, msgraph_resource: { C: {} } },
    data: { azuread_user: { D: {} } },
  };
  expect(summarizeStacks([stack(json), stack({}, 'Empty')])).toEqual([
    {
      name: 'Access',
      total: 3,
      resources: [
        { type: 'azuread_group', count: 2 },
        { type: 'msgraph_resource', count: 1 },
      ],
    },
    { name: 'Empty', total: 0, resources: [] },
  ]);
});

import { readTenant } from '../../extract/read-tenant';
import { file } from './support';

const group = { display_name: 'G' };
const provider = { azuread: {} };
const tenantOf = (json: unknown) => readTenant([file('main.tf.json', json)]);

test.each<[string, unknown]>([
  ['objects', { azuread_group: { A: group, B: group } }],
  ['a list of resources', [{ azuread_group: { A: group } }, { azuread_group: { B: group } }]],
  ['a list of names', { azuread_group: [{ A: group }, { B: group }] }],
  ['lists of everything', [{ azuread_group: [{ A: [group] }, { B: [group] }] }]],
])('reads blocks written as %s', (_, resource) => {
  const { groups } = tenantOf({ provider, resource });
  expect(groups.map(({ source }) => source.address)).toEqual(['azuread_group.A', 'azuread_group.B']);
});

test('points at a block inside lists', () => {
  const json = { resource: [{ azuread_group: { A: group } }, { azuread_group: [{ B: group }] }] };
  expect(tenantOf(json).groups.map(({ source }) => source.pointer)).toEqual([
    '/resource/0/azuread_group/A',
    '/resource/1/azuread_group/0/B',
  ]);
});

test('says that modules are not read', () => {
  const tenant = tenantOf({
    provider,
    resource: { azuread_group: { A: group } },
    module: { policies: { source: './ca' } },
  });
  expect(tenant.notUnderstood).toEqual([
    { file: 'main.tf.json', pointer: '/module/policies', what: 'module.policies is not read' },
  ]);
});

test('says which configuration beside what it reads is not read', () => {
  const stack = { provider, resource: { azuread_group: { A: group } } };
  const manifest = { stacks: { A: { name: 'A', synthesizedStackPath: 'stacks/A/cdk.tf.json' } } };
  const tenant = readTenant([
    file('a/cdktf.out/manifest.json', manifest),
    file('a/cdktf.out/stacks/A/cdk.tf.json', stack),
    file('a/cdktf.out/stacks/Stale/cdk.tf.json', stack),
    file('a/main.tf', {}),
    file('b/cdktf.out/manifest.json', manifest),
    file('b/cdktf.out/stacks/A/cdk.tf.json', stack),
    file('readme.md', {}),
  ]);
  expect(tenant.groups).toHaveLength(1);
  expect(tenant.notUnderstood.map(({ file: path, what }) => `${path}: ${what}`)).toEqual([
    'a/cdktf.out/stacks/Stale/cdk.tf.json: not in a/cdktf.out/manifest.json: not read',
    'a/main.tf: Terraform that is not JSON: not read',
    'b/cdktf.out/manifest.json: not in a/cdktf.out/manifest.json: not read',
    'b/cdktf.out/stacks/A/cdk.tf.json: not in a/cdktf.out/manifest.json: not read',
  ]);
});

test('says that an export beside Terraform is not read', () => {
  const files = [file('main.tf.json', { provider, resource: { azuread_group: { A: group } } }), file('users.json', [])];
  expect(readTenant(files).notUnderstood).toEqual([
    { file: 'users.json', pointer: '', what: 'not Terraform: not read' },
  ]);
});

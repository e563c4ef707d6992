import { tenantFromStacks } from '../../extract/from-synth';
import { readTenant } from '../../extract/read-tenant';
import { file, graphPolicy, readJson, stack } from './support';

const ON = { id: '00000000-0000-0000-0000-000000000005', displayName: 'Security Defaults', isEnabled: true };
const NAME = 'identitySecurityDefaultsEnforcementPolicy';
const CONTEXT = { '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#policies/${NAME}` };

test.each<[string, unknown, string]>([
  ['as Graph returns them', { ...CONTEXT, ...ON }, 'a.json'],
  ['by their id', [ON], 'a.json'],
  ['by their id among policies', { conditionalAccessPolicies: [graphPolicy()], policies: [ON] }, 'a.json'],
  ['by their type', { '@odata.type': `#microsoft.graph.${NAME}`, isEnabled: true }, 'a.json'],
  ['by the name of the property', { [NAME]: { isEnabled: true } }, 'a.json'],
  ['by a shorter name', { securityDefaults: { isEnabled: true } }, 'a.json'],
  ['by the name of the file', { isEnabled: true }, `${NAME}.json`],
])('reads security defaults %s', (_, json, path) => {
  const tenant = readJson(json, path);
  expect(tenant.securityDefaults).toMatchObject({ isEnabled: true, source: { file: path } });
  expect(tenant.notUnderstood).toEqual([]);
});

test('knows nothing of them where the input does not tell', () => {
  expect(readJson(graphPolicy()).securityDefaults).toBeUndefined();
  expect(readJson({ ...ON, isEnabled: 'perhaps' }).securityDefaults).toMatchObject({ isEnabled: 'unknown' });
});

test('does not choose between copies that contradict each other', () => {
  const copies = (isEnabled: boolean) =>
    readTenant([file('a.json', ON), file('b.json', { ...ON, isEnabled })]).securityDefaults?.isEnabled;
  expect([copies(true), copies(false)]).toEqual([true, 'unknown']);
});

test.each<[string, unknown, boolean | 'unknown']>([
  ['on', true, true],
  ['off', false, false],
  ['as somebody will say', '${var.defaults}', 'unknown'],
])('reads that a configuration turns them %s', (_, isEnabled, expected) => {
  const update = { url: `policies/${NAME}`, body: { isEnabled } };
  const tenant = tenantFromStacks([stack({ resource: { msgraph_update_resource: { U: update } } })]);
  expect(tenant.securityDefaults?.isEnabled).toBe(expected);
});

import { readJson } from './support';

const group = { id: 'g', name: 'Munich', isDefault: false, connectorGroupType: 'applicationProxy', region: 'eur' };
const connector = { id: 'c', machineName: 'MUC-01', externalIp: '192.0.2.1', status: 'active', version: '1.5' };
const read = (change: object) => readJson({ value: [{ ...group, ...change }] });
const connectorsOf = (change: object) => read(change).connectorGroups[0]?.connectors;

test('reads the connectors of a group that were expanded', () => {
  const { id, machineName, externalIp } = connector;
  const down = { id: 'd', machineName: 'MUC-02', status: 'inactive' };
  const tenant = read({ members: [connector, down] });
  expect(tenant.connectorGroups[0]?.connectors).toEqual([{ id, machineName, externalIp, status: 'active' }, down]);
  expect(tenant.notUnderstood).toEqual([]);
});

test('a group of no connector is not one of unknown connectors', () => {
  expect(connectorsOf({ members: [] })).toEqual([]);
  expect(read({}).connectorGroups[0]).not.toHaveProperty('connectors');
});

test('a status that was not asked for, or is new, is unknown', () => {
  const statusOf = (status: unknown) => connectorsOf({ members: [{ ...connector, status }] })?.[0]?.status;
  expect([statusOf(undefined), statusOf('inactive'), statusOf('resting')]).toEqual(['unknown', 'inactive', 'unknown']);
});

test('one name is enough', () => {
  expect(connectorsOf({ members: [{ id: 'c' }] })).toEqual([{ id: 'c', machineName: 'c', status: 'unknown' }]);
});

test.each<[string, object]>([
  ['a page of them', { members: [connector], 'members@odata.nextLink': 'https://next' }],
  ['one without id and name', { members: [connector, { status: 'active' }] }],
  ['no objects', { members: ['c'] }],
])('fails to know the connectors from %s', (_, change) => {
  const tenant = read(change);
  expect(tenant.connectorGroups[0]).not.toHaveProperty('connectors');
  expect(tenant.notUnderstood).toHaveLength(1);
});

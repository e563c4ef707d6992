import { readTenant } from '../../extract/read-tenant';
import { sameObject } from '../../model/object-id';
import { applicationsOf } from '../../simulator/paths/applications';
import { file, graphPolicy, readJson } from './support';

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

describe('published applications, as GET /beta/applications answers', () => {
  const context = 'https://graph.microsoft.com/beta/$metadata#applications(id,appId,onPremisesPublishing)';
  const appId = '0a3f8b52-9c1e-4d57-8a06-5c1f2f3d7e21';
  const application = {
    id: 'd1f6a7c4-3b2e-4f80-9a5d-6e7b8c9d0e1f',
    appId,
    onPremisesPublishing: {
      externalAuthenticationType: 'aadPreAuthentication',
      internalUrl: 'http://intranet/',
      externalUrl: 'https://intranet-contoso.msappproxy.net/',
      isOnPremPublishingEnabled: true,
      verifiedCustomDomainCertificatesMetadata: null,
    },
  };
  const readAll = (value: object[]) => readJson({ '@odata.context': context, value });
  const published = (value: object[]) => readAll(value).publishedApplications;

  test('their id is the one that policies name', () => {
    const tenant = readAll([application]);
    expect(tenant.publishedApplications).toMatchObject([{ id: appId, displayName: appId }]);
    expect(tenant.notUnderstood).toEqual([]);
  });

  test('a policy for one asks where its connectors are needed', () => {
    const conditions = { ...graphPolicy().conditions, applications: { includeApplications: [appId.toUpperCase()] } };
    const tenant = readTenant([
      file('applications.json', { '@odata.context': context, value: [{ ...application, displayName: 'Intranet' }] }),
      file('policies.json', { value: [graphPolicy({ conditions })] }),
    ]);
    const named = applicationsOf(tenant).filter(({ id }) => id.toLowerCase() === appId);
    expect(named).toMatchObject([
      { name: 'Intranet', routes: { sure: [expect.arrayContaining(['application-proxy'])] } },
    ]);
  });

  test('others are none', () => {
    const disabled = { ...application.onPremisesPublishing, isOnPremPublishingEnabled: false };
    expect(published([{ ...application, onPremisesPublishing: null }])).toEqual([]);
    expect(published([{ ...application, onPremisesPublishing: disabled }])).toEqual([]);
  });

  test('fails to know by what policies name one that was exported without appId', () => {
    const { appId: _, ...nameless } = application;
    const { publishedApplications, notUnderstood } = readAll([nameless]);
    expect(publishedApplications.map(({ id }) => sameObject(id, appId))).toEqual(['unknown']);
    expect(notUnderstood).toHaveLength(1);
  });
});

import { readCounts } from '../../extract/read-counts';
import { readTenant } from '../../extract/read-tenant';
import { file, graphPolicy, readJson } from './support';

const trust = { isMfaAccepted: true, isCompliantDeviceAccepted: false, isHybridAzureADJoinedDeviceAccepted: false };
const UNKNOWN = {
  isMfaAccepted: 'unknown',
  isCompliantDeviceAccepted: 'unknown',
  isHybridAzureADJoinedDeviceAccepted: 'unknown',
};
const B2B = { b2bCollaborationInbound: null, isServiceProvider: null };
const partner = (change: object = {}) => ({ tenantId: 'partner', ...B2B, inboundTrust: trust, ...change });
const byDefault = (change: object = {}) => ({ id: 'x', isServiceDefault: false, inboundTrust: trust, ...change });
const accessOf = (json: unknown) => readJson(json).crossTenantAccess;
const METADATA = 'https://graph.microsoft.com/v1.0/$metadata#policies/crossTenantAccessPolicy';

test('reads the default and the partners', () => {
  const tenant = readTenant([
    file('default.json', { '@odata.context': `${METADATA}/default/$entity`, ...byDefault() }),
    file('partners.json', { '@odata.context': `${METADATA}/partners`, value: [partner()] }),
  ]);
  expect(tenant.crossTenantAccess).toEqual([
    { inboundTrust: trust, source: { file: 'default.json', pointer: '' } },
    { tenantId: 'partner', inboundTrust: trust, source: { file: 'partners.json', pointer: '/value/0' } },
  ]);
  expect(tenant.notUnderstood).toEqual([]);
  expect(readCounts(tenant).crossTenantAccess).toBe(2);
});

test('knows them by their type, too', () => {
  const type = '#microsoft.graph.crossTenantAccessPolicyConfiguration';
  const json = [
    { '@odata.type': `${type}Partner`, tenantId: 'partner' },
    { '@odata.type': `${type}Default`, isServiceDefault: true },
  ];
  expect(accessOf(json)).toMatchObject([{ inboundTrust: UNKNOWN }, { tenantId: 'partner', inboundTrust: UNKNOWN }]);
});

test('finds them under their names', () => {
  expect(accessOf({ crossTenantAccessPolicy: { default: byDefault(), partners: [partner()] } })).toHaveLength(2);
  expect(readJson({ policies: [graphPolicy()], partners: [] }).crossTenantAccess).toEqual([]);
});

test('a partner without trust of its own follows the default; one that was not asked for it is unknown', () => {
  const { inboundTrust: _, ...silent } = partner();
  expect(accessOf([partner({ inboundTrust: null })])[0]).not.toHaveProperty('inboundTrust');
  expect(accessOf([silent])).toMatchObject([{ tenantId: 'partner', inboundTrust: UNKNOWN }]);
  expect(accessOf([byDefault({ inboundTrust: null })])).toMatchObject([{ inboundTrust: UNKNOWN }]);
});

test('what of the trust is not said is unknown', () => {
  const inboundTrust = { isMfaAccepted: true, isCompliantDeviceAccepted: null };
  expect(accessOf([byDefault({ inboundTrust })])).toMatchObject([
    { inboundTrust: { ...UNKNOWN, isMfaAccepted: true } },
  ]);
});

test('the template for partners is none of them', () => {
  const template = { id: 't', templateApplicationLevel: 'newPartners', inboundTrust: trust };
  const tenant = readJson([graphPolicy(), template]);
  expect(tenant.crossTenantAccess).toEqual([]);
  expect(tenant.notUnderstood).toHaveLength(1);
});

test('of two copies that contradict each other, neither is believed', () => {
  const other = { ...trust, isMfaAccepted: false };
  const tenant = readJson([partner(), partner({ tenantId: 'PARTNER', inboundTrust: other })]);
  expect(tenant.crossTenantAccess).toMatchObject([{ inboundTrust: { ...trust, isMfaAccepted: 'unknown' } }]);
  expect(tenant.notUnderstood).toHaveLength(1);
  expect(accessOf([partner(), partner({ inboundTrust: null })])).toMatchObject([{ inboundTrust: UNKNOWN }]);
});

test('of two copies, the one tells what the other does not', () => {
  const [mfa, device] = [{ isMfaAccepted: true }, { isCompliantDeviceAccepted: false }];
  expect(accessOf([partner({ inboundTrust: mfa }), partner({ inboundTrust: device })])).toMatchObject([
    { inboundTrust: { ...UNKNOWN, ...mfa, ...device } },
  ]);
});

test.each<[string, object]>([
  ['a trust that is no object', partner({ inboundTrust: 'all' })],
  ['a partner without tenant', partner({ tenantId: null })],
])('fails to understand %s, and says so', (_, object) => {
  const { crossTenantAccess, notUnderstood } = readJson([object]);
  expect(crossTenantAccess).toHaveLength(1);
  expect(notUnderstood).toHaveLength(1);
});

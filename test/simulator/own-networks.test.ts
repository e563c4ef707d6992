import type { NamedLocation } from '../../model/conditional-access';
import { allOutages, answer, tenantOf } from '../support/simulated';
import { namedLocation, policy } from '../support/tenant';

const range = (id: string, displayName: string, range: string) =>
  namedLocation({ id, displayName, ipRanges: [range], isTrusted: false });
const germany: NamedLocation = {
  id: 'de',
  displayName: 'Germany',
  isTrusted: false,
  countriesAndRegions: ['DE'],
  countryLookupMethod: 'clientIpAddress',
  source: { file: 'f' },
};

/** People with a password alone who get in from one of these locations only. */
const boundTo = (networks: string[], namedLocations: NamedLocation[], ids = namedLocations.map(({ id }) => id)) => {
  const blocked = policy({
    conditions: { locations: { include: ['All'], exclude: ids } },
    grantControls: { builtInControls: ['block'] },
  });
  return tenantOf({ methods: [], networks }, [blocked], { namedLocations });
};

test('a country is nobody\u2019s network: it has no way out that fails, and proves nothing', () => {
  const tenant = boundTo(['Germany'], [germany]);
  expect(allOutages(answer(tenant))).toEqual(['entra-authentication']);
  expect(answer(tenant).weakestProof.proof).toBe('singleFactor');
});

test('a country and an office of one name are not known to be the office', () => {
  const namedLocations = [germany, range('office', 'Germany', '10.0.0.0/8')];
  const result = answer(tenantOf({ methods: [], networks: ['Germany'] }, [], { namedLocations }));
  expect(result.paths).toEqual([['entra-authentication']]);
  expect(result.weakestProof.proof).toBe('singleFactor');
});

test('an id in capitals means the location that the display name means', () => {
  const dependencies = (network: string) =>
    allOutages(answer(boundTo([network], [range('a1b2', 'Office', '10.0.0.0/8')])));
  expect(dependencies('A1B2')).toEqual(dependencies('Office'));
  expect(dependencies('A1B2')).toContain('network-egress/Office');
});

test('two offices of one name have a way out each', () => {
  const offices = [range('a', 'Office', '10.0.0.0/8'), range('b', 'Office', '11.0.0.0/8')];
  expect(allOutages(answer(boundTo(['a', 'b'], offices)))).toContain(
    'network-egress/Office (a) + network-egress/Office (b)',
  );
  expect(allOutages(answer(boundTo(['a'], offices)))).toContain('network-egress/Office (a)');
  expect(allOutages(answer(boundTo(['a'], offices)))).not.toContain('network-egress/Office (b)');
});

test('a name that two offices share may mean either', () => {
  const offices = [range('a', 'Office', '10.0.0.0/8'), range('b', 'Office', '11.0.0.0/8')];
  const tenant = tenantOf({ methods: [], networks: ['Office'] }, [], { namedLocations: offices });
  expect(allOutages(answer(tenant))).toContain('network-egress/Office (a) + network-egress/Office (b)');
});

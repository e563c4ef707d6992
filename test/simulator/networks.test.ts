import * as fc from 'fast-check';
import { locate, MFA_TRUSTED_IPS, type Network } from '../../evaluator/locate';
import type { NamedLocation } from '../../model/conditional-access';
import { holds } from '../../model/object-id';
import { networkOf, networksOf } from '../../simulator/networks';
import { namedLocation, policy } from '../support/tenant';

const range = (id: string, ...ipRanges: string[]) => namedLocation({ id, displayName: id, ipRanges, isTrusted: false });
const country = (id: string, codes: string[], overrides: Partial<NamedLocation> = {}): NamedLocation => ({
  id,
  displayName: id,
  isTrusted: false,
  countriesAndRegions: codes,
  countryLookupMethod: 'clientIpAddress',
  source: { file: 'f' },
  ...overrides,
});

/** A tenant with one policy that asks for these locations, or for all of them. */
const located = (namedLocations: NamedLocation[], include = namedLocations.map(({ id }) => id)) => ({
  namedLocations,
  conditionalAccessPolicies: [policy({ conditions: { locations: { include, exclude: [] } } })],
});
const names = (...args: Parameters<typeof located>) => networksOf(located(...args)).map(({ name }) => name);

test.each([
  ['no location', [], ['elsewhere']],
  ['one', [range('a', '10.0.0.0/8')], ['a', 'elsewhere']],
  ['two apart', [range('a', '10.0.0.0/8'), range('b', '11.0.0.0/8')], ['a', 'b', 'elsewhere']],
  ['one in another', [range('a', '10.0.0.0/8'), range('b', '10.1.0.0/16')], ['a', 'a and b', 'elsewhere']],
  ['the same twice', [range('a', '10.0.0.0/8'), range('b', '10.9.9.9/8')], ['a and b', 'elsewhere']],
  [
    'one filled by another',
    [range('a', '10.0.0.0/8'), range('b', '10.0.0.0/9', '10.128.0.0/9')],
    ['a and b', 'elsewhere'],
  ],
  ['all of IPv4', [range('a', '0.0.0.0/1', '128.0.0.0/1')], ['a', 'elsewhere']],
  ['all addresses', [range('a', '0.0.0.0/0', '::/0')], ['a']],
  ['the last of each', [range('a', '255.255.255.255/32', 'ffff::/16')], ['a', 'elsewhere']],
  ['IPv6 that stands for IPv4', [range('a', '::ffff:10.0.0.0/104')], ['elsewhere']],
  ['a range nobody can read', [range('a', '${var.range}')], ['elsewhere']],
])('networks of %s', (_, locations, expected) => {
  expect(names(locations)).toEqual(expected);
});

test('countries that the same locations list are one network, those that none lists another', () => {
  const eu = country('EU', ['DE', 'FR', 'IT', 'ES']);
  expect(names([eu, country('Home', ['de'])])).toEqual(['elsewhere', 'elsewhere in DE', 'elsewhere in ES, FR, IT']);
  const known = country('Home', ['DE'], { includeUnknownCountriesAndRegions: true });
  expect(names([known])).toEqual(['elsewhere', 'elsewhere in DE, no known country']);
  expect(names([eu])).toEqual(['elsewhere', 'elsewhere in DE, ES, FR and 1 more']);
});

test('a position is another matter than the country of an address', () => {
  const gps = country('On site', ['DE'], { countryLookupMethod: 'authenticatorAppGps' });
  expect(names([country('Home', ['DE']), gps])).toHaveLength(4);
  expect(names([gps])).toContain('elsewhere by position in DE');
});

test('locations that no policy asks for are not told apart', () => {
  const locations = [range('a', '10.0.0.0/8'), range('b', '10.1.0.0/16'), country('Home', ['DE'])];
  expect(names(locations, ['a'])).toEqual(['a', 'elsewhere']);
  const [a] = networksOf(located(locations, ['a']));
  expect(holds(a.place.locations, 'b')).toBe('unknown');
  expect(holds(a.place.locations, 'Home')).toBe('unknown');
});

test.each(['disabled', 'enabledForReportingButNotEnforced'] as const)(
  'a policy that is %s asks for nothing',
  (state) => {
    const namedLocations = [range('a', '10.0.0.0/8')];
    const asking = policy({ state, conditions: { locations: { include: ['a'], exclude: [] } } });
    expect(networksOf({ namedLocations, conditionalAccessPolicies: [asking] })).toHaveLength(1);
  },
);

test('trusted locations are asked for by those who ask for all trusted ones', () => {
  const locations = [namedLocation({ id: 'a', displayName: 'a' }), range('b', '10.0.0.0/8')];
  expect(names(locations, ['AllTrusted'])).toEqual(['a', 'elsewhere']);
  expect(networksOf(located(locations, ['AllTrusted'])).map(({ place }) => place.isTrusted)).toEqual(['yes', 'no']);
});

test('the MFA trusted IPs are told apart where a policy names them', () => {
  const locations = [range('a', '10.0.0.0/8')];
  expect(names(locations, ['a', MFA_TRUSTED_IPS])).toEqual([
    'MFA trusted IPs',
    'a',
    'a and MFA trusted IPs',
    'elsewhere',
  ]);
});

test('locations of one name, or of a name that means something else, are told by id', () => {
  const locations = [range('a', '10.0.0.0/8'), range('b', '11.0.0.0/8'), range('c', '12.0.0.0/8')];
  const renamed = locations.map((each, i) => ({ ...each, displayName: i < 2 ? 'Office' : 'elsewhere' }));
  expect(names(renamed)).toEqual(['Office (a)', 'Office (b)', 'elsewhere', 'elsewhere (c)']);
});

test('a name that another location is told by is not enough either', () => {
  const locations = [range('a', '10.0.0.0/8'), range('b', '11.0.0.0/8'), range('c', '12.0.0.0/8')];
  const renamed = locations.map((each, i) => ({ ...each, displayName: i < 2 ? 'Office' : 'Office (a)' }));
  expect(names(renamed)).toEqual(['Office (a)', 'Office (a) (c)', 'Office (b)', 'elsewhere']);
});

const octet = fc.constantFrom('0', '1', '64', '127', '128', '129', '255');
const address = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('10', '11'), octet, fc.constant('0'), octet).map((parts) => parts.join('.')),
  },
  fc.constantFrom('::', '::1', '2001:db8::', '2001:db8:8000::1', '::ffff:10.0.0.1', '0:0:0:0:0:fffe::', 'ffff::'),
);
const cidr = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.tuple(address, fc.constantFrom(0, 1, 7, 8, 9, 15, 16, 24, 31, 32)).map((of) => of.join('/')),
  },
  fc.constantFrom(
    '${var.range}',
    '010.0.0.0/8',
    '10.0.0.0/33',
    '::/96',
    '2001:DB8::/128',
    '::ffff:0:0/95',
    'a::b::c/8',
  ),
);
const code = fc.constantFrom('DE', 'fr', 'IT', '${var.code}');
const anyLocation = fc
  .record({
    isTrusted: fc.constantFrom(true, false, 'unknown' as const),
    kind: fc.oneof(
      { weight: 3, arbitrary: fc.array(cidr, { maxLength: 4 }).map((ipRanges) => ({ ipRanges })) },
      fc.record({
        countriesAndRegions: fc.uniqueArray(code),
        countryLookupMethod: fc.constantFrom('clientIpAddress' as const, 'authenticatorAppGps' as const),
        includeUnknownCountriesAndRegions: fc.boolean(),
      }),
      fc.constant({}),
    ),
  })
  .map(({ isTrusted, kind }) => ({ isTrusted, ...kind, source: { file: 'f' } }));
const locationLists = fc
  .array(anyLocation, { maxLength: 5 })
  .map((all): NamedLocation[] => all.map((each, i) => ({ ...each, id: `l${i}`, displayName: `l${i}` })));
const references = fc.uniqueArray(
  fc.constantFrom('l0', 'l1', 'l2', 'L3', 'l4', 'AllTrusted', MFA_TRUSTED_IPS, '${var.l}'),
);
const somewhere: fc.Arbitrary<Network> = fc.record({
  ipAddress: address,
  country: fc.constantFrom('DE', 'FR', 'it', 'US', ''),
  gpsCountry: fc.constantFrom('DE', 'US', ''),
  isMultifactorTrustedIp: fc.boolean(),
});

/** What the policies can see of a place. */
const seen = (include: string[], place: ReturnType<typeof locate>) =>
  include.map((id) => (id === 'AllTrusted' ? place.isTrusted : holds(place.locations, id)));

test('agrees with locate: each network is somewhere, and everybody is in one', () => {
  let distinct = 0;
  const agrees = fc.property(locationLists, references, somewhere, (locations, include, network) => {
    const tenant = located(locations, include);
    const networks = networksOf(tenant);
    distinct += networks.length;
    const answers = networks.map(({ place }) => seen(include, place));
    for (const [i, { example = {}, place }] of networks.entries()) {
      const truth = locate(tenant, example);
      expect(answers[i]).toEqual(seen(include, truth));
      for (const { id } of locations)
        expect([holds(truth.locations, id), 'unknown']).toContain(holds(place.locations, id));
      expect([truth.isTrusted, 'unknown']).toContain(place.isTrusted);
    }
    const isMultifactorTrustedIp = include.includes(MFA_TRUSTED_IPS) && network.isMultifactorTrustedIp === true;
    expect(answers).toContainEqual(seen(include, locate(tenant, { ...network, isMultifactorTrustedIp })));
    expect(new Set(networks.map(({ name }) => name)).size).toBe(networks.length);
  });
  fc.assert(agrees, { numRuns: 1_000 });
  expect(distinct).toBeGreaterThan(2_000);
});

describe('a network that people declared', () => {
  const offices = [range('a', '10.0.0.0/8'), range('b', '10.1.0.0/16', '12.0.0.0/8'), range('c', '10.0.0.0/7')];
  const declared = (name: string, code = 'unknown', locations: NamedLocation[] = offices) =>
    networkOf(located(locations, []), name, code);
  const answers = (...args: Parameters<typeof declared>) => {
    const found = declared(...args);
    return found && (args[2] ?? offices).map(({ id }) => holds(found.place.locations, id));
  };

  test.each([
    ['a', ['yes', 'unknown', 'yes']],
    ['b', ['unknown', 'yes', 'unknown']],
    ['elsewhere', ['no', 'no', 'no']],
    ['A', ['yes', 'unknown', 'yes']],
    ['nowhere', undefined],
  ])('%s is in others as far as ranges tell', (name, expected) => {
    expect(answers(name)).toEqual(expected);
  });

  test('has a display name, and a country that may be unknown', () => {
    const locations = [{ ...offices[0], displayName: 'Offices' }, country('Home', ['DE']), country('Away', ['FR'])];
    expect(declared('Offices', 'DE', locations)?.name).toBe('Offices in DE');
    expect(answers('Offices', 'DE', locations)).toEqual(['yes', 'yes', 'no']);
    expect(declared('Offices', 'unknown', locations)?.name).toBe('Offices');
    expect(answers('Offices', 'unknown', locations)).toEqual(['yes', 'unknown', 'unknown']);
    expect(answers('Home', 'unknown', locations)).toEqual(['unknown', 'yes', 'unknown']);
    expect(answers('Home', 'FR', locations)).toEqual(['unknown', 'no', 'yes']);
  });

  test('leaves open what ranges nobody can read leave open', () => {
    const locations = [range('a', '10.0.0.0/8'), range('open', '${var.range}')];
    expect(answers('a', 'unknown', locations)).toEqual(['yes', 'unknown']);
    expect(answers('open', 'unknown', locations)).toEqual(['unknown', 'yes']);
    expect(answers('elsewhere', 'unknown', locations)).toEqual(['no', 'unknown']);
  });

  test('is trusted when all of it is', () => {
    const halves = [range('a', '10.0.0.0/8'), range('b', '10.0.0.0/9'), range('c', '10.128.0.0/9')];
    const trusting = (...ids: string[]) => halves.map((each) => ({ ...each, isTrusted: ids.includes(each.id) }));
    const trust = (...ids: string[]) => declared('a', 'unknown', trusting(...ids))?.place.isTrusted;
    expect([trust('b', 'c'), trust('b'), trust(), trust('a')]).toEqual(['yes', 'unknown', 'no', 'yes']);
  });
});

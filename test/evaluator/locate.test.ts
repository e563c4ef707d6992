import { locate, MFA_TRUSTED_IPS, type Network } from '../../evaluator/locate';
import type { NamedLocation } from '../../model/conditional-access';
import { holds } from '../../model/object-id';
import { namedLocation } from '../support/tenant';

const country = (overrides: Partial<NamedLocation> = {}): NamedLocation => ({
  id: 'country',
  displayName: 'Country',
  isTrusted: false,
  countriesAndRegions: ['DE', 'FR'],
  countryLookupMethod: 'clientIpAddress',
  source: { file: 'f' },
  ...overrides,
});
const isIn = (location: NamedLocation, network: Network) =>
  holds(locate({ namedLocations: [location] }, network).locations, location.id);

test.each([
  ['203.0.113.7', 'yes'],
  ['203.0.114.7', 'no'],
  ['::ffff:203.0.113.7', 'yes'],
  ['2001:db8::1', 'no'],
  ['not an address', 'unknown'],
  [undefined, 'unknown'],
])('address %s in 203.0.113.0/24: %s', (ipAddress, answer) => {
  expect(isIn(namedLocation(), { ipAddress })).toBe(answer);
});

test('ranges of the other family, or that cannot be read, decide nothing they should not', () => {
  expect(isIn(namedLocation({ ipRanges: ['2001:db8::/32'] }), { ipAddress: '2001:db8:1::1' })).toBe('yes');
  expect(isIn(namedLocation({ ipRanges: ['${var.range}', '203.0.113.0/24'] }), { ipAddress: '203.0.113.1' })).toBe(
    'yes',
  );
  expect(isIn(namedLocation({ ipRanges: ['${var.range}'] }), { ipAddress: '203.0.113.1' })).toBe('unknown');
});

test.each([
  ['de', 'yes'],
  ['US', 'no'],
  ['', 'no'],
  [undefined, 'unknown'],
])('country %s in DE and FR: %s', (code, answer) => {
  expect(isIn(country(), { country: code })).toBe(answer);
});

test('an address without country is in a location only if that includes unknown ones', () => {
  expect(isIn(country({ includeUnknownCountriesAndRegions: true }), { country: '' })).toBe('yes');
});

test('a location by position is not answered by the country of the address', () => {
  expect(isIn(country({ countryLookupMethod: 'authenticatorAppGps' }), { country: 'DE' })).toBe('unknown');
  expect(isIn(country({ countryLookupMethod: 'authenticatorAppGps' }), { gpsCountry: 'DE' })).toBe('yes');
});

test('trusted is who is in a trusted location', () => {
  const trust = (locations: NamedLocation[], network: Network) =>
    locate({ namedLocations: locations }, network).isTrusted;
  expect(trust([namedLocation()], { ipAddress: '203.0.113.1' })).toBe('yes');
  expect(trust([namedLocation()], { ipAddress: '198.51.100.1' })).toBe('no');
  expect(trust([namedLocation({ isTrusted: 'unknown' })], { ipAddress: '203.0.113.1' })).toBe('unknown');
  expect(trust([], { ipAddress: '203.0.113.1' })).toBe('unknown');
  expect(trust([], { ipAddress: '203.0.113.1', isMultifactorTrustedIp: true })).toBe('yes');
});

test('a location that the input does not hold may or may not be where someone is', () => {
  const { locations } = locate({ namedLocations: [namedLocation()] }, { ipAddress: '203.0.113.1' });
  expect(holds(locations, 'elsewhere')).toBe('unknown');
  expect(holds(locations, MFA_TRUSTED_IPS)).toBe('no');
});

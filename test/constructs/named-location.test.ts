import { NamedLocation as NamedLocationResource } from '@cdktf/provider-azuread/lib/named-location';
import { TerraformStack, Testing, Token } from 'cdktf';
import * as fc from 'fast-check';
import { NamedLocation, type NamedLocationProps } from '../../constructs/named-location';

const synth = (props: NamedLocationProps) =>
  Testing.synthScope((scope) => {
    new NamedLocation(scope, 'Offices', props);
  });

const warnings = (props: NamedLocationProps): string[] => {
  const stack = new TerraformStack(Testing.app(), 'Stack');
  const location = new NamedLocation(stack, 'Offices', props);
  return location.node.metadata.filter(({ type }) => type.endsWith('warn')).map(({ data }) => data);
};

const ranges = (...ipRanges: string[]) => ({ ip: { ipRanges } });

test('networks have these defaults', () => {
  const json = synth(ranges('203.0.113.0/24', '2001:db8::/32'));
  expect(json).toHaveResourceWithProperties(NamedLocationResource, { display_name: 'Offices' });
  expect(JSON.parse(json)).toMatchSnapshot();
  expect(warnings(ranges('203.0.113.0/24', '2001:db8::/32'))).toEqual([]);
});

test('countries stand as they are given', () => {
  const country = { countriesAndRegions: ['DE', 'AT'], includeUnknownCountriesAndRegions: true };
  expect(synth({ country, displayName: 'Home' })).toHaveResourceWithProperties(NamedLocationResource, {
    display_name: 'Home',
    country: { countries_and_regions: ['DE', 'AT'], include_unknown_countries_and_regions: true },
  });
  expect(warnings({ country })).toEqual([]);
});

test('the id of the location is its object id', () => {
  Testing.synthScope((scope) => {
    const { locationId } = new NamedLocation(scope, 'Offices', ranges('203.0.113.0/24'));
    expect(TerraformStack.of(scope)).toBeDefined();
    expect(Token.isUnresolved(locationId)).toBe(true);
  });
});

const whole = Array.from({ length: 256 }, (_, n) => `${n}.0.0.0/8`);

test.each<[string, NamedLocationProps, string]>([
  ['nothing', {}, 'got neither: set exactly one'],
  ['both', { ...ranges('203.0.113.0/24'), country: { countriesAndRegions: ['DE'] } }, 'got both: set exactly one'],
  ['no network', ranges(), `'ipRanges' is empty`],
  ['a word', ranges('office'), `hold 'office', which is no network`],
  ['an address without prefix', ranges('203.0.113.7'), `hold '203.0.113.7', which is no network`],
  ['a short address', ranges('203.0/16'), `which is no network`],
  ['a prefix too long', ranges('203.0.113.0/33'), `which is no network`],
  ['host bits', ranges('203.0.113.7/24'), `write '203.0.113.0/24' for the network, or '203.0.113.7/32'`],
  ['host bits of IPv6', ranges('2001:db8::1/64'), `write '2001:db8::/64' for the network, or '2001:db8::1/128'`],
  ['a huge network', ranges('64.0.0.0/7'), `hold '64.0.0.0/7', a network larger than Entra takes`],
  ['the halves of the internet', ranges('0.0.0.0/1', '128.0.0.0/1'), `hold '0.0.0.0/1', a network larger`],
  ['one network twice', ranges('203.0.113.0/24', '203.0.113.0/24'), `hold one network twice`],
  ['one network written twice', ranges('2001:db8::/32', '2001:0db8:0::/32'), `hold one network twice`],
  ['the whole internet', ranges(...whole), `make up every address there is, got 256 networks`],
  [
    'the whole internet for no reason',
    { ip: { ipRanges: whole, acknowledgeWholeInternet: ' ' } },
    `make up every address there is`,
  ],
  [
    'a reason for nothing',
    { ip: { ipRanges: ['203.0.113.0/24'], acknowledgeWholeInternet: 'outage' } },
    `is set for ranges that are not the whole internet, got 'outage'`,
  ],
  [
    'too many',
    ranges(...Array.from({ length: 2001 }, (_, n) => `100.${n >> 8}.${n & 255}.0/24`)),
    `hold 2001 networks, a location takes 2000`,
  ],
  ['no country', { country: { countriesAndRegions: [] } }, `'countriesAndRegions' is empty`],
  ['a country in small letters', { country: { countriesAndRegions: ['de'] } }, `hold 'de': use two capital letters`],
  ['a country by name', { country: { countriesAndRegions: ['Germany'] } }, `hold 'Germany'`],
  ['a country twice', { country: { countriesAndRegions: ['DE', 'FR', 'DE'] } }, `hold 'DE' twice`],
])('fails on %s', (_, props, message) => {
  expect(() => synth(props)).toThrow(message);
});

test('the whole internet can be accepted, with a reason', () => {
  const ip = { ipRanges: whole, acknowledgeWholeInternet: 'exercise' };
  expect(synth({ ip })).toHaveResourceWithProperties(NamedLocationResource, { ip: { ip_ranges: whole } });
});

test('2,000 networks are taken', () => {
  const ipRanges = Array.from({ length: 2000 }, (_, n) => `198.${n >> 8}.${n & 255}.0/24`);
  expect(() => synth({ ip: { ipRanges } })).not.toThrow();
});

test.each<[string, NamedLocationProps, string]>([
  ['a network inside another', ranges('203.0.113.0/24', '203.0.0.0/16'), `hold '203.0.113.0/24', which is inside`],
  ['a network as large as documented', ranges('52.0.0.0/8'), `documents prefixes longer than /8`],
  ['a private network', ranges('10.1.0.0/16'), `'10.1.0.0/16', which is not routed on the internet`],
  [
    'positions of phones',
    { country: { countriesAndRegions: ['DE'], countryLookupMethod: 'authenticatorAppGps' } },
    `asks for the position hourly`,
  ],
])('warns of %s', (_, props, message) => {
  expect(warnings(props)).toEqual([expect.stringContaining(message)]);
});

test('networks not known yet are left to Terraform', () => {
  const range = Token.asString({ resolve: () => '${var.range}' });
  expect(synth(ranges(range, '203.0.113.0/24'))).toHaveResourceWithProperties(NamedLocationResource, {
    ip: { ip_ranges: ['${var.range}', '203.0.113.0/24'] },
  });
});

test('a network is refused exactly when bits behind the prefix are set', () => {
  const cidr = fc.tuple(fc.nat(0xffffffff), fc.integer({ min: 9, max: 32 }));
  fc.assert(
    fc.property(cidr, ([bits, prefix]) => {
      const address = [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
      const hasHostBits = prefix < 32 && bits % 2 ** (32 - prefix) !== 0;
      const define = () => warnings(ranges(`${address}/${prefix}`));
      if (hasHostBits) expect(define).toThrow('an address inside a network');
      else expect(define).not.toThrow();
    }),
  );
});

import type { NamedLocation } from '../../model/conditional-access';
import { noLocationByGps as rule } from '../../rules/no-location-by-gps';
import { ask, oneFinding, unknown } from '../support/ask';
import { contingencyPolicy, namedLocation, policy, source, tenant, type PolicyOverrides } from '../support/tenant';

const country = (overrides: Partial<NamedLocation> = {}): NamedLocation => ({
  id: 'home',
  displayName: 'Home countries',
  isTrusted: false,
  countriesAndRegions: ['DE'],
  countryLookupMethod: 'authenticatorAppGps',
  includeUnknownCountriesAndRegions: false,
  source: source('home'),
  ...overrides,
});
const using = (overrides: PolicyOverrides = {}, location = country()) => {
  const conditions = { locations: { include: ['All'], exclude: [location.id] } };
  return tenant({
    conditionalAccessPolicies: [policy({ id: 'by-country', conditions, ...overrides })],
    namedLocations: [namedLocation(), location],
  });
};

test('passes when countries are looked up by address', () => {
  expect(ask(rule, tenant())).toEqual([]);
  expect(ask(rule, using({}, country({ countryLookupMethod: 'clientIpAddress' })))).toEqual([]);
});

test('fails when a policy excludes or includes a location by position', () => {
  expect(ask(rule, using())).toEqual(oneFinding('by-country', "'Home countries' by the position"));
  const included = using({ conditions: { locations: { include: ['home'], exclude: [] } } });
  expect(ask(rule, included)).toEqual(oneFinding('by-country', "'Home countries' by the position"));
});

test('passes when no policy asks for it, or none that is on', () => {
  expect(ask(rule, tenant({ namedLocations: [country()] }))).toEqual([]);
  expect(ask(rule, using({ state: 'disabled' }))).toEqual([]);
  const { displayName } = contingencyPolicy(1, 2);
  expect(ask(rule, using({ displayName, state: 'enabledForReportingButNotEnforced' }))).toEqual([]);
});

test('a report-only policy counts in a configuration, and not in an export', () => {
  const reportOnly = using({ state: 'enabledForReportingButNotEnforced' });
  expect(ask(rule, reportOnly)).toEqual(oneFinding('by-country', 'position'));
  expect(ask(rule, { ...reportOnly, origin: 'export' })).toEqual([]);
});

test('knows the built-in locations', () => {
  const include = ['All', 'AllTrusted', '00000000-0000-0000-0000-000000000000'];
  expect(ask(rule, using({ conditions: { locations: { include, exclude: [] } } }))).toEqual([]);
});

test('is unknown when the location, its method or the state was not read', () => {
  expect(ask(rule, { ...using(), namedLocations: [] })).toEqual(unknown("location 'home'"));
  expect(ask(rule, using({ state: 'unknown' }))).toEqual(unknown('by-country'));
  const { file, pointer } = country().source;
  const notUnderstood = [{ file, pointer: `${pointer}/countryLookupMethod`, what: 'x' }];
  const open = using({}, country({ countryLookupMethod: undefined, countriesAndRegions: undefined }));
  expect(ask(rule, { ...open, notUnderstood })).toEqual(unknown('Home countries'));
});

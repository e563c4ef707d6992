import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_CONSTRUCTS } from '../support/all-constructs';
import { graphRequests } from '../support/graph-requests';
import { graphProblems, type GraphVersion, typeAt } from '../support/graph-types';

const ROOT = join(__dirname, '..', '..');

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

const sendsBodies = (file: string) =>
  /msgraph\/(msgraph-resource|msgraph-update-resource)/.test(readFileSync(join(ROOT, file), 'utf8'));

describe('every body that a construct sends', () => {
  const shapes = Object.entries(ALL_CONSTRUCTS).flatMap(([name, all]) =>
    all.map((define, index) => [`${name} ${index + 1}`, define] as const),
  );

  test.each(shapes)('%s sends only what Graph takes', (_, define) => {
    const sent = graphRequests(define).filter(({ body }) => body !== undefined);
    expect(sent.length).toBeGreaterThan(0);
    const problems = sent.flatMap(({ address, version, url, body }) => {
      const type = typeAt(url);
      if (type === undefined) return [`${address}: no type is known at '${url}'`];
      return graphProblems(version, type, body).map((problem) => `${address}: ${problem}`);
    });
    expect(problems).toEqual([]);
  });

  test('is of a construct in the list', () => {
    const files = [...sources('constructs'), ...sources('stacks')].filter(sendsBodies);
    const owners = files
      .filter((file) => !file.startsWith(join('constructs', 'msgraph')))
      .map((file) => file.split(/[\\/]/)[1]?.replace(/\.ts$/, ''));
    expect([...new Set(owners)].sort()).toEqual(Object.keys(ALL_CONSTRUCTS).sort());
  });
});

const fido2 = {
  '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration',
  state: 'enabled',
  excludeTargets: [{ id: 'group', targetType: 'group' }],
  passkeyProfiles: [{ id: 'p', name: 'P', passkeyTypes: 'deviceBound,synced', attestationEnforcement: 'disabled' }],
};
const type = 'authenticationMethodConfiguration';
const campaign = (settings: object) => ({
  registrationEnforcement: { authenticationMethodsRegistrationCampaign: { state: 'enabled', ...settings } },
});
const reference = 'https://graph.microsoft.com/beta/applications/1';

test.each<[string, GraphVersion, string, unknown]>([
  ['a derived type with inherited properties and flags', 'v1.0', type, fido2],
  ['null where it may be', 'v1.0', type, { ...fido2, keyRestrictions: null }],
  ['a campaign', 'v1.0', 'authenticationMethodsPolicy', campaign({ snoozeDurationInDays: 1 })],
  ['a reference', 'beta', '$ref', { '@odata.id': reference }],
  ['a bound navigation property', 'v1.0', type, { ...fido2, 'includeTargets@odata.bind': [reference] }],
])('takes %s', (_, version, typeName, body) => {
  expect(graphProblems(version, typeName, body)).toEqual([]);
});

test.each<[string, GraphVersion, string, unknown, string]>([
  ['an unknown property', 'v1.0', type, { ...fido2, isEnabled: true }, ".isEnabled: no such property of 'fido2"],
  ['an unknown inner property', 'v1.0', type, { ...fido2, keyRestrictions: { aaguids: [] } }, '.aaguids: no such'],
  [
    'a property of beta in v1.0',
    'v1.0',
    'authenticationMethodsPolicy',
    campaign({ snoozeDurationInDays: 1, enforceRegistrationAfterAllowedSnoozes: true }),
    'enforceRegistrationAfterAllowedSnoozes: no such',
  ],
  [
    'an unknown enum member',
    'v1.0',
    type,
    { ...fido2, state: 'on' },
    ".state: 'on' is no member of 'authenticationMethodState'",
  ],
  ['an enum member in other case', 'v1.0', type, { ...fido2, state: 'Enabled' }, "'Enabled' is no member"],
  [
    'a placeholder of an enum',
    'v1.0',
    type,
    { ...fido2, excludeTargets: [{ id: 'g', targetType: 'unknownFutureValue' }] },
    "'unknownFutureValue' is no member",
  ],
  [
    'an unknown flag',
    'v1.0',
    'passkeyProfile',
    { passkeyTypes: 'synced,cloud' },
    ".passkeyTypes: 'cloud' is no member",
  ],
  ['flags in a list', 'v1.0', 'passkeyProfile', { passkeyTypes: ['synced'] }, 'is no text'],
  ['several values of a plain enum', 'v1.0', type, { ...fido2, state: 'enabled,disabled' }, 'is no member'],
  ['text for a number', 'v1.0', 'authenticationMethodsPolicy', { reconfirmationInDays: '1' }, '"1" is no Edm.Int32'],
  ['a fraction', 'v1.0', 'authenticationMethodsPolicy', { reconfirmationInDays: 1.5 }, '1.5 is no Edm.Int32'],
  ['text for a boolean', 'v1.0', type, { ...fido2, isAttestationEnforced: 'true' }, '"true" is no Edm.Boolean'],
  ['a number for text', 'v1.0', type, { ...fido2, defaultPasskeyProfile: 1 }, '1 is no Edm.String'],
  ['a Terraform expression for an enum member', 'v1.0', type, { ...fido2, state: '${var.state}' }, 'is no member'],
  [
    'text for a GUID',
    'v1.0',
    'passkeyAuthenticationMethodTarget',
    { allowedPasskeyProfiles: ['x'] },
    '[0]: "x" is no Edm.Guid',
  ],
  ['one value for a list', 'v1.0', type, { ...fido2, excludeTargets: fido2.excludeTargets[0] }, ': not a list'],
  [
    'null where it may not be',
    'v1.0',
    'authenticationMethodsPolicy',
    campaign({ snoozeDurationInDays: null }),
    ': null is not',
  ],
  ['a gap in an inner value', 'v1.0', 'authenticationMethodsPolicy', campaign({}), '.snoozeDurationInDays: missing'],
  ['a target without id', 'v1.0', type, { ...fido2, excludeTargets: [{ targetType: 'group' }] }, '[0].id: missing'],
  ['an abstract type', 'v1.0', type, { state: 'enabled' }, 'is abstract, @odata.type must say which'],
  [
    'a type that is no kind of the expected',
    'v1.0',
    type,
    { '@odata.type': '#microsoft.graph.application' },
    `'application' is no '${type}'`,
  ],
  ['a type without its prefix', 'v1.0', type, { '@odata.type': 'fido2' }, 'does not begin with'],
  [
    'a type of beta in v1.0',
    'v1.0',
    type,
    { '@odata.type': '#microsoft.graph.hardwareOathAuthenticationMethodConfiguration' },
    'no type',
  ],
  ['an unknown type', 'beta', 'nothing', {}, "no type 'nothing' in beta"],
  ['a list for an object', 'v1.0', type, [], ': not an object'],
  ['a reference with more', 'beta', '$ref', { '@odata.id': reference, name: 'x' }, '.name: no such property'],
  ['a reference to elsewhere', 'beta', '$ref', { '@odata.id': 'applications/1' }, 'is no address in Graph'],
  ['no reference', 'beta', '$ref', undefined, 'is no address in Graph'],
  ['a bound plain property', 'v1.0', type, { ...fido2, 'state@odata.bind': reference }, 'no such property'],
  ['one bound address for a list', 'v1.0', type, { ...fido2, 'includeTargets@odata.bind': reference }, 'not a list'],
])('fails on %s', (_, version, typeName, body, problem) => {
  expect(graphProblems(version, typeName, body).join('\n')).toContain(problem);
});

test.each([
  'policies/authenticationMethodsPolicies',
  'policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Pager',
  '/applications/1',
])('knows no type at %s', (url) => {
  expect(typeAt(url)).toBeUndefined();
});

import { AuthenticationStrengthPolicy } from '@cdktf/provider-azuread/lib/authentication-strength-policy';
import { Testing } from 'cdktf';
import { ALLOWED_COMBINATIONS } from '../../constructs/authentication-methods/combinations';
import { AuthenticationStrength, type AuthenticationStrengthProps } from '../../constructs/authentication-strength';
import { MsgraphResource } from '../../constructs/msgraph/msgraph-resource';
import { METHOD_MODES } from '../../model/authentication-strength';

const synth = (props?: AuthenticationStrengthProps) =>
  Testing.synthScope((scope) => void new AuthenticationStrength(scope, 'Resilient', props));

test('allows what survives the loss of any one thing', () => {
  expect(JSON.parse(synth())).toMatchSnapshot();
  expect(synth()).toHaveResourceWithProperties(AuthenticationStrengthPolicy, { display_name: 'Resilient' });
  expect(synth()).not.toHaveResource(MsgraphResource);
});

test('knows each combination by modes that Graph has', () => {
  const modes = ALLOWED_COMBINATIONS.flatMap((combination) => combination.split(','));
  expect(METHOD_MODES).toEqual(expect.arrayContaining([...new Set(modes)]));
  expect(new Set(ALLOWED_COMBINATIONS).size).toBe(21);
});

test("spells combinations in Graph's order, each once", () => {
  expect(
    synth({ allowedCombinations: ['fido2', 'softwareOath, password', 'password,softwareOath'] }),
  ).toHaveResourceWithProperties(AuthenticationStrengthPolicy, {
    allowed_combinations: ['fido2', 'password,softwareOath'],
  });
});

test('fails on a combination that Graph does not know', () => {
  expect(() => synth({ allowedCombinations: ['fido2', 'password,email'] })).toThrow(
    `'allowedCombinations' hold 'password,email', which Graph does not know: use one of 'fido2'`,
  );
  expect(() => synth({ allowedCombinations: [] })).toThrow(`'allowedCombinations' is empty`);
});

test.each<[string, string[]]>([
  ['phone and phone-carrier', ['password,sms', 'password,voice', 'sms']],
  ['phone', ['password,microsoftAuthenticatorPush', 'password,softwareOath']],
  ['device', ['windowsHelloForBusiness']],
  ['crl-endpoint and client-certificate', ['x509CertificateMultiFactor']],
  ['ad-fs', ['federatedMultiFactor', 'hardwareOath,federatedSingleFactor']],
])('fails when every combination needs %s', (what, allowedCombinations) => {
  expect(() => synth({ allowedCombinations })).toThrow(`'allowedCombinations' all need '`);
  const message = `got ${JSON.stringify(allowedCombinations)}: add one that does not, such as 'fido2'`;
  expect(() => synth({ allowedCombinations })).toThrow(message);
  for (const dependency of what.split(' and ')) expect(() => synth({ allowedCombinations })).toThrow(dependency);
  expect(() => synth({ allowedCombinations, acknowledgeSharedDependency: 'a pilot' })).not.toThrow();
});

test('accepts security keys alone: a key, a phone and a passkey provider can each be the passkey', () => {
  expect(() => synth({ allowedCombinations: ['fido2'] })).not.toThrow();
});

test('restricts keys and certificates through Graph', () => {
  const allowedCombinations = ['fido2', 'x509CertificateMultiFactor'];
  const json = synth({ allowedCombinations, allowedAaGuids: ['aa-1'], allowedIssuerSkis: ['ski-1'] });
  expect(json).toHaveResourceWithProperties(MsgraphResource, {
    url: expect.stringMatching(
      /^identity\/conditionalAccess\/authenticationStrength\/policies\/\$\{basename\(azuread_authentication_strength_policy\.\w+\.id\)\}\/combinationConfigurations$/,
    ),
    body: {
      '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
      appliesToCombinations: ['fido2'],
      allowedAAGUIDs: ['aa-1'],
    },
  });
  expect(json).toHaveResourceWithProperties(MsgraphResource, {
    body: {
      '@odata.type': '#microsoft.graph.x509CertificateCombinationConfiguration',
      appliesToCombinations: ['x509CertificateMultiFactor'],
      allowedIssuerSkis: ['ski-1'],
      allowedPolicyOIDs: [],
    },
  });
});

test('fails when a restriction has no combination to restrict', () => {
  expect(() => synth({ allowedCombinations: ['fido2'], allowedIssuerSkis: ['ski-1'] })).toThrow(
    `'allowedIssuerSkis' needs the combination 'x509CertificateMultiFactor', got ["fido2"]: add it`,
  );
});

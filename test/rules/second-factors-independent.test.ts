import { secondFactorsIndependent } from '../../rules/second-factors-independent';
import type { MethodConfiguration } from '../../model/authentication-methods-policy';
import type { Population } from '../../model/population';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { emptyTenant, methodConfiguration, methodConfigurations, population, source, tenant } from '../support/tenant';

const declared = (overrides: Partial<Population>) => tenant({ populations: [population(overrides)] });
const policyOnly = (configurations: MethodConfiguration[]) =>
  tenant({ populations: [], authenticationMethodsPolicy: { configurations } });
const changed = (configuration: MethodConfiguration) =>
  methodConfigurations().map((each) => (each.id === configuration.id ? configuration : each));

test('passes with a security key beside an app', () => {
  expect(ask(secondFactorsIndependent, tenant())).toEqual([]);
});

test('fails when all second factors are on the phone', () => {
  const onPhone = declared({ methods: ['authenticatorPush', 'softwareOath', 'passkeyInAuthenticator'] });
  expect(ask(secondFactorsIndependent, onPhone)).toEqual(oneFinding('employees', 'all need phone'));
});

test('fails with one second factor', () => {
  const one = declared({ methods: ['fido2SecurityKey'] });
  expect(ask(secondFactorsIndependent, one)).toEqual(oneFinding('employees', 'only second factor is fido2SecurityKey'));
});

test('fails when the help desk is the only other way', () => {
  const withPass = declared({ methods: ['authenticatorPush', 'temporaryAccessPass'] });
  expect(ask(secondFactorsIndependent, withPass)).toEqual(oneFinding('employees', 'authenticatorPush'));
});

test('fails when the policy turns off what would be independent', () => {
  const off = changed(methodConfiguration({ id: 'Fido2', state: 'disabled' }));
  const fails = tenant({ authenticationMethodsPolicy: { configurations: off } });
  expect(ask(secondFactorsIndependent, fails)).toEqual(oneFinding('employees', 'all need phone'));
});

test('fails when a group of the population is excluded from it', () => {
  const excludeTargets = [{ id: 'staff-group', targetType: 'group' as const }];
  const off = changed(methodConfiguration({ id: 'Fido2', excludeTargets }));
  const fails = tenant({ authenticationMethodsPolicy: { configurations: off } });
  expect(ask(secondFactorsIndependent, fails)).toEqual(oneFinding('employees', 'all need phone'));
});

test('passes when another group is excluded, and with a target by display name', () => {
  const excludeTargets = [{ id: 'break-glass-group', targetType: 'group' as const }];
  const includeTargets = [{ id: 'staff-group', targetType: 'group' as const }];
  const configurations = changed(methodConfiguration({ id: 'Fido2', includeTargets, excludeTargets }));
  expect(ask(secondFactorsIndependent, tenant({ authenticationMethodsPolicy: { configurations } }))).toEqual([]);
});

test('the code in the Authenticator counts as a software OATH token', () => {
  const configurations = changed(methodConfiguration({ id: 'SoftwareOath', state: 'disabled' }));
  const populations = [population({ methods: ['softwareOath', 'windowsHelloForBusiness'] })];
  const on = tenant({ populations, authenticationMethodsPolicy: { configurations } });
  expect(ask(secondFactorsIndependent, on)).toEqual([]);
});

test.each([
  ['key models are restricted', { keyRestrictions: { enforcementType: 'allow' as const, aaGuids: ['a'] } }],
  ['passkey profiles narrow it', { hasPasskeyProfiles: true }],
  ['its targets were not read', { includeTargets: undefined }],
  ['its state was not understood', { state: 'unknown' as const }],
  ['its target is a group nobody knows', { includeTargets: [{ id: '${x}', targetType: 'group' as const }] }],
])('is unknown when %s', (_, overrides) => {
  const configurations = changed(methodConfiguration({ id: 'Fido2', ...overrides }));
  const open = tenant({ authenticationMethodsPolicy: { configurations } });
  expect(ask(secondFactorsIndependent, open)).toEqual(unknown('fido2SecurityKey'));
});

test('is unknown when part of the configuration was not understood', () => {
  const { file } = source('Fido2');
  const open = tenant({ notUnderstood: [{ file, pointer: '/Fido2/includeTargets/0/x', what: 'x' }] });
  expect(ask(secondFactorsIndependent, open)).toEqual(unknown('fido2SecurityKey'));
});

test('without populations, asks what everyone may register', () => {
  expect(ask(secondFactorsIndependent, policyOnly(methodConfigurations()))).toEqual([]);
  const onPhone = ['Sms', 'Voice', 'MicrosoftAuthenticator', 'SoftwareOath'] as const;
  const off = (['Fido2', 'HardwareOath', 'X509Certificate'] as const).map((id) =>
    methodConfiguration({ id, state: 'disabled' }),
  );
  const fails = policyOnly([...onPhone.map((id) => methodConfiguration({ id })), ...off]);
  expect(ask(secondFactorsIndependent, fails)).toEqual(oneFinding('all_users', 'all need phone'));
});

test('is unknown without methods policy, but fails on what populations hold', () => {
  expect(ask(secondFactorsIndependent, emptyTenant())).toEqual(unknown('neither'));
  expect(ask(secondFactorsIndependent, emptyTenant({ populations: [population()] }))).toEqual(unknown('employees'));
  const fails = emptyTenant({ populations: [population({ methods: ['sms', 'voice'] })] });
  expect(ask(secondFactorsIndependent, fails)).toEqual(oneFinding('employees', 'phone and phone-carrier'));
});

test('does not ask about guests, whose second factor is at home', () => {
  const guests = declared({ firstFactor: 'homeTenant', methods: [] });
  expect(ask(secondFactorsIndependent, guests)).toEqual(notApplicable);
});

test('is unknown when the groups of the population, or the switch of the code, are not known', () => {
  const includeTargets = [{ id: 'staff-group', targetType: 'group' as const }];
  const targeted = changed(methodConfiguration({ id: 'Fido2', includeTargets }));
  const populations = [population({ groups: undefined })];
  const open = tenant({ populations, authenticationMethodsPolicy: { configurations: targeted } });
  expect(ask(secondFactorsIndependent, open)).toEqual(unknown('fido2SecurityKey'));

  const configurations = [
    methodConfiguration({ id: 'MicrosoftAuthenticator' }),
    methodConfiguration({ id: 'SoftwareOath', state: 'disabled' }),
  ];
  const codes = [population({ methods: ['softwareOath', 'windowsHelloForBusiness'] })];
  const untold = tenant({ populations: codes, authenticationMethodsPolicy: { configurations } });
  expect(ask(secondFactorsIndependent, untold)).toEqual(unknown('softwareOath'));
});

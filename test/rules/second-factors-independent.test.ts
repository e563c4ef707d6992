import { secondFactorsIndependent } from '../../rules/second-factors-independent';
import type { MethodConfiguration } from '../../model/authentication-methods-policy';
import type { Population } from '../../model/population';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import {
  emptyTenant,
  methodConfiguration,
  methodConfigurations,
  policy,
  population,
  source,
  tenant,
  type PolicyOverrides,
} from '../support/tenant';

const declared = (overrides: Partial<Population>) => tenant({ populations: [population(overrides)] });
const asking = (builtInControls: string[], overrides: Partial<Population>, other: PolicyOverrides = {}) =>
  tenant({
    conditionalAccessPolicies: [policy({ grantControls: { operator: 'AND', builtInControls }, ...other })],
    populations: [population(overrides)],
  });
const policyOnly = (configurations: MethodConfiguration[]) =>
  tenant({ populations: [], authenticationMethodsPolicy: { configurations } });
const changed = (configuration: MethodConfiguration) =>
  methodConfigurations().map((each) => (each.id === configuration.id ? configuration : each));

test('passes with a security key beside an app', () => {
  expect(ask(secondFactorsIndependent, tenant())).toEqual([]);
});

test('fails when all second factors are on the phone', () => {
  const onPhone = declared({ methods: ['authenticatorPush', 'softwareOath', 'passkeyInAuthenticator'] });
  expect(ask(secondFactorsIndependent, onPhone)).toEqual(oneFinding('employees', 'needs phone: one failure'));
});

test('fails with one second factor', () => {
  const one = declared({ methods: ['fido2SecurityKey'] });
  expect(ask(secondFactorsIndependent, one)).toEqual(oneFinding('employees', 'needs security-key: one failure'));
});

test('fails when the help desk is the only other way', () => {
  const withPass = declared({ methods: ['authenticatorPush', 'temporaryAccessPass'] });
  expect(ask(secondFactorsIndependent, withPass)).toEqual(oneFinding('employees', 'phone and push-service'));
});

test('fails when the policy turns off what would be independent', () => {
  const off = changed(methodConfiguration({ id: 'Fido2', state: 'disabled' }));
  const fails = tenant({ authenticationMethodsPolicy: { configurations: off } });
  expect(ask(secondFactorsIndependent, fails)).toEqual(oneFinding('employees', 'needs phone: one failure'));
});

test('fails when a group of the population is excluded from it', () => {
  const excludeTargets = [{ id: 'staff-group', targetType: 'group' as const }];
  const off = changed(methodConfiguration({ id: 'Fido2', excludeTargets }));
  const fails = tenant({ authenticationMethodsPolicy: { configurations: off } });
  expect(ask(secondFactorsIndependent, fails)).toEqual(oneFinding('employees', 'needs phone: one failure'));
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

test('passes where a managed device does in place of what is lost, fails where both are asked for', () => {
  const people: Partial<Population> = { methods: ['authenticatorPush', 'softwareOath'], devices: ['compliant'] };
  const either = asking([], people, { grantControls: { builtInControls: ['mfa', 'compliantDevice'] } });
  expect(ask(secondFactorsIndependent, either)).toEqual([]);
  const both = asking(['mfa', 'compliantDevice'], people);
  expect(ask(secondFactorsIndependent, both)).toEqual(oneFinding('employees', 'needs phone: one failure'));
});

test('leaves what a policy asks of the device to other rules', () => {
  const people: Partial<Population> = { methods: ['authenticatorPush', 'fido2SecurityKey'], devices: ['compliant'] };
  expect(ask(secondFactorsIndependent, asking(['mfa', 'compliantDevice'], people))).toEqual([]);
  expect(ask(secondFactorsIndependent, asking(['compliantDevice'], people))).toEqual([]);
});

test('fails with a managed device and no second factor at all', () => {
  const alone = asking(
    [],
    { methods: [], devices: ['compliant'] },
    { grantControls: { builtInControls: ['mfa', 'compliantDevice'] } },
  );
  expect(ask(secondFactorsIndependent, alone)).toEqual(oneFinding('employees', 'needs device and intune'));
});

test('fails when a strength leaves one of two methods', () => {
  const grantControls = { builtInControls: [], authenticationStrength: '00000000-0000-0000-0000-000000000004' };
  const strict = asking([], {}, { grantControls });
  expect(ask(secondFactorsIndependent, strict)).toEqual(oneFinding('employees', 'needs security-key'));
});

test('fails when two methods share an instance, and the password what checks it', () => {
  const people: Partial<Population> = {
    firstFactor: 'passThroughAuthentication',
    methods: ['authenticatorPush', 'hardwareOath'],
  };
  const needed = 'azure-service-bus and on-premises-active-directory and on-premises-network and pta-agents';
  expect(ask(secondFactorsIndependent, asking(['mfa'], people))).toEqual(oneFinding('employees', needed));
  const dependencyInstances = [
    { dependency: 'push-service', anyOf: [['site/Turin']] },
    { dependency: 'oath-token', anyOf: [['site/Turin', 'oath-token/1']] },
  ];
  const shared = asking(['mfa'], { methods: ['authenticatorPush', 'hardwareOath'], dependencyInstances });
  expect(ask(secondFactorsIndependent, shared)).toEqual(oneFinding('employees', 'needs site/Turin:'));
});

test('does not ask about the portals of administrators', () => {
  const grantControls = { builtInControls: [], authenticationStrength: '00000000-0000-0000-0000-000000000004' };
  const portals = policy({
    id: 'portals',
    applications: { includeApplications: ['MicrosoftAdminPortals'] },
    grantControls,
  });
  const populations = [population()];
  expect(
    ask(secondFactorsIndependent, tenant({ conditionalAccessPolicies: [policy(), portals], populations })),
  ).toEqual([]);
  const everywhere = policy({ id: 'everywhere', grantControls });
  const strict = tenant({ conditionalAccessPolicies: [policy(), portals, everywhere], populations });
  expect(ask(secondFactorsIndependent, strict)).toEqual(oneFinding('employees', 'needs security-key'));
});

test('where only portals of administrators ask, the methods themselves must do', () => {
  const portals = policy({ applications: { includeApplications: ['MicrosoftAdminPortals'] } });
  const populations = [population({ methods: ['authenticatorPush', 'softwareOath'] })];
  const only = tenant({ conditionalAccessPolicies: [portals], populations });
  expect(ask(secondFactorsIndependent, only)).toEqual(oneFinding('employees', 'all need phone'));
});

test('leaves networks to another rule', () => {
  const locations = { include: ['All'], exclude: ['office'] };
  const block = policy({ id: 'block', conditions: { locations }, grantControls: { builtInControls: ['block'] } });
  const populations = [population({ networks: ['Office'] })];
  expect(ask(secondFactorsIndependent, tenant({ conditionalAccessPolicies: [policy(), block], populations }))).toEqual(
    [],
  );
});

test('a configuration is judged as it will be, an export as it is', () => {
  const people: Partial<Population> = { methods: ['authenticatorPush', 'hardwareOath'], firstFactor: 'federated' };
  const rolledOut = asking(['mfa'], people, { state: 'enabledForReportingButNotEnforced' });
  const reportOnly = { ...rolledOut, featureRolloutPolicies: [] };
  expect(ask(secondFactorsIndependent, reportOnly)).toEqual(oneFinding('employees', 'ad-fs'));
  expect(ask(secondFactorsIndependent, rolledOut)).toEqual([]);
  expect(ask(secondFactorsIndependent, { ...reportOnly, origin: 'export' })).toEqual([]);
});

test('after their end, text messages and calls are no second factors', () => {
  const on = ['Sms', 'Voice'].map((id) => methodConfiguration({ id: id as 'Sms' }));
  const configurations = [...methodConfigurations().filter(({ id }) => id !== 'Sms' && id !== 'Voice'), ...on];
  const populations = [population({ methods: ['sms', 'windowsHelloForBusiness'] })];
  const phones = tenant({ populations, authenticationMethodsPolicy: { configurations } });
  expect(ask(secondFactorsIndependent, phones, { asOf: '2027-01-31' })).toEqual([]);
  expect(ask(secondFactorsIndependent, phones, { asOf: '2027-02-01' })).toEqual(
    oneFinding('employees', 'needs device'),
  );
});

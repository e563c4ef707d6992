import { Group } from '@cdktf/provider-azuread/lib/group';
import { Testing, TerraformStack } from 'cdktf';
import { BreakGlassAccounts } from '../../constructs/break-glass-accounts';
import { MsgraphProvider } from '../../constructs/msgraph/msgraph-provider';
import { MsgraphUpdateResource } from '../../constructs/msgraph/msgraph-update-resource';
import { ResilientCredentialPolicy } from '../../constructs/resilient-credential-policy';
import type { ResilientCredentialPolicyProps } from '../../constructs/resilient-credential-policy-props';
import type { AuthenticationMethod } from '../../model/authentication-method';
import type { Population } from '../../model/population';

type Props = Omit<ResilientCredentialPolicyProps, 'breakGlass'>;

const BREAK_GLASS = 'break-glass-group';
const PROFILE = '11111111-2222-3333-4444-555555555555';
const off = { state: 'disabled' } as const;
const on = { state: 'enabled' } as const;

const define = (props: Props = {}) => {
  const stack = new TerraformStack(Testing.app(), 'Credentials');
  new MsgraphProvider(stack, 'Msgraph');
  const breakGlass = BreakGlassAccounts.fromGroupId(stack, 'BreakGlass', BREAK_GLASS);
  return { stack, policy: new ResilientCredentialPolicy(stack, 'Methods', { breakGlass, ...props }) };
};
const synth = (props?: Props) => Testing.synth(define(props).stack, true);

const update = (props: Props | undefined, id: string): any => {
  const resources = Object.entries(JSON.parse(synth(props)).resource[MsgraphUpdateResource.tfResourceType]);
  return resources.find(
    ([name]) => name.replace(/_[0-9A-F]{8}$/, '') === (id === 'Resource' ? 'Methods' : `Methods_${id}`),
  )?.[1];
};
const body = (props: Props | undefined, id: string) => update(props, id)?.body;

const people = (methods: AuthenticationMethod[], more: Partial<Population> = {}): Population => ({
  name: 'drivers',
  count: 12,
  firstFactor: 'cloudPassword',
  methods,
  ...more,
});
const messages = (props: Props) =>
  define(props)
    .policy.node.metadata.filter(({ type }) => type.endsWith('warn'))
    .map(({ data }) => String(data));

test('sets every method to a resilient default', () => {
  expect(JSON.parse(synth())).toMatchSnapshot();
  const states = ['Fido2', 'MicrosoftAuthenticator', 'SoftwareOath', 'HardwareOath', 'TemporaryAccessPass', 'Email'];
  for (const id of states) expect([id, body({}, id).state]).toEqual([id, 'enabled']);
  for (const id of ['Sms', 'Voice', 'X509Certificate']) expect([id, body({}, id).state]).toEqual([id, 'disabled']);
});

test('changes one thing at a time: on, then the policy, then off', () => {
  const resources = JSON.parse(synth()).resource[MsgraphUpdateResource.tfResourceType];
  const order = Object.keys(resources).sort((a, b) => chain(a).length - chain(b).length);
  function chain(id: string): string[] {
    const [before] = resources[id].depends_on ?? [];
    return before === undefined ? [] : [...chain(before.split('.')[1]), before];
  }
  expect(order.map((id) => chain(id).length)).toEqual(order.map((_, index) => index));
  expect(order.map((id) => id.replace(/^Methods_(\w+)_\w+$/, '$1').replace(/_.*/, ''))).toEqual([
    'Fido2',
    'MicrosoftAuthenticator',
    'SoftwareOath',
    'HardwareOath',
    'TemporaryAccessPass',
    'Email',
    'Methods',
    'Beta',
    'Sms',
    'Voice',
    'X509Certificate',
  ]);
});

test('sends to beta only what v1.0 lacks', () => {
  expect(update({}, 'HardwareOath').api_version).toBe('beta');
  expect(update({}, 'Fido2').api_version).toBeUndefined();
  expect(body({}, 'Resource')).toEqual({ policyMigrationState: 'migrationComplete' });
  expect(Object.keys(body({}, 'Beta')).sort()).toEqual([
    'registrationEnforcement',
    'reportSuspiciousActivitySettings',
    'systemCredentialPreferences',
  ]);
});

test('ends the snoozes of the campaign and leaves break glass alone', () => {
  const campaign = body({}, 'Beta').registrationEnforcement.authenticationMethodsRegistrationCampaign;
  expect(campaign).toMatchObject({ state: 'enabled', enforceRegistrationAfterAllowedSnoozes: true });
  expect(campaign.excludeTargets).toEqual([{ id: BREAK_GLASS, targetType: 'group' }]);
});

test.each([-1, 15, 1.5])('fails on a snooze of %d days', (snoozeDurationInDays) => {
  expect(() => define({ registrationCampaign: { snoozeDurationInDays } })).toThrow(
    `'registrationCampaign.snoozeDurationInDays' is out of range, got ${snoozeDurationInDays}`,
  );
});

describe('break glass', () => {
  test.each(['Sms', 'Voice'])('never gets %s', (id) => {
    expect(body({ sms: on, voice: on, populations: [] }, id).excludeTargets).toEqual([
      { id: BREAK_GLASS, targetType: 'group' },
    ]);
  });

  test('keeps its security keys when the method is for some groups only', () => {
    const targets = body({ fido2: { includeTargets: ['pilot'] } }, 'Fido2').includeTargets;
    expect(targets.map(({ id }: { id: string }) => id)).toEqual(['pilot', BREAK_GLASS]);
    expect(targets[1].allowedPasskeyProfiles).toEqual(['00000000-0000-0000-0000-000000000001']);
  });

  test('fails when it is excluded from security keys', () => {
    expect(() => define({ fido2: { excludeTargets: ['pilot', BREAK_GLASS] } })).toThrow(
      `'fido2.excludeTargets' leave out the break glass group, got ["pilot","${BREAK_GLASS}"]`,
    );
    expect(() => define({ fido2: { excludeTargets: ['all_users'] } })).toThrow(`got ["all_users"]`);
    expect(() => define({ fido2: off })).toThrow(`'fido2.state' is 'disabled', and break glass accounts`);
  });

  test('fails when it is excluded by a reference to the group', () => {
    Testing.synthScope((scope) => {
      const group = new Group(scope, 'BreakGlassGroup', { displayName: 'Break glass' });
      const breakGlass = BreakGlassAccounts.fromGroupId(scope, 'BreakGlass', group.objectId);
      const fido2 = { excludeTargets: [group.objectId] };
      expect(() => new ResilientCredentialPolicy(scope, 'Methods', { breakGlass, fido2 })).toThrow('break glass group');
    });
  });
});

describe('what the second factors share', () => {
  const phoneOnly = { microsoftAuthenticator: off, softwareOath: off, hardwareOath: off, sms: on, voice: on };

  test('fails when all that are on are passkeys of one kind', () => {
    const fido2 = { passkeyTypes: ['synced' as const] };
    const rest = { microsoftAuthenticator: off, softwareOath: off, hardwareOath: off };
    expect(() => define({ fido2, ...rest })).toThrow(
      `the second factors that are on all need 'passkey-provider', got ["syncedPasskey"]: leave one on that does not`,
    );
    expect(() => define({ fido2, ...rest, hardwareOath: on })).not.toThrow();
  });

  test('a Temporary Access Pass does not count: nobody has one in reserve', () => {
    const fido2 = { passkeyTypes: ['synced' as const] };
    const rest = { microsoftAuthenticator: off, softwareOath: off, hardwareOath: off, temporaryAccessPass: on };
    expect(() => define({ fido2, ...rest })).toThrow(`all need 'passkey-provider'`);
  });

  test('accepts text messages and calls beside security keys', () => {
    expect(() => define({ ...phoneOnly, populations: [] })).not.toThrow();
  });

  test('warns of a population that needs one thing', () => {
    const populations = [people(['authenticatorPush', 'softwareOath'])];
    expect(messages({ populations })).toEqual([
      `the second factors of population 'drivers' all need 'phone', got ["authenticatorPush","softwareOath"]: have its people register one that does not`,
    ]);
    expect(messages({ populations: [people(['authenticatorPush', 'hardwareOath'])] })).toEqual([]);
  });

  test('fails when it takes from a population all it has', () => {
    const populations = [people(['hardwareOath', 'temporaryAccessPass'])];
    expect(() => define({ populations, hardwareOath: off })).toThrow(
      `the policy turns off every second factor of population 'drivers', got ["hardwareOath"]: leave one of them`,
    );
    expect(() => define({ populations: [people(['sms'])], sms: off })).toThrow('turns off every second factor');
  });

  test('fails when it takes from guests their passcodes', () => {
    const populations = [people(['emailOneTimePasscode'], { userType: 'b2bCollaborationGuest', firstFactor: 'none' })];
    const email = { allowExternalIdToUseEmailOtp: 'disabled' as const };
    expect(() => define({ populations, email })).toThrow(`'email' is off, the only credential of population 'drivers'`);
    expect(() => define({ populations })).not.toThrow();
  });

  test('the codes of the Authenticator app count as software OATH', () => {
    const populations = [people(['softwareOath'])];
    expect(() => define({ populations, softwareOath: off })).not.toThrow();
    const microsoftAuthenticator = { isSoftwareOathEnabled: false };
    expect(() => define({ populations, softwareOath: off, microsoftAuthenticator })).toThrow('turns off every second');
  });
});

describe('text messages and calls', () => {
  const drivers = { populations: [people(['sms', 'voice'])] };

  test('stay on, opted out, with a dated warning, while a population depends on them', () => {
    expect([body(drivers, 'Sms').state, body(drivers, 'Voice').state]).toEqual(['enabled', 'enabled']);
    expect(body(drivers, 'Beta').optOutSettings).toEqual({ passkeyDynamicMigration: true });
    expect(messages(drivers)).toEqual([
      `population 'drivers' depends on sms and voice, which Microsoft ends on 2027-02-01: have its 12 people register a passkey or an authenticator app before`,
    ]);
  });

  test('do not count as depended on beside another method', () => {
    expect(messages({ populations: [people(['sms', 'fido2SecurityKey'])] })).toEqual([]);
  });

  test('warn when nobody said who depends on them', () => {
    expect(messages({ sms: on })).toEqual([expect.stringContaining(`sms end on 2027-02-01, and 'populations' do not`)]);
  });

  test('the migration can be left to Microsoft, or alone', () => {
    expect(body({ ...drivers, passkeyMigration: 'unmanaged' }, 'Beta').optOutSettings).toBeUndefined();
    const optedIn = body({ ...drivers, passkeyMigration: 'optedIn' }, 'Beta').optOutSettings;
    expect(optedIn).toEqual({ passkeyDynamicMigration: false });
  });
});

describe('what is declared beside the policy', () => {
  const instances = { dependency: 'phone-carrier', anyOf: [['phone-carrier/Telekom']] };
  const identity = { name: 'Pipeline', kind: 'managedIdentity', isPipeline: true } as const;
  // Testing.synth takes the comment out.
  const comment = (props: Props) => JSON.parse(JSON.stringify(define(props).stack.toTerraform()))['//'].entraResilience;

  test('stands in the output', () => {
    const where = { platforms: ['iOS'], networks: ['Offices'], countries: ['DE'], dependencyInstances: [instances] };
    const populations = [people(['fido2SecurityKey', 'softwareOath'], where)];
    const declared = { populations, workloadIdentities: [identity], dependencyInstances: [instances] };
    expect(comment(declared)).toMatchObject(declared);
    expect(Object.keys(comment({}))).toEqual(['breakGlass']);
  });

  test.each<[string, Partial<Population>, string]>([
    [
      'a platform',
      { platforms: ['ios'] },
      `'platforms' of population 'drivers' name something unknown, got 'ios': did`,
    ],
    ['all platforms', { platforms: ['all'] }, `got 'all': use one of android, iOS`],
    ['a country', { countries: ['DE', 'Germany'] }, `'countries' of population 'drivers' are no codes of two capitals`],
    [
      'a dependency',
      { dependencyInstances: [{ ...instances, anyOf: [['adfs/Munich']] }] },
      `'dependencyInstances' of population 'drivers' name something unknown, got 'adfs/Munich': did you mean 'ad-fs'?`,
    ],
  ])('fails on %s that nobody could read again', (_, change, message) => {
    const populations = [people(['fido2SecurityKey'], change)];
    expect(() => define({ populations })).toThrow(message);
  });

  test.each([[[]], [[['phone-carrier/Telekom'], []]]])('fails on a dependency with instances %j', (anyOf) => {
    expect(() => define({ dependencyInstances: [{ ...instances, anyOf }] })).toThrow(
      `'dependencyInstances' leave 'phone-carrier' without an instance, got ${JSON.stringify(anyOf)}`,
    );
  });
});

test('bounds the lifetime of a Temporary Access Pass', () => {
  expect(body({}, 'TemporaryAccessPass')).toMatchObject({
    isUsableOnce: true,
    defaultLifetimeInMinutes: 60,
    maximumLifetimeInMinutes: 480,
  });
  const temporaryAccessPass = { defaultLifetimeInMinutes: 90, maximumLifetimeInMinutes: 60 };
  expect(() => define({ temporaryAccessPass })).toThrow(
    `'temporaryAccessPass.defaultLifetimeInMinutes' is out of range, got 90: use a whole number from 60 to 60`,
  );
  expect(() => define({ temporaryAccessPass: { maximumLifetimeInMinutes: 50000 } })).toThrow('from 60 to 43200');
});

test('gives each group the passkey profiles it is in', () => {
  const profile = { id: PROFILE, name: 'Administrators', includeTargets: ['administrators'] };
  const strict = { ...profile, attestationEnforcement: 'registrationOnly' as const, allowedAaGuids: ['aa-1'] };
  const fido2 = body({ fido2: { passkeyProfiles: [strict] } }, 'Fido2');
  expect(fido2.passkeyProfiles[1]).toMatchObject({
    passkeyTypes: 'deviceBound',
    keyRestrictions: { isEnforced: true, enforcementType: 'allow', aaGuids: ['aa-1'] },
  });
  expect(fido2.includeTargets[1]).toMatchObject({ id: 'administrators', allowedPasskeyProfiles: [PROFILE] });
});

test('fails on passkey profiles that Entra cannot keep', () => {
  const profile = { id: PROFILE, name: 'A' };
  const odd = [{ id: 'a', name: 'A' }];
  expect(() => define({ fido2: { passkeyProfiles: odd } })).toThrow(`'id' of passkey profile 'A' is no GUID, got 'a'`);
  expect(() => define({ fido2: { passkeyProfiles: [profile, profile, profile] } })).toThrow('more than two besides');
  expect(() => define({ fido2: { allowedAaGuids: [] } })).toThrow('lets no key in');
  expect(() => define({ fido2: { allowedAaGuids: ['a'], blockedAaGuids: ['b'] } })).toThrow('are both set');
  expect(() => define({ fido2: { passkeyTypes: [] } })).toThrow('lets no passkey in');
});

test('warns when keys are restricted, which break glass keys must meet, too', () => {
  expect(messages({ fido2: { allowedAaGuids: ['aa-1'] } })).toEqual([expect.stringContaining('every break glass key')]);
});

test('fails at synthesis beyond the 20 KB of the policy', () => {
  const groups = Array.from({ length: 300 }, (_, index) => `group-${index}`);
  expect(() => synth({ softwareOath: { includeTargets: groups } })).toThrow('more than the 20480 bytes');
  expect(() => synth({ softwareOath: { includeTargets: groups.slice(0, 20) } })).not.toThrow();
});

test('fails on a method for nobody', () => {
  expect(() => define({ softwareOath: { includeTargets: [] } })).toThrow(`'includeTargets' is empty`);
});

test('sets the QR code only when asked or registered', () => {
  expect(body({}, 'QRCodePin')).toBeUndefined();
  expect(body({ qrCodePin: on }, 'QRCodePin')).toMatchObject({ state: 'enabled', pinLength: 8 });
  expect(body({ populations: [people(['qrCodePin'])] }, 'QRCodePin').state).toBe('enabled');
  expect(() => define({ qrCodePin: { pinLength: 4 } })).toThrow(`'qrCodePin.pinLength' is out of range, got 4`);
});

describe('a strength of the policy', () => {
  test('is made of methods that are on', () => {
    const { policy } = define();
    expect(policy.addStrength('Resilient').allowedCombinations).toContain('fido2');
    expect(() =>
      policy.addStrength('Text', { allowedCombinations: ['sms'], acknowledgeSharedDependency: 'x' }),
    ).toThrow(`'allowedCombinations' of 'Text' need methods that are off, got ["sms"]: turn one of them on`);
  });

  test('fails when what is left of it shares a dependency', () => {
    const allowedCombinations = ['password,softwareOath', 'password,hardwareOath'];
    expect(() => define().policy.addStrength('Codes', { allowedCombinations })).not.toThrow();
    expect(() => define({ hardwareOath: off }).policy.addStrength('Codes', { allowedCombinations })).toThrow(
      `'allowedCombinations' of 'Codes' all need 'phone'`,
    );
  });
});

import { secondFactorsNotOnlyPhone } from '../../rules/second-factors-not-only-phone';
import type { AuthenticationMethod } from '../../model/authentication-method';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { emptyTenant, methodConfiguration, methodConfigurations, population, tenant } from '../support/tenant';

const withPhone = methodConfigurations().map((each) =>
  each.id === 'Sms' || each.id === 'Voice' ? methodConfiguration({ id: each.id }) : each,
);
const holding = (methods: AuthenticationMethod[]) =>
  tenant({ populations: [population({ methods })], authenticationMethodsPolicy: { configurations: withPhone } });

test('passes with an app beside text messages', () => {
  expect(ask(secondFactorsNotOnlyPhone, holding(['sms', 'softwareOath']))).toEqual([]);
});

test.each<AuthenticationMethod[][]>([[['sms']], [['voice']], [['sms', 'voice']], [['sms', 'temporaryAccessPass']]])(
  'fails with %j, naming the day they end',
  (methods) => {
    expect(ask(secondFactorsNotOnlyPhone, holding(methods))).toEqual(
      oneFinding('employees', 'will stop sending them on 2027-02-01'),
    );
  },
);

test('fails after that day too', () => {
  expect(ask(secondFactorsNotOnlyPhone, holding(['sms']), { asOf: '2027-02-01' })).toEqual(
    oneFinding('employees', 'stopped sending them on 2027-02-01'),
  );
});

test('fails when everything else is turned off', () => {
  const configurations = withPhone.map((each) =>
    each.id === 'Fido2' ? { ...each, state: 'disabled' as const } : each,
  );
  const populations = [population({ methods: ['sms', 'fido2SecurityKey'] })];
  const fails = tenant({ populations, authenticationMethodsPolicy: { configurations } });
  expect(ask(secondFactorsNotOnlyPhone, fails)).toEqual(oneFinding('employees', 'sms only'));
});

test('is unknown when the other method may be turned off', () => {
  const open = emptyTenant({ populations: [population({ methods: ['sms', 'fido2SecurityKey'] })] });
  expect(ask(secondFactorsNotOnlyPhone, open)).toEqual(unknown('employees'));
});

test('without populations, asks what everyone may register', () => {
  const ids = ['Fido2', 'MicrosoftAuthenticator', 'SoftwareOath', 'HardwareOath', 'X509Certificate'] as const;
  const off = ids.map((id) => methodConfiguration({ id, state: 'disabled' }));
  const configurations = [...off, methodConfiguration({ id: 'Sms' }), methodConfiguration({ id: 'Voice' })];
  const fails = tenant({ populations: [], authenticationMethodsPolicy: { configurations } });
  expect(ask(secondFactorsNotOnlyPhone, fails)).toEqual(oneFinding('all_users', 'sms, voice only'));
});

test('does not ask about guests', () => {
  const guests = tenant({ populations: [population({ firstFactor: 'homeTenant', methods: ['sms'] })] });
  expect(ask(secondFactorsNotOnlyPhone, guests)).toEqual(notApplicable);
});

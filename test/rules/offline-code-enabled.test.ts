import { offlineCodeEnabled } from '../../rules/offline-code-enabled';
import type { MethodConfigurationId } from '../../model/authentication-method';
import { ask, oneFinding, unknown } from '../support/ask';
import { emptyTenant, methodConfiguration, methodConfigurations, tenant } from '../support/tenant';

const ids = ['SoftwareOath', 'HardwareOath', 'MicrosoftAuthenticator'] as const;
const onlyOn = (on: MethodConfigurationId | undefined, populations = tenant().populations) => {
  const oath = ids.map((id) =>
    methodConfiguration({ id, state: id === on ? 'enabled' : 'disabled', isSoftwareOathEnabled: true }),
  );
  return tenant({ populations, authenticationMethodsPolicy: { configurations: oath } });
};

test.each(ids)('passes with %s alone', (id) => {
  expect(ask(offlineCodeEnabled, onlyOn(id))).toEqual([]);
  expect(ask(offlineCodeEnabled, onlyOn(id, []))).toEqual([]);
});

test('fails when none is on', () => {
  expect(ask(offlineCodeEnabled, onlyOn(undefined))).toEqual(oneFinding('employees', 'no OATH code'));
  expect(ask(offlineCodeEnabled, onlyOn(undefined, []))).toEqual(oneFinding('all_users', 'no OATH code'));
});

test('fails when the Authenticator is on without its code', () => {
  const configurations = ids.map((id) =>
    methodConfiguration({
      id,
      state: id === 'MicrosoftAuthenticator' ? 'enabled' : 'disabled',
      isSoftwareOathEnabled: false,
    }),
  );
  const fails = tenant({ authenticationMethodsPolicy: { configurations } });
  expect(ask(offlineCodeEnabled, fails)).toEqual(oneFinding('employees', 'no OATH code'));
});

test('is unknown when the methods are on for a group that may not be everyone', () => {
  const includeTargets = [{ id: 'pilot', targetType: 'group' as const }];
  const configurations = methodConfigurations().map((each) => ({ ...each, includeTargets }));
  const open = tenant({ populations: [], authenticationMethodsPolicy: { configurations } });
  expect(ask(offlineCodeEnabled, open)).toEqual(unknown('all_users'));
});

test('is unknown without methods policy', () => {
  expect(ask(offlineCodeEnabled, emptyTenant())).toEqual(unknown('all_users'));
});

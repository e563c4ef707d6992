import type { AuthenticationMethod } from '../../model/authentication-method';
import type { Tenant } from '../../model/tenant';
import { breakGlassIndependentOfAdministrators as rule } from '../../rules/break-glass-independent-of-administrators';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import {
  BREAK_GLASS_ACCOUNTS,
  administrators,
  methodConfiguration,
  methodConfigurations,
  policy,
  tenant,
} from '../support/tenant';

const everyMethod = { configurations: [...methodConfigurations(), methodConfiguration({ id: 'X509Certificate' })] };

/** All sign in with multifactor authentication of any kind: break glass with these, administrators with those. */
function holding(
  account: readonly AuthenticationMethod[],
  those: AuthenticationMethod[],
  overrides: Partial<Tenant> = {},
) {
  const { breakGlass } = tenant();
  const accounts = BREAK_GLASS_ACCOUNTS.map((userId) => ({ userId, methods: account }));
  return tenant({
    conditionalAccessPolicies: [policy({ users: { excludeGroups: [] } })],
    populations: [administrators({ methods: those })],
    authenticationMethodsPolicy: everyMethod,
    breakGlass: { ...breakGlass!, accounts },
    users: [],
    ...overrides,
  });
}

test('passes when administrators hold a key and a computer, break glass keys alone', () => {
  expect(ask(rule, tenant({ populations: [administrators()] }))).toEqual([]);
});

test('fails when a batch of keys is all that anybody holds', () => {
  const keys = tenant({ populations: [administrators({ methods: ['fido2SecurityKey'] })] });
  expect(ask(rule, keys)).toEqual(oneFinding('break glass', 'all need a security-key'));
});

test('passes as soon as one population of administrators holds something else', () => {
  const others = administrators({ name: 'others', methods: ['windowsHelloForBusiness'] });
  const populations = [administrators({ methods: ['fido2SecurityKey'] }), others];
  expect(ask(rule, tenant({ populations }))).toEqual([]);
});

test('fails when accounts cannot do without what administrators use', () => {
  const codes = holding(['hardwareOath'], ['authenticatorPush', 'windowsHelloForBusiness']);
  const found = ask(rule, codes);
  expect(found).toEqual(BREAK_GLASS_ACCOUNTS.map((userId) => expect.objectContaining({ subject: userId })));
  expect(found).toEqual(expect.arrayContaining(oneFinding(BREAK_GLASS_ACCOUNTS[0], 'needs entra-mfa, which ways')));
});

test('fails when both need the list of revoked certificates', () => {
  const certificates = holding(['x509CertificateMultiFactor'], ['x509CertificateMultiFactor', 'fido2SecurityKey']);
  expect(ask(rule, certificates)).toEqual(
    BREAK_GLASS_ACCOUNTS.map((subject) =>
      expect.objectContaining({ subject, message: expect.stringContaining('crl-endpoint') }),
    ),
  );
});

test('passes when accounts need what administrators do without', () => {
  expect(ask(rule, holding(['hardwareOath'], ['fido2SecurityKey', 'windowsHelloForBusiness']))).toEqual([]);
  expect(
    ask(rule, holding(['hardwareOath', 'fido2SecurityKey'], ['authenticatorPush', 'windowsHelloForBusiness'])),
  ).toEqual([]);
});

test('fails when an instance stands for both', () => {
  const dependencyInstances = [
    { dependency: 'oath-token', anyOf: [['oath-token/safe', 'site/Munich']] },
    { dependency: 'push-service', anyOf: [['push-service/proxy', 'site/Munich']] },
  ];
  const shared = holding(['hardwareOath'], ['authenticatorPasswordless'], { dependencyInstances });
  expect(ask(rule, shared)).toEqual(
    BREAK_GLASS_ACCOUNTS.map((subject) =>
      expect.objectContaining({ subject, message: expect.stringContaining('site/Munich') }),
    ),
  );
});

test('is unknown when nobody said what accounts hold, or who they are', () => {
  const { breakGlass } = tenant();
  const accounts = BREAK_GLASS_ACCOUNTS.map((userId) => ({ userId }));
  const open = tenant({ populations: [administrators()], breakGlass: { ...breakGlass!, accounts } });
  expect(ask(rule, open)).toEqual(unknown('gets into the Azure portal is not known'));
  expect(ask(rule, tenant({ populations: [administrators()], breakGlass: undefined }))).toEqual(unknown('nobody said'));
});

test('does not arise without administrators, or with such as never get in', () => {
  expect(ask(rule, tenant())).toEqual(notApplicable);
  expect(ask(rule, tenant({ populations: [administrators({ methods: [] })] }))).toEqual(notApplicable);
});

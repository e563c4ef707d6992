import type { Population } from '../../model/population';
import { recoveryDeadlocks } from '../../simulator/recovery-deadlocks';
import { declaredClasses } from '../../simulator/user-classes';
import type { Overrides } from '../support/merge';
import { block, deadlocks, employees, given, issuers, methods, noPass, one, registration } from '../support/recovery';
import { methodConfiguration, strength } from '../support/tenant';

const ACTIONS = ['registerSecurityInformation', 'registerPasskey', 'temporaryAccessPass'];

test('nothing is told where every flow works', () => {
  expect(deadlocks(given())).toEqual([]);
  expect(deadlocks(given(), [['push-service'], ['phone']])).toEqual([]);
});

describe('flows that never work', () => {
  const elsewhere = { conditionalAccessPolicies: [registration()] };

  test('fails where somebody new must be on a trusted network and never is, and gets no pass', () => {
    const [first, ...others] = deadlocks(given({ ...elsewhere, ...noPass }));
    expect(first).toEqual({
      population: 'employees',
      count: 100,
      flow: 'registerSecurityInformation',
      outage: [],
      because: expect.stringContaining("away from 'Office', registering security information asks for mfa") as string,
      isCertain: true,
    });
    expect(first.because).toContain('these people are never there');
    expect(others).toEqual([]);
  });

  test('passes where they are there, or get a pass', () => {
    const there = [employees({ networks: ['Office', 'elsewhere'] }), issuers()];
    expect(deadlocks(given({ ...elsewhere, ...noPass, populations: there }))).toEqual([]);
    expect(deadlocks(given(elsewhere))).toEqual([]);
  });

  test('fails where registering is blocked away from it: a pass does not help', () => {
    const [first, second] = deadlocks(given({ conditionalAccessPolicies: [registration(block)] }));
    expect(first).toEqual(
      one('registerSecurityInformation', "is allowed from 'Office' only, and these people are never"),
    );
    expect(first.because).toContain('a Temporary Access Pass does not help');
    expect(second.flow).toBe('registerPasskey');
  });

  test.each(['disabled', 'enabledForReportingButNotEnforced'] as const)('passes when that policy is %s', (state) => {
    expect(deadlocks(given({ conditionalAccessPolicies: [registration({ ...block, state })] }))).toEqual([]);
  });

  test('is not known where the state of that policy is not, nor where people are', () => {
    const isOpen = ACTIONS.map((flow) => one(flow, '', false));
    expect(deadlocks(given({ conditionalAccessPolicies: [registration({ ...block, state: 'unknown' })] }))).toEqual(
      isOpen,
    );
    const nowhere = [employees({ networks: ['a network nobody described'] }), issuers()];
    expect(deadlocks(given({ conditionalAccessPolicies: [registration(block)], populations: nowhere }))).toEqual(
      isOpen,
    );
  });

  test('fails where somebody new needs a managed device that these people have not got', () => {
    const compliant = registration({
      conditions: { locations: undefined },
      grantControls: { builtInControls: ['compliantDevice'] },
    });
    const tenant = given({ conditionalAccessPolicies: [compliant] });
    expect(deadlocks(tenant)[0]).toEqual(
      one('registerSecurityInformation', "policy 'registration' asks for compliantDevice"),
    );
    const managed = given({
      conditionalAccessPolicies: [compliant],
      populations: [employees({ devices: ['compliant'] }), issuers()],
    });
    expect(deadlocks(managed)).toEqual([]);
  });

  test('fails where a passkey asks for a second factor and there is none, and no pass', () => {
    const bare = { populations: [employees({ methods: [] }), issuers()], ...noPass };
    expect(deadlocks(given(bare))).toEqual([one('registerPasskey', 'these people have no second factor')]);
    expect(deadlocks(given({ ...bare, authenticationMethodsPolicy: methods() }))).toEqual([]);
  });

  test('a passkey that people may not have is no flow that never works', () => {
    const noKeys = { authenticationMethodsPolicy: methods({ id: 'Fido2', state: 'disabled' }) };
    expect(deadlocks(given({ ...noKeys, populations: [employees(), issuers({ methods: ['softwareOath'] })] }))).toEqual(
      [],
    );
  });

  test('restricted models of keys leave others to register', () => {
    const keyRestrictions = { enforcementType: 'allow' as const, aaGuids: ['a'] };
    const restricted = { authenticationMethodsPolicy: methods({ id: 'Fido2', keyRestrictions }) };
    const tenant = given({ ...restricted, populations: [employees(), issuers({ methods: ['softwareOath'] })] });
    expect(deadlocks(tenant)).toEqual([]);
  });

  test('a strength that only a pass for several sign-ins meets asks for one', () => {
    const long = strength({ id: 'long', allowedCombinations: ['temporaryAccessPassMultiUse'] });
    const asking = registration({
      conditions: { locations: undefined },
      grantControls: { builtInControls: [], authenticationStrength: 'long' },
    });
    const answers = ([true, 'unknown', false] as const).map((isUsableOnce) => {
      const authenticationMethodsPolicy = methods({ id: 'TemporaryAccessPass', isUsableOnce });
      const tenant = given({
        authenticationStrengths: [long],
        conditionalAccessPolicies: [asking],
        authenticationMethodsPolicy,
      });
      return deadlocks(tenant).map(({ isCertain }) => isCertain);
    });
    expect(answers).toEqual([[true, true, false], [false, false, false], []]);
  });
});

describe('losses that leave no flow', () => {
  const byPush = issuers({ methods: ['authenticatorPush'] });

  test('fails where those who issue passes need the same push service', () => {
    const tenant = given({ populations: [employees(), byPush] });
    const found = deadlocks(tenant, [['push-service']]);
    expect(found.map(({ flow, outage, isCertain }) => [flow, outage, isCertain])).toEqual(
      ACTIONS.map((flow) => [flow, ['push-service'], true]),
    );
    expect(found[0].because).toContain('needs what is down');
    expect(found[1].because).toContain('registering a passkey needs what is down');
    expect(found[2].because).toBe('everybody who can issue them a pass (help desk) needs what is down');
  });

  test('passes where they do not, or where people hold something else', () => {
    expect(deadlocks(given(), [['push-service']])).toEqual([]);
    const two = employees({ methods: ['authenticatorPush', 'softwareOath'] });
    expect(deadlocks(given({ populations: [two, byPush] }), [['push-service']])).toEqual([]);
  });

  test('a password alone lets those register who have nothing registered, and nobody else', () => {
    const found = (held: Population['methods']) =>
      deadlocks(given({ ...noPass, populations: [employees({ methods: held }), issuers()] }), [['phone']]);
    expect(found([]).map(({ outage }) => outage)).toEqual([[]]);
    expect(found(['authenticatorPush']).map(({ outage }) => outage)).toEqual([['phone'], ['phone'], ['phone']]);
    expect(found(['authenticatorPush'])[1]).toEqual(one('registerPasskey', 'needs what is down'));
    expect(found(['authenticatorPush'])[2]).toEqual(one('temporaryAccessPass', 'lets these people have no pass'));
  });

  const CERTIFICATES = methodConfiguration({ id: 'X509Certificate' });

  test('fails to call a pass a way back where it is not sure that anything can be registered with it', () => {
    const keys = strength({ id: 'keys', allowedCombinations: ['fido2', 'x509CertificateMultiFactor'] });
    const asking = registration({
      conditions: { locations: undefined },
      grantControls: { builtInControls: [], authenticationStrength: 'keys' },
    });
    const holders = employees({ methods: ['fido2SecurityKey', 'x509CertificateMultiFactor'] });
    const tenant = given({
      authenticationMethodsPolicy: { ...methods(), configurations: [...methods().configurations, CERTIFICATES] },
      authenticationStrengths: [keys],
      conditionalAccessPolicies: [asking],
      populations: [holders, issuers({ count: 5 })],
    });
    expect(deadlocks(tenant, [['security-key']])).toEqual([]);
    const found = deadlocks(tenant, [['client-certificate', 'security-key']]);
    expect(found).toEqual(ACTIONS.map((flow) => one(flow, '', false)));
    expect(found[2].because).toBe('a pass is to be had, but it is not sure that anything can be registered with it');
  });

  test('fails where registering is allowed from one network only and its way out is down', () => {
    const tenant = given({
      conditionalAccessPolicies: [registration(block)],
      populations: [employees({ networks: ['Office', 'elsewhere'] }), byPush],
    });
    const found = deadlocks(tenant, [['help-desk', 'network-egress/Office']]);
    expect(found[0]).toEqual(
      one(
        'registerSecurityInformation',
        "registering security information is allowed from 'Office' only, and its way out is",
      ),
    );
    expect(found[2]).toEqual(one('temporaryAccessPass', 'to hand a pass over takes something that is down: help-desk'));
  });

  test('says so where people are on one network only', () => {
    const tenant = given({ populations: [employees({ networks: ['Office'] }), issuers({ networks: ['Office'] })] });
    const [first] = deadlocks(tenant, [['network-egress']]);
    expect(first).toEqual(
      one('registerSecurityInformation', "these people sign in from 'Office' only, and its way out is"),
    );
  });

  test('is not known where no issuer is', () => {
    const found = deadlocks(given({ populations: [employees()] }), [['push-service']]);
    expect(found.filter(({ outage }) => outage.length > 0).map(({ isCertain }) => isCertain)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('is not known where it is not known what people hold', () => {
    const tenant = given({ populations: [employees(), byPush] });
    const [first, ...others] = declaredClasses(tenant);
    const classes = [{ ...first, methods: 'unknown' as const }, ...others];
    const found = recoveryDeadlocks(tenant, classes, [{ classNumber: 0, dependencies: ['push-service'] }]);
    const theirs = found.filter((each) => each.population === 'employees');
    expect(theirs.map(({ flow, isCertain }) => [flow, isCertain])).toEqual(ACTIONS.map((flow) => [flow, false]));
  });

  test('the smallest losses are told, each once', () => {
    const tenant = given({ populations: [employees(), byPush] });
    const losses = [['push-service', 'intune'], ['push-service'], ['push-service'], ['site', 'push-service']];
    const outages = deadlocks(tenant, losses).map(({ outage }) => outage.join());
    expect(outages).toEqual(['push-service', 'push-service', 'push-service']);
  });

  test('whoever loses a phone gets a pass from administrators, who have phones of their own', () => {
    const tenant = given({ populations: [employees(), byPush] });
    expect(deadlocks(tenant, [['phone']])).toEqual([]);
  });

  test('a larger loss is told besides where it is certain and the smaller one is not', () => {
    // Nobody knows who issues passes; without the help desk none is handed over.
    const tenant = given({ populations: [employees()] });
    const found = deadlocks(tenant, [['push-service'], ['push-service', 'help-desk'], ['push-service', 'phone']]);
    const told = found.filter(({ flow, outage }) => flow === 'temporaryAccessPass' && outage.length > 0);
    expect(told.map(({ outage, isCertain }) => [outage.join(), isCertain])).toEqual([
      ['push-service', false],
      ['help-desk,push-service', true],
    ]);
  });

  test('a loss of Entra itself is not told', () => {
    expect(deadlocks(given(), [['entra-authentication'], ['entra-authentication', 'entra-mfa']])).toEqual([]);
    expect(deadlocks(given({ populations: [employees(), byPush] }), [['entra-mfa']])).toHaveLength(3);
  });

  test('no loss is told where no flow works anyway', () => {
    const bare = { ...noPass, conditionalAccessPolicies: [registration(block)] };
    const found = deadlocks(given(bare), [['push-service'], ['phone']]);
    expect(found.map(({ outage }) => outage)).toEqual([[], []]);
  });

  test('what has ended already counts as down', () => {
    const tenant = given({
      authenticationMethodsPolicy: methods(
        { id: 'Sms', state: 'enabled' },
        { id: 'TemporaryAccessPass', state: 'disabled' },
      ),
      populations: [employees({ methods: ['sms'] })],
    });
    const classes = declaredClasses(tenant);
    const flows = (ended: readonly string[]) => {
      const found = recoveryDeadlocks(tenant, classes, [], ended);
      return found.map(({ flow }) => flow);
    };
    expect(flows([])).toEqual([]);
    expect(flows(['announced/sms-voice-end'])).toEqual(['registerPasskey']);
  });
});

describe('people of another tenant', () => {
  const guests = (held: Population['methods'], overrides: Overrides<Population> = {}) =>
    employees({ firstFactor: 'homeTenant', userType: 'b2bCollaborationGuest', methods: held, ...overrides });
  const closed = { conditionalAccessPolicies: [registration({ ...block, users: { excludeGroups: [] } })] };

  test('have no flow here, unless they registered something here', () => {
    expect(deadlocks(given({ ...closed, populations: [guests([]), issuers()] }), [['home-tenant']])).toEqual([]);
    const found = deadlocks(given({ ...closed, populations: [guests(['authenticatorPush']), issuers()] }));
    expect(found.map(({ flow }) => flow)).toEqual(['registerSecurityInformation']);
  });

  test('get no passkey and no pass', () => {
    const tenant = given({ populations: [guests(['authenticatorPush']), issuers()] });
    const found = deadlocks(tenant, [['home-tenant', 'push-service']]);
    expect(found[1].because).toContain('lets these people have no passkey');
    expect(found[2].because).toContain('lets these people have no pass');
  });

  test('an internal guest gets a pass and no passkey', () => {
    const internal = employees({ userType: 'internalGuest' });
    const found = deadlocks(given({ populations: [internal, issuers({ roleTemplateIds: [] })] }));
    expect(found).toEqual([one('temporaryAccessPass', 'nobody is known', false)]);
  });
});

test('workload identities have no flow, and entries stand in the order of classes, flows and losses', () => {
  const workloadIdentities = [{ name: 'deployment', kind: 'managedIdentity' as const }];
  const people = [employees({ name: 'b' }), employees({ name: 'a' })];
  const tenant = given({ populations: people, workloadIdentities, ...noPass });
  const classes = declaredClasses(tenant);
  const losses = [2, 1, 0].flatMap((classNumber) => [
    { classNumber, dependencies: ['push-service'] },
    { classNumber, dependencies: ['phone'] },
  ]);
  const found = recoveryDeadlocks(tenant, classes, losses).map((each) => [
    each.population,
    each.flow,
    each.outage.join(),
  ]);
  const expected = ['b', 'a'].flatMap((name) =>
    ACTIONS.flatMap((flow) => ['phone', 'push-service'].map((loss) => [name, flow, loss])),
  );
  expect(found).toEqual(expected);
});

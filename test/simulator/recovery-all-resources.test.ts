import { block, deadlocks, employees, given, issuers, methods, noPass, one, registration } from '../support/recovery';
import { policy, strength, type PolicyOverrides } from '../support/tenant';

/** Two factors everywhere, and this besides. */
const asking = (overrides: PolicyOverrides) => policy({ id: 'besides', ...overrides });
const withPolicy = (overrides: PolicyOverrides, more: Parameters<typeof given>[0] = {}) =>
  given({ conditionalAccessPolicies: [policy(), asking(overrides)], ...more });
const compliantDevice = { grantControls: { builtInControls: ['compliantDevice'] } };
const managed = { populations: [employees({ devices: ['compliant'] }), issuers({ devices: ['compliant'] })] };
const except = (...excludeApplications: string[]) => ({
  applications: { includeApplications: ['All'], excludeApplications },
});
const surely = ['registerSecurityInformation', 'registerPasskey'].map((flow) => one(flow, "policy 'besides'"));
const perhaps = ['registerSecurityInformation', 'registerPasskey'].map((flow) =>
  one(flow, "nor whether policy 'besides' on resources has a say in it", false),
);
const flowsOf = (tenant: ReturnType<typeof given>) =>
  deadlocks(tenant).filter(({ flow }) => flow !== 'temporaryAccessPass');

describe('a policy on all resources', () => {
  test('fails where it blocks, or asks for a device that people have not got: so it does when they register', () => {
    expect(flowsOf(withPolicy(block))).toEqual(surely);
    expect(flowsOf(withPolicy(compliantDevice))).toEqual(surely);
    expect(flowsOf(withPolicy(compliantDevice, managed))).toEqual([]);
  });

  test('fails where it asks for a device besides multifactor authentication, and not where either is enough', () => {
    const builtInControls = ['mfa', 'compliantDevice'];
    expect(flowsOf(withPolicy({ grantControls: { operator: 'AND', builtInControls } }))).toEqual(surely);
    expect(flowsOf(withPolicy({ grantControls: { operator: 'OR', builtInControls } }))).toEqual([]);
    expect(flowsOf(withPolicy({ grantControls: { operator: 'unknown', builtInControls } }))).toEqual(perhaps);
  });

  test('lets whoever has nothing to meet multifactor authentication with register it', () => {
    const bare = { ...noPass, populations: [employees({ methods: [] }), issuers()] };
    const [only, ...others] = deadlocks(given(bare));
    expect([only.flow, others]).toEqual(['registerPasskey', []]);
  });

  test('is not known to have a say in it where something is excepted, or where it names the page', () => {
    expect(flowsOf(withPolicy({ ...block, ...except('an app') }))).toEqual(perhaps);
    const mySignIns = '19db86c3-b2b9-44cc-b339-36da233a3be2';
    expect(flowsOf(withPolicy({ ...block, ...except(mySignIns) }))).toEqual(perhaps);
    expect(flowsOf(withPolicy({ ...block, applications: { includeApplications: [mySignIns] } }))).toEqual(perhaps);
  });

  test.each(['Office365', 'MicrosoftAdminPortals', 'an app'])('has none where it is for %s alone', (application) => {
    expect(flowsOf(withPolicy({ ...block, applications: { includeApplications: [application] } }))).toEqual([]);
  });

  test('has none where it is for others, and perhaps where that is not known', () => {
    expect(flowsOf(withPolicy({ ...block, users: { includeUsers: [], includeGroups: ['admins'] } }))).toEqual([]);
    expect(flowsOf(withPolicy({ ...block, state: 'unknown' }))).toEqual(perhaps);
  });

  test('a session through Defender for Cloud Apps is perhaps asked for', () => {
    const cloudAppSecurity = { cloudAppSecurity: 'mcasConfigured' };
    const tenant = withPolicy({ grantControls: undefined, sessionControls: cloudAppSecurity });
    expect(deadlocks(tenant)).toEqual([]);
    expect(deadlocks(tenant, [['cloud-app-security']]).map(({ isCertain }) => isCertain)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('an authentication strength on all resources', () => {
  const keys = strength({ id: 'keys', allowedCombinations: ['fido2'] });
  const bootstrap = strength({ id: 'bootstrap', allowedCombinations: ['temporaryAccessPassOneTime', 'password'] });
  const orPass = strength({ id: 'keys or a pass', allowedCombinations: ['fido2', 'temporaryAccessPassOneTime'] });
  const hello = strength({ id: 'hello', allowedCombinations: ['windowsHelloForBusiness'] });
  const tenantAsking = (id: string, more: Parameters<typeof given>[0] = {}) =>
    withPolicy(
      { grantControls: { builtInControls: [], authenticationStrength: id } },
      { authenticationStrengths: [keys, hello, bootstrap, orPass], ...more },
    );
  const firsts = (tenant: ReturnType<typeof given>) =>
    flowsOf(tenant).map(({ flow, isCertain }) => `${isCertain ? '' : 'perhaps '}${flow}`);

  test('lets whoever has nothing that meets it register what does', () => {
    expect(firsts(tenantAsking('keys'))).toEqual([]);
  });

  test('perhaps stops everybody where nothing that meets it can be registered on the way, or where it is not known', () => {
    expect(firsts(tenantAsking('hello'))).toEqual(['perhaps registerSecurityInformation', 'perhaps registerPasskey']);
    const noKeys = { authenticationMethodsPolicy: methods({ id: 'Fido2', state: 'disabled' }) };
    expect(firsts(tenantAsking('keys', noKeys))).toEqual(['perhaps registerSecurityInformation']);
    expect(firsts(tenantAsking('nobody described it'))[0]).toBe('perhaps registerSecurityInformation');
  });

  test('perhaps stops whoever holds something that meets it and lost that, unless a pass meets it', () => {
    const holders = [employees({ methods: ['fido2SecurityKey', 'authenticatorPush'] }), issuers()];
    const during = (more: Parameters<typeof given>[0], id = 'keys') =>
      deadlocks(tenantAsking(id, { populations: holders, ...more }), [['security-key']]);
    expect(during(noPass).map(({ isCertain }) => isCertain)).toEqual([false, false, false]);
    expect(during({}).map(({ isCertain }) => isCertain)).toEqual([false, false, false]);
    expect(during({}, 'keys or a pass')).toEqual([]);
  });

  test('gives way to the strength asked for registering while nothing is registered', () => {
    const action = registration({
      conditions: { locations: undefined },
      grantControls: { builtInControls: [], authenticationStrength: 'bootstrap' },
    });
    const tenant = tenantAsking('hello');
    const conditionalAccessPolicies = [...tenant.conditionalAccessPolicies, action];
    expect(firsts({ ...tenant, conditionalAccessPolicies })).toEqual(['perhaps registerPasskey']);
  });
});

import { tenantFromStacks } from '../../extract/from-synth';
import { graphPolicy, stack } from './support';

const read = (json: object) => tenantFromStacks([stack(json)]);
const update = (url: string, body: object) => read({ resource: { msgraph_update_resource: { U: { url, body } } } });
const create = (url: string, body: object) => read({ resource: { msgraph_resource: { R: { url, body } } } });
const managed = '${managed:Access/msgraph_resource.R}';

test('reads the authentication methods policy and its configurations', () => {
  const policy = {
    policyMigrationState: 'migrationComplete',
    authenticationMethodConfigurations: [{ id: 'Sms', state: 'disabled' }],
  };
  expect(update('policies/authenticationMethodsPolicy', policy).authenticationMethodsPolicy).toMatchObject({
    policyMigrationState: 'migrationComplete',
    configurations: [{ id: 'Sms', state: 'disabled' }],
  });
  const url = 'policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Fido2';
  const body = {
    '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration',
    state: 'enabled',
    keyRestrictions: { isEnforced: true, enforcementType: 'allow', aaGuids: ['a'] },
    includeTargets: [{ id: 'all_users', targetType: 'group' }],
  };
  expect(update(url, body).authenticationMethodsPolicy?.configurations).toMatchObject([
    {
      id: 'Fido2',
      state: 'enabled',
      includeTargets: [{ id: 'all_users', targetType: 'group' }],
      keyRestrictions: { enforcementType: 'allow', aaGuids: ['a'] },
    },
  ]);
});

test('reads which notifications of the Authenticator a target is for', () => {
  const url = 'policies/authenticationMethodsPolicy/authenticationMethodConfigurations/microsoftAuthenticator';
  const target = { id: 'g', targetType: 'group' };
  const modes = [{}, { authenticationMode: 'push' }, { authenticationMode: '${var.mode}' }];
  const includeTargets = modes.map((mode) => ({ ...target, ...mode }));
  const tenant = update(url, { state: 'enabled', includeTargets });
  expect(tenant.authenticationMethodsPolicy?.configurations[0]?.includeTargets).toEqual([
    target,
    { ...target, authenticationMode: 'push' },
    { ...target, authenticationMode: 'unknown' },
  ]);
});

test.each([
  [{ allowExternalIdToUseEmailOtp: 'default' }, 'default'],
  [{ allowExternalIdToUseEmailOtp: '${var.passcodes}' }, 'unknown'],
  [{}, 'unknown'],
])('reads of %j whether guests sign in by passcode: %s', (body, allowExternalIdToUseEmailOtp) => {
  const url = 'policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email';
  const tenant = update(url, { state: 'enabled', ...body });
  expect(tenant.authenticationMethodsPolicy?.configurations).toMatchObject([{ allowExternalIdToUseEmailOtp }]);
});

test('reads a policy that msgraph creates', () => {
  const { id: _, ...body } = graphPolicy();
  expect(create('identity/conditionalAccess/policies', body).conditionalAccessPolicies).toMatchObject([
    { id: managed, displayName: 'MFA', notUnderstood: [] },
  ]);
});

test('adds to a policy what msgraph changes of it', () => {
  const { id: _, ...body } = graphPolicy();
  const tenant = read({
    resource: {
      msgraph_resource: { R: { url: 'identity/conditionalAccess/policies', body } },
      msgraph_update_resource: {
        U: {
          url: 'identity/conditionalAccess/policies/${msgraph_resource.R.id}',
          body: { conditions: { times: 'x' } },
        },
      },
    },
  });
  expect(tenant.conditionalAccessPolicies).toMatchObject([
    { notUnderstood: ['/conditions/times'], conditions: { users: { includeUsers: ['All'] } } },
  ]);
});

test('reads a staged rollout with its groups', () => {
  const url = 'policies/featureRolloutPolicies';
  const tenant = read({
    resource: {
      msgraph_resource: { R: { url, body: { displayName: 'P', feature: 'passwordHashSync', isEnabled: false } } },
      msgraph_resource_collection: {
        C: { url: `${url}/\${msgraph_resource.R.id}/appliesTo/$ref`, reference_ids: ['g'] },
      },
    },
  });
  expect(tenant.featureRolloutPolicies).toMatchObject([
    { id: managed, feature: 'passwordHashSync', isEnabled: false, groupIds: ['g'] },
  ]);
});

test('reads connector groups, recovery and the applications on them', () => {
  const groups = 'onPremisesPublishingProfiles/applicationProxy/connectorGroups';
  const ref = { '@odata.id': `https://graph.microsoft.com/beta/${groups}/\${msgraph_resource.R.id}` };
  const tenant = read({
    resource: {
      msgraph_resource: { R: { url: groups, body: { name: 'Zurich', region: 'eur' } } },
      msgraph_update_resource: {
        A: { url: 'applications/a', body: { onPremisesPublishing: { externalUrl: 'https://a' } } },
        B: { url: 'applications/b', body: { onPremisesPublishing: { externalUrl: 'https://b' } } },
      },
      msgraph_resource_action: {
        C: { resource_url: 'applications/a', action: 'connectorGroup/$ref', method: 'PUT', body: ref },
      },
    },
    '//': {
      entraResilience: {
        connectorGroupRecovery: [{ connectorGroupId: '${msgraph_resource.R.id}', disasterRecoveryGroupId: 'dr' }],
      },
    },
  });
  expect(tenant.connectorGroups).toMatchObject([
    { id: managed, name: 'Zurich', isDefault: false, disasterRecoveryGroupId: 'dr' },
  ]);
  expect(tenant.publishedApplications).toMatchObject([
    { id: '${the application a}', connectorGroupId: managed },
    { id: '${the application b}' },
  ]);
  expect(tenant.publishedApplications[1]).not.toHaveProperty('connectorGroupId');
});

test('knows a federation by its path', () => {
  const url = 'domains/contoso.com/federationConfiguration/f';
  expect(update(url, { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' }).domainFederations).toMatchObject([
    { domain: 'contoso.com', federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' },
  ]);
});

test.each<[string, boolean | 'unknown']>([
  ['${self.output.phs == true}', true],
  ['${self.output.phs}', true],
  ['${self.output.phs != true}', 'unknown'],
  ['${self.output.phs == true || true}', 'unknown'],
])('knows what a plan asserts of password hash sync by %s', (condition, passwordSyncEnabled) => {
  const value = {
    url: 'directory/onPremisesSynchronization/${data.azuread_client_config.Tenant.tenant_id}',
    response_export_values: { phs: 'features.passwordSyncEnabled' },
    lifecycle: { postcondition: [{ condition, error_message: 'off' }] },
  };
  expect(read({ data: { msgraph_resource: { D: value } } }).onPremisesSynchronization).toMatchObject({
    passwordSyncEnabled,
  });
});

test('reads what is set of directory synchronization', () => {
  const url = 'directory/onPremisesSynchronization/t';
  expect(update(url, { features: { passwordSyncEnabled: false } }).onPremisesSynchronization).toMatchObject({
    passwordSyncEnabled: false,
  });
});

test('lists requests that it does not read, and bodies that are expressions', () => {
  expect(update('policies/somethingNew', {}).notUnderstood).toEqual([
    expect.objectContaining({ what: 'msgraph_update_resource.U is not read' }),
  ]);
  const tenant = read({ resource: { msgraph_resource: { R: { url: 'groups', body: '${var.group}' } } } });
  expect(tenant.notUnderstood).toEqual([
    expect.objectContaining({ what: 'the body is not known before it is applied' }),
  ]);
});

test.each(['policies/authenticationStrengthPolicies', 'identity/conditionalAccess/authenticationStrength/policies'])(
  'a strength that only some keys meet is read as restricted, by %s',
  (path) => {
    const strength = { display_name: 'Keys', allowed_combinations: ['fido2', 'windowsHelloForBusiness'] };
    const url = `${path}/\${basename(azuread_authentication_strength_policy.S.id)}/combinationConfigurations`;
    const tenant = read({
      resource: {
        azuread_authentication_strength_policy: { S: strength },
        msgraph_resource: { R: { url, body: { appliesToCombinations: ['fido2'], allowedAAGUIDs: ['a'] } } },
      },
    });
    expect(tenant.authenticationStrengths).toMatchObject([{ restrictedCombinations: ['fido2'] }]);
    expect(tenant.notUnderstood).toEqual([]);
  },
);

describe('cross-tenant access', () => {
  const URL = 'policies/crossTenantAccessPolicy';
  const inboundTrust = { isMfaAccepted: true, isCompliantDeviceAccepted: '${var.trust}' };
  const read = {
    isMfaAccepted: true,
    isCompliantDeviceAccepted: 'unknown',
    isHybridAzureADJoinedDeviceAccepted: 'unknown',
  };

  test('is read from the default, and of a partner by its tenant', () => {
    const byDefault = update(`${URL}/default`, { inboundTrust });
    expect(byDefault.crossTenantAccess).toMatchObject([{ inboundTrust: read }]);
    expect(byDefault.crossTenantAccess[0]).not.toHaveProperty('tenantId');
    expect(update(`${URL}/partners/t`, { inboundTrust }).crossTenantAccess).toMatchObject([
      { tenantId: 't', inboundTrust: read },
    ]);
    expect(create(`${URL}/partners`, { tenantId: 't', inboundTrust }).crossTenantAccess).toMatchObject([
      { tenantId: 't' },
    ]);
    expect(byDefault.notUnderstood).toEqual([]);
  });
});

import { graphPolicy, readJson } from './support';

const policyOf = (change: object) => readJson(graphPolicy(change)).conditionalAccessPolicies[0];
const conditions = (change: object) => ({ conditions: { ...graphPolicy().conditions, ...change } });
const isUnderstood = { notUnderstood: [] };

test('reads every condition and control that Graph documents', () => {
  const filter = { mode: 'exclude', rule: 'device.isCompliant -eq True' };
  const tenant = readJson(
    graphPolicy({
      conditions: {
        users: {
          includeUsers: ['GuestsOrExternalUsers'],
          includeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: 'b2bCollaborationGuest,serviceProvider',
            externalTenants: {
              '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
              membershipKind: 'enumerated',
              members: ['tenant'],
            },
          },
        },
        applications: { includeUserActions: ['urn:user:registerdevice'], applicationFilter: filter },
        clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
        clientAppTypes: ['browser'],
        platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
        devices: { deviceFilter: filter },
        signInRiskLevels: ['high'],
        userRiskLevels: ['low'],
        servicePrincipalRiskLevels: ['medium'],
        insiderRiskLevels: 'minor,elevated',
        authenticationFlows: { transferMethods: 'deviceCodeFlow' },
      },
      grantControls: {
        operator: 'AND',
        builtInControls: ['mfa'],
        termsOfUse: ['terms'],
        customAuthenticationFactors: ['custom'],
        authenticationStrength: { id: '/policies/authenticationStrengthPolicies/strength' },
        'authenticationStrength@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#x',
      },
      sessionControls: {
        applicationEnforcedRestrictions: { isEnabled: true },
        cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: 'monitorOnly' },
        persistentBrowser: { isEnabled: true, mode: 'never' },
        signInFrequency: { isEnabled: true, value: 2, type: 'days', frequencyInterval: 'timeBased' },
        secureSignInSession: { isEnabled: true },
        continuousAccessEvaluation: { mode: 'disabled' },
        disableResilienceDefaults: true,
      },
    }),
  );
  expect(tenant.notUnderstood).toEqual([]);
  expect(tenant.conditionalAccessPolicies).toEqual([
    {
      id: '11111111-1111-1111-1111-111111111111',
      displayName: 'MFA',
      state: 'enabled',
      conditions: {
        users: {
          includeUsers: ['GuestsOrExternalUsers'],
          excludeUsers: [],
          includeGroups: [],
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
          includeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: ['b2bCollaborationGuest', 'serviceProvider'],
            members: ['tenant'],
          },
        },
        applications: {
          includeApplications: [],
          excludeApplications: [],
          includeUserActions: ['urn:user:registerdevice'],
          includeAuthenticationContextClassReferences: [],
          applicationFilter: filter,
        },
        clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] },
        clientAppTypes: ['browser'],
        platforms: { include: ['all'], exclude: ['iOS'] },
        locations: { include: ['All'], exclude: ['AllTrusted'] },
        deviceFilter: filter,
        signInRiskLevels: ['high'],
        userRiskLevels: ['low'],
        servicePrincipalRiskLevels: ['medium'],
        insiderRiskLevels: ['minor', 'elevated'],
        transferMethods: ['deviceCodeFlow'],
      },
      grantControls: {
        operator: 'AND',
        builtInControls: ['mfa'],
        customAuthenticationFactors: ['custom'],
        termsOfUse: ['terms'],
        authenticationStrength: 'strength',
      },
      sessionControls: {
        applicationEnforcedRestrictions: true,
        cloudAppSecurity: 'monitorOnly',
        persistentBrowser: 'never',
        signInFrequency: {
          frequencyInterval: 'timeBased',
          hours: 48,
          authenticationType: 'primaryAndSecondaryAuthentication',
        },
        secureSignInSession: true,
        continuousAccessEvaluation: 'disabled',
        disableResilienceDefaults: true,
      },
      notUnderstood: [],
      source: { file: 'export.json', pointer: '' },
    },
  ]);
});

test.each<[string, object, string]>([
  ['a new condition', conditions({ times: { includedRanges: ['x'] } }), '/conditions/times'],
  ['a new property of users', conditions({ users: { includeAgents: ['x'] } }), '/conditions/users/includeAgents'],
  ['a new keyword', conditions({ users: { includeUsers: ['AllAgentUsers'] } }), '/conditions/users/includeUsers'],
  ['a list that is a number', conditions({ clientAppTypes: 7 }), '/conditions/clientAppTypes'],
  ['users that are a list', conditions({ users: ['All'] }), '/conditions/users'],
  ['no conditions', { conditions: null }, '/conditions'],
  ['conditions that are text', { conditions: 'all' }, '/conditions'],
  ['a new control', { grantControls: { operator: 'OR', retina: true } }, '/grantControls/retina'],
  [
    'a strength without id',
    { grantControls: { authenticationStrength: { policyType: 'custom' } } },
    '/grantControls/authenticationStrength',
  ],
  [
    'a new session control',
    { sessionControls: { networkAccess: { isEnabled: true } } },
    '/sessionControls/networkAccess',
  ],
  [
    'a frequency without value',
    { sessionControls: { signInFrequency: { isEnabled: true } } },
    '/sessionControls/signInFrequency',
  ],
  [
    'a filter of a new mode',
    conditions({ devices: { deviceFilter: { mode: 'prefer', rule: 'x' } } }),
    '/conditions/devices/deviceFilter/mode',
  ],
  [
    'external tenants of a new kind',
    conditions({
      users: {
        includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'none', externalTenants: { membershipKind: 'x' } },
      },
    }),
    '/conditions/users/includeGuestsOrExternalUsers/externalTenants',
  ],
])('does not understand %s, and says where', (_, change, pointer) => {
  const tenant = readJson({ value: [graphPolicy(change)] });
  expect(tenant.conditionalAccessPolicies[0].notUnderstood).toContain(pointer);
  const listed = { file: 'export.json', pointer: `/value/0${pointer}`, what: expect.any(String) };
  expect(tenant.notUnderstood).toContainEqual(listed);
});

test.each<[string, object]>([
  [
    'nulls, empty lists and annotations',
    conditions({ times: null, agentIdRiskLevels: [], deviceStates: {}, 'x@odata.type': 'y' }),
  ],
  ['dates and descriptions', { createdDateTime: 'x', modifiedDateTime: 'x', description: 'x', templateId: 'x' }],
])('is silent about %s', (_, change) => {
  expect(policyOf(change)).toMatchObject(isUnderstood);
  expect(readJson(graphPolicy(change)).notUnderstood).toEqual([]);
});

test('keeps a new member of a list, and lists it without making the whole condition unknown', () => {
  const tenant = readJson(graphPolicy(conditions({ platforms: { includePlatforms: ['visionOS', 'iOS'] } })));
  expect(tenant.conditionalAccessPolicies[0]).toMatchObject({
    ...isUnderstood,
    conditions: { platforms: { include: ['visionOS', 'iOS'], exclude: [] } },
  });
  expect(tenant.notUnderstood).toEqual([
    { file: 'export.json', pointer: '/conditions/platforms/includePlatforms', what: "unknown value 'visionOS'" },
  ]);
});

test('knows a policy without id by its name, and a new state as unknown', () => {
  expect(policyOf({ id: undefined, state: 'shadow' })).toMatchObject({ id: 'MFA', state: 'unknown' });
});

test('takes a session control that is off for none', () => {
  const off = { persistentBrowser: { isEnabled: false, mode: 'always' }, disableResilienceDefaults: false };
  expect(policyOf({ sessionControls: off }).sessionControls).toBeUndefined();
});

import * as fc from 'fast-check';
import type { AuthenticationMethod } from '../../model/authentication-method';
import type { ConditionalAccessPolicy, NamedLocation } from '../../model/conditional-access';
import type { DependencyInstances } from '../../model/dependency';
import type { DeviceKind, FirstFactor, Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { APPLICATIONS, ROLE_TEMPLATES } from '../../model/well-known';
import { maybe, pick, rarely, some, someOrMore } from './arbitrary-choices';
import { methodsPolicy } from './arbitrary-methods-policy';
import {
  connectorGroup,
  domainFederation,
  emptyTenant,
  featureRolloutPolicy,
  group,
  namedLocation,
  policy,
  publishedApplication,
  source,
  strength,
} from './tenant';

const GROUPS = ['g1', 'g2', 'g3'];
const ROLES: readonly string[] = ['role-1', ROLE_TEMPLATES.globalAdministrator];
const APPS = [APPLICATIONS.exchangeOnline, APPLICATIONS.azurePortal, 'intranet', 'payroll'];

const METHODS: readonly AuthenticationMethod[] = [
  'fido2SecurityKey',
  'passkeyInAuthenticator',
  'windowsHelloForBusiness',
  'x509CertificateMultiFactor',
  'x509CertificateSingleFactor',
  'authenticatorPasswordless',
  'authenticatorPush',
  'authenticatorPush',
  'softwareOath',
  'hardwareOath',
  'sms',
  'sms',
  'sms',
  'voice',
  'temporaryAccessPass',
  'temporaryAccessPass',
  'qrCodePin',
  'emailOneTimePasscode',
  'platformCredential',
  'externalAuthenticationMethod',
  'federatedMultiFactor',
];

/** Two ranges within each other, and two apart; see the addresses of the twin. */
const RANGES = { Campus: ['10.1.0.0/16'], Lab: ['10.1.2.0/24'], Branch: ['10.2.0.0/16'] } as const;

const namedLocations: fc.Arbitrary<NamedLocation[]> = fc.uniqueArray(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .record({
          name: pick('Campus', 'Lab', 'Branch'),
          isTrusted: pick(true, true, false),
          shared: rarely<string | undefined>(undefined, pick('Campus', 'Countries')),
        })
        .map(({ name, isTrusted, shared }) => {
          const ipRanges = RANGES[name as keyof typeof RANGES];
          return namedLocation({ id: name.toLowerCase(), displayName: shared ?? name, ipRanges, isTrusted });
        }),
    },
    {
      weight: 1,
      arbitrary: someOrMore(2, 'DE', 'FR').map((countriesAndRegions) => {
        const base = { id: 'countries', displayName: 'Countries', isTrusted: false, ipRanges: undefined };
        return namedLocation({ ...base, countriesAndRegions, countryLookupMethod: 'clientIpAddress' });
      }),
    },
  ),
  { maxLength: 3, selector: ({ id }) => id },
);

const STRENGTHS = [
  strength({ id: 'once', displayName: 'once', allowedCombinations: ['temporaryAccessPassOneTime', 'password,sms'] }),
  strength({ id: 'often', displayName: 'often', allowedCombinations: ['temporaryAccessPassMultiUse'] }),
  strength({ id: 'keys', displayName: 'keys', allowedCombinations: ['fido2', 'x509CertificateMultiFactor'] }),
  strength({ id: 'codes', displayName: 'codes', allowedCombinations: ['password,softwareOath', 'password,sms'] }),
  strength({ id: 'single', displayName: 'single', allowedCombinations: ['password', 'federatedSingleFactor'] }),
  strength({
    id: 'some-keys',
    displayName: 'some keys',
    allowedCombinations: ['fido2'],
    restrictedCombinations: ['fido2'],
  }),
];
const STRENGTH_IDS = [...STRENGTHS.map(({ id }) => id), '00000000-0000-0000-0000-000000000004', 'not-described'];

const grantControls = fc.oneof(
  { weight: 5, arbitrary: pick({ builtInControls: ['mfa'] }) },
  { weight: 2, arbitrary: pick({ builtInControls: ['block'] }) },
  {
    weight: 5,
    arbitrary: fc.record({
      operator: pick<'OR' | 'AND' | 'unknown'>('OR', 'OR', 'OR', 'AND', 'AND', 'AND', 'unknown'),
      builtInControls: someOrMore(3, 'mfa', 'mfa', 'compliantDevice', 'compliantDevice', 'domainJoinedDevice'),
      termsOfUse: rarely<string[]>([], fc.constant(['terms']), 10),
      customAuthenticationFactors: rarely<string[]>([], fc.constant(['factor']), 12),
    }),
  },
  { weight: 3, arbitrary: pick(...STRENGTH_IDS).map((id) => ({ builtInControls: [], authenticationStrength: id })) },
  {
    weight: 1,
    arbitrary: someOrMore(2, 'approvedApplication', 'compliantApplication', 'passwordChange', 'newControl', 'mfa').map(
      (builtInControls) => ({ builtInControls }),
    ),
  },
);

const MODERN = ['browser', 'mobileAppsAndDesktopClients'];

const conditions = fc.record({
  clientAppTypes: rarely<string[]>(
    ['all'],
    pick<string[]>(['browser'], MODERN, MODERN, [...MODERN, 'other'], ['exchangeActiveSync', 'other'], ['other'], []),
    3,
  ),
  platforms: maybe(
    fc.record({ include: pick(['all'], ['windows'], ['iOS', 'linux']), exclude: some(1, 'iOS', 'windows') }),
  ),
  deviceFilter: maybe(
    fc.record({
      mode: pick<'include' | 'exclude'>('include', 'exclude'),
      rule: pick('device.isCompliant -eq True', 'device.trustType -eq "ServerAD"', 'device.model -eq "A"'),
    }),
    8,
  ),
  signInRiskLevels: rarely<string[]>([], pick(['high'], ['none']), 10),
  transferMethods: rarely<string[]>([], fc.constant(['deviceCodeFlow']), 12),
});

const users = fc.oneof(
  { weight: 5, arbitrary: pick({ includeUsers: ['All'] }) },
  { weight: 3, arbitrary: someOrMore(2, ...GROUPS).map((includeGroups) => ({ includeUsers: [], includeGroups })) },
  { weight: 1, arbitrary: someOrMore(1, ...ROLES).map((includeRoles) => ({ includeUsers: [], includeRoles })) },
  { weight: 1, arbitrary: pick({ includeUsers: ['GuestsOrExternalUsers'] }) },
);

const applications = fc.record({
  includeApplications: fc.oneof(
    { weight: 3, arbitrary: fc.constant(['All']) },
    { weight: 2, arbitrary: someOrMore(2, ...APPS, 'Office365') },
  ),
  excludeApplications: rarely<string[]>([], someOrMore(1, ...APPS)),
});

const policies = (locationIds: readonly string[]): fc.Arbitrary<ConditionalAccessPolicy[]> => {
  const words = ['All', 'AllTrusted', ...locationIds];
  const locations = fc.record({
    include: someOrMore(2, 'All', ...words),
    exclude: some(1, 'AllTrusted', ...locationIds),
  });
  const one = fc.record({
    state: pick<ConditionalAccessPolicy['state']>(
      ...Array.from({ length: 6 }, () => 'enabled' as const),
      'enabledForReportingButNotEnforced',
      'disabled',
      'unknown',
    ),
    users,
    excludeGroups: rarely<string[]>([], someOrMore(1, ...GROUPS, 'emergency'), 2),
    applications,
    conditions,
    locations: maybe(locations, 3),
    grantControls: rarely<object | undefined>(undefined, grantControls, 1),
    asksNothing: rarely(false, fc.constant(true), 10),
    cloudAppSecurity: maybe(fc.constant('monitorOnly'), 12),
    forWorkloads: rarely(false, fc.constant(true), 12),
    notUnderstood: rarely<string[]>([], pick(['/conditions/times'], ['/grantControls/newProperty']), 10),
  });
  return fc.array(one, { minLength: 2, maxLength: 6 }).map((all) => {
    return all.map(({ users: who, excludeGroups, conditions: when, locations: where, ...each }, i) => {
      const set = Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined));
      const made = policy({
        id: `p${i}`,
        state: each.state,
        users: { excludeGroups, ...who },
        applications: each.applications,
        conditions: { ...set, ...(where && { locations: where }) },
        notUnderstood: each.notUnderstood,
        ...(each.grantControls && { grantControls: each.grantControls }),
        ...(each.cloudAppSecurity && { sessionControls: { cloudAppSecurity: each.cloudAppSecurity } }),
      });
      const clientApplications = {
        includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
        excludeServicePrincipals: ['sp-2'],
      };
      const asked = each.asksNothing ? { ...made, grantControls: undefined } : made;
      return each.forWorkloads ? { ...asked, conditions: { ...asked.conditions, clientApplications } } : asked;
    });
  });
};

const FIRST_FACTORS: readonly FirstFactor[] = [
  'cloudPassword',
  'passwordHashSync',
  'passThroughAuthentication',
  'federated',
  'federated',
  'homeTenant',
  'none',
];

const INSTANCES: readonly DependencyInstances[] = [
  { dependency: 'phone-carrier', anyOf: [['phone-carrier/Telekom']] },
  {
    dependency: 'ad-fs',
    anyOf: [
      ['ad-fs/Frankfurt', 'site/Frankfurt'],
      ['ad-fs/Madrid', 'site/Madrid'],
    ],
  },
  { dependency: 'ad-fs', anyOf: [['site/Frankfurt'], ['ad-fs/Madrid', 'site/Madrid']] },
  { dependency: 'pta-agents', anyOf: [['pta-agents/1'], ['pta-agents/2']] },
  { dependency: 'push-service', anyOf: [['site/Frankfurt', 'power'], ['power']] },
  { dependency: 'phone', anyOf: [['phone', 'power'], ['phone/spare']] },
  { dependency: 'connector/c1', anyOf: [['connector/c1', 'site/Frankfurt']] },
  { dependency: 'network-egress/Campus', anyOf: [['isp/1'], ['isp/2']] },
  { dependency: 'device', anyOf: [['device/laptop'], ['device/spare']] },
  { dependency: 'cloud-app-security', anyOf: [['cloud-app-security', 'isp/1']] },
];

const passcodeGuests = fc.record({
  userType: fc.constant<Population['userType']>('b2bCollaborationGuest'),
  firstFactor: pick<FirstFactor>('none', 'none', 'homeTenant'),
  methods: some<AuthenticationMethod>(2, 'sms', 'authenticatorPush', 'softwareOath', 'fido2SecurityKey').map(
    (others): AuthenticationMethod[] => ['emailOneTimePasscode', ...others],
  ),
});

const federatedPeople = fc.record({
  firstFactor: fc.constant<FirstFactor>('federated'),
  methods: some<AuthenticationMethod>(2, 'federatedMultiFactor', 'federatedMultiFactor', 'softwareOath', 'sms'),
});

const population = (networks: readonly string[]) =>
  fc.record(
    {
      count: fc.integer({ min: 1, max: 500 }),
      firstFactor: pick(...FIRST_FACTORS),
      methods: some(3, ...METHODS),
      userType: pick<Population['userType']>('none', 'none', 'b2bCollaborationGuest', 'b2bDirectConnectUser'),
      groups: rarely<string[]>(['g1'], some(2, ...GROUPS, 'nobody-described-it'), 2),
      roleTemplateIds: some(1, ...ROLES),
      devices: some<DeviceKind>(2, 'compliant', 'hybridJoined', 'hybridJoinedAndCompliant', 'unmanaged'),
      platforms: pick(['windows'], ['windows', 'iOS'], ['iOS', 'linux'], ['macOS']),
      networks: someOrMore(2, 'elsewhere', 'elsewhere', 'Not described', ...networks, ...networks),
      countries: someOrMore(1, 'DE', 'US'),
      homeMethods: some(2, ...METHODS),
      dependencyInstances: some(2, ...INSTANCES),
    },
    { requiredKeys: ['count', 'firstFactor', 'methods', 'homeMethods'] },
  );

const someone = (networks: readonly string[]) =>
  fc
    .tuple(population(networks), maybe(fc.oneof(passcodeGuests, federatedPeople), 4))
    .map(([one, guest]) => ({ ...one, ...guest }));

const rollouts = fc
  .array(
    fc.record({
      feature: pick('passwordHashSync', 'passwordHashSync', 'passthroughAuthentication', 'seamlessSso'),
      isEnabled: pick<boolean | 'unknown'>(true, true, true, false, 'unknown'),
      groupIds: fc.option(some(2, ...GROUPS), { nil: undefined, freq: 6 }),
      isAppliedToOrganization: rarely<boolean | 'unknown'>(false, pick<boolean | 'unknown'>(true, 'unknown'), 8),
    }),
    { maxLength: 2 },
  )
  .map((all) => all.map((each, i) => featureRolloutPolicy({ id: `rollout ${i}`, ...each })));

const trust = fc.record({
  isMfaAccepted: pick<boolean | 'unknown'>(true, true, false, 'unknown'),
  isCompliantDeviceAccepted: pick<boolean | 'unknown'>(true, false, 'unknown'),
  isHybridAzureADJoinedDeviceAccepted: pick(true, false),
});

const crossTenantAccess = fc
  .record({ byDefault: maybe(trust, 2), partner: maybe(trust, 4) })
  .map((each) => [
    ...(each.byDefault ? [{ inboundTrust: each.byDefault, source: source('default') }] : []),
    ...(each.partner ? [{ tenantId: 'partner', inboundTrust: each.partner, source: source('partner') }] : []),
  ]);

const connectors = fc.uniqueArray(
  fc.record({
    id: pick('c1', 'c2', 'c3'),
    machineName: pick('c1', 'c2', 'c3'),
    externalIp: maybe(pick('198.51.100.1', '198.51.100.2'), 2),
    status: pick<'active' | 'inactive' | 'unknown'>('active', 'active', 'inactive', 'unknown'),
  }),
  { maxLength: 3, selector: ({ id }) => id },
);

const published = fc.record({
  inGroup: maybe(connectors, 2),
  id: pick('intranet', 'payroll'),
  isOn: pick(true, false),
});

const workloadIdentities = fc
  .record({
    kind: pick<'application' | 'managedIdentity'>('application', 'managedIdentity'),
    isPipeline: pick(true, false),
  })
  .map((each) => ({ ...each, name: 'deployment', servicePrincipalId: 'sp-1' }));

/** Beside enabled policies Entra lets nobody turn them on, so mostly there are none. */
const securityDefaults = fc.record({
  isEnabled: pick<boolean | 'unknown'>(true, true, false, 'unknown'),
  isAlone: pick(true, true, false),
});
const notEnabled = (each: ConditionalAccessPolicy): ConditionalAccessPolicy =>
  each.state === 'enabled' ? { ...each, state: 'enabledForReportingButNotEnforced' } : each;

/** Small tenants with everything that sign-ins depend on; what is not said is not known. */
export const tenants = (): fc.Arbitrary<Tenant> =>
  namedLocations.chain((locations) => {
    const names = locations.flatMap(({ id, displayName }) => [displayName, displayName, displayName, id.toUpperCase()]);
    return fc
      .record({
        conditionalAccessPolicies: policies(locations.map(({ id }) => id)),
        people: fc.array(someone(names), { minLength: 1, maxLength: 3 }),
        authenticationMethodsPolicy: fc.option(methodsPolicy, { nil: undefined, freq: 6 }),
        behaviors: some(
          2,
          'acceptIfMfaDoneByFederatedIdp',
          'enforceMfaByFederatedIdp',
          'rejectMfaByFederatedIdp',
          '${var.behavior}',
        ),
        crossTenantAccess,
        featureRolloutPolicies: rollouts,
        published,
        workload: maybe(workloadIdentities, 4),
        dependencyInstances: some(2, ...INSTANCES),
        hasBreakGlass: rarely(false, fc.constant(true), 3),
        defaults: maybe(securityDefaults, 5),
      })
      .map(({ people, behaviors, published: app, workload, hasBreakGlass, defaults, ...each }) => {
        const { authenticationMethodsPolicy, ...given } = each;
        return emptyTenant({
          ...given,
          ...(defaults && { securityDefaults: { isEnabled: defaults.isEnabled, source: source('defaults') } }),
          ...(defaults?.isAlone && { conditionalAccessPolicies: given.conditionalAccessPolicies.map(notEnabled) }),
          ...(authenticationMethodsPolicy && { authenticationMethodsPolicy }),
          namedLocations: locations,
          authenticationStrengths: STRENGTHS,
          groups: [
            group({ id: 'g1' }),
            group({ id: 'g2', members: ['g1'] }),
            group({ id: 'g3', isDynamic: true }),
            ...emergency,
          ],
          populations: people.map((one, i) => ({ ...one, name: `people ${i}` })),
          domainFederations: behaviors.map((federatedIdpMfaBehavior, i) =>
            domainFederation({ domain: `d${i}.example`, federatedIdpMfaBehavior }),
          ),
          connectorGroups: [connectorGroup({ id: 'connectors', ...(app.inGroup && { connectors: app.inGroup }) })],
          publishedApplications: app.isOn
            ? [publishedApplication({ id: app.id, displayName: app.id, connectorGroupId: 'connectors' })]
            : [],
          workloadIdentities: workload === undefined ? [] : [workload],
          ...(hasBreakGlass && {
            breakGlass: {
              accounts: [{ userId: 'bg', userPrincipalName: 'bg@x.example', methods: ['fido2SecurityKey'] }],
              groupIds: ['emergency'],
              source: source('break-glass'),
            },
          }),
        });
      });
  });

const emergency = [group({ id: 'emergency', members: ['bg'] })];

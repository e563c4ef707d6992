// One stack of Terraform JSON whose populations and applications make 50,000 pairs over 286 dependencies.
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { numbers } = require('./company-policies');
const { guid } = require('./seeded');

const [POPULATIONS, PARTNER_EVERY, POLICIES, GROUPS] = [500, 13, 36, 60];
// With Microsoft's four that everybody uses, and one for all others, these are 100 applications.
const [NAMED, PUBLISHED] = [35, 60];
const [SITES, REGIONS, CARRIERS, CONNECTOR_GROUPS, PARTNERS, PASSKEY_PROVIDERS, AUTHORITIES] = [
  24, 6, 12, 34, 14, 3, 4,
];

const two = (number) => String(number + 1).padStart(2, '0');
const at = (kind, number) => `${kind}/${two(number)}`;
const from = (length, make) => numbers(0, length).map(make);
const named = (length, make) => Object.fromEntries(from(length, make));

/** Stands at two sites, either of which is enough. */
const onSites = (dependency, ...sites) => ({
  dependency,
  anyOf: sites.map((site) => [at(dependency, site), at('site', site)]),
});
const one = (dependency, number) => ({ dependency, anyOf: [[at(dependency, number)]] });

const EMPLOYEES = [
  ['passwordHashSync', ['hybridJoined'], ['windowsHelloForBusiness', 'authenticatorPush']],
  ['federated', ['hybridJoined', 'compliant'], ['authenticatorPush', 'softwareOath']],
  ['passThroughAuthentication', ['compliant'], ['authenticatorPush', 'sms']],
  ['cloudPassword', [], ['sms', 'voice']],
  ['passwordHashSync', ['compliant'], ['fido2SecurityKey', 'authenticatorPush', 'hardwareOath']],
  ['passThroughAuthentication', ['hybridJoined'], ['x509CertificateMultiFactor', 'sms']],
  ['passwordHashSync', ['compliant'], ['passkeyInAuthenticator', 'syncedPasskey']],
];

function population(number) {
  const [name, count] = [`Population ${number + 1}`, 10 + (number % 90)];
  if (number % PARTNER_EVERY === 0) return { name, count, ...partner(number / PARTNER_EVERY) };
  const [site, region] = [number % SITES, number % REGIONS];
  const [firstFactor, devices, methods] = EMPLOYEES[number % EMPLOYEES.length];
  return {
    ...{ name, count, firstFactor, devices, methods },
    groups: [`Group ${number % GROUPS}`],
    // Every other one works at the office alone.
    networks: [`Office ${two(site)}`, ...(Math.floor(number / SITES) % 2 === 0 ? ['elsewhere'] : [])],
    countries: ['DE'],
    dependencyInstances: [
      onSites('pta-agents', site, (site + 1) % SITES),
      onSites('on-premises-network', site, (site + 1) % SITES),
      onSites('ad-fs', region, region + REGIONS),
      onSites('web-application-proxy', region, region + REGIONS),
      one('on-premises-active-directory', region),
      one('phone-carrier', Math.floor(number / 3) % CARRIERS),
      one('passkey-provider', number % PASSKEY_PROVIDERS),
      one('crl-endpoint', number % AUTHORITIES),
    ],
  };
}

function partner(number) {
  const kinds = ['home-tenant', 'home-tenant-mfa'];
  return {
    ...{ firstFactor: 'homeTenant', userType: 'b2bCollaborationGuest', groups: [], countries: ['FR'], methods: [] },
    homeMethods: ['authenticatorPush', 'fido2SecurityKey'],
    dependencyInstances: kinds.map((kind) => one(kind, number % PARTNERS)),
  };
}

const connector = (group, which) => `PROXY-${two(group)}-${which}`;

function connectorInstances(group) {
  return ['A', 'B'].map((which, offset) => {
    const dependency = `connector/${connector(group, which)}`;
    return { dependency, anyOf: [[dependency, at('site', (group + offset) % SITES)]] };
  });
}

const connectorsOf = (group) => ({
  connectorGroupId: `\${msgraph_resource.connectors${group}.id}`,
  connectors: ['A', 'B'].map((which) => ({ machineName: connector(group, which), externalIp: `192.0.2.${group + 1}` })),
});

// Clients that cannot be asked for more than a password get in nowhere.
const BLOCK = 6;

function policy(number) {
  const [isForAll, isBroad] = [number % 3 === 0, number % 12 === 0];
  const users = isForAll
    ? { included_users: ['All'], excluded_groups: [groupId(number)] }
    : { included_groups: from(4, (index) => groupId(number * 4 + index)), excluded_groups: [groupId(number + 1)] };
  const included = [number, number + 11, number + 23].map((each) => guid('application', each % NAMED));
  const offices = [number, number + 7].map((each) => `\${azuread_named_location.office${each % SITES}.object_id}`);
  const isAway = number % 4 === 1;
  return {
    display_name: `Policy ${number}`,
    state: 'enabled',
    conditions: {
      client_app_types: number === BLOCK ? ['exchangeActiveSync', 'other'] : ['all'],
      users,
      applications: { included_applications: isBroad || number === BLOCK ? ['All'] : included },
      ...(isAway && { locations: { included_locations: ['All'], excluded_locations: offices } }),
      ...(number % 9 === 2 && { platforms: { included_platforms: ['windows', 'macOS'] } }),
    },
    grant_controls: number === BLOCK ? controls('OR', 'block') : CONTROLS[isBroad ? 0 : number % CONTROLS.length],
  };
}

const groupId = (number) => `\${azuread_group.group${number % GROUPS}.object_id}`;
const controls = (operator, ...words) => ({ operator, built_in_controls: words });
const CONTROLS = [
  controls('OR', 'mfa'),
  controls('OR', 'mfa', 'compliantDevice', 'domainJoinedDevice'),
  controls('OR', 'compliantDevice', 'domainJoinedDevice'),
  controls('OR', 'mfa'),
  controls('AND', 'mfa', 'compliantDevice'),
];

// One stack sets what the methods policy and the cross-tenant access settings say; without them nothing is sure.
const SETTINGS = [
  ...['Fido2', 'MicrosoftAuthenticator', 'SoftwareOath', 'HardwareOath', 'Sms', 'Voice', 'X509Certificate'].map(
    (id) => ({
      url: `policies/authenticationMethodsPolicy/authenticationMethodConfigurations/${id}`,
      body: { state: 'enabled', includeTargets: [{ id: 'all_users', targetType: 'group' }], excludeTargets: [] },
    }),
  ),
  {
    url: 'policies/crossTenantAccessPolicy/default',
    body: {
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: false,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    },
  },
  {
    url: 'domains/contoso.example/federationConfiguration/adfs',
    body: { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' },
  },
];

const graph = 'onPremisesPublishingProfiles/applicationProxy/connectorGroups';
const objectOf = (number) =>
  `applications/\${azuread_application_from_template.published${number}.application_object_id}`;

function resources() {
  return {
    azuread_group: named(GROUPS, (number) => [`group${number}`, { display_name: `Group ${number}` }]),
    azuread_named_location: named(SITES, (number) => [
      `office${number}`,
      {
        display_name: `Office ${two(number)}`,
        ip: { ip_ranges: [`198.18.${number}.0/24`], trusted: number % 2 === 0 },
      },
    ]),
    azuread_conditional_access_policy: named(POLICIES, (number) => [`policy${number}`, policy(number)]),
    azuread_application_from_template: named(PUBLISHED, (number) => [
      `published${number}`,
      { display_name: `Application ${two(number)}`, template_id: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621' },
    ]),
    msgraph_resource: named(CONNECTOR_GROUPS, (number) => [
      `connectors${number}`,
      { url: graph, api_version: 'beta', body: { name: `Connectors ${two(number)}` } },
    ]),
    msgraph_update_resource: {
      ...named(SETTINGS.length, (number) => [`setting${number}`, SETTINGS[number]]),
      ...named(PUBLISHED, (number) => [
        `publishing${number}`,
        {
          url: objectOf(number),
          body: { onPremisesPublishing: { externalAuthenticationType: 'aadPreAuthentication' } },
        },
      ]),
    },
    msgraph_resource_action: named(PUBLISHED, (number) => {
      const group = `\${msgraph_resource.connectors${number % CONNECTOR_GROUPS}.id}`;
      const body = { '@odata.id': `https://graph.microsoft.com/beta/${graph}/${group}` };
      return [
        `connection${number}`,
        { resource_url: objectOf(number), action: 'connectorGroup/$ref', method: 'PUT', body },
      ];
    }),
  };
}

/** Writes the stack to `path`, a `cdk.tf.json`; returns what it amounts to. */
function writePairs(path) {
  const entraResilience = {
    populations: from(POPULATIONS, population),
    connectors: from(CONNECTOR_GROUPS, connectorsOf),
    dependencyInstances: from(CONNECTOR_GROUPS, connectorInstances).flat(),
  };
  const provider = { azuread: [{}], msgraph: [{}] };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    JSON.stringify({ '//': { entraResilience }, provider, resource: resources(), terraform: {} }, null, 2),
  );
  const people = entraResilience.populations.reduce((sum, { count }) => sum + count, 0);
  return { pairs: 50_000, dependencies: 286, people };
}

module.exports = { writePairs };

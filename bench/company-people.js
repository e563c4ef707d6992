// The people of a company as JSON Lines: whoever is in a department shares its groups, and most hold what it issues.
const { closeSync, mkdirSync, openSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { groupsOf, isEmpty } = require('./company-policies');
const { guid, pick, randomFrom } = require('./seeded');

const PUSH = ['mobilePhone', 'microsoftAuthenticatorPush', 'softwareOneTimePasscode'];
const HELLO = ['microsoftAuthenticatorPush', 'softwareOneTimePasscode', 'windowsHelloForBusiness'];
const PROFILES = [
  { methods: HELLO, devices: ['hybrid'] },
  { methods: HELLO, devices: ['compliant'] },
  { methods: [...HELLO, 'mobilePhone'], devices: ['hybrid', 'compliant'] },
  { methods: PUSH, devices: ['compliant'] },
  { methods: PUSH, devices: ['private'] },
  { methods: ['mobilePhone'], devices: [] },
  { methods: ['mobilePhone', 'officePhone'], devices: ['hybrid'] },
  { methods: ['fido2SecurityKey'], devices: ['hybrid'] },
  { methods: ['fido2SecurityKey', 'microsoftAuthenticatorPush'], devices: ['compliant', 'private'] },
  { methods: ['passKeyDeviceBoundAuthenticator', 'windowsHelloForBusiness'], devices: ['compliant'] },
  { methods: ['hardwareOneTimePasscode'], devices: [] },
  { methods: [], devices: [] },
];
// What sites issue; the others are what single departments have.
const SITE_PROFILES = 10;
const GUEST_PROFILES = [PROFILES[3], PROFILES[5], PROFILES[11]].map(({ methods }) => ({ methods, devices: [] }));
const DEVICES = {
  hybrid: '"trustType":"ServerAd","isCompliant":false,"operatingSystem":"Windows"',
  compliant: '"trustType":"AzureAd","isCompliant":true,"operatingSystem":"Windows"',
  private: '"trustType":"Workplace","isCompliant":false,"operatingSystem":"iOS"',
};
const ROLES = [
  ...['62e90394-69f5-4237-9190-012177145e10', 'fe930be7-5e62-47db-91af-98c3a49a38b1'],
  ...['29232cdf-9323-42fd-ade2-1d097af3e4de', '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2'],
];
const [ADMINISTRATORS, LICENCES, TEAM] = [120, 8, 50];

// Half of the sites of a company with 1,200 groups.
const TELEPHONE_SITES = Array.from({ length: 20 }, (_, site) => guid('group', 400 + site));

/** What Graph exports besides of a company whose domains are `contoso.example` and, federated, `emea.contoso.example`. */
const PEOPLES_TENANT = {
  domains: [
    { id: 'contoso.onmicrosoft.com', authenticationType: 'Managed', isInitial: true, isDefault: false },
    { id: 'contoso.example', authenticationType: 'Managed', isInitial: false, isDefault: true },
    {
      ...{ id: 'emea.contoso.example', authenticationType: 'Federated', isInitial: false, isDefault: false },
      federationConfiguration: [{ id: 'adfs', federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' }],
    },
  ],
  crossTenantAccessPolicyDefault: {
    inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: false, isHybridAzureADJoinedDeviceAccepted: false },
  },
  onPremisesSynchronization: { id: 'contoso', features: { passwordSyncEnabled: true } },
  authenticationMethodsPolicy: {
    policyMigrationState: 'migrationComplete',
    authenticationMethodConfigurations: [
      ...['Fido2', 'MicrosoftAuthenticator', 'SoftwareOath', 'HardwareOath', 'TemporaryAccessPass'].map((id) =>
        methodConfiguration(id, 'all_users'),
      ),
      // Text messages are for sites where not everybody has a smartphone.
      ...['Sms', 'Voice'].map((id) => methodConfiguration(id, ...TELEPHONE_SITES)),
    ],
  },
};

function methodConfiguration(id, ...groups) {
  const includeTargets = groups.map((group) => ({ targetType: 'group', id: group }));
  return { id, state: 'enabled', includeTargets, excludeTargets: [], isSoftwareOathEnabled: true };
}

/** Writes the people and what they hold into `folder`; returns how many of them can sign in. */
function writePeople(folder, count, size) {
  mkdirSync(folder, { recursive: true });
  const groups = groupsOf(size);
  let enabled = 0;
  const write = (name, rows) => writeRows(join(folder, `${name}.jsonl`), rows);
  write(
    'users',
    rowsOf(count, groups, (person) => [userRow(person)]),
  );
  write(
    'userRegistrationDetails',
    rowsOf(count, groups, (person) => [registrationRow(person)]),
  );
  write('devices', rowsOf(count, groups, deviceRows));
  write('groupMembers', memberships(count, groups));
  write('roleAssignments', roleRows());
  for (const { isEnabled } of peopleOf(count, groups)) enabled += Number(isEnabled);
  return enabled;
}

/** The people one after the other, the same each time: a million of them need not be kept. */
function* peopleOf(count, { departments, sites, projects }) {
  const random = randomFrom(7);
  for (let number = 0; number < count; number++) {
    const isAdministrator = number < ADMINISTRATORS;
    const isEnabled = isAdministrator || random() >= 0.02;
    const isGuest = !isAdministrator && random() < 0.04;
    // Few departments are large, and most work at one site.
    const index = Math.floor(random() ** 1.5 * departments.length);
    const at = (random() < 0.9 ? index : index * 7 + 3) % sites.length;
    const own = random() < 0.85 ? PROFILES[at % SITE_PROFILES] : PROFILES[(index + 5) % PROFILES.length];
    const profile = isGuest ? GUEST_PROFILES[at % GUEST_PROFILES.length] : own;
    const [department, site, project] = [departments[index], sites[at], projects[index % projects.length]];
    yield { number, isEnabled, isGuest, isFederated: at % 4 === 0, department, site, project, profile };
  }
}

function nameOf({ number, isGuest, isFederated }) {
  if (isGuest) return `guest${number}_partner.example#EXT#@contoso.onmicrosoft.com`;
  return `user${number}@${isFederated ? 'emea.' : ''}contoso.example`;
}

function* rowsOf(count, groups, rows) {
  for (const person of peopleOf(count, groups)) yield* rows(person);
}

function userRow(person) {
  const { number, isGuest, isEnabled } = person;
  const [type, state, synced] = isGuest ? ['Guest', '"Accepted"', 'null'] : ['Member', 'null', 'true'];
  return `{"id":"${guid('user', number)}","userPrincipalName":"${nameOf(person)}","userType":"${type}","accountEnabled":${isEnabled},"onPremisesSyncEnabled":${synced},"externalUserState":${state}}`;
}

const WORDS = new Map([...PROFILES, ...GUEST_PROFILES].map((profile) => [profile, JSON.stringify(profile.methods)]));

function registrationRow(person) {
  const { number, isGuest, profile } = person;
  const isCapable = profile.methods.length > 0;
  return `{"id":"${guid('user', number)}","userPrincipalName":"${nameOf(person)}","userType":"${isGuest ? 'guest' : 'member'}","isMfaRegistered":${isCapable},"methodsRegistered":${WORDS.get(profile)}}`;
}

const row = (group, member) => `{"groupId":"${group}","memberId":"${member}"}`;

function* memberships(count, groups) {
  const { departments, units, projects, exceptions } = groups;
  const random = randomFrom(9);
  // A third of the units hold others, the rest hold departments.
  const upper = Math.floor(units.length / 3);
  const within = (outer, inner) => row(guid('group', outer), guid('group', inner));
  for (const [index, unit] of units.slice(upper).entries()) yield within(units[index % upper], unit);
  for (const [index, department] of departments.entries()) {
    yield within(units[upper + (index % (units.length - upper))], department);
    yield within(projects[index % projects.length], department);
  }
  for (const exception of exceptions.filter((each) => !isEmpty(each))) {
    if (exception % 4 === 2) yield within(exception, pick(random, departments));
    else for (let at = 0; at < 3; at++) yield row(guid('group', exception), guid('user', Math.floor(random() * count)));
  }
  for (const [kind, byGroup] of Object.entries(membersByGroup(count, groups, random))) {
    for (const [number, members] of byGroup) {
      const group = guid(kind, number);
      for (const member of members) yield row(group, guid('user', member));
    }
  }
}

// Group by group, as tools export memberships.
function membersByGroup(count, groups, random) {
  const teams = Math.ceil(count / TEAM);
  const members = { group: new Map(), licence: new Map(), team: new Map() };
  for (const { number, isGuest, project, department, site } of peopleOf(count, groups)) {
    const add = (kind, group) => (members[kind].get(group) ?? members[kind].set(group, []).get(group)).push(number);
    for (const group of isGuest ? [project] : [department, site]) add('group', group);
    add('licence', isGuest ? 0 : 1 + (department % (LICENCES - 1)));
    add('team', Math.floor(number / TEAM));
    add('team', Math.floor(random() * teams));
  }
  return members;
}

const deviceRows = ({ number, profile }) =>
  profile.devices.map((device, index) => {
    const owned = `"accountEnabled":true,"registeredOwners":[{"id":"${guid('user', number)}"}]`;
    return `{"id":"${guid('device', number * 2 + index)}",${DEVICES[device]},${owned}}`;
  });

function* roleRows() {
  for (let number = 0; number < ADMINISTRATORS; number++) {
    yield JSON.stringify({
      principalId: guid('user', number),
      roleDefinitionId: ROLES[number % ROLES.length],
      directoryScopeId: '/',
      principal: { '@odata.type': '#microsoft.graph.user' },
    });
  }
}

const PAGE = 1024 * 1024;

function writeRows(path, rows) {
  const file = openSync(path, 'w');
  let page = '';
  for (const each of rows) {
    page += `${each}\n`;
    if (page.length < PAGE) continue;
    writeSync(file, page, null, 'latin1');
    page = '';
  }
  writeSync(file, page, null, 'latin1');
  closeSync(file);
}

module.exports = { PEOPLES_TENANT, writePeople };

import type { Population } from '../model/population';
import { FABRIKAM_DEPENDENCIES } from './contoso-dependencies';

/** Object ids of groups that exist in the tenant. Those on call are role-assignable: being in them opens doors. */
export const CONTOSO_GROUPS = {
  onCall: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d01',
  emeaOnCall: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d02',
  factory: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d03',
  fieldSales: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d04',
  meetingRooms: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d05',
};

/** Display names of the named locations that people sign in from; `elsewhere` is outside of all of them. */
export const CONTOSO_NETWORKS = { offices: 'Contoso offices', plants: 'Contoso plants' };

const { offices, plants } = CONTOSO_NETWORKS;

/**
 * Who works at Contoso: people who hold the same credentials and devices are one entry. `methods` are what everyone of
 * them has registered besides the password, so a credential only some of them have is left out. `platforms`, `networks`
 * and `countries` are where they work from: an outage is judged in each of these places, and in no other.
 */
export const CONTOSO_POPULATIONS: Population[] = [
  {
    // One computer each, joined to Active Directory and to Entra and compliant.
    name: 'Office workers',
    count: 4200,
    firstFactor: 'passwordHashSync',
    methods: ['windowsHelloForBusiness', 'authenticatorPush', 'softwareOath'],
    devices: ['hybridJoinedAndCompliant'],
    groups: [],
    networks: [offices, 'elsewhere'],
    countries: ['DE', 'US'],
  },
  {
    // Shared machines on the line, no phone allowed: a key on the badge, a token in the locker.
    name: 'Factory workers',
    count: 3600,
    firstFactor: 'passwordHashSync',
    methods: ['fido2SecurityKey', 'hardwareOath'],
    devices: ['hybridJoined'],
    groups: [CONTOSO_GROUPS.factory],
    // They do not work from home.
    networks: [plants],
    countries: ['DE', 'US'],
  },
  {
    // Through AD FS until their domain is converted; their methods in Entra work without it.
    name: 'EMEA office workers',
    count: 1450,
    firstFactor: 'federated',
    methods: ['windowsHelloForBusiness', 'authenticatorPush', 'softwareOath'],
    devices: ['hybridJoined'],
    groups: [],
    networks: [offices, 'elsewhere'],
    countries: ['ES', 'FR', 'GB', 'IE'],
  },
  {
    // Bought last year, with its own forest and pass-through agents.
    name: 'Fabrikam employees',
    count: 620,
    firstFactor: 'passThroughAuthentication',
    methods: ['fido2SecurityKey', 'authenticatorPush', 'softwareOath'],
    devices: ['compliant'],
    groups: [],
    // Their offices are not among Contoso's networks yet.
    networks: ['elsewhere'],
    countries: ['IT'],
    dependencyInstances: FABRIKAM_DEPENDENCIES,
  },
  {
    name: 'Developers',
    count: 700,
    firstFactor: 'passwordHashSync',
    methods: ['windowsHelloForBusiness', 'fido2SecurityKey', 'passkeyInAuthenticator'],
    // Joined to Entra only, managed by Intune.
    devices: ['compliant'],
    groups: [],
    networks: [offices, 'elsewhere'],
    countries: ['DE', 'US'],
  },
  {
    name: 'Field sales',
    count: 640,
    firstFactor: 'passwordHashSync',
    // The key is for the day the iPhone is lost.
    methods: ['passkeyInAuthenticator', 'authenticatorPush', 'fido2SecurityKey'],
    devices: ['compliant'],
    groups: [CONTOSO_GROUPS.fieldSales],
    platforms: ['iOS'],
    networks: ['elsewhere'],
    countries: ['AT', 'CH', 'DE', 'FR', 'US'],
  },
  {
    name: 'Executives and their offices',
    count: 60,
    firstFactor: 'passwordHashSync',
    methods: ['windowsHelloForBusiness', 'fido2SecurityKey', 'passkeyInAuthenticator'],
    devices: ['hybridJoined', 'compliant'],
    groups: [],
    // A laptop that is joined to both, and an iPhone.
    platforms: ['windows', 'iOS'],
    networks: [offices, 'elsewhere'],
    countries: ['DE', 'US'],
  },
  {
    // Their accounts are of the cloud alone, apart from those they read mail with.
    name: 'Administrators',
    count: 46,
    firstFactor: 'cloudPassword',
    methods: ['fido2SecurityKey', 'windowsHelloForBusiness'],
    devices: ['compliant'],
    // All of them are User Administrator; few hold more, and for hours only.
    roleTemplateIds: ['fe930be7-5e62-47db-91af-98c3a49a38b1'],
    groups: [],
    networks: [offices, 'elsewhere'],
    countries: ['DE', 'US'],
  },
  {
    name: 'On call',
    count: 60,
    firstFactor: 'passwordHashSync',
    methods: ['windowsHelloForBusiness', 'fido2SecurityKey', 'authenticatorPush', 'softwareOath'],
    devices: ['hybridJoined', 'compliant'],
    groups: [CONTOSO_GROUPS.onCall],
    networks: [offices, 'elsewhere'],
    countries: ['DE', 'US'],
  },
  {
    name: 'EMEA on call',
    count: 24,
    firstFactor: 'federated',
    methods: ['windowsHelloForBusiness', 'fido2SecurityKey', 'authenticatorPush', 'softwareOath'],
    devices: ['hybridJoined'],
    groups: [CONTOSO_GROUPS.emeaOnCall],
    networks: [offices, 'elsewhere'],
    countries: ['ES', 'FR', 'GB', 'IE'],
  },
  {
    name: 'Partners',
    count: 600,
    firstFactor: 'homeTenant',
    methods: [],
    groups: [],
    userType: 'b2bCollaborationGuest',
    // What they hold at home is not known to us, so `homeMethods` is left out.
    platforms: ['windows', 'macOS', 'iOS', 'android'],
    networks: ['elsewhere'],
    countries: ['AT', 'CH', 'DE', 'FR', 'US'],
  },
];

import type { Population } from '../model/population';

/** Object ids of groups that exist in the tenant. Those on call are role-assignable: being in them opens doors. */
export const CONTOSO_GROUPS = {
  onCall: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d01',
  emeaOnCall: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d02',
  factory: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d03',
  fieldSales: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d04',
  meetingRooms: '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d05',
};

/**
 * Who works at Contoso: people who hold the same credentials and devices are one entry. `methods` are what everyone of
 * them has registered besides the password, so a credential only some of them have is left out.
 */
export const CONTOSO_POPULATIONS: Population[] = [
  {
    name: 'Office workers',
    count: 4200,
    firstFactor: 'passwordHashSync',
    methods: ['windowsHelloForBusiness', 'authenticatorPush', 'softwareOath'],
    devices: ['hybridJoined', 'compliant'],
    groups: [],
  },
  {
    // Shared machines on the line, no phone allowed: a key on the badge, a token in the locker.
    name: 'Factory workers',
    count: 3600,
    firstFactor: 'passwordHashSync',
    methods: ['fido2SecurityKey', 'hardwareOath'],
    devices: ['hybridJoined'],
    groups: [CONTOSO_GROUPS.factory],
  },
  {
    // Through AD FS until their domain is converted; their methods in Entra work without it.
    name: 'EMEA office workers',
    count: 1450,
    firstFactor: 'federated',
    methods: ['windowsHelloForBusiness', 'authenticatorPush', 'softwareOath'],
    devices: ['hybridJoined'],
    groups: [],
  },
  {
    // Bought last year, with its own forest and pass-through agents.
    name: 'Fabrikam employees',
    count: 620,
    firstFactor: 'passThroughAuthentication',
    methods: ['fido2SecurityKey', 'authenticatorPush', 'softwareOath'],
    devices: ['compliant'],
    groups: [],
  },
  {
    name: 'Developers',
    count: 700,
    firstFactor: 'passwordHashSync',
    methods: ['windowsHelloForBusiness', 'fido2SecurityKey', 'passkeyInAuthenticator'],
    // Joined to Entra only, managed by Intune.
    devices: ['compliant'],
    groups: [],
  },
  {
    name: 'Field sales',
    count: 640,
    firstFactor: 'passwordHashSync',
    // The key is for the day the iPhone is lost.
    methods: ['passkeyInAuthenticator', 'authenticatorPush', 'fido2SecurityKey'],
    devices: ['compliant'],
    groups: [CONTOSO_GROUPS.fieldSales],
  },
  {
    name: 'Executives and their offices',
    count: 60,
    firstFactor: 'passwordHashSync',
    methods: ['windowsHelloForBusiness', 'fido2SecurityKey', 'passkeyInAuthenticator'],
    devices: ['hybridJoined', 'compliant'],
    groups: [],
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
  },
  {
    name: 'On call',
    count: 60,
    firstFactor: 'passwordHashSync',
    methods: ['windowsHelloForBusiness', 'fido2SecurityKey', 'authenticatorPush', 'softwareOath'],
    devices: ['hybridJoined', 'compliant'],
    groups: [CONTOSO_GROUPS.onCall],
  },
  {
    name: 'EMEA on call',
    count: 24,
    firstFactor: 'federated',
    methods: ['windowsHelloForBusiness', 'fido2SecurityKey', 'authenticatorPush', 'softwareOath'],
    devices: ['hybridJoined'],
    groups: [CONTOSO_GROUPS.emeaOnCall],
  },
  {
    name: 'Partners',
    count: 600,
    firstFactor: 'homeTenant',
    methods: [],
    userType: 'b2bCollaborationGuest',
  },
];

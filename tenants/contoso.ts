import type { AccessStackProps } from '../stacks/access-stack';
import type { CredentialsStackProps } from '../stacks/credentials-stack';
import type { EmergencyAccessStackProps } from '../stacks/emergency-access-stack';
import type { EntraStackProps } from '../stacks/entra-stack';
import type { HybridStackProps } from '../stacks/hybrid-stack';
import type { MonitoringStackProps } from '../stacks/monitoring-stack';
import type { OnPremisesAccessStackProps } from '../stacks/on-premises-access-stack';
import { CONTOSO_CONNECTORS, CONTOSO_DEPENDENCIES, CONTOSO_WORKLOAD_IDENTITIES } from './contoso-dependencies';
import { CONTOSO_GROUPS, CONTOSO_NETWORKS, CONTOSO_POPULATIONS } from './contoso-populations';

// Contoso: 12,000 people, a head office and plants in Europe and America, Active Directory, AD FS for one region, a
// company bought last year. Copy this folder, replace every name, network and GUID (all of them are made up), and keep
// what fits. All policies only report: deploy, read the sign-in logs, then set `state: 'enabled'`, break glass first.

const common: EntraStackProps = {
  tenantId: '5d1c3c1e-6b1a-4f0e-9c39-2f8a0b7f5a10',
  // State in a storage account in place of a file beside the output folder (docs/deploy.md):
  // backend: { storageAccountName: 'stcontosotfstate', containerName: 'entra', keyPrefix: 'contoso/' },
};

const emergencyAccess: EmergencyAccessStackProps = {
  ...common,
  // They exist: two keys each, registered by two people, in two safes in two cities.
  userPrincipalNames: ['bg-munich@contoso.onmicrosoft.com', 'bg-chicago@contoso.onmicrosoft.com'],
  // Set `enabled` as soon as both have signed in with their keys, before any other policy is.
  state: 'enabledForReportingButNotEnforced',
};

const credentials: Omit<CredentialsStackProps, 'breakGlass'> = {
  ...common,
  populations: CONTOSO_POPULATIONS,
  workloadIdentities: CONTOSO_WORKLOAD_IDENTITIES,
  dependencyInstances: CONTOSO_DEPENDENCIES,
  // Text messages and voice calls are off, as nobody depends on them; all other methods keep their safe defaults.
  temporaryAccessPass: { defaultLifetimeInMinutes: 60, maximumLifetimeInMinutes: 480 },
  // The campaign asks for a passkey; people on shared machines hold theirs already.
  registrationCampaign: { excludeTargets: [CONTOSO_GROUPS.factory] },
  strengths: {
    Administrators: {
      displayName: 'Contoso administrators',
      description: 'A key or the administrative workstation: neither a phone nor a carrier is needed',
      allowedCombinations: ['fido2', 'windowsHelloForBusiness'],
    },
  },
};

const access: Omit<AccessStackProps, 'breakGlass' | 'strengths'> = {
  ...common,
  namedLocations: {
    Offices: {
      displayName: CONTOSO_NETWORKS.offices,
      ip: { ipRanges: ['203.0.113.0/25', '198.51.100.0/25', '2001:db8:10::/48'], trusted: true },
    },
    // Plants share their uplink with visitors and suppliers, so their network proves nothing.
    Plants: {
      displayName: CONTOSO_NETWORKS.plants,
      ip: { ipRanges: ['203.0.113.128/25', '198.51.100.128/25', '2001:db8:20::/48'] },
    },
    NoBusiness: {
      displayName: 'Countries without business',
      country: { countriesAndRegions: ['AQ', 'BV'] },
    },
  },
  baseline: {
    registrationLocations: ['Offices'],
    deviceCodeFlowGroups: [CONTOSO_GROUPS.meetingRooms],
    adminPortalsStrengthPolicyId: 'Administrators',
    blockAuthenticationTransfer: true,
  },
  policies: {
    BlockCountries: {
      displayName: 'Contoso - Block countries without business',
      locations: { includedLocations: ['NoBusiness'] },
      block: true,
    },
    RiskySignIns: {
      displayName: 'Contoso - Prove risky sign-ins',
      signInRiskLevels: ['medium', 'high'],
      requireOneOf: ['mfa'],
      session: { signInFrequencyInterval: 'everyTime' },
    },
    AzureManagement: {
      displayName: 'Contoso - Protect Azure management',
      applications: { includedApplications: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'] },
      authenticationStrengthPolicyId: 'Administrators',
    },
    MobileDevices: {
      displayName: 'Contoso - Managed iPhones and Android phones',
      users: { includedGroups: [CONTOSO_GROUPS.fieldSales] },
      applications: { includedApplications: ['Office365'] },
      platforms: { includedPlatforms: ['iOS', 'android'] },
      // When Intune cannot say that a phone is in order, a protected application still can.
      requireOneOf: ['compliantDevice', 'compliantApplication'],
    },
    // The next two leave one way in, and the contingency sets below stand by for the day it is gone: when nobody can do
    // multifactor authentication, and when Intune fails.
    AwayFromOffices: {
      displayName: 'Contoso - Multifactor authentication away from the offices',
      applications: { includedApplications: ['Office365'] },
      locations: { excludedLocations: ['Offices'] },
      requireOneOf: ['mfa'],
    },
    Payroll: {
      displayName: 'Contoso - Managed devices for payroll',
      applications: { includedApplications: ['6a4d7a3c-0f6e-4d2b-8b0c-52c1a7f9e302'] },
      requireOneOf: ['compliantDevice'],
    },
  },
  // Each set stays off until its runbook, in the synthesized output, is followed.
  contingencies: {
    MfaDisruption: {
      disruption: 'mfa',
      criticality: 'minutes',
      contingencyGroup: { groupId: CONTOSO_GROUPS.onCall, displayName: 'Contoso on call' },
      applications: [{ applicationId: 'Office365', displayName: 'Office 365' }],
      regularPolicies: ['Contoso - Multifactor authentication away from the offices'],
      requireOneOf: ['compliantDevice', 'domainJoinedDevice'],
    },
    DeviceComplianceDisruption: {
      disruption: 'deviceCompliance',
      firstNumber: 11,
      contingencyGroup: { groupId: CONTOSO_GROUPS.onCall, displayName: 'Contoso on call' },
      applications: [{ applicationId: '6a4d7a3c-0f6e-4d2b-8b0c-52c1a7f9e302', displayName: 'Payroll' }],
      regularPolicies: ['Contoso - Managed devices for payroll'],
    },
    FederationDisruption: {
      disruption: 'federation',
      firstNumber: 21,
      contingencyGroup: { groupId: CONTOSO_GROUPS.emeaOnCall, displayName: 'Contoso EMEA on call' },
      applications: [{ applicationId: 'Office365', displayName: 'Office 365' }],
      regularPolicies: ['Contoso - Multifactor authentication away from the offices'],
    },
    RiskEngineDisruption: {
      disruption: 'riskEngine',
      firstNumber: 31,
      contingencyGroup: { groupId: CONTOSO_GROUPS.onCall, displayName: 'Contoso on call' },
      applications: [{ applicationId: 'Office365', displayName: 'Office 365' }],
      regularPolicies: ['Contoso - Prove risky sign-ins'],
    },
  },
};

const hybrid: HybridStackProps = {
  ...common,
  displayName: 'Contoso fail-over',
  domains: [
    { name: 'contoso.com', authentication: 'managed' },
    { name: 'emea.contoso.com', authentication: 'federated' },
    { name: 'fabrikam.com', authentication: 'passThrough' },
  ],
  hybridIdentityAdministrator: 'hybrid-admin@contoso.onmicrosoft.com',
  // Three people of the EMEA service desk rehearse the move to password hash sync before everybody else needs it.
  stagedRolloutGroups: [
    {
      displayName: 'Contoso EMEA - fail-over rehearsal',
      memberIds: [
        'a1f1f0a4-94a1-4b52-8a56-7d6f0c1b2e01',
        'a1f1f0a4-94a1-4b52-8a56-7d6f0c1b2e02',
        'a1f1f0a4-94a1-4b52-8a56-7d6f0c1b2e03',
      ],
    },
  ],
};

const onPremisesAccess: OnPremisesAccessStackProps = {
  ...common,
  connectorGroups: {
    Munich: {
      name: 'Munich data centre',
      region: 'eur',
      disasterRecovery: 'Dublin',
      connectors: CONTOSO_CONNECTORS.munich,
    },
    Dublin: { name: 'Dublin data centre', region: 'eur', connectors: CONTOSO_CONNECTORS.dublin },
    Chicago: {
      name: 'Chicago data centre',
      region: 'nam',
      disasterRecovery: 'Dallas',
      connectors: CONTOSO_CONNECTORS.chicago,
    },
    Dallas: { name: 'Dallas data centre', region: 'nam', connectors: CONTOSO_CONNECTORS.dallas },
  },
  applications: {
    Expenses: {
      internalUrl: 'https://expenses.corp.contoso.com/',
      externalUrl: 'https://expenses-contoso.msappproxy.net/',
      connectorGroup: 'Munich',
    },
    ShiftPlanning: {
      displayName: 'Shift planning',
      internalUrl: 'https://shifts.corp.contoso.com/',
      externalUrl: 'https://shifts-contoso.msappproxy.net/',
      connectorGroup: 'Munich',
      applicationServerTimeout: 'Long',
    },
    SpareParts: {
      displayName: 'Spare parts',
      internalUrl: 'https://parts.na.corp.contoso.com/',
      externalUrl: 'https://parts-contoso.msappproxy.net/',
      connectorGroup: 'Chicago',
    },
  },
};

const monitoring: Omit<MonitoringStackProps, 'breakGlass'> = {
  ...common,
  subscriptionId: 'c0f7b0f4-2d0d-4a58-9a57-7d1f0be4d5a9',
  // It exists, in the subscription of the security team.
  resourceGroupName: 'rg-identity-monitoring',
  location: 'germanywestcentral',
  signInHealth: true,
  // The mailbox of the security operations centre is not in this tenant, and the phone is a switchboard.
  channels: {
    emails: ['soc@contoso-security.example'],
    voice: [{ countryCode: '49', phoneNumber: '89550100' }],
    sms: [{ countryCode: '1', phoneNumber: '3125550100' }],
  },
};

/** The settings of the example tenant, one entry a stack. */
export const contoso = { emergencyAccess, credentials, access, hybrid, onPremisesAccess, monitoring };

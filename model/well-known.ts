/**
 * Role template ids, equal in every tenant.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
export const ROLE_TEMPLATES = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  hybridIdentityAdministrator: '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
  authenticationAdministrator: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  authenticationPolicyAdministrator: '0526716b-113d-4c15-b2c8-68e3c22b9f80',
  billingAdministrator: 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  conditionalAccessAdministrator: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  exchangeAdministrator: '29232cdf-9323-42fd-ade2-1d097af3e4de',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  identityGovernanceAdministrator: '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e',
  passwordAdministrator: '966707d0-3269-4727-9be2-8c3a10f19b9d',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  sharePointAdministrator: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
} as const;

/**
 * Application ids of Microsoft's services, equal in every tenant.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
 */
export const APPLICATIONS = {
  exchangeOnline: '00000002-0000-0ff1-ce00-000000000000',
  sharePointOnline: '00000003-0000-0ff1-ce00-000000000000',
  azureActiveDirectoryGraph: '00000002-0000-0000-c000-000000000000',
  microsoftGraph: '00000003-0000-0000-c000-000000000000',
  azureServiceManagement: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  azurePortal: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  microsoftIntuneEnrollment: 'd4ebce55-015a-49b5-a083-c84d1797ae8c',
  microsoftIntune: '0000000a-0000-0000-c000-000000000000',
  azureDataLake: 'e9f49c6b-5ce5-44c8-925d-015017e9f7ad',
  applicationInsightsApi: 'f5c26e74-f226-4ae8-85f0-b4af0080ac9e',
  logAnalyticsApi: 'ca7f3f0b-7d91-482c-8e09-c5d840d0eac5',
  mySignIns: '19db86c3-b2b9-44cc-b339-36da233a3be2',
} as const;

/** Application groups that a policy can name in place of ids. */
export const APPLICATION_GROUPS = ['All', 'None', 'Office365', 'MicrosoftAdminPortals'] as const;

/**
 * Applications known to belong to one of Microsoft's suites, or known not to. Whether any other application belongs is
 * unknown: the suites grow without notice.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/reference-office-365-application-contents
 */
export const SUITES: Readonly<Record<'Office365' | 'MicrosoftAdminPortals', Suite>> = {
  Office365: {
    members: [APPLICATIONS.exchangeOnline, APPLICATIONS.sharePointOnline],
    others: [APPLICATIONS.azurePortal, APPLICATIONS.azureServiceManagement, APPLICATIONS.azureActiveDirectoryGraph],
  },
  MicrosoftAdminPortals: {
    members: [APPLICATIONS.azurePortal],
    others: [APPLICATIONS.exchangeOnline, APPLICATIONS.sharePointOnline, APPLICATIONS.azureServiceManagement],
  },
};

/**
 * Applications that a policy covers, too, when it names the one.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
 */
export const COVERED_APPLICATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    APPLICATIONS.azureServiceManagement,
    [
      APPLICATIONS.azurePortal,
      APPLICATIONS.azureDataLake,
      APPLICATIONS.applicationInsightsApi,
      APPLICATIONS.logAnalyticsApi,
    ],
  ],
]);

/** What is known of a suite's contents. */
export interface Suite {
  readonly members: readonly string[];
  readonly others: readonly string[];
}

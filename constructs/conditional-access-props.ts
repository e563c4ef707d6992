/** A rule on attributes of devices, applications or service principals. */
export interface AccessPolicyFilter {
  /** Whether what matches the rule is in the policy or out of it: `include` or `exclude`. */
  readonly mode: 'include' | 'exclude';
  /** The rule, such as `device.isCompliant -eq True`. */
  readonly rule: string;
}

/** Kinds of guests and external users. */
export interface AccessPolicyGuests {
  /** Graph's words, such as `b2bCollaborationGuest` or `serviceProvider`. */
  readonly guestOrExternalUserTypes: string[];
  /**
   * Ids of the tenants they come from.
   *
   * @default every external tenant
   */
  readonly externalTenantIds?: string[];
}

/** Who a policy is for. The break glass group is always left out. */
export interface AccessPolicyUsers {
  /**
   * Object ids, `All`, `None` or `GuestsOrExternalUsers`.
   *
   * @default `['All']` when no other included member is set either
   */
  readonly includedUsers?: string[];
  /** @default none */
  readonly excludedUsers?: string[];
  /** @default none */
  readonly includedGroups?: string[];
  /**
   * Object ids of groups left out, besides the break glass group.
   *
   * @default none
   */
  readonly excludedGroups?: string[];
  /**
   * Template ids of built-in roles held actively in the whole tenant.
   *
   * @default none
   */
  readonly includedRoles?: string[];
  /** @default none */
  readonly excludedRoles?: string[];
  /** @default none */
  readonly includedGuestsOrExternalUsers?: AccessPolicyGuests[];
  /** @default none */
  readonly excludedGuestsOrExternalUsers?: AccessPolicyGuests[];
}

/** What a policy is for: applications or user actions, not both. */
export interface AccessPolicyApplications {
  /**
   * Application ids, `All`, `None`, `Office365` or `MicrosoftAdminPortals`.
   *
   * @default `['All']` when no user action is set either
   */
  readonly includedApplications?: string[];
  /** @default none */
  readonly excludedApplications?: string[];
  /**
   * `urn:user:registersecurityinfo` or `urn:user:registerdevice`.
   *
   * @default none
   */
  readonly includedUserActions?: string[];
  /**
   * Rule on custom security attributes of applications. It raises the azuread provider to 3.9.
   *
   * @default none
   */
  readonly filter?: AccessPolicyFilter;
}

/**
 * Workload identities a policy is for: single-tenant service principals of this tenant, which can only be blocked.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/workload-identity
 */
export interface AccessPolicyClientApplications {
  /**
   * Object ids of service principals, or `ServicePrincipalsInMyTenant`.
   *
   * @default `['ServicePrincipalsInMyTenant']` when no filter is set either
   */
  readonly includedServicePrincipals?: string[];
  /** @default none */
  readonly excludedServicePrincipals?: string[];
  /** @default none */
  readonly filter?: AccessPolicyFilter;
}

/** Device platforms a policy is for. Devices say themselves what they are. */
export interface AccessPolicyPlatforms {
  /** @default ['all'] */
  readonly includedPlatforms?: string[];
  /** @default none */
  readonly excludedPlatforms?: string[];
}

/** Networks a policy is for. */
export interface AccessPolicyLocations {
  /**
   * Object ids of named locations, `All` or `AllTrusted`.
   *
   * @default ['All']
   */
  readonly includedLocations?: string[];
  /** @default none */
  readonly excludedLocations?: string[];
}

/**
 * How long and how freely a session goes on.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-session
 */
export interface AccessPolicySession {
  /**
   * Whether Exchange Online and SharePoint Online restrict the session.
   *
   * @default false
   */
  readonly applicationEnforcedRestrictionsEnabled?: boolean;
  /**
   * `blockDownloads`, `mcasConfigured` or `monitorOnly`.
   *
   * @default none
   */
  readonly cloudAppSecurityPolicy?: string;
  /**
   * `always` or `never`; only for policies on all applications.
   *
   * @default the user decides
   */
  readonly persistentBrowserMode?: string;
  /**
   * After how many periods a user signs in again.
   *
   * @default Entra's own rolling session
   */
  readonly signInFrequency?: number;
  /**
   * `hours` or `days`.
   *
   * @default none
   */
  readonly signInFrequencyPeriod?: string;
  /**
   * `timeBased` or `everyTime`.
   *
   * @default 'timeBased', as Entra does
   */
  readonly signInFrequencyInterval?: string;
  /**
   * `primaryAndSecondaryAuthentication` or `secondaryAuthentication`.
   *
   * @default 'primaryAndSecondaryAuthentication', as Entra does
   */
  readonly signInFrequencyAuthenticationType?: string;
  /**
   * Whether an outage of Entra ends sessions whose groups, roles, risk or country cannot be looked up again. As every
   * policy excludes the break glass group, this denies everybody the applications of the policy.
   *
   * @default false: sessions go on
   * @see https://learn.microsoft.com/entra/identity/conditional-access/resilience-defaults
   */
  readonly disableResilienceDefaults?: boolean;
}

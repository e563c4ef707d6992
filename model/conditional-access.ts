import type { ObjectId } from './object-id';
import type { Source } from './source';

/** Whether Entra enforces a policy, ignores it, or only logs what it would have done. */
export type PolicyState = 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';

/** Grant controls built into Graph. */
export const BUILT_IN_CONTROLS = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
] as const;

/** A filter rule on device or application attributes. */
export interface Filter {
  readonly mode: 'include' | 'exclude';
  readonly rule: string;
}

/** Guests and external users in or out of a policy. No `members` means every external tenant. */
export interface GuestsOrExternalUsers {
  readonly guestOrExternalUserTypes: readonly string[];
  readonly members?: readonly string[];
}

/** Who a policy is for; any exclusion wins. */
export interface PolicyUsers {
  readonly includeUsers: readonly ObjectId[];
  readonly excludeUsers: readonly ObjectId[];
  readonly includeGroups: readonly ObjectId[];
  readonly excludeGroups: readonly ObjectId[];
  readonly includeRoles: readonly ObjectId[];
  readonly excludeRoles: readonly ObjectId[];
  readonly includeGuestsOrExternalUsers?: GuestsOrExternalUsers;
  readonly excludeGuestsOrExternalUsers?: GuestsOrExternalUsers;
}

/** What a policy is for: resources, or user actions, or authentication contexts. */
export interface PolicyApplications {
  readonly includeApplications: readonly ObjectId[];
  readonly excludeApplications: readonly ObjectId[];
  readonly includeUserActions: readonly string[];
  readonly includeAuthenticationContextClassReferences: readonly string[];
  readonly applicationFilter?: Filter;
}

/** Workload identities a policy is for. */
export interface PolicyClientApplications {
  readonly includeServicePrincipals: readonly ObjectId[];
  readonly excludeServicePrincipals: readonly ObjectId[];
  readonly servicePrincipalFilter?: Filter;
}

/** A list with exceptions. */
export interface IncludeExclude {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * When a policy applies: all conditions that are set must match; an empty list sets none. Lists hold what was read,
 * so also members this version does not know, and unresolved references: neither is ever taken for a mismatch.
 */
export interface PolicyConditions {
  readonly users: PolicyUsers;
  readonly applications: PolicyApplications;
  readonly clientApplications?: PolicyClientApplications;
  readonly clientAppTypes: readonly string[];
  readonly platforms?: IncludeExclude;
  readonly locations?: IncludeExclude;
  readonly deviceFilter?: Filter;
  readonly signInRiskLevels: readonly string[];
  readonly userRiskLevels: readonly string[];
  readonly servicePrincipalRiskLevels: readonly string[];
  readonly insiderRiskLevels: readonly string[];
  readonly transferMethods: readonly string[];
}

/** What a policy asks for: all of it (`AND`) or any of it (`OR`). */
export interface GrantControls {
  readonly operator: 'AND' | 'OR' | 'unknown';
  readonly builtInControls: readonly string[];
  readonly customAuthenticationFactors: readonly string[];
  readonly termsOfUse: readonly ObjectId[];
  /** Id of the authentication strength asked for. */
  readonly authenticationStrength?: ObjectId;
}

/** How long and how freely the session goes on. Absent: the control is not set. */
export interface SessionControls {
  readonly applicationEnforcedRestrictions?: boolean;
  readonly cloudAppSecurity?: string;
  readonly persistentBrowser?: string;
  readonly signInFrequency?: {
    readonly frequencyInterval: 'timeBased' | 'everyTime';
    /** Whole hours between sign-ins; absent for `everyTime`. */
    readonly hours?: number;
    readonly authenticationType: string;
  };
  readonly secureSignInSession?: boolean;
  readonly continuousAccessEvaluation?: string;
  readonly disableResilienceDefaults?: boolean;
}

/** One Conditional Access policy, in Graph's words. */
export interface ConditionalAccessPolicy {
  /** Graph's id; the display name where the export has none; a managed reference in synthesized output. */
  readonly id: ObjectId;
  readonly displayName: string;
  readonly state: PolicyState | 'unknown';
  readonly conditions: PolicyConditions;
  readonly grantControls?: GrantControls;
  readonly sessionControls?: SessionControls;
  /** JSON pointers, from the policy, to what was not understood, such as `/conditions/times`. */
  readonly notUnderstood: readonly string[];
  /** Stands for policies that exist, or may, and that nobody read: on another page, or left out of an export. */
  readonly isUnread?: true;
  /** Stands for what Microsoft enforces by itself: nobody can change it, or be excluded from it. */
  readonly isDerived?: true;
  readonly source: Source;
}

/** A named location: IP ranges or countries. */
export interface NamedLocation {
  readonly id: ObjectId;
  readonly displayName: string;
  /** CIDR ranges; absent for a country location, or where they are not known. */
  readonly ipRanges?: readonly string[];
  readonly isTrusted: boolean | 'unknown';
  readonly countriesAndRegions?: readonly string[];
  readonly countryLookupMethod?: 'clientIpAddress' | 'authenticatorAppGps';
  readonly includeUnknownCountriesAndRegions?: boolean;
  readonly source: Source;
}

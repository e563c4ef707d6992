import type { PolicyState } from '../../model/conditional-access';
import type { IBreakGlassAccounts } from '../break-glass-accounts';
import type {
  AccessPolicyApplications,
  AccessPolicyClientApplications,
  AccessPolicyFilter,
  AccessPolicyLocations,
  AccessPolicyPlatforms,
  AccessPolicySession,
  AccessPolicyUsers,
} from '../conditional-access-props';

/** What a policy says; a stack adds who is never locked out. */
export interface AccessPolicySettings {
  /**
   * Name of the policy.
   *
   * @default the construct's id
   */
  readonly displayName?: string;

  /**
   * Whether Entra enforces the policy, ignores it, or only logs what it would have done.
   *
   * @default 'enabledForReportingButNotEnforced'
   */
  readonly state?: PolicyState;

  /**
   * Whether Terraform leaves the state alone once the policy exists, because operators flip it during an outage.
   *
   * @default false
   */
  readonly ignoreStateChanges?: boolean;

  /**
   * Who the policy is for.
   *
   * @default all users
   */
  readonly users?: AccessPolicyUsers;

  /**
   * What the policy is for.
   *
   * @default all applications
   */
  readonly applications?: AccessPolicyApplications;

  /**
   * Workload identities the policy is for, in place of users. Break glass accounts are users, so it cannot reach them.
   *
   * @default none
   */
  readonly clientApplications?: AccessPolicyClientApplications;

  /**
   * Kinds of clients: `all`, `browser`, `mobileAppsAndDesktopClients`, `exchangeActiveSync`, `easSupported`, `other`.
   *
   * @default ['all']
   */
  readonly clientAppTypes?: string[];

  /**
   * Devices by their attributes.
   *
   * @default any device
   */
  readonly deviceFilter?: AccessPolicyFilter;

  /** @default any platform */
  readonly platforms?: AccessPolicyPlatforms;

  /** @default any network */
  readonly locations?: AccessPolicyLocations;

  /**
   * `low`, `medium`, `high`, `hidden`, `none`.
   *
   * @default any risk
   */
  readonly signInRiskLevels?: string[];

  /**
   * `low`, `medium`, `high`, `hidden`, `none`.
   *
   * @default any risk
   */
  readonly userRiskLevels?: string[];

  /**
   * `low`, `medium`, `high`, `hidden`, `none`; only with `clientApplications`.
   *
   * @default any risk
   */
  readonly servicePrincipalRiskLevels?: string[];

  /**
   * `minor`, `moderate` or `elevated`.
   *
   * @default any risk
   */
  readonly insiderRiskLevels?: string;

  /**
   * `deviceCodeFlow`, `authenticationTransfer`.
   *
   * @default any flow
   */
  readonly authenticationFlowTransferMethods?: string[];

  /**
   * Whether whoever the policy applies to is kept out.
   *
   * @default false
   */
  readonly block?: boolean;

  /**
   * Controls of which any one is enough: `mfa`, `compliantDevice`, `domainJoinedDevice`, `compliantApplication`,
   * `approvedApplication`. An authentication strength, terms of use and custom factors are further alternatives.
   *
   * @default none
   */
  readonly requireOneOf?: string[];

  /**
   * Controls that are all needed. An authentication strength, terms of use and custom factors are needed as well.
   *
   * @default none
   */
  readonly requireAll?: string[];

  /**
   * Id of an authentication strength; not together with `mfa`. Needed along with what else is set unless
   * `requireOneOf` is.
   *
   * @default none
   */
  readonly authenticationStrengthPolicyId?: string;

  /**
   * Ids of terms of use to accept.
   *
   * @default none
   */
  readonly termsOfUse?: string[];

  /**
   * Names of custom controls. Entra takes no new ones since September 2026.
   *
   * @default none
   */
  readonly customAuthenticationFactors?: string[];

  /** @default no session control */
  readonly session?: AccessPolicySession;

  /**
   * Why it is accepted that `session.disableResilienceDefaults` denies access during an outage of Entra.
   *
   * @default not accepted
   */
  readonly acknowledgeResilienceDefaultsDisabled?: string;
}

/** What `ResilientAccessPolicy` takes. */
export interface ResilientAccessPolicyProps extends AccessPolicySettings {
  /** Accounts the policy never applies to. */
  readonly breakGlass: IBreakGlassAccounts;
}

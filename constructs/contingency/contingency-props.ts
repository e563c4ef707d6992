import type { IBreakGlassAccounts } from '../break-glass-accounts';
import type { AccessPolicySession } from '../conditional-access-props';

/** What a set of contingency policies is for: the loss of MFA, of device compliance, of AD FS, or of risk detection. */
export type Disruption = 'mfa' | 'deviceCompliance' | 'federation' | 'riskEngine';

/** The people who keep access during the disruption. */
export interface ContingencyGroup {
  /** Object id of the group. */
  readonly groupId: string;
  /** Display name of the group, as the runbook names it. */
  readonly displayName: string;
}

/** An application people must reach during the disruption. */
export interface ContingencyApplication {
  /** Application (client) id, or `All`, `Office365` or `MicrosoftAdminPortals`. */
  readonly applicationId: string;
  /** Short name, as the policies' names show it. */
  readonly displayName: string;
}

/** A network people may sign in from during the disruption. */
export interface ContingencyLocation {
  /** Object id of a named location, or `AllTrusted`. */
  readonly locationId: string;
  /** Short name, as the policies' names show it. */
  readonly displayName: string;
}

/** What a set of contingency policies says; a stack adds who is never locked out. */
export interface ContingencySettings {
  /** What has failed when these policies are enabled. */
  readonly disruption: Disruption;

  /**
   * The people who keep access. Keep them few and the group role-assignable: who is in it needs less to sign in while
   * the set is active.
   */
  readonly contingencyGroup: ContingencyGroup;

  /** What they keep access to. */
  readonly applications: ContingencyApplication[];

  /**
   * Display names of the enforced policies that nobody can satisfy during the disruption. They stay enforced: only the
   * contingency group is excluded from them, as the last step. Leave out policies on user actions, such as registering
   * security information: the set guards applications, and nothing else would be asked for there.
   */
  readonly regularPolicies: string[];

  /**
   * What the set is called: a second set for the same disruption needs a name of its own.
   *
   * @default the disruption, such as 'MFA Disruption'
   */
  readonly displayName?: string;

  /**
   * How long people can do without the applications: `minutes`, `hours` or `days`.
   *
   * @default 'hours'
   */
  readonly criticality?: string;

  /**
   * Number of the first policy: 1 is `EM001`. Numbers are unique in a tenant.
   *
   * @default 1
   */
  readonly firstNumber?: number;

  /**
   * Controls that stand in for the one that is lost; any one of them is enough.
   *
   * @default a hybrid-joined device for `mfa`, a compliant or hybrid-joined one for `federation`, else `['mfa']`
   */
  readonly requireOneOf?: string[];

  /**
   * Controls that the contingency group still needs for all other applications; any one of them is enough. Name all
   * that the regular policies accept there: with fewer the group loses, while the set is active, what worked before.
   *
   * @default the control that is lost, or `['mfa']` where none is: right when the regular policies ask for nothing but
   * that on all applications. `AccessStack`: what the baseline asks of everybody
   */
  readonly requireOneOfElsewhere?: string[];

  /**
   * Platforms that keep access.
   *
   * @default ['windows'] where only a hybrid-joined device is asked for, else any
   */
  readonly platforms?: string[];

  /**
   * Networks that keep access.
   *
   * @default any
   */
  readonly locations?: ContingencyLocation[];

  /**
   * How sessions are restricted while the set is active; `{}` for full access.
   *
   * @default restrictions enforced by the applications where all of them can: Exchange, SharePoint and Office 365
   */
  readonly session?: AccessPolicySession;
}

/** What `ContingencyPolicies` takes. */
export interface ContingencyPoliciesProps extends ContingencySettings {
  /** Accounts the policies never apply to. */
  readonly breakGlass: IBreakGlassAccounts;
}

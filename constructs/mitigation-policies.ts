import { Construct } from 'constructs';
import type { PolicyState } from '../model/conditional-access';
import { isKnownList } from './access-policy/known-list';
import type { IBreakGlassAccounts } from './break-glass-accounts';
import { ResilientAccessPolicy } from './resilient-access-policy';

/** What `MitigationPolicies` takes. */
export interface MitigationPoliciesProps {
  /** Accounts neither policy ever applies to. */
  readonly breakGlass: IBreakGlassAccounts;

  /** Object ids of the groups whose members may sign in: those who use the applications, and their administrators. */
  readonly allowedGroups: string[];

  /**
   * Controls of which any one is enough for the members of `allowedGroups`. At least two, so that none of them is a
   * single point of failure.
   *
   * @default ['mfa', 'compliantDevice']
   */
  readonly requireOneOf?: string[];

  /**
   * Application ids the pair is for.
   *
   * @default ['All']
   */
  readonly applications?: string[];

  /**
   * Whether Entra enforces the policies or only reports what they would have done.
   *
   * @default 'enabledForReportingButNotEnforced'
   */
  readonly state?: PolicyState;

  /**
   * What stands before the names of the policies.
   *
   * @default the construct id
   */
  readonly namePrefix?: string;
}

/**
 * Defines the pair of policies that keeps people working while one control is down: who is in no allowed group is
 * blocked, and who is in one has more than one way in.
 *
 * Administrators belong in a group of their own among `allowedGroups`: left out of the second policy, as an exception
 * to the first alone, they would get in with a password.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
 */
export class MitigationPolicies extends Construct {
  /** Blocks whoever is in no allowed group. */
  public readonly blockOthers: ResilientAccessPolicy;
  /** Asks the members of the allowed groups for any one of several controls. */
  public readonly requireAlternatives: ResilientAccessPolicy;

  public constructor(scope: Construct, id: string, props: MitigationPoliciesProps) {
    super(scope, id);
    const { breakGlass, allowedGroups, state, namePrefix = id } = props;
    const requireOneOf = props.requireOneOf ?? ['mfa', 'compliantDevice'];
    if (allowedGroups.length === 0) {
      throw new Error(`'allowedGroups' are empty, so everybody would be blocked: name the groups that may sign in`);
    }
    if (isKnownList(requireOneOf) && new Set(requireOneOf).size < 2) {
      const got = JSON.stringify(requireOneOf);
      throw new Error(`'requireOneOf' leaves one way in, got ${got}: add another control, such as 'compliantDevice'`);
    }
    const applications = { includedApplications: props.applications ?? ['All'] };
    this.blockOthers = new ResilientAccessPolicy(this, 'BlockOthers', {
      breakGlass,
      state,
      applications,
      displayName: `${namePrefix} - Block who may not use it`,
      users: { includedUsers: ['All'], excludedGroups: allowedGroups },
      block: true,
    });
    this.requireAlternatives = new ResilientAccessPolicy(this, 'RequireAlternatives', {
      breakGlass,
      state,
      applications,
      displayName: `${namePrefix} - Require any of ${requireOneOf.join(', ')}`,
      users: { includedGroups: allowedGroups },
      requireOneOf,
    });
  }
}

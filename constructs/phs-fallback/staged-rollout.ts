import { Group } from '@cdktf/provider-azuread/lib/group';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { STAGED_ROLLOUT_LIMITS } from '../../model/hybrid-identity';
import { MsgraphResource } from '../msgraph/msgraph-resource';
import { MsgraphResourceCollection } from '../msgraph/msgraph-resource-collection';

/** A security group whose sign-ins leave federation when the staged rollout is turned on. */
export interface StagedRolloutGroup {
  /** What people call it; the name of the group where none exists yet. */
  readonly displayName: string;

  /**
   * Object id of a group that exists already: a cloud security group, not dynamic, with users and no groups in it.
   *
   * @default a cloud security group is created
   */
  readonly groupId?: string;

  /**
   * Object ids of the users of the group that is created, 200 at most when it is first added to the rollout.
   *
   * @default the members are kept outside of Terraform
   */
  readonly memberIds?: string[];
}

/** What `StagedRollout` takes. */
export interface StagedRolloutProps {
  readonly displayName: string;
  readonly groups: StagedRolloutGroup[];
}

/**
 * Defines a staged rollout of password hash sync that is off until somebody turns it on.
 *
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-staged-rollout
 */
export class StagedRollout extends Construct {
  public constructor(scope: Construct, id: string, { displayName, groups }: StagedRolloutProps) {
    super(scope, id);
    checkGroups(groups);
    const policy = new MsgraphResource(this, 'Resource', {
      url: 'policies/featureRolloutPolicies',
      body: {
        displayName,
        description: 'Signs these groups in with synchronized password hashes while federation is down.',
        feature: 'passwordHashSync',
        isEnabled: false,
        isAppliedToOrganization: false,
      },
      // The runbook turns the rollout on; an apply in the middle of an outage must not turn it off again.
      lifecycle: { ignoreChanges: ['body.isEnabled'] },
    });
    new MsgraphResourceCollection(this, 'Groups', {
      url: `policies/featureRolloutPolicies/${policy.id}/appliesTo/$ref`,
      referenceIds: groups.map((group, index) => group.groupId ?? this.#create(group, index)),
    });
  }

  #create({ displayName, memberIds }: StagedRolloutGroup, index: number): string {
    return new Group(this, `Group${index + 1}`, { displayName, securityEnabled: true, members: memberIds }).objectId;
  }
}

function checkGroups(groups: readonly StagedRolloutGroup[]): void {
  const { groupsPerFeature, usersAtFirst } = STAGED_ROLLOUT_LIMITS;
  if (groups.length === 0 || groups.length > groupsPerFeature) {
    const message = `'stagedRolloutGroups' takes 1 to ${groupsPerFeature} groups, got ${groups.length}`;
    throw new Error(`${message}: join the users into fewer, flat groups, up to 50,000 in each`);
  }
  for (const { displayName, groupId, memberIds } of groups) {
    if (memberIds === undefined || Token.isUnresolved(memberIds)) continue;
    if (groupId !== undefined) {
      const message = `'memberIds' is for a group that is created, got it for the existing '${displayName}'`;
      throw new Error(`${message}: drop 'memberIds' or 'groupId'`);
    }
    if (memberIds.length > usersAtFirst) {
      const message = `'memberIds' of '${displayName}' exceeds ${usersAtFirst} users, got ${memberIds.length}`;
      throw new Error(`${message}: add the rest after the group is in the rollout`);
    }
  }
}

import { STAGED_ROLLOUT_LIMITS, type FeatureRolloutPolicy } from '../model/hybrid-identity';
import { isUserPrincipalNameId, sameObject } from '../model/object-id';
import type { Group, Tenant } from '../model/tenant';
import { federatedDomains } from './hybrid-sign-ins';
import type { Evaluation, Finding, Rule } from './rule';
import { conclude } from './rule';

export const stagedRolloutWithinLimits: Rule = {
  id: 'staged-rollout-within-limits',
  severity: 'warning',
  description: 'Staged rollouts stay within what Entra moves: few, flat, assigned groups of bounded size.',
  evaluate(tenant) {
    const rollouts = tenant.featureRolloutPolicies;
    if (rollouts.length === 0) return none(tenant);
    const perGroup = rollouts.flatMap((rollout) => {
      const { displayName, groupIds } = rollout;
      if (groupIds === undefined) return [{ findings: [], unknown: [`the groups of '${displayName}' were not read`] }];
      return groupIds.map((id) => judge(tenant, rollout, id));
    });
    const findings = [...tooManyGroups(rollouts), ...allAtOnce(rollouts), ...perGroup.flatMap((each) => each.findings)];
    return conclude(
      findings,
      perGroup.flatMap((each) => each.unknown),
    );
  },
};

// A rollout leads out of federation; where there is none, none is missing from an export either.
function none(tenant: Tenant): Evaluation {
  const { domains, unknown } = federatedDomains(tenant);
  const mayLack = tenant.origin === 'export' && domains.length + unknown.length > 0;
  return mayLack
    ? { skipped: 'unknown', because: 'the export holds no staged rollout' }
    : { skipped: 'not-applicable', because: 'no staged rollout is defined' };
}

const { groupsPerFeature, usersPerGroup } = STAGED_ROLLOUT_LIMITS;

function tooManyGroups(rollouts: readonly FeatureRolloutPolicy[]): readonly Finding[] {
  return [...new Set(rollouts.map(({ feature }) => feature))].flatMap((feature) => {
    const same = rollouts.filter((each) => each.feature === feature);
    const count = new Set(same.flatMap(({ groupIds = [] }) => groupIds)).size;
    const [first] = same;
    if (first === undefined || count <= groupsPerFeature) return [];
    const message = `${feature} names ${count} groups, ${groupsPerFeature} are allowed: the rest cannot be added`;
    return [{ subject: first.displayName, message, fix: 'merge the groups', location: first.source }];
  });
}

const SEPARATE = ['passwordHashSync', 'passthroughAuthentication', 'seamlessSso'];

function allAtOnce(rollouts: readonly FeatureRolloutPolicy[]): readonly Finding[] {
  const enabled = rollouts.filter(({ feature, isEnabled }) => isEnabled === true && SEPARATE.includes(feature));
  const [first] = enabled;
  if (first === undefined || new Set(enabled.map(({ feature }) => feature)).size < SEPARATE.length) return [];
  const message = `${SEPARATE.join(', ')} are rolled out together, which Microsoft does not support`;
  const fix = 'set `isEnabled` of the passthroughAuthentication rollout to false';
  return [{ subject: first.displayName, message, fix, location: first.source }];
}

function judge(tenant: Tenant, { displayName: subject, source: location }: FeatureRolloutPolicy, groupId: string) {
  const group = tenant.groups.find(({ id }) => sameObject(id, groupId) === 'yes');
  if (group === undefined) return { findings: [], unknown: [`group '${groupId}' of '${subject}' was not read`] };

  const name = `group '${group.displayName}'`;
  const findings: Finding[] = [];
  const unknown: string[] = [];
  if (group.isDynamic === true) {
    const message = `${name} is dynamic, so its members stay with federation`;
    findings.push({ subject, message, fix: 'name an assigned group in `appliesTo`', location });
  }
  if (group.isDynamic === 'unknown') unknown.push(`whether ${name} is dynamic is not known`);

  const nested = tenant.groups.find(({ id }) => group.members.some((member) => sameObject(member, id) === 'yes'));
  if (nested !== undefined) {
    const message = `${name} holds group '${nested.displayName}', whose members stay with federation`;
    findings.push({ subject, message, fix: 'put the users in the group itself', location });
  }
  if (group.members.length > usersPerGroup) {
    const message = `${name} has ${group.members.length} members, ${usersPerGroup} are allowed`;
    findings.push({ subject, message, fix: 'split the group', location });
  }
  if (!group.isMembersComplete) unknown.push(`not all members of ${name} are known`);
  else if (nested === undefined && mayNest(tenant, group)) {
    unknown.push(`whether a member of ${name} is a group is not known`);
  }
  return { findings, unknown };
}

// A configuration names the people it moves; what an export lists, and does not describe, may be a group.
function mayNest({ origin, users }: Tenant, { members }: Group): boolean {
  const ids = new Set(users.map(({ id }) => id.toLowerCase()));
  return origin === 'export' && members.some((id) => !isUserPrincipalNameId(id) && !ids.has(id.toLowerCase()));
}

import type { ObjectId } from '../../model/object-id';
import type { Tenant } from '../../model/tenant';

type Naming = Pick<
  Tenant,
  | 'conditionalAccessPolicies'
  | 'authenticationMethodsPolicy'
  | 'featureRolloutPolicies'
  | 'contingencySets'
  | 'breakGlass'
>;

/**
 * Ids of the groups that any answer hangs on, sorted: those named by policies in whatever state, by the authentication
 * methods policy, by staged rollouts, by contingency sets, and those of the emergency access accounts.
 */
export function groupsThatMatter(tenant: Naming): readonly ObjectId[] {
  const { contingencySets, featureRolloutPolicies, breakGlass } = tenant;
  const steps = contingencySets.flatMap(({ activation, rollBack }) => [...activation, ...rollBack]);
  return distinct([
    ...tenant.conditionalAccessPolicies.flatMap(({ conditions: { users } }) => [
      ...users.includeGroups,
      ...users.excludeGroups,
    ]),
    ...targets(tenant, 'user'),
    ...featureRolloutPolicies.flatMap(({ groupIds = [] }) => groupIds),
    ...contingencySets.flatMap(({ contingencyGroupId }) => contingencyGroupId ?? []),
    ...steps.flatMap(({ groupId }) => groupId ?? []),
    ...(breakGlass?.groupIds ?? []),
  ]);
}

const EVERYONE = ['all', 'none', 'guestsorexternalusers'];

/** Ids of the users that a policy or a method names directly, and of the emergency access accounts, sorted. */
export function usersNamed(tenant: Naming): readonly ObjectId[] {
  const inPolicies = tenant.conditionalAccessPolicies.flatMap(({ conditions: { users } }) => [
    ...users.includeUsers,
    ...users.excludeUsers,
  ]);
  return distinct([
    ...inPolicies.filter((id) => !EVERYONE.includes(id.toLowerCase())),
    ...targets(tenant, 'group'),
    ...(tenant.breakGlass?.accounts ?? []).map(({ userId }) => userId),
  ]);
}

// A target whose kind is not known may be either.
function targets({ authenticationMethodsPolicy }: Naming, not: 'user' | 'group'): readonly ObjectId[] {
  const all = (authenticationMethodsPolicy?.configurations ?? []).flatMap(({ includeTargets = [], excludeTargets }) => [
    ...includeTargets,
    ...excludeTargets,
  ]);
  return all.filter(({ id, targetType }) => targetType !== not && id !== 'all_users').map(({ id }) => id);
}

function distinct(ids: readonly ObjectId[]): readonly ObjectId[] {
  const byKey = new Map<string, ObjectId>();
  for (const id of [...new Set(ids)].sort()) if (!byKey.has(id.toLowerCase())) byKey.set(id.toLowerCase(), id);
  return [...byKey.values()];
}

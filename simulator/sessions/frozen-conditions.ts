import { becauseOf, notUnderstoodIn } from '../../evaluator/not-understood';
import type { ConditionalAccessPolicy, NamedLocation } from '../../model/conditional-access';
import { sameObject } from '../../model/object-id';
import type { Ternary } from '../../model/ternary';

/** What of a policy the backup authentication system cannot evaluate, in words. */
export interface FrozenConditions {
  /** Conditions that are surely there, such as `role membership`. */
  readonly sure: readonly string[];
  /** Why there may be others. */
  readonly open: readonly string[];
}

/**
 * The conditions of a policy that the backup authentication system cannot evaluate while the primary service is down. It
 * takes the answers from the beginning of the session, or, where the policy disables resilience defaults, denies.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/resilience-defaults
 */
export function frozenConditions(
  policy: ConditionalAccessPolicy,
  namedLocations: readonly NamedLocation[],
): FrozenConditions {
  const { users, signInRiskLevels, userRiskLevels } = policy.conditions;
  const country = countryCondition(policy, namedLocations);
  const sure = [
    // Whether somebody is exempt hangs on membership just as whether somebody is included does.
    ...(users.includeGroups.length + users.excludeGroups.length > 0 ? ['group membership'] : []),
    ...(users.includeRoles.length + users.excludeRoles.length > 0 ? ['role membership'] : []),
    ...(signInRiskLevels.length > 0 ? ['sign-in risk'] : []),
    ...(userRiskLevels.length > 0 ? ['user risk'] : []),
    ...(country === 'yes' ? ['country'] : []),
    ...(policy.grantControls?.authenticationStrength === undefined ? [] : ['an authentication strength']),
  ];
  const gaps = notUnderstoodIn(policy, ['/conditions', '/grantControls']);
  const open = [
    ...(gaps.length > 0 ? [becauseOf(policy, gaps)] : []),
    ...(country === 'unknown' ? [`a location of '${policy.displayName}' may be a country`] : []),
  ];
  return { sure, open };
}

function countryCondition(
  { conditions: { locations } }: ConditionalAccessPolicy,
  namedLocations: readonly NamedLocation[],
): Ternary {
  const ids = [...(locations?.include ?? []), ...(locations?.exclude ?? [])].filter(
    (id) => id !== 'All' && id !== 'AllTrusted',
  );
  const named = ids.map((id) => namedLocations.find((each) => sameObject(each.id, id) === 'yes'));
  if (named.some((location) => location?.countriesAndRegions !== undefined)) return 'yes';
  return named.some((location) => location?.ipRanges === undefined) ? 'unknown' : 'no';
}

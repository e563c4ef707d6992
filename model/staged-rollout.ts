import type { FeatureRolloutPolicy } from './hybrid-identity';
import { sameObject, type ObjectId } from './object-id';
import type { FirstFactor } from './population';
import type { Group } from './tenant';
import { allOf, anyOf, known, type Ternary } from './ternary';

/** Whether someone is in a staged rollout of either kind of sign-in. */
export interface InRollout {
  readonly passwordHashSync: Ternary;
  readonly passThroughAuthentication: Ternary;
}

interface Rollouts {
  readonly featureRolloutPolicies: readonly FeatureRolloutPolicy[];
  readonly groups: readonly Group[];
}

/**
 * The staged rollouts that someone is in.
 *
 * @param isIn - whether they are in a group by themselves: groups in groups are not supported, so `unknown` through others
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-staged-rollout
 */
export function inRollout(rollouts: Rollouts, isIn: (groupId: ObjectId) => Ternary): InRollout {
  return {
    passwordHashSync: isMoved(rollouts, 'passwordHashSync', isIn),
    passThroughAuthentication: isMoved(rollouts, 'passthroughAuthentication', isIn),
  };
}

function isMoved({ featureRolloutPolicies, groups }: Rollouts, feature: string, isIn: (id: ObjectId) => Ternary) {
  // Dynamic groups are not supported either.
  const mayBeMoved = (id: ObjectId): Ternary => {
    const isDynamic = groups.some((group) => group.isDynamic === true && sameObject(group.id, id) === 'yes');
    return allOf([isIn(id), isDynamic ? 'unknown' : 'yes']);
  };
  const answerOf = (fact: boolean | 'unknown'): Ternary => (fact === 'unknown' ? fact : known(fact));
  const policies = featureRolloutPolicies.filter((each) => each.feature.toLowerCase() === feature.toLowerCase());
  return anyOf(
    policies.map(({ isEnabled, isAppliedToOrganization = false, groupIds }) => {
      const isTarget = groupIds === undefined ? 'unknown' : anyOf(groupIds.map(mayBeMoved));
      return allOf([answerOf(isEnabled), anyOf([answerOf(isAppliedToOrganization), isTarget])]);
    }),
  );
}

/** What the password of people of a federated domain can be checked by. */
export type Rolled = Extract<FirstFactor, 'federated' | 'passwordHashSync' | 'passThroughAuthentication'>;

/**
 * How the first factor of people of a federated domain is checked; several: one of these, and which is not known. Both
 * rollouts at once are not supported, and nobody says which of them wins.
 *
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-staged-rollout
 */
export function firstFactorIn({ passwordHashSync, passThroughAuthentication }: InRollout): Rolled | readonly Rolled[] {
  const isSurelyMoved = anyOf([passwordHashSync, passThroughAuthentication]) === 'yes';
  const all: readonly Rolled[] = [
    ...(isSurelyMoved ? [] : (['federated'] as const)),
    ...(passwordHashSync === 'no' ? [] : (['passwordHashSync'] as const)),
    ...(passThroughAuthentication === 'no' ? [] : (['passThroughAuthentication'] as const)),
  ];
  return all.length === 1 ? all[0] : all;
}

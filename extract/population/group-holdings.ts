import type { Membership } from '../../model/object-id';
import type { Tenant } from '../../model/tenant';
import { anyOf, known, type Ternary } from '../../model/ternary';
import { FLAG, type Facts } from './facts';
import type { InRollout } from './first-factor';
import { groupsThatMatter } from './groups-that-matter';
import { membershipsOf, type GroupSet } from './memberships';
import { roleHoldings } from './role-holdings';

/** What someone's groups bring with them; people with the same groups share it. */
export interface GroupHolding {
  readonly groups: Membership;
  readonly roles: Membership;
  readonly rollout: InRollout;
  /** Numbers that are the same where groups, or roles, are the same. */
  readonly groupsNumber: number;
  readonly rolesNumber: number;
}

/** Works out the groups that matter, staged rollouts and roles of each person, by key and flags. */
export function groupHoldings(
  facts: Facts,
  tenant: Tenant,
  resolve: (key: number) => number,
): (key: number, bits: number) => GroupHolding {
  const roles = roleHoldings(facts, resolve);
  const matter = groupsThatMatter(tenant).map((id) => ({ id, key: facts.keys.ofObject(id) }));
  const wanted = [...new Set([...matter.flatMap(({ key }) => key ?? []), ...roles.groups])];
  const indexOf = new Map(wanted.map((key, index) => [key, index]));
  const members = membershipsOf(facts, resolve, wanted);

  const numbers = new Map<string, number>();
  // What people are not in follows from what they are in, and from whether that is all.
  const numberOf = ({ in: ids, out }: Membership) => {
    const text = `${out === 'others' ? '' : 'not all of '}${JSON.stringify(ids)}`;
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const withNumbers = (holding: Pick<GroupHolding, 'groups' | 'roles' | 'rollout'>): GroupHolding => {
    return { ...holding, groupsNumber: numberOf(holding.groups), rolesNumber: numberOf(holding.roles) };
  };
  const answer = (key: number | undefined, set: GroupSet, isComplete: boolean): Ternary => {
    const index = key === undefined ? undefined : indexOf.get(key);
    if (index === undefined) return 'unknown';
    return set.in.has(index) ? 'yes' : isComplete || members.isKnown[index] === true ? 'no' : 'unknown';
  };
  const holdingOf = (set: GroupSet, isComplete: boolean): GroupHolding => {
    const answers = matter.map(({ id, key }) => ({ id, key, answer: answer(key, set, isComplete) }));
    const idsOf = (wantedAnswer: Ternary) => answers.filter((each) => each.answer === wantedAnswer).map(({ id }) => id);
    const roleAnswers = roles.groups.map((key) => ({ key, answer: answer(key, set, isComplete) }));
    const rolled = (feature: string) =>
      inRollout(tenant, feature, (group) => {
        const key = facts.keys.ofObject(group);
        const index = key === undefined ? undefined : indexOf.get(key);
        // Staged rollout does not support groups in groups, so being in one through another tells nothing.
        if (index !== undefined && set.directlyIn.has(index)) return 'yes';
        return answer(key, set, isComplete) === 'no' ? 'no' : 'unknown';
      });
    return withNumbers({
      groups: { in: idsOf('yes'), out: answers.every((each) => each.answer !== 'unknown') ? 'others' : idsOf('no') },
      rollout: {
        passwordHashSync: rolled('passwordHashSync'),
        passThroughAuthentication: rolled('passthroughAuthentication'),
      },
      roles: roles.rolesOf(
        roleAnswers.filter((each) => each.answer === 'yes').map(({ key }) => key),
        roleAnswers.every((each) => each.answer !== 'unknown'),
      ),
    });
  };
  const shared = new Map<number, GroupHolding>();
  return (key, bits) => {
    const isComplete = (bits & FLAG.groupsComplete) !== 0;
    const set = members.setOf(key);
    const number = set * 2 + (isComplete ? 1 : 0);
    const holding = shared.get(number) ?? holdingOf(members.groupsOf(set), isComplete);
    shared.set(number, holding);
    if (!roles.hasOwn(key)) return holding;
    const own = roles.rolesOf([key], true);
    const all = [...new Set([...own.in, ...holding.roles.in])].sort();
    return withNumbers({ ...holding, roles: { in: all, out: holding.roles.out } });
  };
}

/** Whether a person is in a rollout of `feature` that is on, or may be. */
function inRollout({ featureRolloutPolicies }: Tenant, feature: string, isIn: (group: string) => Ternary): Ternary {
  const rollouts = featureRolloutPolicies.filter((each) => each.feature.toLowerCase() === feature.toLowerCase());
  return anyOf(
    rollouts.map(({ isEnabled, groupIds }) => {
      const answer = isEnabled === false ? known(false) : anyOf(groupIds.map(isIn));
      return isEnabled === 'unknown' && answer === 'yes' ? 'unknown' : answer;
    }),
  );
}

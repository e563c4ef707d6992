import type { Membership } from '../../model/object-id';
import type { Tenant } from '../../model/tenant';
import { inRollout, type InRollout } from '../../model/staged-rollout';
import { FLAG, type Facts } from './facts';
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
  // A group that no export can name, as it is not there before the configuration is applied, has no index.
  const indexed = matter.map(({ id, key }) => ({ id, index: key === undefined ? undefined : indexOf.get(key) }));
  const named = new Map(indexed.flatMap(({ id, index }) => (index === undefined ? [] : [[index, id] as const])));
  const holders = new Set(roles.groups.map((key) => indexOf.get(key) ?? -1));
  const unknownOf = (indexes: Iterable<number>) => [...indexes].filter((index) => members.isKnown[index] !== true);
  const [unknownNamed, unknownHolders] = [unknownOf(named.keys()), unknownOf(holders)];

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
  // There can be as many sets as people: only what a set holds may be gone through for each.
  const groupsOf = (set: GroupSet, isComplete: boolean): Membership => {
    const ids = [...set.in].flatMap((index) => named.get(index) ?? []).sort();
    const isSure = isComplete || unknownNamed.every((index) => set.in.has(index));
    if (isSure && named.size === matter.length) return { in: ids, out: 'others' };
    const isOut = (index: number) => !set.in.has(index) && (isComplete || members.isKnown[index] === true);
    return { in: ids, out: indexed.flatMap(({ id, index }) => (index !== undefined && isOut(index) ? [id] : [])) };
  };
  const rolesOf = (set: GroupSet, isComplete: boolean): Membership => {
    const held = [...set.in].flatMap((index) => (holders.has(index) ? [wanted[index]] : []));
    return roles.rolesOf(held, isComplete || unknownHolders.every((index) => set.in.has(index)));
  };
  const holdingOf = (set: GroupSet, isComplete: boolean): GroupHolding => {
    const rollout = inRollout(tenant, (group) => {
      const key = facts.keys.ofObject(group);
      const index = key === undefined ? undefined : indexOf.get(key);
      if (index === undefined) return 'unknown';
      // Staged rollout does not support groups in groups, so being in one through another tells nothing.
      if (set.in.has(index)) return set.directlyIn.has(index) ? 'yes' : 'unknown';
      return isComplete || members.isKnown[index] === true ? 'no' : 'unknown';
    });
    return withNumbers({
      groups: groupsOf(set, isComplete),
      roles: rolesOf(set, isComplete),
      rollout,
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

import { bucketsOf } from './buckets';
import { FLAG, type Facts } from './facts';
import { intList } from './int-storage';

/** Groups, numbered from 0, and where being in them leads. */
export interface GroupTree {
  /** The number of the group with a key; -1 where it is none. */
  readonly groupOf: (key: number) => number;
  /** By group: indexes of the wanted groups whose members are in them through it, its own included. */
  readonly leadsTo: readonly (readonly number[])[];
  /** By group that is wanted: its index. */
  readonly wantedIndex: ReadonlyMap<number, number>;
  /** By index of a wanted group: whether all its members, through others too, are known. */
  readonly isKnown: readonly boolean[];
}

/** Follows groups in groups down from each wanted one; a cycle is entered once. */
export function groupTree(facts: Facts, resolve: (key: number) => number, wanted: readonly number[]): GroupTree {
  const { keys, flags, directMembers, groupNumber } = facts;
  const groupKeys: number[] = [];
  const groupOf = (key: number) => groupNumber.get(key) - 1;
  const number = (key: number) => {
    if (groupOf(key) < 0) groupNumber.set(key, groupKeys.push(key));
    return groupOf(key);
  };
  for (let key = 0; key < keys.size(); key++) if ((flags.get(key) & FLAG.group) !== 0) number(key);
  const roots = wanted.map(number);

  const children: number[][] = groupKeys.map(() => []);
  const hasStranger = new Uint8Array(groupKeys.length);
  const pairs = directMembers.values();
  for (let i = 0; i < pairs.length; i += 2) {
    const group = groupOf(pairs[i]);
    const member = resolve(pairs[i + 1]);
    // Whoever looks at them again finds ids.
    pairs[i + 1] = member;
    const nested = groupOf(member);
    if (group < 0) continue;
    if (nested >= 0) children[group]?.push(nested);
    // A member nobody described may be a group.
    else if ((flags.get(member) & (FLAG.user | FLAG.noGroup)) === 0) hasStranger[group] = 1;
  }
  const contradicted = contradictedLists(facts);
  const isComplete = groupKeys.map((key, group) => {
    const bits = flags.get(key);
    const isByRows = (bits & FLAG.memberRows) !== 0 && !facts.partial.has('membership');
    const isListed = (bits & FLAG.memberList) !== 0 || isByRows;
    return isListed && hasStranger[group] === 0 && !contradicted.has(key);
  });

  const leadsTo: number[][] = groupKeys.map(() => []);
  const seenBy = new Int32Array(groupKeys.length).fill(-1);
  const isKnown = roots.map((root, index) => {
    let isAllComplete = true;
    const open = [root];
    seenBy[root] = index;
    for (let group = open.pop(); group !== undefined; group = open.pop()) {
      leadsTo[group]?.push(index);
      isAllComplete &&= isComplete[group] === true;
      for (const child of children[group] ?? []) {
        if (seenBy[child] !== index) open.push(child);
        seenBy[child] = index;
      }
    }
    return isAllComplete;
  });
  const wantedIndex = new Map(roots.map((root, index) => [root, index]));
  return { groupOf, leadsTo, wantedIndex, isKnown };
}

// Two lists that both claim to be complete and differ, or one that lacks a known member, are not complete.
function contradictedLists({ directMembers, listSizes, keys }: Facts): ReadonlySet<number> {
  const listed = [...listSizes.keys()];
  const indexOf = new Map(listed.map((group, index) => [group, index]));
  const members = intList();
  const pairs = directMembers.values();
  for (let i = 0; listed.length > 0 && i < pairs.length; i += 2) {
    const index = indexOf.get(pairs[i]);
    if (index === undefined) continue;
    members.push(index);
    members.push(pairs[i + 1]);
  }
  const { starts, entries } = bucketsOf(members.values(), listed.length);
  const seenBy = new Int32Array(keys.size()).fill(-1);
  const isLarger = (group: number, index: number) => {
    let distinct = 0;
    for (let i = starts[index]; i < starts[index + 1]; i++) {
      const member = entries[i];
      if (seenBy[member] !== index) distinct += 1;
      seenBy[member] = index;
    }
    return distinct > (listSizes.get(group) ?? 0);
  };
  return new Set(listed.filter(isLarger));
}

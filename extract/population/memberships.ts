import { bucketsOf, type Buckets } from './buckets';
import { FLAG, type Facts } from './facts';
import { intList } from './int-storage';
import { groupTree, type GroupTree } from './group-tree';
import { sequenceTable } from './sequence-table';

/** What the groups of one or more people are. */
export interface GroupSet {
  /** Indexes of the wanted groups they are in, through others too. */
  readonly in: ReadonlySet<number>;
  /** Those they are in themselves. */
  readonly directlyIn: ReadonlySet<number>;
}

/** Who is in which of the wanted groups. */
export interface Memberships {
  /** By index of a wanted group: whether everybody is known to be in it or not. */
  readonly isKnown: readonly boolean[];
  /** The number of a person's set, the same for all with the same groups. */
  readonly setOf: (key: number) => number;
  readonly groupsOf: (set: number) => GroupSet;
}

/**
 * Works out who is in the groups `wanted` (keys), through groups in groups too, in time linear in the memberships: each
 * group tells once which wanted ones it leads to, and each combination of groups is joined once.
 */
export function membershipsOf(facts: Facts, resolve: (key: number) => number, wanted: readonly number[]): Memberships {
  const tree = groupTree(facts, resolve, wanted);
  const marks = marksOf(tree);
  const { starts, entries } = marksByMember(facts, resolve, tree, marks);
  const sets = sequenceTable();
  let scratch = new Int32Array(64);
  const setOf = (key: number): number => {
    const [from, to] = [starts[key], starts[key + 1]];
    if (to - from > scratch.length) scratch = new Int32Array((to - from) * 2);
    let length = 0;
    // Few enough that putting each in its place beats sorting.
    for (let i = from; i < to; i++) {
      const mark = entries[i];
      let at = length;
      while (at > 0 && scratch[at - 1] > mark) at--;
      if (at > 0 && scratch[at - 1] === mark) continue;
      scratch.copyWithin(at + 1, at, length++);
      scratch[at] = mark;
    }
    return sets.indexOf(scratch, length);
  };
  return {
    isKnown: tree.isKnown,
    setOf,
    groupsOf: (set) => {
      const meant = [...sets.at(set)].map(marks.meaning);
      const direct = meant.flatMap(({ direct: group }) => (group === undefined ? [] : [group]));
      return { in: new Set(meant.flatMap((mark) => mark.leadsTo)), directlyIn: new Set(direct) };
    },
  };
}

interface Mark {
  readonly leadsTo: readonly number[];
  /** The wanted group that it is to be in directly. */
  readonly direct?: number;
}

interface Marks {
  /** By group: the number of what being in it says, -1 for nothing; directly, and through whatever group. */
  readonly direct: Int32Array;
  readonly indirect: Int32Array;
  readonly meaning: (mark: number) => Mark;
}

// Groups that lead to the same wanted ones say the same of their members.
function marksOf({ leadsTo, wantedIndex }: GroupTree): Marks {
  const byText = new Map<string, number>();
  const meanings: Mark[] = [];
  const markOf = (mark: Mark): number => {
    if (mark.leadsTo.length === 0) return -1;
    const text = `${mark.direct ?? ''}:${mark.leadsTo.join()}`;
    const known = byText.get(text);
    if (known !== undefined) return known;
    byText.set(text, meanings.length);
    return meanings.push(mark) - 1;
  };
  const direct = leadsTo.map((groups, group) => {
    const index = wantedIndex.get(group);
    return markOf({ leadsTo: groups, ...(index !== undefined && { direct: index }) });
  });
  const indirect = leadsTo.map((groups) => markOf({ leadsTo: groups }));
  const meaning = (mark: number) => meanings[mark] ?? { leadsTo: [] };
  return { direct: Int32Array.from(direct), indirect: Int32Array.from(indirect), meaning };
}

function marksByMember(facts: Facts, resolve: (key: number) => number, { groupOf }: GroupTree, marks: Marks): Buckets {
  const { flags, keys, directMembers, indirectMembers } = facts;
  const found = intList();
  const collect = (pairs: Int32Array, byGroup: Int32Array) => {
    for (let i = 0; i < pairs.length; i += 2) {
      const group = groupOf(pairs[i]);
      const mark = group < 0 ? -1 : byGroup[group];
      if (mark < 0) continue;
      const member = resolve(pairs[i + 1]);
      if ((flags.get(member) & FLAG.user) === 0) continue;
      found.push(member);
      found.push(mark);
    }
  };
  collect(directMembers.values(), marks.direct);
  collect(indirectMembers.values(), marks.indirect);
  return bucketsOf(found.values(), keys.size());
}

import { countBits, isSubset, sameBits, type Bits } from './bits';

/**
 * Those of `sets` that contain no other one, each once: fewest numbers first, then by the numbers in ascending order.
 * They are not copied.
 */
export function minimalSets(sets: readonly Bits[]): Bits[] {
  const bySize: Bits[][] = [];
  for (const set of sets) {
    const size = countBits(set);
    while (bySize.length <= size) bySize.push([]);
    bySize[size].push(set);
  }
  const minimal: Bits[] = [];
  for (const sameSize of bySize) {
    sortSameSize(sameSize);
    const smaller = minimal.length;
    for (const set of sameSize) {
      const isRepeated = minimal.length > smaller && sameBits(set, minimal[minimal.length - 1]);
      if (!isRepeated && !containsOne(set, minimal, smaller)) minimal.push(set);
    }
  }
  return minimal;
}

// Most lists are short, and for those moving one by one is faster than the sort of the language.
const FEW = 24;

/** Sorts sets of one size by their numbers in ascending order, in place. */
export function sortSameSize(sets: Bits[]): void {
  if (sets.length > FEW) {
    sets.sort(compareSameSize);
    return;
  }
  for (let next = 1; next < sets.length; next++) {
    const set = sets[next];
    let place = next;
    for (; place > 0 && compareSameSize(sets[place - 1], set) > 0; place--) sets[place] = sets[place - 1];
    sets[place] = set;
  }
}

// The one that has the lowest of the numbers they do not share comes first.
function compareSameSize(a: Bits, b: Bits): number {
  for (let word = 0; word < a.length; word++) {
    const different = a[word] ^ b[word];
    if (different !== 0) return (a[word] & different & -different) !== 0 ? -1 : 1;
  }
  return 0;
}

/** Whether `set` contains one of the first `count` of `others`. */
function containsOne(set: Bits, others: readonly Bits[], count: number): boolean {
  for (let index = 0; index < count; index++) if (isSubset(others[index], set)) return true;
  return false;
}

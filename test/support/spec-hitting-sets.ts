/** Every subset of `numbers`, in no particular order. */
function subsetsOf(numbers: readonly number[]): readonly (readonly number[])[] {
  if (numbers.length === 0) return [[]];
  const [first, ...others] = numbers;
  return subsetsOf(others).flatMap((subset) => [subset, [first, ...subset]]);
}

/** Fewest numbers first, then as a dictionary would list them. */
function inOrder(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at] - b[at];
  return 0;
}

/**
 * What minimal outages are, read literally: of all sets of at most `maxOrder` numbers that occur, those that share a
 * number with each path and none of whose parts does. For at most 14 numbers that occur.
 */
export function minimalHittingSets(paths: readonly (readonly number[])[], maxOrder?: number): number[][] {
  if (paths.length === 0) return [];
  const numbers = [...new Set(paths.flat())].sort((a, b) => a - b);
  const hitsAll = (set: readonly number[]) => paths.every((path) => path.some((number) => set.includes(number)));
  const isMinimal = (set: readonly number[]) => !set.some((left) => hitsAll(set.filter((number) => number !== left)));
  return subsetsOf(numbers)
    .filter((set) => maxOrder === undefined || set.length <= maxOrder)
    .filter((set) => hitsAll(set) && isMinimal(set))
    .map((set) => [...set])
    .sort(inOrder);
}

/** Of `sets`, those that hold no other one, each once. */
export function setsWithoutSubset(sets: readonly (readonly number[])[]): number[][] {
  const distinct = new Map(sets.map((set) => [...new Set(set)].sort((a, b) => a - b)).map((set) => [set.join(), set]));
  const all = [...distinct.values()];
  const isIn = (a: readonly number[], b: readonly number[]) => a.every((number) => b.includes(number));
  return all.filter((set) => !all.some((other) => other !== set && isIn(other, set))).sort(inOrder);
}

import { countOnes, isEmpty, lowest, type Bits } from './bits';
import { minimalSets, sortSameSize } from './minimal-sets';

/** Bounds of the search for minimal outages. */
export interface OutageBounds {
  /**
   * The most dependencies an outage may have.
   *
   * @default minimal outages of any size
   */
  readonly maxOrder?: number;
}

/**
 * Dependencies by the paths that need them: where one belongs to a minimal outage, any other that the same paths need
 * does in its place. So the search chooses groups, and takes their dependencies when it has found something.
 */
interface Groups {
  readonly dependencies: number[][];
  /** For each group the set of paths that need it, `words` words of 32 bits. */
  readonly hits: number[];
  readonly words: number;
}

/** Sets of paths are in plain arrays: to make a typed array takes longer than most searches. */
interface Search extends Groups {
  /** For each group 1 if it may not be chosen, else 0. */
  readonly isShut: number[];
  readonly chosen: number[];
  /** For each number of groups chosen two sets of paths: those not hit yet, and those that one group alone hits. */
  readonly paths: number[];
  readonly maxOrder: number;
  /** A set to work on, empty in between. */
  readonly outage: Bits;
  /** What is found, by number of dependencies. */
  readonly outages: Bits[][];
}

/**
 * All minimal outages: sets of dependencies that take something from each path, and that would not without any one of
 * theirs. Fewest dependencies first, then by the numbers in ascending order.
 *
 * Without a path there is nothing to lose, and a path that needs nothing is never lost: then there is no outage.
 *
 * The search is Murakami and Uno's MMCS, depth first: it takes a path that is not hit yet and tries each group that
 * the path needs. It leaves a set as soon as one of its members alone hits no path, and finds no set twice.
 *
 * @param paths - what each way in needs
 * @see https://arxiv.org/abs/1102.3813
 */
export function minimalOutages(paths: readonly Bits[], { maxOrder = Infinity }: OutageBounds = {}): Bits[] {
  const minimal = minimalSets(paths);
  // A path that needs nothing is part of all others, so it comes first.
  if (minimal.length === 0 || isEmpty(minimal[0]) || maxOrder < 1) return [];

  const search = searchOf(minimal, maxOrder);
  reportSingles(search);
  extend(search);
  const sorted: Bits[] = [];
  for (const sameSize of search.outages) {
    sortSameSize(sameSize);
    for (const outage of sameSize) sorted.push(outage);
  }
  return sorted;
}

function searchOf(minimal: readonly Bits[], maxOrder: number): Search {
  const { dependencies, hits, words } = groupsOf(minimal);
  const isShut: number[] = [];
  for (let group = 0; group < dependencies.length; group++) isShut.push(0);
  const paths: number[] = [];
  for (let left = minimal.length; left > 0; left -= 32) paths.push((-1 >>> Math.max(32 - left, 0)) | 0);
  for (let word = 0; word < words; word++) paths.push(0);
  const outage = new Uint32Array(minimal[0].length);
  return { dependencies, hits, words, isShut, chosen: [], paths, maxOrder, outage, outages: [] };
}

function groupsOf(paths: readonly Bits[]): Groups {
  const words = (paths.length + 31) >>> 5;
  const dependencies: number[][] = [];
  const hits: number[] = [];
  for (let word = 0; word < paths[0].length; word++) {
    let needed = 0;
    for (let path = 0; path < paths.length; path++) needed |= paths[path][word];
    for (; needed !== 0; needed &= needed - 1) {
      const bit = lowest(needed);
      const last = dependencies.length * words;
      for (let at = 0; at < words; at++) hits[last + at] = 0;
      for (let path = 0; path < paths.length; path++) {
        hits[last + (path >>> 5)] |= ((paths[path][word] >>> bit) & 1) << (path & 31);
      }
      let group = 0;
      while (!isSameSlice(hits, group * words, last, words)) group++;
      if (group === dependencies.length) dependencies.push([]);
      dependencies[group].push(word * 32 + bit);
    }
  }
  return { dependencies, hits, words };
}

function isSameSlice(values: readonly number[], a: number, b: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (values[a + at] !== values[b + at]) return false;
  return true;
}

/** Reports what all paths need. No other minimal outage has any of it, so the search goes on without. */
function reportSingles(search: Search): void {
  const { hits, words, isShut, chosen } = search;
  for (let group = 0; group < isShut.length; group++) {
    let hitsAll = true;
    for (let word = 0; word < words && hitsAll; word++) hitsAll = hits[group * words + word] === search.paths[word];
    if (!hitsAll) continue;
    chosen.push(group);
    report(search, 0);
    chosen.pop();
    isShut[group] = 1;
  }
}

/** Finds all minimal outages that `chosen` is part of and that have nothing else of what is shut. */
function extend(search: Search): void {
  const { hits, words, isShut, chosen, maxOrder } = search;
  const path = pathToHit(search);
  if (path === ALL_HIT) report(search, 0);
  if (path < 0 || !mayEndWithin(search, maxOrder - chosen.length)) return;

  const tried: number[] = [];
  for (let group = 0; group < isShut.length; group++) {
    if (isShut[group] === 1 || ((hits[group * words + (path >>> 5)] >>> (path & 31)) & 1) === 0) continue;
    tried.push(group);
    isShut[group] = 1;
  }
  for (let next = 0; next < tried.length; next++) {
    chosen.push(tried[next]);
    if (choose(search)) {
      extend(search);
      // Outages with two of these are found with the later one; with one that does not go with `chosen`, none is.
      isShut[tried[next]] = 0;
    }
    chosen.pop();
  }
  for (let next = 0; next < tried.length; next++) isShut[tried[next]] = 0;
}

const ALL_HIT = -1;
const CANNOT_HIT = -2;

/** The path not hit yet that leaves least choice, by whether one group may hit it, two, or more. */
function pathToHit({ hits, words, isShut, paths, chosen }: Search): number {
  let found = ALL_HIT;
  let choice = 4;
  for (let word = 0; word < words; word++) {
    const left = paths[2 * chosen.length * words + word];
    if (left === 0) continue;
    // Paths that at least one group may hit, at least two, at least three.
    let one = 0;
    let two = 0;
    let three = 0;
    for (let group = 0; group < isShut.length; group++) {
      if (isShut[group] === 1) continue;
      const by = hits[group * words + word];
      three |= two & by;
      two |= one & by;
      one |= by;
    }
    if ((left & ~one) !== 0) return CANNOT_HIT;
    const best = (left & ~two) !== 0 ? 1 : (left & ~three) !== 0 ? 2 : 3;
    if (best < choice) {
      choice = best;
      found = word * 32 + lowest(left & ~two || left & ~three || left);
    }
  }
  return found;
}

/** Whether `count` further groups may be enough, were each as good as the best one. */
function mayEndWithin({ hits, words, isShut, paths, chosen }: Search, count: number): boolean {
  if (count === Infinity) return true;
  const start = 2 * chosen.length * words;
  let left = 0;
  for (let word = 0; word < words; word++) left += countOnes(paths[start + word]);
  if (left <= count) return true;
  for (let group = 0; group < isShut.length; group++) {
    if (isShut[group] === 1) continue;
    let hit = 0;
    for (let word = 0; word < words; word++) hit += countOnes(paths[start + word] & hits[group * words + word]);
    if (hit * count >= left) return true;
  }
  return false;
}

/** Brings `paths` up to date with the last one of `chosen`; false if another one then hits no path alone. */
function choose({ hits, words, paths, chosen }: Search): boolean {
  const before = 2 * (chosen.length - 1) * words;
  const after = before + 2 * words;
  const group = chosen[chosen.length - 1] * words;
  for (let word = 0; word < words; word++) {
    const by = hits[group + word];
    const left = paths[before + word];
    paths[after + word] = left & ~by;
    paths[after + words + word] = (paths[before + words + word] & ~by) | (left & by);
  }
  for (let other = chosen.length - 2; other >= 0; other--) {
    let alone = 0;
    for (let word = 0; word < words && alone === 0; word++) {
      alone = hits[chosen[other] * words + word] & paths[after + words + word];
    }
    if (alone === 0) return false;
  }
  return true;
}

/** Keeps each set that has one dependency of each chosen group; `outage` has those of the first `count` groups. */
function report(search: Search, count: number): void {
  const { dependencies, chosen, outage, outages } = search;
  if (count === chosen.length) {
    while (outages.length <= count) outages.push([]);
    outages[count].push(new Uint32Array(outage));
    return;
  }
  const members = dependencies[chosen[count]];
  for (let next = 0; next < members.length; next++) {
    const word = members[next] >>> 5;
    const bit = 1 << (members[next] & 31);
    outage[word] |= bit;
    report(search, count + 1);
    outage[word] &= ~bit;
  }
}

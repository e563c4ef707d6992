import { isSubset, noBits, union, type Bits } from '../sets/bits';
import { unbeaten } from '../sets/unbeaten';

/** One way to meet something: what it needs, how much it proves, and how. */
export interface Way {
  /** Dependencies by their numbers. */
  readonly bits: Bits;
  /** Place in `FACTORS` of the most that is shown. */
  readonly factor: number;
  /** Whether the state of a managed device is part of it. */
  readonly isManaged: boolean;
  readonly combinations: readonly string[];
  readonly controls: readonly string[];
}

/** Ways that surely do, and all that may: the sure ones and those that something unknown keeps from being sure. */
export interface Ways {
  readonly sure: readonly Way[];
  readonly possible: readonly Way[];
}

const NONE: readonly Way[] = [];

/** Nothing does. */
export const NO_WAY: Ways = { sure: NONE, possible: NONE };

/** The same list twice, as nothing is unknown. */
export const surely = (ways: readonly Way[]): Ways => ({ sure: ways, possible: ways });

/** Makes ways of the sure ones and of the possible ones of others, and once where those are the same lists, as mostly. */
export function alike(of: readonly Ways[], make: (...lists: (readonly Way[])[]) => readonly Way[]): Ways {
  const sure = make(...of.map((each) => each.sure));
  const isOne = of.every((each) => each.sure === each.possible);
  return { sure, possible: isOne ? sure : make(...of.map((each) => each.possible)) };
}

/** What meets everything by itself: nothing is asked. */
export function nothingNeeded(width: number): Way {
  return { bits: noBits(width), factor: 0, isManaged: false, combinations: [], controls: [] };
}

/** Both one of `a` and one of `b`, without what another way makes superfluous. */
export const both = (a: Ways, b: Ways): Ways => alike([a, b], products);

/** One of `a` or of `b`. */
export const either = (a: Ways, b: Ways): Ways => alike([a, b], (one, other) => fewest([...one, ...other]));

/**
 * What surely leads in where one of several worlds is the real one, and which is not known: with all that a way of each
 * of them needs, people get in whichever it is. What leads in in one of them may.
 */
export function inEvery(worlds: readonly Ways[]): Ways {
  const sure = worlds
    .map((each) => each.sure)
    .reduce((all, more) => fewest(all.flatMap((one) => more.map((other) => inTurn(one, other)))));
  return { sure, possible: fewest([...sure, ...worlds.flatMap(({ possible }) => possible)]) };
}

// It proves as much as the better of the two, as the other one does not lead in everywhere.
function inTurn(one: Way, other: Way): Way {
  const words = [...new Set([...one.combinations, ...other.combinations])];
  return { ...together(one, other), combinations: [words.join(' or ')] };
}

function products(a: readonly Way[], b: readonly Way[]): readonly Way[] {
  return fewest(a.flatMap((one) => b.map((other) => together(one, other))));
}

function together(a: Way, b: Way): Way {
  return {
    bits: union(a.bits, b.bits),
    factor: Math.max(a.factor, b.factor),
    isManaged: a.isManaged || b.isManaged,
    combinations: withoutParts([...a.combinations, ...b.combinations]),
    controls: [...new Set([...a.controls, ...b.controls])],
  };
}

// A password is no more than part of a password with a code.
function withoutParts(combinations: readonly string[]): readonly string[] {
  const unique = [...new Set(combinations)];
  if (unique.length < 2) return unique;
  const isPart = (a: string, b: string) => a !== b && a.split(',').every((mode) => b.split(',').includes(mode));
  return unique.filter((each) => !unique.some((other) => isPart(each, other)));
}

/** Those of `ways` that no other one beats: by needing no more and proving no more. Of equals the first stays. */
export const fewest = (ways: readonly Way[]): readonly Way[] => unbeaten(ways, beats);

function beats(a: Way, b: Way): boolean {
  return a.factor <= b.factor && (b.isManaged || !a.isManaged) && isSubset(a.bits, b.bits);
}

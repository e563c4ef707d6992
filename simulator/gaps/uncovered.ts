import { bitsKey, minus, noBits, numbersIn, sameBits, setBit, union, unionInto, type Bits } from '../sets/bits';
import { allOf, circumstancesByProtection, keep, type Circumstances } from './circumstances';
import type { Kind } from './dimensions';
import { rowKey } from '../paths/row';

/** For whom, into what and in which circumstances something is so of the protections. */
export interface Uncovered {
  /** The different sets of circumstances there are; what leads nowhere, Exchange ActiveSync into the rest, is in each. */
  readonly sets: readonly Bits[];
  /** By kind of user, and then by kind of application: the number of its set. */
  readonly at: readonly Uint32Array[];
  /** What the sets of all applications have in common, by kind of user. */
  readonly forUser: readonly Bits[];
  /** What the sets of all users have in common, by kind of application. */
  readonly forApplication: readonly Bits[];
  readonly forAll: Bits;
}

/**
 * What no protection possibly applies to, for certain; and what one possibly does, and none surely. Pairs of users and
 * applications with the same protections are computed once.
 */
export function uncoveredBy(
  users: readonly Kind[],
  applications: readonly Kind[],
  circumstances: Circumstances,
  protections: number,
): Readonly<Record<'certain' | 'uncertain', Uncovered>> {
  const all = allOf(circumstances.count);
  const sure = circumstancesByProtection(circumstances, protections, 'sure');
  const possible = circumstancesByProtection(circumstances, protections, 'possible');
  const everywhere = noBits(protections);
  for (const [number, where] of sure.entries()) if (sameBits(where, all)) setBit(everywhere, number);

  const [certain, uncertain] = [collect(users, applications), collect(users, applications)];
  const [both, any] = [noBits(protections), noBits(protections)];
  const numbersOf = (isActiveSync: boolean, isEverywhere: boolean): Numbers => {
    const perhaps = isEverywhere ? all : unionOf(possible, any, circumstances.count);
    const surely = isEverywhere ? all : unionOf(sure, both, circumstances.count);
    const nowhere = isActiveSync ? noBits(circumstances.count) : circumstances.activeSync;
    const sets = [minus(all, perhaps), minus(perhaps, surely)].map((each) => union(each, nowhere));
    return [certain.add(sets[0]), uncertain.add(sets[1])];
  };
  const known = new Map<string, Numbers>();
  for (const [user, who] of users.entries()) {
    for (const [application, what] of applications.entries()) {
      let everywhereToo = 0;
      for (let word = 0; word < both.length; word++) {
        both[word] = who.sure[word] & what.sure[word];
        any[word] = who.possible[word] & what.possible[word];
        everywhereToo |= both[word] & everywhere[word];
      }
      const isEverywhere = everywhereToo !== 0;
      const key = `${what.isActiveSync} ${isEverywhere ? '' : rowKey({ sure: both, possible: any })}`;
      const numbers = known.get(key) ?? numbersOf(what.isActiveSync, isEverywhere);
      known.set(key, numbers);
      certain.at[user][application] = numbers[0];
      uncertain.at[user][application] = numbers[1];
    }
  }
  return { certain: withCommon(certain, all), uncertain: withCommon(uncertain, all) };
}

/** Of a set that is uncovered for certain, and of one that is not. */
type Numbers = readonly [number, number];

function unionOf(sets: readonly Bits[], numbers: Bits, width: number): Bits {
  const result = noBits(width);
  for (const number of numbersIn(numbers)) unionInto(result, sets[number]);
  return result;
}

function collect(users: readonly Kind[], applications: readonly Kind[]) {
  const sets: Bits[] = [];
  const numbers = new Map<string, number>();
  const add = (set: Bits): number => {
    const key = bitsKey(set);
    const number = numbers.get(key) ?? sets.push(set) - 1;
    numbers.set(key, number);
    return number;
  };
  return { sets, add, at: users.map(() => new Uint32Array(applications.length)) };
}

function withCommon({ sets, at }: Pick<Uncovered, 'sets' | 'at'>, all: Bits): Uncovered {
  const common = (numbers: Iterable<number>) => {
    const result = all.slice();
    for (const number of new Set(numbers)) keep(result, sets[number]);
    return result;
  };
  const forUser = at.map(common);
  const forApplication = Array.from(at[0], (_, application) => common(at.map((each) => each[application])));
  const forAll = all.slice();
  for (const each of forUser) keep(forAll, each);
  return { sets, at, forUser, forApplication, forAll };
}

import type { DependencyId } from '../model/dependency';
import { hasBit, minus, noBits, numbersIn, setBit, type Bits } from '../simulator/sets/bits';
import { isAnnounced } from '../simulator/paths/credentials';
import type { SignInModel } from '../simulator/sign-in-model';
import type { Entries, Entry } from '../simulator/paths/sign-in-paths';

/** What the loss of one thing does to people, as far as it is known. */
export interface NeededByAll {
  /** Things that every way in needs, whatever else turns out: the loss of one is a lockout. */
  readonly surely: readonly DependencyId[];
  /** Things that every sure way in needs, and a way that may be there does not. */
  readonly perhaps: readonly DependencyId[];
}

/**
 * What all ways in need: the minimal outages of one dependency. Where no way is left, that is everything. What is
 * announced to end is no failure, and left out.
 */
export function neededByAll(
  { dependencies }: Pick<SignInModel, 'dependencies'>,
  { sure, possible }: Entries,
): NeededByAll {
  const bySure = common(sure, dependencies.length);
  const byAll = common(possible, dependencies.length);
  const named = (bits: Bits) =>
    numbersIn(bits)
      .map((number) => dependencies[number])
      .filter((name) => !isAnnounced(name));
  return { surely: named(byAll), perhaps: named(minus(bySure, byAll)) };
}

function common(entries: readonly Entry[], width: number): Bits {
  const all = noBits(width);
  for (let number = 0; number < width; number++) {
    if (entries.every(({ bits }) => hasBit(bits, number))) setBit(all, number);
  }
  return all;
}

/** What is surely needed by all in both of two answers, and what may be. */
export function inBoth(a: NeededByAll, b: NeededByAll): NeededByAll {
  const isSure = (name: DependencyId) => a.surely.includes(name) && b.surely.includes(name);
  const isNeeded = (name: DependencyId) => b.surely.includes(name) || b.perhaps.includes(name);
  const both = [...a.surely, ...a.perhaps].filter(isNeeded);
  return { surely: both.filter(isSure), perhaps: both.filter((name) => !isSure(name)) };
}

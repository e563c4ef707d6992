import { hasBit, noBits, numbersIn, setBit, type Bits } from '../sets/bits';
import type { Requirement } from './requirement';
import type { Row } from './row';

/** Policies that ask for the same in the same places, counted as one: which of them applies makes no difference. */
export interface PolicyKinds {
  /** What each kind asks for, by its number. */
  readonly requirements: readonly Requirement[];
  /** The kinds of the policies in a row. */
  readonly ofRow: (row: Row) => Row;
}

/**
 * Sorts policies into kinds.
 *
 * @param requirements - what each policy asks for, by its number
 * @param placeRows - the policies that match each part of each place
 */
export function policyKinds(requirements: readonly Requirement[], placeRows: readonly Row[]): PolicyKinds {
  const numbers = new Map<string, number>();
  const kinds: Requirement[] = [];
  const kindOf = requirements.map((requirement, policy) => {
    const places = placeRows.map(({ sure, possible }) => `${hasBit(sure, policy)}${hasBit(possible, policy)}`);
    const key = [requirement.key, ...places].join();
    const known = numbers.get(key) ?? kinds.length;
    if (known === kinds.length) kinds.push(requirement);
    numbers.set(key, known);
    return known;
  });
  const kindsIn = (policies: Bits): Bits => {
    const result = noBits(kinds.length);
    for (const policy of numbersIn(policies)) setBit(result, kindOf[policy]);
    return result;
  };
  return {
    requirements: kinds,
    ofRow: ({ sure, possible }) => ({ sure: kindsIn(sure), possible: kindsIn(possible) }),
  };
}

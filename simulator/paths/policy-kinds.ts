import { hasBit, isSubset, minus, noBits, numbersIn, setBit, type Bits } from '../sets/bits';
import type { Requirement } from './requirement';
import type { Row } from './row';

/** Policies that ask for the same in the same places, counted as one: which of them applies makes no difference. */
export interface PolicyKinds {
  /** What each kind asks for, by its number. */
  readonly requirements: readonly Requirement[];
  /** The kinds of the policies in a row. */
  readonly ofRow: (row: Row) => Row;
  /** The same without those that ask for what another one of them asks for wherever they do. */
  readonly leastOf: (row: Row) => Row;
}

/**
 * Sorts policies into kinds.
 *
 * @param requirements - what each policy asks for, by its number
 * @param placeRows - the policies that match each part of each place
 */
export function policyKinds(requirements: readonly Requirement[], placeRows: readonly Row[]): PolicyKinds {
  const numbers = new Map<string, number>();
  const kinds: Kind[] = [];
  const kindOf = requirements.map((requirement, policy) => {
    const [sure, possible] = [noBits(placeRows.length), noBits(placeRows.length)];
    for (const [place, row] of placeRows.entries()) {
      if (hasBit(row.sure, policy)) setBit(sure, place);
      if (hasBit(row.possible, policy)) setBit(possible, place);
    }
    const key = `${requirement.key} ${sure.join()} ${possible.join()}`;
    const known = numbers.get(key) ?? kinds.push({ requirement, sure, possible }) - 1;
    numbers.set(key, known);
    return known;
  });
  const kindsIn = (policies: Bits): Bits => {
    const result = noBits(kinds.length);
    for (const policy of numbersIn(policies)) setBit(result, kindOf[policy]);
    return result;
  };
  const ofRow = ({ sure, possible }: Row) => ({ sure: kindsIn(sure), possible: kindsIn(possible) });
  const coveredSurely = kinds.map((kind) => coveredBy(kind, kinds, 'sure'));
  const coveredPossibly = kinds.map((kind) => coveredBy(kind, kinds, 'possible'));
  return {
    requirements: kinds.map(({ requirement }) => requirement),
    ofRow,
    leastOf: (row) => {
      const { sure, possible } = ofRow(row);
      return { sure: uncovered(sure, coveredSurely), possible: uncovered(possible, coveredPossibly) };
    },
  };
}

// Of two that cover each other the first stays.
function uncovered(kinds: Bits, covered: readonly Bits[]): Bits {
  let result = kinds;
  for (const kind of numbersIn(kinds)) if (hasBit(result, kind)) result = minus(result, covered[kind]);
  return result;
}

/** Policies by what they ask for, and in which parts of places. */
interface Kind extends Row {
  readonly requirement: Requirement;
}

/** The other kinds that ask for the same, and nowhere else. */
function coveredBy(kind: Kind, kinds: readonly Kind[], where: keyof Row): Bits {
  const covered = noBits(kinds.length);
  for (const [number, other] of kinds.entries()) {
    const isSame = other.requirement.key === kind.requirement.key;
    if (other !== kind && isSame && isSubset(other[where], kind[where])) setBit(covered, number);
  }
  return covered;
}

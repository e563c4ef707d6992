import { bitsKey, bitsOf, numbersIn, type Bits } from '../sets/bits';
import { numbering } from './numbering';
import type { SignInPlace } from './places';
import type { Requirement } from './requirement';
import type { Standpoint } from './requirements';
import { rowKey, type Row } from './row';
import type { Spot } from './spots';

/** What is asked for together, each thing once. */
export interface Asked {
  /** Equal for equal questions. */
  readonly number: number;
  readonly sure: readonly Requirement[];
  readonly possible: readonly Requirement[];
  readonly isBlocked: boolean;
}

/** A place to sign in from, by what matters there. */
export interface Door {
  readonly asked: Asked;
  readonly standpoint: Standpoint;
  readonly egresses: Spot['egresses'];
  readonly isOnNamedNetwork: boolean;
  readonly place: SignInPlace;
}

/** Turns spots into doors. */
export interface DoorMaker {
  /** The number of the set of doors of these spots: equal for equal sets. */
  readonly numberOf: (spots: readonly Spot[]) => number;
  readonly doorsOf: (number: number) => readonly Door[];
}

/** Prepares doors for policies that ask for `requirements`, by the numbers of their kinds. */
export function doorMaker(requirements: readonly Requirement[]): DoorMaker {
  const asked = requirementsAsked(requirements);
  const doors: Door[] = [];
  const numbers = new Map<string, number>();
  const sets = numbering<readonly number[]>(String);
  const numberOf = (spots: readonly Spot[]) => {
    const set = new Map<string, number>();
    for (const { row, likeness, placeKey, ...spot } of spots) {
      const question = asked(row);
      // Doors that lead in alike are one, whatever their places are called; the names still belong to the answer.
      const key = `${question.number} ${likeness}`;
      if (set.has(key)) continue;
      const name = `${key} ${placeKey}`;
      const number = numbers.get(name) ?? doors.push({ asked: question, ...spot }) - 1;
      numbers.set(name, number);
      set.set(key, number);
    }
    return sets.numberOf([...set.values()]);
  };
  return { numberOf, doorsOf: (number) => sets.things[number].map((door) => doors[door]) };
}

/** What the kinds of policies in a row ask for together. */
function requirementsAsked(requirements: readonly Requirement[]): (row: Row) => Asked {
  const keys = [...new Set(requirements.map(({ key }) => key))].sort();
  const numberOf = requirements.map(({ key }) => keys.indexOf(key));
  const examples = keys.map((key) => requirements.find((each) => each.key === key));
  const distinct = (kinds: Bits) =>
    bitsOf(
      keys.length,
      numbersIn(kinds).map((kind) => numberOf[kind]),
    );
  const all = (of: Bits) => numbersIn(of).flatMap((number) => examples[number] ?? []);
  const byRow = new Map<string, Asked>();
  const byContent = new Map<string, Asked>();
  return (row) => {
    const name = rowKey(row);
    const before = byRow.get(name);
    if (before !== undefined) return before;
    const [sure, possible] = [distinct(row.sure), distinct(row.possible)];
    const content = `${bitsKey(sure)} ${bitsKey(possible)}`;
    const result = byContent.get(content) ?? {
      number: byContent.size,
      sure: all(sure),
      possible: all(possible),
      isBlocked: all(sure).some(({ isBlock }) => isBlock),
    };
    byContent.set(content, result);
    byRow.set(name, result);
    return result;
  };
}

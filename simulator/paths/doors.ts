import { bitsKey, bitsOf, numbersIn, sameBits, type Bits } from '../sets/bits';
import { unbeaten } from '../sets/unbeaten';
import { numbering } from './numbering';
import type { PlaceNetwork, SignInPlace } from './places';
import type { Requirement } from './requirement';
import type { Standpoint } from './requirements';
import { isWithin, rowKey, type Row } from './row';
import { isFree, type Spot } from './spots';

/** What is asked for together, each thing once. */
export interface Asked {
  /** Equal for equal questions. */
  readonly number: number;
  readonly sure: readonly Requirement[];
  readonly possible: readonly Requirement[];
  readonly isBlocked: boolean;
  /** Whether something surely asks for more than a password, which old clients cannot show. */
  readonly asksForMore: boolean;
  /** The numbers of what is asked for. */
  readonly numbers: Row;
}

/** A place to sign in from, by what matters there. */
export interface Door {
  readonly asked: Asked;
  readonly standpoint: Standpoint;
  /** The ways out of its networks, any one of which is enough; one that needs nothing where a network is nobody's own. */
  readonly egresses: PlaceNetwork['egresses'];
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
  const askedIn = requirementsAsked(requirements);
  const doors: Door[] = [];
  const numbers = new Map<string, number>();
  const sets = numbering<readonly number[]>(String);
  const doorOf = ({ spot, asked }: Found) => {
    const { standpoint, standpointKey, place, placeKey } = spot.stance;
    const [network] = spot.networks.values;
    // Doors that lead in alike are one, whatever their places are called; the names still belong to the answer.
    const name = `${asked.number} ${standpointKey} ${placeKey} ${spot.networks.number}`;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const egresses = spot.networks.values.flatMap((each) => each.egresses);
    const door = { asked, standpoint, egresses, isOnNamedNetwork: network.isNamed, place: { ...place, network } };
    numbers.set(name, doors.length);
    return doors.push(door) - 1;
  };
  const numberOf = (spots: readonly Spot[]) =>
    sets.numberOf(easiest(spots.map((spot) => ({ spot, asked: askedIn(spot.row) }))).map(doorOf));
  return { numberOf, doorsOf: (number) => sets.things[number].map((door) => doors[door]) };
}

interface Found {
  readonly spot: Spot;
  readonly asked: Asked;
}

/** Those that lead in, without those that another one makes superfluous; where none does, one that says best why. */
function easiest(all: readonly Found[]): readonly Found[] {
  const open = all.filter(
    ({ spot, asked }) => !asked.isBlocked && !(asked.asksForMore && spot.stance.standpoint.isLegacyClient),
  );
  if (open.length > 0) return unbeaten(open, doesFor);
  return all.slice(0, 1).map((first) => all.find(({ asked }) => !asked.isBlocked) ?? first);
}

/** Whether whoever gets in at the other one gets in at `one` with no more. */
function doesFor({ spot, asked }: Found, other: Found): boolean {
  const { stance, networks } = spot;
  const isThere = networks.number === other.spot.networks.number || networks.values.some(isFree);
  const isAlike = stance === other.spot.stance || stance.standpointKey === other.spot.stance.standpointKey;
  return isAlike && isThere && isWithin(asked.numbers, other.asked.numbers);
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
    const surely = all(sure);
    const result = byContent.get(content) ?? {
      number: byContent.size,
      sure: surely,
      possible: sameBits(sure, possible) ? surely : all(possible),
      isBlocked: surely.some(({ isBlock }) => isBlock),
      asksForMore: surely.some(({ asks }) => asks),
      numbers: { sure, possible },
    };
    byContent.set(content, result);
    byRow.set(name, result);
    return result;
  };
}

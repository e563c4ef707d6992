import { isMeantBy, type DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import { bitsOf, intersects, type Bits } from './sets/bits';
import { announcedId } from './paths/credentials';
import { PROOFS } from './proof';
import type { Routes } from './paths/routes';
import type { Entries, Entry } from './paths/sign-in-paths';
import type { WeakestProof } from './simulation';
import { nameOfPlace } from './paths/places';

/** What becomes of people and an application while something is down. */
export type Outcome = 'in' | 'lockedOut' | 'unknown';

/** The numbers of everything that an outage takes away. */
export function downIn(dependencies: readonly DependencyId[], outage: Outage): Bits {
  const isDown = (dependency: DependencyId) =>
    dependency === announcedId(outage) || outage.dependencies.some((name) => isMeantBy(dependency, name));
  return bitsOf(
    dependencies.length,
    dependencies.flatMap((dependency, number) => (isDown(dependency) ? [number] : [])),
  );
}

/** The ways in that are left. */
export function standing({ sure, possible, isBlocked }: Entries, down: Bits): Entries {
  const isUp = ({ bits }: Entry) => !intersects(bits, down);
  const left = sure.filter(isUp);
  return { sure: left, possible: possible === sure ? left : possible.filter(isUp), isBlocked };
}

/** Whether anything surely, or possibly, leads in. */
export function outcomeOf({ sure, possible }: Entries): Outcome {
  if (sure.length > 0) return 'in';
  return possible.length > 0 ? 'unknown' : 'lockedOut';
}

/** The same for what is left, without making the list. */
export function outcomeDuring({ sure, possible }: Entries, down: Bits): Outcome {
  if (sure.some(({ bits }) => !intersects(bits, down))) return 'in';
  return possible.some(({ bits }) => !intersects(bits, down)) ? 'unknown' : 'lockedOut';
}

/** The same of the routes to an application. */
export function routesDuring({ sure, possible }: Routes<Bits>, down: Bits): Outcome {
  if (sure.some((route) => !intersects(route, down))) return 'in';
  return possible.some((route) => !intersects(route, down)) ? 'unknown' : 'lockedOut';
}

/** What becomes of people who need both, a way in and a route. */
export function together(ways: Outcome, routes: Outcome): Outcome {
  if (ways === 'lockedOut' || routes === 'lockedOut') return 'lockedOut';
  return ways === 'in' ? routes : 'unknown';
}

/** What ways in are worth where the routes come to `outcome`. */
export function through(entries: Entries, outcome: Outcome): Entries {
  if (outcome === 'in') return entries;
  return { ...entries, sure: [], possible: outcome === 'unknown' ? entries.possible : [] };
}

/** The weakest of some ways in. */
export interface Weakest {
  /** The one that surely leads in; absent where none does. */
  readonly entry?: Entry;
  /** Place in `PROOFS` of the least that may lead in. */
  readonly least: number;
}

/** Nobody gets in. */
export const NOBODY: Weakest = { least: PROOFS.length };

/** The weakest ways in that nothing of `down` takes away. */
export function weakestOf({ sure, possible }: Entries, down: Bits): Weakest {
  let entry: Entry | undefined;
  for (const each of sure) {
    if (!intersects(each.bits, down) && (entry === undefined || isSimpler(each, entry))) entry = each;
  }
  let least: number = PROOFS.length;
  for (const { bits, proof } of possible) if (proof < least && !intersects(bits, down)) least = proof;
  return { entry, least };
}

/** The least that gets in, by the weakest of several. */
export function weakestProof(...all: readonly Weakest[]): WeakestProof {
  let entry: Entry | undefined;
  let least: number = PROOFS.length;
  for (const each of all) {
    if (each.entry !== undefined && (entry === undefined || isSimpler(each.entry, entry))) entry = each.entry;
    least = Math.min(least, each.least);
  }
  const mayBeWeaker = least < (entry?.proof ?? PROOFS.length);
  if (entry === undefined) return { proof: 'none', mayBeWeaker };
  const { combination, controls, place } = wordsOf(entry);
  return {
    proof: PROOFS[entry.proof],
    // What signs in as itself shows no method, from no place that matters.
    ...(combination !== '' && { combination, place }),
    ...(controls.length > 0 && { controls }),
    mayBeWeaker,
  };
}

function wordsOf({ way, place }: Entry) {
  const [combination = '', ...others] = way.combinations;
  // Some methods work on one platform alone, whatever policies say.
  const isBound = way.combinations.some((each) => /windowsHelloForBusiness|qrCodePin/.test(each));
  const isAny = place.isAny && { ...place.isAny, platform: place.isAny.platform && !isBound };
  return { combination, controls: [...others, ...way.controls], place: nameOfPlace({ ...place, isAny }) };
}

// Of equals the one that needs fewest words, so that the answer does not hang on the order of the input.
function isSimpler(a: Entry, b: Entry): boolean {
  if (a.proof !== b.proof) return a.proof < b.proof;
  const [first, second] = [textOf(a), textOf(b)];
  return first.length === second.length ? first < second : first.length < second.length;
}

// Entries are compared very often.
const TEXTS = new WeakMap<Entry, string>();

function textOf(entry: Entry): string {
  const text = TEXTS.get(entry) ?? Object.values(wordsOf(entry)).flat().join(' ');
  TEXTS.set(entry, text);
  return text;
}

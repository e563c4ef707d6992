import { noBits, union, unionInto, type Bits } from './sets/bits';
import { once } from './once';
import type { ResultClass } from './population-results';
import {
  NOBODY,
  outcomeDuring,
  routesDuring,
  together,
  weakestOf,
  weakestProof,
  type Outcome,
  type Weakest,
} from './simulate-outage';
import type { ClassAccess } from './access';
import type { SignInModel } from './sign-in-model';
import type { Routes } from './paths/routes';
import type { Entries } from './paths/sign-in-paths';
import type { PopulationOutage } from './simulation';

/** People of a class while nothing fails. */
export interface Before {
  /** What they may reach, each with everything that its ways and routes need. */
  readonly touched: readonly { readonly bits: Bits; readonly each: ClassAccess }[];
  /** How many applications they reach, or may. */
  readonly working: number;
  readonly proofs: readonly Reach[];
  /** Everything that any of their ways and routes needs, from anywhere. */
  readonly needs: Bits;
  /** What an outage of anything else does to them. */
  readonly untouched: PopulationOutage;
}

/** Ways in from anywhere, and the routes of all applications that they lead to. */
interface Reach {
  readonly anyWays: Entries;
  readonly routes: readonly Routes<Bits>[];
}

/** Tells of people of a class how things are before an outage, which is the same for all outages. */
export function beforeOutages(model: SignInModel, ended: Bits): (person: ResultClass) => Before {
  // A sure way may need more than one that is only possible.
  const needs = once(({ sure, possible }: Entries) =>
    allOf(
      [...sure, ...possible].map(({ bits }) => bits),
      model.dependencies.length,
    ),
  );
  const needsOf = once(({ sure, possible }: Routes<Bits>) => allOf([...sure, ...possible], model.dependencies.length));
  const ways = once((entries: Entries) => outcomeDuring(entries, ended));
  const route = once((routes: Routes<Bits>) => routesDuring(routes, ended));
  const weakest = once((entries: Entries) => weakestOf(entries, ended));
  return once(({ name: population, count, classNumbers: [classNumber] }) => {
    const accesses = model.accesses(classNumber);
    const isReached = ({ access: { ownWays, routes } }: ClassAccess) =>
      together(ways(ownWays), route(routes)) !== 'lockedOut';
    const reached = accesses.filter(isReached);
    const byWays = new Map<Entries, Routes<Bits>[]>();
    for (const {
      access: { anyWays, routes },
    } of accesses)
      byWays.set(anyWays, [...(byWays.get(anyWays) ?? []), routes]);
    const proofs = [...byWays].map(([anyWays, routes]) => ({ anyWays, routes }));
    const touched = reached.map((each) => ({
      bits: union(needs(each.access.ownWays), needsOf(each.access.routes)),
      each,
    }));
    const ofProofs = proofs.flatMap(({ anyWays, routes }) => [needs(anyWays), ...routes.map(needsOf)]);
    const weakestLeft = proofs.map((reach) => weakestThrough(reach, route, weakest));
    return {
      touched,
      working: countOf(reached),
      proofs,
      needs: allOf([...touched.map(({ bits }) => bits), ...ofProofs], model.dependencies.length),
      untouched: { population, count, ...NOTHING_LOST, weakestProof: weakestProof(...weakestLeft) },
    };
  });
}

/** The weakest ways in, as far as one of the routes is left. */
export function weakestThrough(
  { anyWays, routes }: Reach,
  left: (routes: Routes<Bits>) => Outcome,
  weakest: (entries: Entries) => Weakest,
): Weakest {
  const outcomes = routes.map(left);
  if (outcomes.includes('in')) return weakest(anyWays);
  return outcomes.includes('unknown') ? { least: weakest(anyWays).least } : NOBODY;
}

const NOTHING_LOST = { share: 0, unknownShare: 0, lost: [] };

function allOf(sets: readonly Bits[], width: number): Bits {
  const all = noBits(width);
  for (const set of sets) unionInto(all, set);
  return all;
}

/** How many applications there are. */
export const countOf = (accesses: readonly ClassAccess[]) =>
  accesses.reduce((sum, { applicationNumbers }) => sum + applicationNumbers.length, 0);

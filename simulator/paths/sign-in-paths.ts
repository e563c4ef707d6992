import type { DependencyId } from '../../model/dependency';
import type { Tenant } from '../../model/tenant';
import type { Application } from './applications';
import { bitsOf, isSubset, union, type Bits } from '../sets/bits';
import { unbeaten } from '../sets/unbeaten';
import type { Credentials } from './credentials';
import type { Door } from './doors';
import type { SignInPlace } from './places';
import { minimalSets } from '../sets/minimal-sets';
import { PROOFS } from '../proof';
import type { Routes } from './routes';
import { waysIn, type Columns, type Remember } from './requirements';
import type { Way, Ways } from './way';

/** One way in: a sign-in path. */
export interface Entry {
  /** Everything it needs, by number. */
  readonly bits: Bits;
  /** Place of what it proves in `PROOFS`. */
  readonly proof: number;
  readonly way: Way;
  readonly place: SignInPlace;
}

/** The ways in that nothing else beats, by needing and proving no more; both lists are one where nothing is unknown. */
export interface Entries {
  readonly sure: readonly Entry[];
  /** Those that are sure, and those that something unknown keeps from being sure. */
  readonly possible: readonly Entry[];
  /** Whether a policy that surely applies blocks, wherever they are. */
  readonly isBlocked: boolean;
}

/** Finds sign-in paths; equal questions have the same answer, made once. */
export interface PathFinder {
  readonly dependencies: readonly DependencyId[];
  /** What each route to an application needs, by the numbers of the applications' routes. */
  readonly routes: readonly Routes<Bits>[];
  /** The ways in of people with these credentials, through any of these doors, apart from the route. */
  readonly entries: (credentials: number, doors: readonly Door[]) => Entries;
}

/** The ways in together with any one of the routes to an application. */
export function byRoute({ sure, possible, isBlocked }: Entries, routes: Routes<Bits>): Entries {
  const along = (entries: readonly Entry[], each: readonly Bits[]) =>
    withoutBeaten(entries.flatMap((entry) => each.map((route) => ({ ...entry, bits: union(entry.bits, route) }))));
  const surely = along(sure, routes.sure);
  const isOne = sure === possible && routes.sure === routes.possible;
  return { sure: surely, possible: isOne ? surely : along(possible, routes.possible), isBlocked };
}

/** Prepares everything that paths of these credentials, routes and networks can need. */
export function pathFinder(
  tenant: Pick<Tenant, 'authenticationStrengths'>,
  credentials: readonly Credentials[],
  routes: readonly Application['routes'][],
  egresses: readonly DependencyId[],
): PathFinder {
  const dependencies = namesOf(credentials, routes, egresses);
  const numbers = new Map(dependencies.map((name, number) => [name, number]));
  const columns: Columns = {
    width: dependencies.length,
    numberOf: (name) => numbers.get(name) ?? dependencies.length,
  };
  const bitsFor = (needs: readonly DependencyId[]) => bitsOf(columns.width, needs.map(columns.numberOf));
  const isBound = credentials.map(({ showings }) => showings.some(({ platform }) => platform !== undefined));
  const known = new Map<string, Ways>();
  const remembers = credentials.map(rememberer);

  const waysThrough = (number: number, { asked, standpoint }: Door): Ways => {
    // Only methods that are bound to a platform make it matter.
    const at = isBound[number] ? standpoint : { ...standpoint, platform: 'any' };
    const key = `${number} ${asked.number} ${Object.values(at).join(' ')}`;
    const ways = known.get(key) ?? waysIn(tenant, columns, credentials[number], asked, standpoint, remembers[number]);
    known.set(key, ways);
    return ways;
  };
  const knownEgresses = new Map<readonly DependencyId[], Bits>();
  const egressBits = (egress: readonly DependencyId[]) => {
    const bits = knownEgresses.get(egress) ?? bitsFor(egress);
    knownEgresses.set(egress, bits);
    return bits;
  };
  const entriesOf = (way: Way, door: Door): readonly Entry[] => {
    const proof = proofOf(way, door);
    return door.egresses.map((egress) => {
      const bits = egress.length === 0 ? way.bits : union(way.bits, egressBits(egress));
      return { bits, proof, way, place: door.place };
    });
  };
  const entries = (number: number, doors: readonly Door[]): Entries => {
    const through = (ways: readonly Ways[], of: keyof Ways) =>
      withoutBeaten(doors.flatMap((door, at) => ways[at][of].flatMap((way) => entriesOf(way, door))));
    const ways = doors.map((door) => waysThrough(number, door));
    const sure = through(ways, 'sure');
    return {
      sure,
      possible: ways.every((each) => each.sure === each.possible) ? sure : through(ways, 'possible'),
      isBlocked: doors.every(({ asked }) => asked.isBlocked),
    };
  };
  const bitsOfAll = (needs: readonly (readonly DependencyId[])[]) => minimalSets(needs.map(bitsFor));
  return {
    dependencies,
    routes: routes.map(({ sure, possible }) => {
      const all = bitsOfAll(possible);
      return { sure: sure.length === possible.length ? all : bitsOfAll(sure), possible: all };
    }),
    entries,
  };
}

function rememberer(): Remember {
  const parts = new Map<string, Ways>();
  return (key, make) => {
    const part = parts.get(key) ?? make();
    parts.set(key, part);
    return part;
  };
}

function namesOf(
  credentials: readonly Credentials[],
  routes: readonly Application['routes'][],
  egresses: readonly DependencyId[],
): readonly DependencyId[] {
  const names = new Set<DependencyId>(egresses);
  for (const { showings, deviceControls, proxy } of credentials) {
    for (const { alternatives } of [...showings, ...Object.values(deviceControls), proxy]) {
      for (const name of alternatives.flat()) names.add(name);
    }
  }
  for (const { possible } of routes) for (const name of possible.flat()) names.add(name);
  return [...names].sort();
}

const [NAMED, MANAGED, TELEPHONE] = (
  ['singleFactorOnNamedNetwork', 'singleFactorOnManagedDevice', 'multiFactorByTelephone'] as const
).map((proof) => PROOFS.indexOf(proof));

// Factors are listed in the order in which proofs of more than one factor are.
function proofOf({ factor, isManaged }: Way, { isOnNamedNetwork, place }: Door): number {
  if (factor > 0) return TELEPHONE + factor - 1;
  if (isManaged || place.device !== 'unmanaged') return MANAGED;
  return isOnNamedNetwork ? NAMED : 0;
}

/** Those that no other one beats, by needing and proving no more; of equals the first. */
const withoutBeaten = (entries: readonly Entry[]): readonly Entry[] =>
  unbeaten(entries, (a, b) => a.proof <= b.proof && isSubset(a.bits, b.bits));

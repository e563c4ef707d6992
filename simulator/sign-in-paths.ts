import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { DependencyId } from '../model/dependency';
import type { Tenant } from '../model/tenant';
import { bitsOf, isSubset, numbersIn, union, type Bits } from './bits';
import type { Application } from './applications';
import type { Credentials } from './credentials';
import type { SignInPlace } from './places';
import { PROOFS } from './proof';
import { requirementOf, waysIn, type Columns, type Requirement } from './requirements';
import type { Spot } from './spots';
import type { Row } from './policy-rows';
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

/** The ways in that nothing else beats, by needing and proving no more. */
export interface Entries {
  readonly sure: readonly Entry[];
  /** Those that are sure, and those that something unknown keeps from being sure. */
  readonly possible: readonly Entry[];
  /** Whether a policy that surely applies blocks, wherever they are. */
  readonly isBlocked: boolean;
}

/** Finds sign-in paths; equal questions are answered once. */
export interface PathFinder {
  readonly dependencies: readonly DependencyId[];
  readonly entries: (credentials: number, routes: number, spots: readonly Spot[]) => Entries;
}

/** Prepares everything that paths of these credentials, routes and networks can need. */
export function pathFinder(
  tenant: Tenant,
  policies: readonly ConditionalAccessPolicy[],
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
  const requirements = policies.map(requirementOf);
  const bitsFor = (needs: readonly DependencyId[]) => bitsOf(columns.width, needs.map(columns.numberOf));
  const routeBits = routes.map((each) => each.map(bitsFor));
  const known = new Map<string, Ways>();

  const waysAt = (number: number, { row, standpoint }: Spot): Ways => {
    const asked = { sure: askedBy(requirements, row.sure), possible: askedBy(requirements, row.possible) };
    const { device, isLegacyClient, isMobileApp } = standpoint;
    const keys = [asked.sure, asked.possible].map((each) => each.map(({ key }) => key).join('\n'));
    const key = [number, device, isLegacyClient, isMobileApp, ...keys].join('\n\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = waysIn(tenant, columns, credentials[number], asked, standpoint);
    known.set(key, result);
    return result;
  };

  return {
    dependencies,
    entries: (number, route, spots) => {
      const at = spots.map((spot) => ({ spot, ways: waysAt(number, spot) }));
      const through = (of: 'sure' | 'possible') =>
        withoutBeaten(at.flatMap(({ spot, ways }) => ways[of].flatMap((way) => entriesOf(way, spot, route))));
      const blocked = spots.every(({ row }) => isBlocked(requirements, row));
      return { sure: through('sure'), possible: through('possible'), isBlocked: blocked };
    },
  };

  function entriesOf(way: Way, spot: Spot, route: number): readonly Entry[] {
    const proof = proofOf(way, spot);
    return spot.egresses.flatMap((egress) =>
      routeBits[route].map((bits): Entry => {
        return { bits: union(union(way.bits, bits), bitsFor(egress)), proof, way, place: spot.place };
      }),
    );
  }
}

function namesOf(
  credentials: readonly Credentials[],
  routes: readonly Application['routes'][],
  egresses: readonly DependencyId[],
): readonly DependencyId[] {
  const names = new Set<DependencyId>(['cloud-app-security', ...egresses]);
  for (const { showings, deviceControls } of credentials) {
    for (const { alternatives } of [...showings, ...Object.values(deviceControls)]) {
      for (const name of alternatives.flat()) names.add(name);
    }
  }
  for (const name of routes.flat(2)) names.add(name);
  return [...names].sort();
}

// Policies that ask for the same are asked once.
function askedBy(requirements: readonly (Requirement | undefined)[], row: Bits): readonly Requirement[] {
  const byKey = new Map<string, Requirement>();
  for (const number of numbersIn(row)) {
    const requirement = requirements[number];
    if (requirement !== undefined) byKey.set(requirement.key, requirement);
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const isBlocked = (requirements: readonly (Requirement | undefined)[], { sure }: Row) =>
  numbersIn(sure).some((number) => requirements[number]?.isBlock === true);

const [NAMED, MANAGED, TELEPHONE] = (
  ['singleFactorOnNamedNetwork', 'singleFactorOnManagedDevice', 'multiFactorByTelephone'] as const
).map((proof) => PROOFS.indexOf(proof));

// Factors are listed in the order in which proofs of more than one factor are.
function proofOf({ factor, isManaged }: Way, { isOnNamedNetwork, place }: Spot): number {
  if (factor > 0) return TELEPHONE + factor - 1;
  if (isManaged || place.device !== 'unmanaged') return MANAGED;
  return isOnNamedNetwork ? NAMED : 0;
}

/** Those that no other one beats, by needing and proving no more; of equals the first. */
function withoutBeaten(entries: readonly Entry[]): readonly Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries) {
    if (kept.some((other) => beats(other, entry))) continue;
    for (let at = kept.length - 1; at >= 0; at--) if (beats(entry, kept[at])) kept.splice(at, 1);
    kept.push(entry);
  }
  return kept;
}

const beats = (a: Entry, b: Entry) => a.proof <= b.proof && isSubset(a.bits, b.bits);

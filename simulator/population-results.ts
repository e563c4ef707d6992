import { minimalOutages } from './sets/minimal-outages';
import { minimalSets } from './sets/minimal-sets';
import { bitsKey, bitsOf, minus, numbersIn, type Bits } from './sets/bits';
import type { DependencyId } from '../model/dependency';
import { isAnnounced } from './paths/credentials';
import { numberingObjects } from './paths/numbering';
import { nameOfPlace } from './paths/places';
import { outcomeOf, routesDuring, standing, through, weakestOf, weakestProof } from './simulate-outage';
import type { Factors } from './access';
import type { SignInModel } from './sign-in-model';
import { byRoute, type Entries, type Entry } from './paths/sign-in-paths';
import type { ApplicationResult, PopulationResult } from './simulation';

/** Classes of people with equal answers, by their numbers; people with a name of their own stay apart. */
export interface ResultClass {
  readonly name: string;
  readonly count: number;
  readonly classNumbers: readonly number[];
}

/** What the ways in of an application come to while nothing fails. */
export type RowOf = (factors: Factors) => Row;

type Row = Omit<ApplicationResult, 'application' | 'place'>;

/**
 * Makes rows; equal ways in are worked out once.
 *
 * @param ended - what has ended already
 */
export function rowMaker({ dependencies }: SignInModel, ended: Bits, maxOrder: number | undefined): RowOf {
  const announced = bitsOf(
    dependencies.length,
    dependencies.flatMap((name, number) => (isAnnounced(name) ? [number] : [])),
  );
  const names = (bits: Bits): readonly DependencyId[] => numbersIn(bits).map((number) => dependencies[number]);
  const outages = outagesOfFactors(announced, ended, maxOrder);
  const pathsOf = (entries: readonly Entry[]) => minimalSets(entries.map(({ bits }) => minus(bits, announced)));
  const rows = new Map<string, Row>();
  const number = numberingObjects();
  const make = ({ ownWays, anyWays, routes }: Factors): Row => {
    const left = standing(ownWays, ended);
    const route = routesDuring(routes, ended);
    const decision = decisionOf(through(left, route));
    // The product of ways and routes can be large, and not everybody reads it.
    let paths: ReturnType<typeof bothPaths> | undefined;
    const bothPaths = () => {
      const { sure, possible } = byRoute(left, routes);
      const surePaths = pathsOf(sure);
      const sureKeys = new Set(surePaths.map(bitsKey));
      const others = possible === sure ? [] : pathsOf(possible).filter((each) => !sureKeys.has(bitsKey(each)));
      return { sure: surePaths.map(names), possible: others.map(names) };
    };
    const told = () => (paths ??= bothPaths());
    return {
      decision,
      get paths() {
        return told().sure;
      },
      get possiblePaths() {
        return told().possible;
      },
      minimalOutages: decision === 'grant' ? outages(ownWays, routes.sure).map(names) : [],
      weakestProof: weakestProof(weakestOf(through(anyWays, route), ended)),
    };
  };
  return (factors) => {
    const { ownWays, anyWays, routes } = factors;
    const key = [ownWays, anyWays, routes].map(number).join();
    const row = rows.get(key) ?? make(factors);
    rows.set(key, row);
    return row;
  };
}

/** What takes all ways in, or all routes: the smallest of either. */
function outagesOfFactors(announced: Bits, ended: Bits, maxOrder: number | undefined) {
  const known = new Map<object, Bits[]>();
  const outagesOf = (key: object, paths: () => readonly Bits[]): Bits[] => {
    const before = known.get(key) ?? minimalOutages(paths(), { maxOrder });
    known.set(key, before);
    return before;
  };
  return (ways: Entries, routes: readonly Bits[]): readonly Bits[] => {
    const left = () => minimalSets(standing(ways, ended).sure.map(({ bits }) => minus(bits, announced)));
    const ofRoutes = outagesOf(routes, () => routes);
    const ofWays = outagesOf(ways, left);
    return ofRoutes.length === 0 ? ofWays : minimalSets([...ofWays, ...ofRoutes]);
  };
}

function decisionOf(entries: Entries): ApplicationResult['decision'] {
  const outcome = outcomeOf(entries);
  if (outcome === 'in') return 'grant';
  if (outcome === 'unknown') return 'unknown';
  return entries.isBlocked ? 'block' : 'requireControls';
}

/**
 * Answers class by class, as they are asked for.
 *
 * @param arePlacesTold - whether places get rows of their own where they differ
 */
export function* populationResults(
  model: SignInModel,
  results: readonly ResultClass[],
  rowOf: RowOf,
  arePlacesTold: boolean,
): Iterable<PopulationResult> {
  // Very many classes share rows.
  const known = new Map<Row, ApplicationResult[]>();
  const fromAnywhere = (row: Row) => {
    const made = known.get(row) ?? [];
    known.set(row, made);
    return (at: number) => (made[at] ??= told(model.applications[at].name, 'any', row));
  };
  for (const { name, count, classNumbers } of results) {
    const [number] = classNumbers;
    const places = (at: number) => (arePlacesTold ? placeResults(model, number, at, rowOf) : []);
    const byApplication: (readonly ApplicationResult[])[] = [];
    for (const { access, applicationNumbers } of model.accesses(number)) {
      const ofAny = fromAnywhere(rowOf(access));
      for (const at of applicationNumbers) byApplication[at] = [ofAny(at), ...places(at)];
    }
    yield { name, count, applications: byApplication.flat() };
  }
}

// What a row works out only when asked must stay so.
const told = (application: string, place: string, row: Row): ApplicationResult => ({
  application,
  place,
  decision: row.decision,
  get paths() {
    return row.paths;
  },
  get possiblePaths() {
    return row.possiblePaths;
  },
  minimalOutages: row.minimalOutages,
  weakestProof: row.weakestProof,
});

// Places are told one by one only where they differ.
function placeResults(model: SignInModel, classNumber: number, at: number, rowOf: RowOf): readonly ApplicationResult[] {
  const each = model.byPlace(classNumber, at).map(({ place, factors }) => ({ place, row: rowOf(factors) }));
  const distinct = new Set(each.map(({ row }) => row));
  if (distinct.size < 2) return [];
  const answers = new Set(
    [...distinct].map(({ decision, paths, possiblePaths }) => JSON.stringify([decision, paths, possiblePaths])),
  );
  const { name } = model.applications[at];
  return answers.size < 2 ? [] : each.map(({ place, row }) => told(name, nameOfPlace(place), row));
}

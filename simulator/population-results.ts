import { minimalOutages } from './sets/minimal-outages';
import { minimalSets } from './sets/minimal-sets';
import { bitsKey, bitsOf, minus, numbersIn, type Bits } from './sets/bits';
import type { DependencyId } from '../model/dependency';
import { isAnnounced } from './paths/credentials';
import { nameOfPlace } from './paths/places';
import { outcomeOf, standing, weakestOf, weakestProof } from './simulate-outage';
import type { SignInModel } from './sign-in-model';
import type { Entries, Entry } from './paths/sign-in-paths';
import type { ApplicationResult, PopulationResult } from './simulation';

/** Classes of people with equal answers, by their numbers; people with a name of their own stay apart. */
export interface ResultClass {
  readonly name: string;
  readonly count: number;
  readonly classNumbers: readonly number[];
}

/** What the ways in of an application come to while nothing fails. */
export type RowOf = (own: Entries, anywhere: Entries) => Omit<ApplicationResult, 'application' | 'place'>;

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
  const pathsOf = (entries: readonly Entry[]) => minimalSets(entries.map(({ bits }) => minus(bits, announced)));
  const known = new Map<string, readonly (readonly DependencyId[])[]>();
  const outagesOf = (paths: readonly Bits[]) => {
    const key = paths.map(bitsKey).join(' ');
    const result = known.get(key) ?? minimalOutages(paths, { maxOrder }).map(names);
    known.set(key, result);
    return result;
  };
  return (own, anywhere) => {
    const left = standing(own, ended);
    const paths = pathsOf(left.sure);
    const sureKeys = new Set(paths.map(bitsKey));
    const possible = pathsOf(left.possible).filter((each) => !sureKeys.has(bitsKey(each)));
    return {
      decision: decisionOf(left),
      paths: paths.map(names),
      possiblePaths: possible.map(names),
      minimalOutages: outagesOf(paths),
      weakestProof: weakestProof(weakestOf(anywhere, ended)),
    };
  };
}

function decisionOf(entries: Entries): ApplicationResult['decision'] {
  const outcome = outcomeOf(entries);
  if (outcome === 'in') return 'grant';
  if (outcome === 'unknown') return 'unknown';
  return entries.isBlocked ? 'block' : 'requireControls';
}

/** Answers class by class, as they are asked for. */
export function* populationResults(
  model: SignInModel,
  results: readonly ResultClass[],
  rowOf: RowOf,
): Iterable<PopulationResult> {
  for (const { name, count, classNumbers } of results) {
    yield { name, count, applications: applicationResults(model, classNumbers[0], rowOf) };
  }
}

function applicationResults(model: SignInModel, classNumber: number, rowOf: RowOf): readonly ApplicationResult[] {
  return model.applications.flatMap(({ name: application }, applicationNumber) => {
    if (!model.uses(classNumber, applicationNumber)) return [];
    const { own, anywhere } = model.access(classNumber, applicationNumber);
    const any: ApplicationResult = { application, place: 'any', ...rowOf(own, anywhere) };
    const each = model.byPlace(classNumber, applicationNumber).map(({ place, entries }): ApplicationResult => {
      return { application, place: nameOfPlace(place), ...rowOf(entries, entries) };
    });
    // Places are told one by one only where they differ.
    const differ = new Set(
      each.map(({ decision, paths, possiblePaths }) => JSON.stringify([decision, paths, possiblePaths])),
    );
    return differ.size > 1 ? [any, ...each] : [any];
  });
}

import type { Bits } from './sets/bits';
import { noBits, numbersIn } from './sets/bits';
import { isAnnounced } from './paths/credentials';
import type { ResultClass } from './population-results';
import { standing } from './simulate-outage';
import type { Access, SignInModel } from './sign-in-model';
import type { SinglePointOfFailure } from './simulation';

interface Tally {
  people: number;
  lastClass: number;
  readonly populations: Set<string>;
  readonly applications: Set<string>;
}

/**
 * Dependencies that every sure way in of some people to some application needs: losing one is enough.
 *
 * @param ended - what has ended already
 */
export function singlePointsOfFailure(
  model: SignInModel,
  classes: readonly ResultClass[],
  ended: Bits,
): readonly SinglePointOfFailure[] {
  const tallies = new Map<number, Tally>();
  const known = new Map<number, readonly number[]>();
  const neededBy = ({ id, own }: Access) => {
    const paths = standing(own, ended).sure.map(({ bits }) => bits);
    const needed = known.get(id) ?? numbersIn(commonToAll(paths, model.dependencies.length));
    known.set(id, needed);
    return needed;
  };
  for (const [at, { name, count, classNumbers }] of classes.entries()) {
    for (const { access, applicationNumbers } of model.accesses(classNumbers[0])) {
      for (const dependency of neededBy(access)) {
        const tally = tallies.get(dependency) ?? newTally();
        if (tally.lastClass !== at) tally.people += count;
        tally.lastClass = at;
        tally.populations.add(name);
        for (const number of applicationNumbers) tally.applications.add(model.applications[number].name);
        tallies.set(dependency, tally);
      }
    }
  }
  return [...tallies]
    .map(([number, { people, populations, applications }]) => ({
      dependency: model.dependencies[number],
      people,
      populations: [...populations],
      applications: [...applications].sort(),
    }))
    .filter(({ dependency }) => !isAnnounced(dependency))
    .sort((a, b) => b.people - a.people || (a.dependency < b.dependency ? -1 : 1));
}

const newTally = (): Tally => ({ people: 0, lastClass: -1, populations: new Set(), applications: new Set() });

function commonToAll(paths: readonly Bits[], width: number): Bits {
  const [first, ...others] = paths;
  if (first === undefined) return noBits(width);
  const common = first.slice();
  for (const path of others) for (let word = 0; word < common.length; word++) common[word] &= path[word];
  return common;
}

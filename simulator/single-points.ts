import type { Bits } from './sets/bits';
import { intersects, noBits, numbersIn } from './sets/bits';
import { isAnnounced } from './paths/credentials';
import type { ResultClass } from './population-results';
import { routesDuring, standing } from './simulate-outage';
import type { Access } from './access';
import type { SignInModel } from './sign-in-model';
import type { SinglePointOfFailure } from './simulation';

interface Tally {
  people: number;
  lastClass: number;
  readonly populations: Set<string>;
  readonly applications: Set<string>;
}

/**
 * Dependencies that every way in of some people to some application needs, one that is only possible, too: losing one
 * surely takes the application from people who reach it.
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
  const needed = (sets: readonly Bits[]) => numbersIn(commonToAll(sets, model.dependencies.length));
  const neededBy = ({ id, ownWays, routes }: Access) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const left = standing(ownWays, ended);
    // What an unknown way may stand in for is not surely lost.
    const ways = left.sure.length === 0 ? [] : left.possible.map(({ bits }) => bits);
    const open = routes.possible.filter((route) => !intersects(route, ended));
    const isIn = ways.length > 0 && routesDuring(routes, ended) === 'in';
    const result = isIn ? [...new Set([...needed(ways), ...needed(open)])] : [];
    known.set(id, result);
    return result;
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

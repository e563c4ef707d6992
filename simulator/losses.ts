import type { DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import { bitsKey, intersects, numbersIn, type Bits } from './sets/bits';
import { minimalOutages } from './sets/minimal-outages';
import type { Entry } from './paths/sign-in-paths';
import { once } from './once';
import type { Loss } from './recovery-deadlocks';
import { downIn } from './simulate-outage';
import type { Access } from './access';
import type { SignInModel } from './sign-in-model';

/** Larger losses are rarer, and there are very many of them. */
const MOST_AT_ONCE = 2;

/**
 * What takes an application from people of a class: the outages that do, and every one or two dependencies.
 *
 * @param ended - what has ended already
 */
export function lossesOf(model: SignInModel, outages: readonly Outage[], ended: Bits): readonly Loss[] {
  const downs = outages.map((outage) => downIn(model.dependencies, outage));
  const left = (paths: readonly Bits[]) => paths.filter((path) => !intersects(path, ended));
  const losing = (sure: readonly Bits[], possible: readonly Bits[]): readonly Bits[] => {
    const isLost = (down: Bits) => possible.every((path) => intersects(path, down));
    return [...downs.filter(isLost), ...minimalOutages(sure, { maxOrder: MOST_AT_ONCE })];
  };
  const openRoutes = once(left);
  const sureWays = once((sure: readonly Entry[]) => left(bitsOf(sure)));
  const losingWays = once(({ sure, possible }: Access['ownWays']) => losing(sureWays(sure), left(bitsOf(possible))));
  const losingRoutes = once(({ sure, possible }: Access['routes']) => losing(openRoutes(sure), openRoutes(possible)));
  // Nobody loses what they do not surely have. What takes all ways takes the application, and so does what takes all routes.
  const lossesOfAccess = ({ ownWays, routes }: Access): readonly Bits[] =>
    sureWays(ownWays.sure).length === 0 || openRoutes(routes.sure).length === 0
      ? []
      : [...losingWays(ownWays), ...losingRoutes(routes)];
  const named = once((bits: Bits): readonly DependencyId[] => numbersIn(bits).map((at) => model.dependencies[at]));
  return model.classes.flatMap((_, classNumber) => {
    const losses = new Set(model.accesses(classNumber).flatMap(({ access }) => lossesOfAccess(access)));
    const distinct = new Map([...losses].map((bits) => [bitsKey(bits), bits]));
    return [...distinct.values()].map((bits): Loss => ({ classNumber, dependencies: named(bits) }));
  });
}

const bitsOf = (entries: readonly Entry[]): readonly Bits[] => entries.map(({ bits }) => bits);

import type { DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import { numbersIn, union, type Bits } from './sets/bits';
import { minimalOutages } from './sets/minimal-outages';
import type { Loss } from './recovery-deadlocks';
import { downIn, outcomeDuring, standing } from './simulate-outage';
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
  const named = (bits: Bits): readonly DependencyId[] => numbersIn(bits).map((number) => model.dependencies[number]);
  const known = new Map<number, readonly Bits[]>();
  return model.classes.flatMap((_, classNumber) => {
    const losses = model.accesses(classNumber).flatMap(({ access }) => {
      const { id } = access;
      const before = known.get(id);
      if (before !== undefined) return before;
      const { own } = access;
      const isIn = outcomeDuring(own, ended) === 'in';
      const isLost = (down: Bits) => isIn && outcomeDuring(own, union(down, ended)) === 'lockedOut';
      const paths = standing(own, ended).sure.map(({ bits }) => bits);
      const result = [...downs.filter(isLost), ...minimalOutages(paths, { maxOrder: MOST_AT_ONCE })];
      known.set(id, result);
      return result;
    });
    const distinct = new Map(losses.map((bits) => [bits.join(), named(bits)]));
    return [...distinct.values()].map((dependencies): Loss => ({ classNumber, dependencies }));
  });
}

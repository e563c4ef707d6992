import type { ResultClass } from './population-results';
import { noBits, type Bits } from './sets/bits';
import type { SignInModel } from './sign-in-model';
import { outcomeDuring, routesDuring, together } from './simulate-outage';

/**
 * Names of those who reach nothing, nor perhaps anything, while nothing fails, and did before something ended.
 *
 * @param ended - what has ended already
 */
export function lockedOutByEnds(model: SignInModel, classes: readonly ResultClass[], ended: Bits): readonly string[] {
  const nothing = noBits(model.dependencies.length);
  const reachSomething = (classNumber: number, down: Bits) =>
    model
      .accesses(classNumber)
      .some(
        ({ access: { ownWays, routes } }) =>
          together(outcomeDuring(ownWays, down), routesDuring(routes, down)) !== 'lockedOut',
      );
  return classes
    .filter(({ classNumbers: [number] }) => !reachSomething(number, ended) && reachSomething(number, nothing))
    .map(({ name }) => name);
}

import { isMeantBy, type DependencyId } from '../../model/dependency';

interface Told {
  readonly dependencies: readonly DependencyId[];
  readonly isCertain: boolean;
}

/**
 * Those of `losses` that contain no other one, each once, smallest first: a larger one says nothing new, unless it is
 * certain and the smaller one is not.
 *
 * @param told - losses that are told already
 */
export function smallestLosses<T extends Told>(losses: readonly T[], told: readonly Told[]): readonly T[] {
  const sorted = [...losses].sort(
    (a, b) => a.dependencies.length - b.dependencies.length || (words(a) < words(b) ? -1 : 1),
  );
  const isSpoken = (loss: T, place: number) => (other: Told, otherPlace: number) => {
    if (otherPlace === place || !isPart(other, loss) || (loss.isCertain && !other.isCertain)) return false;
    const isSame = isPart(loss, other) && loss.isCertain === other.isCertain;
    return !isSame || otherPlace < place;
  };
  return sorted.filter(
    (loss, place) =>
      !sorted.some(isSpoken(loss, place)) && !told.some((each) => isSpoken(loss, sorted.length)(each, -1)),
  );
}

const words = ({ dependencies }: Told) => dependencies.join(' ');

/** Whether all of `a` is down when `b` is. */
const isPart = (a: Told, b: Told) =>
  a.dependencies.every((name) => b.dependencies.some((other) => isMeantBy(name, other)));

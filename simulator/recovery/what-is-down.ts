import { isMeantBy, type DependencyId } from '../../model/dependency';
import { hasBit, type Bits } from '../sets/bits';
import { nameOfEnd } from '../paths/credentials';

/** What of some ways is down, and what the reader knows to be down already. */
export interface Down {
  readonly dependencies: readonly DependencyId[];
  readonly down: Bits;
  /** Kinds or instances by which the loss is told. */
  readonly outage: readonly DependencyId[];
}

/** What is down of what ways need: `what is down` where it is the loss itself, else `something that is down` by name. */
export function neededAndDown({ dependencies, down, outage }: Down, ways: readonly Bits[]): string {
  const needed = dependencies.filter((_, number) => hasBit(down, number) && ways.some((way) => hasBit(way, number)));
  const isTold = needed.every((name) => outage.some((lost) => isMeantBy(name, lost)));
  const isAll = outage.every((lost) => needed.some((name) => isMeantBy(name, lost)));
  return isTold && isAll ? 'what is down' : `something that is down: ${needed.map(nameOfEnd).join(', ')}`;
}

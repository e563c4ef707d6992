import type { DependencyId } from '../../model/dependency';
import { hasBit, intersects, type Bits } from '../sets/bits';
import type { Recovery } from './flows';

/** Says in plain words why people get no Temporary Access Pass, or not surely. */
export function becauseOfPass(dependencies: readonly DependencyId[], recovery: Recovery, down: Bits): string {
  const { person, isOffered, handOver, issuers } = recovery;
  const offered = isOffered.temporaryAccessPass;
  const neededAndDown = (ways: readonly Bits[]) =>
    dependencies
      .filter((_, number) => hasBit(down, number) && ways.some((way) => hasBit(way, number)))
      .map((name) => name.replace('announced/', ''))
      .join(', ');
  const isLost = (ways: readonly Bits[]) => ways.every((way) => intersects(way, down));

  if (offered === 'no') return 'their account or the authentication methods policy lets these people have no pass';
  if (isLost(handOver)) return `to hand a pass over takes something that is down: ${neededAndDown(handOver)}`;
  if (issuers.names.length === 0) return 'nobody is known who can issue them a pass';
  const others = issuers.names.filter((name) => person.count > 1 || name !== person.name);
  const who = `the only administrators who can issue them a pass (${few(others)})`;
  const { sure, possible } = issuers.ways;
  if (possible.length === 0) return `${who} never get into the Azure portal`;
  if (isLost(possible)) return `${who} sign in with the same ${neededAndDown(possible)}`;
  if (isLost(sure)) return `whether ${who} get into the Azure portal is not known`;
  return 'whether the authentication methods policy lets these people have a pass is not known';
}

const FEW = 3;

function few(names: readonly string[]): string {
  const rest = names.length - FEW;
  return names.slice(0, FEW).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

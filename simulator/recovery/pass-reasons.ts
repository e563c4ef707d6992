import { intersects, type Bits } from '../sets/bits';
import type { LostFlow } from './policy-reasons';
import { neededAndDown } from './what-is-down';

/** Says in plain words why people get no Temporary Access Pass, or not surely. */
export function becauseOfPass(lost: LostFlow): string {
  const { person, isOffered, handOver, issuers } = lost.recovery;
  const isLost = (ways: readonly Bits[]) => ways.every((way) => intersects(way, lost.down));

  if (isOffered.temporaryAccessPass === 'no')
    return 'their account or the authentication methods policy lets these people have no pass';
  if (isLost(handOver)) return `to hand a pass over takes ${neededAndDown(lost, handOver)}`;
  if (issuers.names.length === 0) return 'nobody is known who can issue them a pass';
  const others = issuers.names.filter((name) => person.count > 1 || name !== person.name);
  const who = `who can issue them a pass (${few(others)})`;
  const { sure, possible } = issuers.ways;
  if (possible.length === 0) return `nobody ${who} ever gets into the Azure portal`;
  if (isLost(possible)) return `everybody ${who} needs ${neededAndDown(lost, possible)}`;
  if (lost.isPassHad === 'yes')
    return 'a pass is to be had, but it is not sure that anything can be registered with it';
  if (isLost(sure)) return `whether anybody ${who} gets into the Azure portal is not known`;
  return 'whether the authentication methods policy lets these people have a pass is not known';
}

const FEW = 3;

function few(names: readonly string[]): string {
  const rest = names.length - FEW;
  return names.slice(0, FEW).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

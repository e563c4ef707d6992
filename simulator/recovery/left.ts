import { allOf, type Ternary } from '../../model/ternary';
import { intersects, setBit, type Bits } from '../sets/bits';
import type { Recovery } from './flows';
import type { RecoveryFlow } from './offers';
import type { WaySets } from './sign-ins';

/** Which flows are left while `down` is: for somebody new, and for those who have something registered. */
export interface FlowsLeft {
  readonly asNewcomer: Readonly<Record<RecoveryFlow, Ternary>>;
  readonly asRegistered: Readonly<Record<RecoveryFlow, Ternary>>;
}

/**
 * Judges the flows.
 *
 * @param pass - the number of the dependency that stands for a pass
 */
export function flowsLeft(recovery: Recovery, down: Bits, pass: number): FlowsLeft {
  const { isOffered, asNewcomer, asRegistered, passkey, handOver, issuers } = recovery;
  const issuing = issuers.names.length === 0 ? 'unknown' : left(issuers.ways, down, down);
  const handing = left({ sure: handOver, possible: handOver }, down, down);
  const temporaryAccessPass = allOf([isOffered.temporaryAccessPass, handing, issuing]);
  const withoutPass = down.slice();
  setBit(withoutPass, pass);
  const maybeDown = temporaryAccessPass === 'yes' ? down : withoutPass;
  const surelyDown = temporaryAccessPass === 'no' ? withoutPass : down;
  const leftOf = (ways: WaySets) => left(ways, maybeDown, surelyDown);
  const registerPasskey = allOf([isOffered.registerPasskey, leftOf(passkey)]);
  const others = { registerPasskey, temporaryAccessPass };
  return {
    asNewcomer: { registerSecurityInformation: leftOf(asNewcomer), ...others },
    asRegistered: { registerSecurityInformation: leftOf(asRegistered), ...others },
  };
}

/** Whether a way is left: a sure one that needs nothing of what may be down, or one that may do. */
function left({ sure, possible }: WaySets, maybeDown: Bits, surelyDown: Bits): Ternary {
  if (sure.some((way) => !intersects(way, maybeDown))) return 'yes';
  return possible.some((way) => !intersects(way, surelyDown)) ? 'unknown' : 'no';
}

import { allOf, anyOf, type Ternary } from '../../model/ternary';
import { intersects, setBit, type Bits } from '../sets/bits';
import type { Recovery } from './flows';
import type { RecoveryFlow } from './offers';
import type { WaySets } from './sign-ins';

/** Which flows are left while `down` is: for somebody new, and for those who have something registered. */
export interface FlowsLeft {
  readonly asNewcomer: Readonly<Record<RecoveryFlow, Ternary>>;
  readonly asRegistered: Readonly<Record<RecoveryFlow, Ternary>>;
  /** Whether a pass is to be had, whatever it is good for. */
  readonly isPassHad: Ternary;
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
  const isPassHad = allOf([isOffered.temporaryAccessPass, handing, issuing]);
  const withoutPass = down.slice();
  setBit(withoutPass, pass);
  const maybeDown = isPassHad === 'yes' ? down : withoutPass;
  const surelyDown = isPassHad === 'no' ? withoutPass : down;
  const leftOf = (ways: WaySets) => left(ways, maybeDown, surelyDown);
  const registerPasskey = allOf([isOffered.registerPasskey, leftOf(passkey)]);
  const flows = (registering: WaySets) => {
    const registered = [left(registering, down, down), allOf([isOffered.registerPasskey, left(passkey, down, down)])];
    // A pass that registers nothing may still open an application until it ends.
    const isGood = anyOf(registered) === 'yes' ? 'yes' : 'unknown';
    const temporaryAccessPass = allOf([isPassHad, isGood]);
    return { registerSecurityInformation: leftOf(registering), registerPasskey, temporaryAccessPass };
  };
  return { asNewcomer: flows(asNewcomer), asRegistered: flows(asRegistered), isPassHad };
}

/** Whether a way is left: a sure one that needs nothing of what may be down, or one that may do. */
function left({ sure, possible }: WaySets, maybeDown: Bits, surelyDown: Bits): Ternary {
  if (sure.some((way) => !intersects(way, maybeDown))) return 'yes';
  return possible.some((way) => !intersects(way, surelyDown)) ? 'unknown' : 'no';
}

import type { DeviceKind } from '../../model/population';
import { allOf, not } from '../../model/ternary';
import { DEVICE, FLAG, type Facts } from './facts';
import { answerOf } from './first-factor';
import { column } from './int-storage';

/** The managed devices that people have. */
export interface DeviceHoldings {
  /** A number for those of the person with a key, the same for all with the same. */
  readonly setOf: (key: number) => number;
  readonly devicesOf: (set: number) => readonly DeviceKind[] | 'unknown';
}

const KINDS = ['compliant', 'hybridJoined', 'hybridJoinedAndCompliant'] as const;
const [SURE, MAYBE, UNKNOWN] = [7, 56, 64];
/** How much further up the bit of a kind that is had perhaps is. */
const PERHAPS = 3;
const ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Works out who has which kinds of managed devices. A device of nobody known, as hybrid joined ones are without their
 * users, may be anybody's who has none of its kind.
 *
 * @see https://learn.microsoft.com/entra/identity/devices/manage-device-identities
 */
export function deviceHoldings(facts: Facts, resolve: (key: number) => number): DeviceHoldings {
  const { deviceKeys, devices, read, partial } = facts;
  // By person: a bit for each kind had for sure, and one, further up, for each had perhaps.
  const held = column();
  const bitsOf = remembering(kindsOf);
  const isOwned = ownersOf(facts, resolve, (device, owner) => held.add(owner, bitsOf(devices.get(device))));
  let ownerless = partial.has('device') ? MAYBE : 0;
  for (let device = 0; device < deviceKeys.size(); device++) {
    const bits = isOwned[device] === 1 ? 0 : bitsOf(devices.get(device));
    if (bits !== 0) facts.notes.note('', '', 'a managed device without known owner, which may be anybody’s');
    ownerless |= bits | (bits << PERHAPS);
  }
  return {
    setOf: (key) => {
      const bits = held.get(key) | (ownerless & MAYBE);
      const isKnown = read.has('device') && ((bits >> PERHAPS) & ~bits & SURE) === 0;
      return isKnown ? bits & SURE : UNKNOWN;
    },
    devicesOf: (set) => (set === UNKNOWN ? 'unknown' : KINDS.filter((_, index) => (set & (1 << index)) !== 0)),
  };
}

// A device is of one kind: all that it may be are had perhaps, unless there is but one.
function kindsOf(device: number): number {
  const enabled = (device & DEVICE.disabled) === 0 ? 'yes' : answerOf(device, DEVICE.enabled, DEVICE.disabled);
  if (enabled === 'no') return 0;
  const compliant = answerOf(device, DEVICE.compliant, DEVICE.notCompliant);
  const joined = answerOf(device, DEVICE.hybridJoined, DEVICE.notHybridJoined);
  const isSure = ![enabled, compliant, joined].includes('unknown');
  const of = [allOf([compliant, not(joined)]), allOf([joined, not(compliant)]), allOf([compliant, joined])];
  return of.reduce((bits, answer, index) => {
    return answer === 'no' ? bits : bits | (1 << (isSure ? index : index + PERHAPS));
  }, 0);
}

// There are many devices, and few things that are told of one.
function remembering(make: (device: number) => number): (device: number) => number {
  const known: number[] = [];
  return (device) => (known[device] ??= make(device));
}

// Which devices belong to someone. An owner nobody described is someone else, unless it is no more than a display name.
function ownersOf(
  { keys, flags, owners, deviceKeys }: Facts,
  resolve: (key: number) => number,
  tell: (device: number, owner: number) => void,
): Uint8Array {
  const isOwned = new Uint8Array(deviceKeys.size());
  const pairs = owners.values();
  for (let i = 0; i < pairs.length; i += 2) {
    const [device, owner] = [pairs[i], resolve(pairs[i + 1])];
    const isPerson = (flags.get(owner) & FLAG.user) !== 0;
    if (isPerson) tell(device, owner);
    if (isPerson || keys.isName(owner) || ID.test(keys.textOf(owner))) isOwned[device] = 1;
  }
  return isOwned;
}

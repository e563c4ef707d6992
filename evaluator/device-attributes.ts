import type { Attributes } from '../model/sign-in';
import { anyOf, known, type Ternary } from '../model/ternary';

const EXTENSIONS = Array.from({ length: 15 }, (_, i) => `extensionAttribute${i + 1}`);
const EMPTY: Attributes = Object.fromEntries(EXTENSIONS.map((name) => [name, null]));

/**
 * The attributes of a device that filters see: extension attributes count only on one that is compliant, managed by
 * Intune or hybrid-joined, and are empty on any other.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
export function filterableAttributes(device: Attributes): Attributes {
  const isManaged = anyOf([
    is(device.isCompliant, (value) => value === true),
    is(device.mdmAppId, (value) => value !== null),
    is(device.trustType, (value) => value === 'ServerAD'),
  ]);
  if (isManaged === 'yes') return device;
  const isExtension = (name: string) => EXTENSIONS.some((each) => each.toLowerCase() === name.toLowerCase());
  const others = Object.entries(device).filter(([name, value]) => value === null || !isExtension(name));
  return { ...Object.fromEntries(others), ...(isManaged === 'no' ? EMPTY : {}) };
}

type Value = string | boolean | null;
const is = (value: Value | undefined, holds: (value: Value) => boolean): Ternary =>
  value === undefined ? 'unknown' : known(holds(value));

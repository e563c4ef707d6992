import * as ipaddr from 'ipaddr.js';

/** A CIDR range: its first address in units of 16 bits, two for IPv4 and eight for IPv6, and the length of its prefix. */
export interface Range {
  readonly units: readonly number[];
  readonly length: number;
}

/**
 * Reads a range as `locate` does; nothing where it is none. What is spelled plainly is read here, as the library takes
 * fifty times as long and ranges come by the ten thousand.
 */
export function rangeOf(text: string): Range | undefined {
  const { units, length } = plainIpv4(text) ?? plainIpv6(text) ?? unusual(text) ?? NONE;
  if (units.length === 0) return undefined;
  for (let at = 0; at < units.length; at++) units[at] = (units[at] ?? 0) & fixedBits(length, at);
  return { units, length };
}

/** The bits of a unit that a prefix fixes. */
export function fixedBits(length: number, at: number): number {
  return (0xffff << (16 - Math.min(16, Math.max(0, length - 16 * at)))) & 0xffff;
}

interface Read {
  readonly units: number[];
  readonly length: number;
}

const NONE: Read = { units: [], length: 0 };
const IPV6 = /^([0-9a-f:]+)\/(\d{1,3})$/i;
const ZERO = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);
const DOT = '.'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);

/** Four decimal numbers, and one for the length; leading zeros mean something else, which the library knows. */
function plainIpv4(text: string): Read | undefined {
  const numbers = [0, 0, 0, 0, 0];
  let [field, digits] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    const value = numbers[field] ?? 0;
    if (char >= ZERO && char <= NINE) {
      if (digits > 0 && value === 0) return undefined;
      numbers[field] = value * 10 + char - ZERO;
      digits += 1;
    } else {
      if (digits === 0 || char !== (field === 3 ? SLASH : DOT) || field === 4) return undefined;
      [field, digits] = [field + 1, 0];
    }
  }
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = numbers;
  if (field < 4 || digits === 0 || Math.max(a, b, c, d) > 255 || length > 32) return undefined;
  return { units: [(a << 8) | b, (c << 8) | d], length };
}

function plainIpv6(text: string): Read | undefined {
  const match = IPV6.exec(text);
  if (match === null) return undefined;
  const [, address = '', bits] = match;
  const sides = address.split('::').map((side) => (side === '' ? [] : side.split(':')));
  const [left = [], right = []] = sides;
  const missing = 8 - left.length - right.length;
  const length = Number(bits);
  if (sides.length > 2 || (sides.length === 2 ? missing < 1 : missing !== 0) || length > 128) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (groups.some((group) => group === '' || group.length > 4)) return undefined;
  return { units: groups.map((group) => parseInt(group, 16)), length };
}

function unusual(text: string): Read | undefined {
  if (!ipaddr.isValidCIDR(text)) return undefined;
  const [network, length] = ipaddr.parseCIDR(text);
  const bytes = network.toByteArray();
  const unitAt = (at: number) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0);
  return { units: Array.from({ length: bytes.length / 2 }, (_, at) => unitAt(at)), length };
}

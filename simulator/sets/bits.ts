/**
 * A set of small numbers, 32 to a word. All sets of one computation have the same number of words; only the functions
 * that say so change a set.
 */
export type Bits = Uint32Array;

/** The empty set, with room for the numbers from 0 to `width` - 1. */
export function noBits(width: number): Bits {
  return new Uint32Array((width + 31) >>> 5);
}

/**
 * The set of `numbers`, with room for those from 0 to `width` - 1.
 *
 * @throws RangeError if there is no room for one of them
 */
export function bitsOf(width: number, numbers: Iterable<number>): Bits {
  const bits = noBits(width);
  for (const number of numbers) setBit(bits, number);
  return bits;
}

/** Whether `number` is in the set. */
export function hasBit(bits: Bits, number: number): boolean {
  return (bits[number >>> 5] & (1 << (number & 31))) !== 0;
}

/**
 * Adds `number` to `bits` itself.
 *
 * @throws RangeError if there is no room for it
 */
export function setBit(bits: Bits, number: number): void {
  const word = number >>> 5;
  // A typed array ignores such a write, and an answer that lacks a dependency looks like any other.
  if (word >= bits.length) throw new RangeError(`no room for ${number} in a set of ${bits.length} words`);
  bits[word] |= 1 << (number & 31);
}

/** A new set of what is in `a` or in `b`. */
export function union(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) result[word] = a[word] | b[word];
  return result;
}

/** Adds all of `from` to `bits` itself. */
export function unionInto(bits: Bits, from: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] |= from[word];
}

/** A new set of what is in `a` and not in `b`. */
export function minus(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) result[word] = a[word] & ~b[word];
  return result;
}

/** Whether some number is in both. */
export function intersects(a: Bits, b: Bits): boolean {
  for (let word = 0; word < a.length; word++) if ((a[word] & b[word]) !== 0) return true;
  return false;
}

/** Whether all of `a` is in `b`. */
export function isSubset(a: Bits, b: Bits): boolean {
  for (let word = 0; word < a.length; word++) if ((a[word] & ~b[word]) !== 0) return false;
  return true;
}

/** Whether both hold the same numbers. */
export function sameBits(a: Bits, b: Bits): boolean {
  for (let word = 0; word < a.length; word++) if (a[word] !== b[word]) return false;
  return true;
}

/** Whether nothing is in the set. */
export function isEmpty(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word++) if (bits[word] !== 0) return false;
  return true;
}

/** How many numbers are in the set. */
export function countBits(bits: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) count += countOnes(bits[word]);
  return count;
}

/** The numbers in the set, ascending. */
export function numbersIn(bits: Bits): number[] {
  const numbers: number[] = [];
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word]; rest !== 0; rest &= rest - 1) numbers.push(word * 32 + lowest(rest));
  }
  return numbers;
}

/** A short text that two sets of one length share only if they are the same; for maps, not for people. */
export function bitsKey(bits: Bits): string {
  let key = '';
  for (let word = 0; word < bits.length; word++) {
    // Most words are empty.
    if (bits[word] !== 0) key += String.fromCharCode(word, bits[word] & 0xffff, bits[word] >>> 16);
  }
  return key;
}

/** The position of the lowest bit of a word that is not 0. */
export function lowest(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** How many bits of a word are set. */
export function countOnes(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

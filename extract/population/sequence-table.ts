import { grown } from './int-storage';

/** Sequences of whole numbers, each kept once and known by the order in which it came: 0, 1, 2, … */
export interface SequenceTable {
  readonly size: () => number;
  /** The index of the first `length` numbers of `words`; a new one where they were not seen before. */
  readonly indexOf: (words: Int32Array, length: number) => number;
  /** Whether the sequence at an index is the first `length` numbers of `words`. */
  readonly isAt: (index: number, words: Int32Array, length: number) => boolean;
  /** The numbers of a sequence. */
  readonly at: (index: number) => Int32Array;
}

/**
 * An empty table: open addressing over one arena. A `Map` of strings costs several times the memory, which a million
 * people with their ids, names and devices do not leave.
 */
export function sequenceTable(): SequenceTable {
  let [arena, used] = [new Int32Array(4096), 0];
  let [starts, size] = [new Int32Array(1024), 0];
  // Hash and index in turn, so that a sequence is looked at only where it is most likely the one.
  let slots = new Int32Array(4096).fill(-1);

  const isAt = (index: number, words: Int32Array, length: number): boolean => {
    const [kept, start] = [arena, starts[index]];
    if (starts[index + 1] - start !== length) return false;
    for (let i = 0; i < length; i++) if (kept[start + i] !== words[i]) return false;
    return true;
  };
  const rehash = () => {
    const before = slots;
    slots = new Int32Array(before.length * 2).fill(-1);
    for (let at = 0; at < before.length; at += 2) if (before[at + 1] !== -1) fill(before[at], before[at + 1]);
  };
  const fill = (hash: number, index: number) => {
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    while (slots[slot + 1] !== -1) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = index;
  };
  const append = (words: Int32Array, length: number): number => {
    if (used + length > arena.length) arena = grown(arena, used + length);
    for (let i = 0; i < length; i++) arena[used + i] = words[i];
    used += length;
    if (size + 2 > starts.length) starts = grown(starts, size + 2);
    starts[size + 1] = used;
    return size++;
  };
  return {
    size: () => size,
    indexOf: (words, length) => {
      const hash = hashOf(words, length);
      const mask = slots.length - 2;
      for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
        const index = slots[slot + 1];
        if (index === -1) break;
        if (slots[slot] === hash && isAt(index, words, length)) return index;
      }
      const index = append(words, length);
      fill(hash, index);
      if (size * 4 > slots.length) rehash();
      return index;
    },
    isAt,
    at: (index) => arena.subarray(starts[index], starts[index + 1]),
  };
}

// Multiplication moves low bits up and the shifts move them back, so that neighbours end far apart.
function hashOf(words: Int32Array, length: number): number {
  let hash = length;
  for (let i = 0; i < length; i++) {
    hash = Math.imul(hash ^ words[i], 0x2c1b3c6d);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x297a2d39);
  return hash ^ (hash >>> 14);
}

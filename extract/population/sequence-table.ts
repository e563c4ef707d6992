import { grown } from './int-storage';

/** Sequences of whole numbers, each kept once and known by the order in which it came: 0, 1, 2, … */
export interface SequenceTable {
  readonly size: () => number;
  /** The index of the first `length` numbers of `words`; a new one where they were not seen before. */
  readonly indexOf: (words: Int32Array, length: number) => number;
  /** The numbers of a sequence. */
  readonly at: (index: number) => Int32Array;
}

/**
 * An empty table: open addressing over one arena. A `Map` of strings costs several times the memory, which a million
 * people with their ids, names and devices do not leave.
 */
export function sequenceTable(): SequenceTable {
  let [arena, used] = [new Int32Array(4096), 0];
  let [starts, hashes, size] = [new Int32Array(1024), new Int32Array(1024), 0];
  let slots = new Int32Array(2048).fill(-1);

  const isAt = (index: number, words: Int32Array, length: number): boolean => {
    const [kept, start] = [arena, starts[index]];
    if (starts[index + 1] - start !== length) return false;
    for (let i = 0; i < length; i++) if (kept[start + i] !== words[i]) return false;
    return true;
  };
  const rehash = () => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let index = 0; index < size; index++) slots[freeSlot(hashes[index])] = index;
  };
  const freeSlot = (hash: number): number => {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  const append = (words: Int32Array, length: number, hash: number): number => {
    if (used + length > arena.length) arena = grown(arena, used + length);
    for (let i = 0; i < length; i++) arena[used + i] = words[i];
    used += length;
    if (size + 2 > starts.length) [starts, hashes] = [grown(starts, size + 2), grown(hashes, size + 2)];
    hashes[size] = hash;
    starts[size + 1] = used;
    return size++;
  };
  return {
    size: () => size,
    indexOf: (words, length) => {
      const hash = hashOf(words, length);
      let slot = hash & (slots.length - 1);
      for (let index = slots[slot]; index !== -1; index = slots[slot]) {
        if (hashes[index] === hash && isAt(index, words, length)) return index;
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = size;
      const index = append(words, length, hash);
      if (size * 2 > slots.length) rehash();
      return index;
    },
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

import { grown } from './int-storage';

/** The keys of GUIDs, by their text in bytes. */
export interface GuidTable {
  /** How many there are. */
  readonly size: () => number;
  /**
   * The key of the GUID whose 36 bytes begin at `from`, in whatever case: that under which it was kept before, else `key`;
   * -1 where no GUID stands there.
   */
  readonly keyOf: (bytes: Uint8Array, from: number, key: number) => number;
  /** The text, in lower case, of the one that came at this place, counted from 1. */
  readonly textOf: (number: number) => string;
}

/** How many bytes the text of a GUID has. */
export const GUID_LENGTH = 36;

// Its text in lower case, four bytes a word, and its key: side by side, as looking elsewhere is what takes time.
const [WIDTH, KEY] = [10, 9];
const FORM = '00000000-0000-0000-0000-000000000000';
// What each byte is, and what stands at each place: a digit, in small letters, or a dash.
const [DIGIT, DASH] = [1, 2];
const KINDS = Uint8Array.from({ length: 256 }, (_, code) => {
  const char = String.fromCharCode(code);
  return char === '-' ? DASH : '0123456789abcdef'.includes(char) ? DIGIT : 0;
});
const PLACES = Uint8Array.from(FORM, (char) => (char === '-' ? DASH : DIGIT));
// Small letters, digits and the dash have this bit; capitals do not.
const SMALL = 0x20202020;

/** An empty table. */
export function guidTable(): GuidTable {
  let size = 0;
  let words = new Int32Array(1024 * WIDTH);
  // Hash and number in turn.
  let mask = 2047;
  let slots = new Int32Array((mask + 1) * 2);
  // Reads four bytes at once.
  let seen: Uint8Array = new Uint8Array(0);
  let view: DataView = new DataView(seen.buffer);

  const fill = (hash: number, number: number) => {
    let slot = hash & mask;
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
    slots[slot * 2] = hash;
    slots[slot * 2 + 1] = number;
  };
  const rehash = () => {
    const before = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array((mask + 1) * 2);
    for (let at = 0; at < before.length; at += 2) if (before[at + 1] !== 0) fill(before[at], before[at + 1]);
  };
  const add = (bytes: Uint8Array, from: number, hash: number, key: number): number => {
    if (!isGuid(bytes, from)) return -1;
    const at = size * WIDTH;
    if (at + WIDTH > words.length) words = grown(words, at + WIDTH);
    for (let i = 0; i < KEY; i++) words[at + i] = view.getInt32(from + i * 4, true);
    words[at + KEY] = key;
    fill(hash, ++size);
    if (size * 2 > mask) rehash();
    return key;
  };
  const keyOf = (bytes: Uint8Array, from: number, key: number): number => {
    if (bytes !== seen) {
      seen = bytes;
      view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const a = view.getInt32(from, true);
    const b = view.getInt32(from + 4, true);
    const c = view.getInt32(from + 8, true);
    const d = view.getInt32(from + 12, true);
    const e = view.getInt32(from + 16, true);
    const f = view.getInt32(from + 20, true);
    const g = view.getInt32(from + 24, true);
    const h = view.getInt32(from + 28, true);
    const i = view.getInt32(from + 32, true);
    if ((a & b & c & d & e & f & g & h & i & SMALL) !== SMALL) return inSmall(bytes, from, key);
    let hash = (Math.imul(a, 0x2c1b3c6d) + Math.imul(b, 0x297a2d39)) | 0;
    hash = (hash + Math.imul(c, 0x1b873593) + Math.imul(d, 0x05ebca6b)) | 0;
    hash = (hash + Math.imul(e, 0x42b2ae35) + Math.imul(f, 0x27d4eb2f)) | 0;
    hash = (hash + Math.imul(g, 0x165667b1) + Math.imul(h, 0x1e3779b1)) | 0;
    hash = Math.imul(hash + Math.imul(i, 0x5851f42d), 0x2c1b3c6d);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot * 2 + 1];
      if (number === 0) return add(bytes, from, hash, key);
      if (slots[slot * 2] !== hash) continue;
      const at = (number - 1) * WIDTH;
      if (words[at] !== a || words[at + 1] !== b || words[at + 2] !== c || words[at + 3] !== d) continue;
      if (words[at + 4] !== e || words[at + 5] !== f || words[at + 6] !== g || words[at + 7] !== h) continue;
      if (words[at + 8] === i) return words[at + KEY];
    }
  };
  const inSmall = (bytes: Uint8Array, from: number, key: number): number => {
    const text = String.fromCharCode(...bytes.subarray(from, from + GUID_LENGTH)).toLowerCase();
    const small = new TextEncoder().encode(text);
    return small.length === GUID_LENGTH && isGuid(small, 0) ? keyOf(small, 0, key) : -1;
  };
  return {
    size: () => size,
    keyOf,
    textOf: (number) => {
      const from = (number - 1) * WIDTH;
      const bytes = [...words.subarray(from, from + KEY)].flatMap((word) =>
        [0, 8, 16, 24].map((by) => (word >> by) & 0x7f),
      );
      return String.fromCharCode(...bytes);
    },
  };
}

function isGuid(bytes: Uint8Array, from: number): boolean {
  for (let i = 0; i < GUID_LENGTH; i++) if (KINDS[bytes[from + i]] !== PLACES[i]) return false;
  return true;
}

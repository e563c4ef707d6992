import { isReference, isUserPrincipalNameId, type ObjectId } from '../../model/object-id';
import { guidTable, GUID_LENGTH } from './guid-table';
import { column } from './int-storage';
import { sequenceTable } from './sequence-table';

/** Numbers for directory objects: by id, or by user principal name where that is all that is told. Case is ignored. */
export interface ObjectKeys {
  readonly size: () => number;
  readonly ofId: (id: string) => number;
  /** The same as `ofId` for the bytes of an id; -1 where it holds anything but plain ASCII, a name included. */
  readonly ofIdBytes: (bytes: Uint8Array, from: number, to: number) => number;
  readonly ofName: (userPrincipalName: string) => number;
  /** The same as `ofName` for the bytes of a name; -1 where it holds anything but plain ASCII. */
  readonly ofNameBytes: (bytes: Uint8Array, from: number, to: number) => number;
  /** By what the model calls an id; nothing for a reference that no export can name. */
  readonly ofObject: (id: ObjectId) => number | undefined;
  /** The id or name in lower case. */
  readonly textOf: (key: number) => string;
  readonly isName: (key: number) => boolean;
  /** Whether the bytes are surely those of the name that has the key. */
  readonly isNamed: (key: number, bytes: Uint8Array, from: number, to: number) => boolean;
}

// ASCII in lower case; `OTHER` for what has to be looked at more closely.
const OTHER = 0x100;
const LOWER = Uint16Array.from({ length: 256 }, (_, code) =>
  code > 0x7f ? OTHER : String.fromCharCode(code).toLowerCase().charCodeAt(0),
);
const isEscape = (code: number) => code <= 0x20 || code === 0x7f || '"\\'.includes(String.fromCharCode(code));
const IN_NAMES = LOWER.map((lower, code) => (isEscape(code) ? OTHER : lower));
const IN_IDS = IN_NAMES.map((lower, code) => (code === '@'.charCodeAt(0) ? OTHER : lower));
const NAME = 2;
const WIDE = 1;
const UPN_ID = /^\$\{upn:(.*)\}$/s;

/** An empty set of keys. */
export function objectKeys(): ObjectKeys {
  let size = 0;
  const guids = guidTable();
  // All other texts, as sequences, and their keys and 1.
  const texts = sequenceTable();
  const keyOfText = column();
  // By key: the number of its text and 1, or, below 0, that of its GUID.
  const numbers = column();
  let words = new Int32Array(64);
  let ascii = new Uint8Array(256);

  // The first word tells length and kind, so that no two texts make the same sequence.
  const keyOfWords = (head: number, length: number): number => {
    words[0] = head;
    const number = texts.indexOf(words, length);
    const known = keyOfText.get(number) - 1;
    if (known >= 0) return known;
    numbers.set(size, number + 1);
    keyOfText.set(number, size + 1);
    return size++;
  };
  // Four bytes a word behind the first; how many words that makes, or -1 where `codes` has no code for one.
  const pack = (bytes: Uint8Array, from: number, to: number, codes: Uint16Array): number => {
    if (to - from + 4 > words.length * 4) words = new Int32Array(to - from);
    let at = 1;
    let i = from;
    for (; i + 3 < to; i += 4) {
      const [a, b, c, d] = [codes[bytes[i]], codes[bytes[i + 1]], codes[bytes[i + 2]], codes[bytes[i + 3]]];
      if ((a | b | c | d) >= OTHER) return -1;
      words[at++] = (a << 24) | (b << 16) | (c << 8) | d;
    }
    if (i === to) return at;
    let word = 0;
    for (; i < to; i++) {
      const code = codes[bytes[i]];
      if (code >= OTHER) return -1;
      word = (word << 8) | code;
    }
    words[at++] = word;
    return at;
  };
  const keyOfBytes = (bytes: Uint8Array, from: number, to: number, codes: Uint16Array, kind: number): number => {
    const length = pack(bytes, from, to, codes);
    return length < 0 ? -1 : keyOfWords((to - from) * 4 + kind, length);
  };
  const ofIdBytes = (bytes: Uint8Array, from: number, to: number, codes = IN_IDS): number => {
    if (to - from === GUID_LENGTH) {
      const key = guids.keyOf(bytes, from, size);
      if (key === size) numbers.set(size++, -guids.size());
      if (key >= 0) return key;
    }
    return keyOfBytes(bytes, from, to, codes, 0);
  };
  const keyOf = (text: string, kind: number): number => {
    if (text.length > ascii.length) ascii = new Uint8Array(text.length * 2);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return keyOfWide(text.toLowerCase(), kind);
      ascii[i] = code;
    }
    return kind === NAME ? keyOfBytes(ascii, 0, text.length, LOWER, kind) : ofIdBytes(ascii, 0, text.length, LOWER);
  };
  const keyOfWide = (text: string, kind: number): number => {
    // Some letters are beyond ASCII as capitals only.
    if (isAscii(text)) return keyOf(text, kind);
    if (text.length + 1 > words.length) words = new Int32Array(text.length * 2);
    for (let i = 0; i < text.length; i++) words[i + 1] = text.charCodeAt(i);
    return keyOfWords(text.length * 4 + kind + WIDE, text.length + 1);
  };
  const wordsOf = (key: number) => texts.at(numbers.get(key) - 1);
  return {
    size: () => size,
    ofId: (id) => keyOf(id, 0),
    ofIdBytes: (bytes, from, to) => ofIdBytes(bytes, from, to),
    ofName: (name) => keyOf(name, NAME),
    ofNameBytes: (bytes, from, to) => keyOfBytes(bytes, from, to, IN_NAMES, NAME),
    ofObject: (id) => {
      if (isUserPrincipalNameId(id)) return keyOf(UPN_ID.exec(id)?.[1] ?? '', NAME);
      return isReference(id) ? undefined : keyOf(id, 0);
    },
    textOf: (key) => (numbers.get(key) < 0 ? guids.textOf(-numbers.get(key)) : textOf(wordsOf(key))),
    isName: (key) => numbers.get(key) > 0 && (wordsOf(key)[0] & NAME) !== 0,
    isNamed: (key, bytes, from, to) => {
      const length = pack(bytes, from, to, IN_NAMES);
      if (length < 0 || numbers.get(key) < 0) return false;
      words[0] = (to - from) * 4 + NAME;
      return texts.isAt(numbers.get(key) - 1, words, length);
    },
  };
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function textOf([head = 0, ...words]: Int32Array): string {
  if ((head & WIDE) !== 0) return String.fromCharCode(...words);
  const length = head >> 2;
  const codes = Array.from({ length }, (_, i) => {
    const inWord = Math.min(4, length - (i & ~3));
    return (words[i >> 2] >> (8 * (inWord - 1 - (i & 3)))) & 127;
  });
  return String.fromCharCode(...codes);
}

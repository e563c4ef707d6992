import { isReference, isUserPrincipalNameId, type ObjectId } from '../../model/object-id';
import { sequenceTable } from './sequence-table';

/** Numbers for directory objects: by id, or by user principal name where that is all that is told. Case is ignored. */
export interface ObjectKeys {
  readonly size: () => number;
  readonly ofId: (id: string) => number;
  /** The same as `ofId` for the bytes of an id; -1 where it holds anything but plain ASCII, a name included. */
  readonly ofBytes: (bytes: Uint8Array, from: number, to: number) => number;
  readonly ofName: (userPrincipalName: string) => number;
  /** By what the model calls an id; nothing for a reference that no export can name. */
  readonly ofObject: (id: ObjectId) => number | undefined;
  /** The id or name in lower case. */
  readonly textOf: (key: number) => string;
  readonly isName: (key: number) => boolean;
}

// Bytes of an id in lower case; 0 for those that have to be looked at more closely.
const PLAIN = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code <= 0x20 || code > 0x7e || '"\\@'.includes(String.fromCharCode(code))) return 0;
  return String.fromCharCode(code).toLowerCase().charCodeAt(0);
});
const NAME = 2;
const WIDE = 1;
const UPN_ID = /^\$\{upn:(.*)\}$/s;

/** An empty set of keys. */
export function objectKeys(): ObjectKeys {
  const table = sequenceTable();
  let words = new Int32Array(64);
  const scratch = (length: number): Int32Array => {
    if (length + 1 > words.length) words = new Int32Array(length * 2);
    return words;
  };

  // The first number tells length and kind, so that no two texts make the same sequence.
  const keyOf = (text: string, kind: number): number => {
    const length = text.length;
    const into = scratch(length);
    let at = 1;
    let word = 0;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return keyOfWide(text.toLowerCase(), kind);
      word = (word << 8) | (code >= 65 && code <= 90 ? code | 32 : code);
      if ((i & 3) === 3) {
        into[at++] = word;
        word = 0;
      }
    }
    if ((length & 3) !== 0) into[at++] = word;
    into[0] = length * 4 + kind;
    return table.indexOf(into, at);
  };
  const keyOfBytes = (bytes: Uint8Array, from: number, to: number): number => {
    const length = to - from;
    const into = scratch(length);
    let at = 1;
    let i = from;
    for (; i + 3 < to; i += 4) {
      const [a, b, c, d] = [PLAIN[bytes[i]], PLAIN[bytes[i + 1]], PLAIN[bytes[i + 2]], PLAIN[bytes[i + 3]]];
      if (a === 0 || b === 0 || c === 0 || d === 0) return -1;
      into[at++] = (a << 24) | (b << 16) | (c << 8) | d;
    }
    if (i < to) into[at] = 0;
    for (; i < to; i++) {
      const code = PLAIN[bytes[i]];
      if (code === 0) return -1;
      into[at] = (into[at] << 8) | code;
    }
    into[0] = length * 4;
    return table.indexOf(into, ((length + 3) >> 2) + 1);
  };
  const keyOfWide = (text: string, kind: number): number => {
    // Some letters are beyond ASCII as capitals only.
    if (isAscii(text)) return keyOf(text, kind);
    const into = scratch(text.length);
    for (let i = 0; i < text.length; i++) into[i + 1] = text.charCodeAt(i);
    into[0] = text.length * 4 + kind + WIDE;
    return table.indexOf(into, text.length + 1);
  };
  return {
    size: table.size,
    ofId: (id) => keyOf(id, 0),
    ofBytes: keyOfBytes,
    ofName: (name) => keyOf(name, NAME),
    ofObject: (id) => {
      if (isUserPrincipalNameId(id)) return keyOf(UPN_ID.exec(id)?.[1] ?? '', NAME);
      return isReference(id) ? undefined : keyOf(id, 0);
    },
    textOf: (key) => textOf(table.at(key)),
    isName: (key) => (table.at(key)[0] & NAME) !== 0,
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

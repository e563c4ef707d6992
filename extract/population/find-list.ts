import { collectionOf } from './row-kind';

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Where the text of an unfinished object opens a list of objects. */
export interface FoundList {
  /** Position of its `[`. */
  readonly position: number;
  /** How many objects are open around it. */
  readonly depth: number;
  /** The properties that lead to it, such as `['users', 'value']`. */
  readonly path: readonly string[];
}

/**
 * Finds the first list that stands under names of collections alone, such as `value`, or `value` inside `users`, in the
 * JSON between `from` and `to`; `open` are the properties that lead to where it begins.
 */
export function findList(
  bytes: Uint8Array,
  [from, to]: readonly [number, number],
  open: readonly string[],
): FoundList | undefined {
  const path = [...open];
  let [skipped, position] = [0, from];
  let word: readonly [number, number] = [0, 0];
  let key: string | undefined;
  while (position < to) {
    const byte = bytes[position];
    if (byte === QUOTE) {
      const end = endOfString(bytes, position, to);
      word = [position + 1, end];
      position = end;
    } else if (skipped > 0) {
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) skipped += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) skipped -= 1;
    } else if (byte === COLON) {
      key = String.fromCharCode(...bytes.subarray(word[0], Math.min(word[1], word[0] + 64)));
    } else if (byte === OPEN_BRACE && key !== undefined && collectionOf(key) !== undefined) {
      path.push(key);
    } else if (byte === OPEN_BRACE && position === from && open.length === 0) {
      path.push('');
    } else if (byte === OPEN_BRACKET && key !== undefined && collectionOf(key) !== undefined) {
      return { position, depth: path.length, path: [...path, key] };
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      skipped = 1;
    } else if (byte === CLOSE_BRACE) {
      path.pop();
    }
    position += 1;
  }
  return undefined;
}

function endOfString(bytes: Uint8Array, start: number, to: number): number {
  let position = start + 1;
  while (position < to && bytes[position] !== QUOTE) position += bytes[position] === BACKSLASH ? 2 : 1;
  return position;
}

import type { ByteBuffer } from './byte-buffer';
import { parseJson } from './parse-json';

/** Objects of a buffer that stand one after another and were found to be whole, not yet parsed. */
export interface ValueBatch {
  readonly isEmpty: () => boolean;
  readonly add: (from: number, to: number, line: number) => void;
  /** Parses and forgets them. */
  readonly take: () => readonly unknown[];
}

const [COMMA, WIDTH] = [0x2c, 3];

/** An empty batch. */
export function valueBatch(file: string, buffer: ByteBuffer): ValueBatch {
  // Begin, end and line of each in turn.
  const places: number[] = [];
  const oneByOne = () =>
    Array.from({ length: places.length / WIDTH }, (_, i) => {
      const [from, to, line] = places.slice(i * WIDTH, (i + 1) * WIDTH);
      return parseJson(file, buffer.text(from, to), line);
    });
  return {
    isEmpty: () => places.length === 0,
    add: (from, to, line) => {
      places.push(from, to, line);
    },
    take: () => {
      if (places.length === 0) return [];
      const values = parsedAtOnce(buffer, places) ?? oneByOne();
      places.length = 0;
      return values;
    },
  };
}

// One list is parsed several times as fast as its items. Values that touch leave no room for the comma between them.
function parsedAtOnce(buffer: ByteBuffer, places: readonly number[]): readonly unknown[] | undefined {
  for (let i = WIDTH; i < places.length; i += WIDTH) if (places[i] === places[i - 2]) return undefined;
  const bytes = buffer.bytes();
  for (let i = WIDTH; i < places.length; i += WIDTH) bytes[places[i - 2]] = COMMA;
  const text = buffer.text(places[0], places[places.length - 2]);
  try {
    return JSON.parse(`[${text}]`) as readonly unknown[];
  } catch {
    return undefined;
  }
}

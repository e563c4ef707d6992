import { InputError } from '../input-error';

/** The part of a file that is not done with. */
export interface ByteBuffer {
  readonly bytes: () => Uint8Array;
  readonly length: () => number;
  /** Drops what stands before `from`, and adds a chunk. */
  readonly append: (chunk: Uint8Array, from: number) => void;
  /** The text between two positions; an `InputError` where it is not UTF-8. */
  readonly text: (from: number, to: number) => string;
}

/** An empty buffer for a file of UTF-8. */
export function byteBuffer(file: string): ByteBuffer {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let data = new Uint8Array(0);
  let length = 0;
  return {
    bytes: () => data,
    length: () => length,
    append: (chunk, from) => {
      const kept = length - from;
      if (kept + chunk.length > data.length) {
        const larger = new Uint8Array(Math.max(kept + chunk.length, data.length * 2));
        larger.set(data.subarray(from, length));
        data = larger;
      } else {
        data.copyWithin(0, from, length);
      }
      data.set(chunk, kept);
      length = kept + chunk.length;
    },
    text: (from, to) => {
      try {
        return decoder.decode(data.subarray(from, to));
      } catch {
        throw notUtf8(file);
      }
    },
  };
}

/** Says that a file is not in the encoding that it must be in. */
export function notUtf8(file: string): InputError {
  return new InputError(file, 'the file is not UTF-8', 'save it as UTF-8');
}

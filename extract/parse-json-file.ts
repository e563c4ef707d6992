import { InputError } from './input-error';
import type { InputFile } from './input-file';

const LARGEST = 256 * 1024 * 1024;

/** The JSON in a file of UTF-8 or UTF-16, with or without byte order mark; an `InputError` where there is none. */
export function parseJsonFile({ path, bytes }: InputFile): unknown {
  if (bytes.length === 0) throw new InputError(path, 'the file is empty', 'export it again');
  if (bytes.length > LARGEST) {
    const size = `${Math.round(bytes.length / 1024 / 1024)} MiB`;
    throw new InputError(path, `the file is too large (${size})`, 'export fewer objects to a file, 256 MiB at most');
  }
  const text = decode(path, bytes);
  if (text.trim() === '') throw new InputError(path, 'the file is empty', 'export it again');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const isNamedJson = path.toLowerCase().endsWith('.json');
    const fix = isNamedJson ? 'export it again, or give it another extension than .json' : 'export it as JSON';
    throw new InputError(path, whatIsWrong(text, String(error)), fix);
  }
}

function decode(path: string, bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // A decoder takes one byte order mark away; some tools write two.
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  } catch (error) {
    // Malformed text is a TypeError; text beyond the longest string of the engine is another one.
    const what = String(error).startsWith('TypeError')
      ? `the file is not ${encoding.toUpperCase()}`
      : 'the file is too large';
    throw new InputError(path, what, 'save it as UTF-8, split in parts if it is large');
  }
}

function encodingOf([first, second, third, fourth]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && third !== 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && fourth !== 0)) return 'utf-16be';
  return 'utf-8';
}

// The engine's message quotes the text, which may hold a secret: only its place is told, where the engine says it.
function whatIsWrong(text: string, message: string): string {
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? NaN);
  if (/unexpected end|unterminated/i.test(message) || position >= text.trimEnd().length)
    return 'the JSON ends too early';
  if (Number.isNaN(position)) return 'the file is not JSON';
  const before = text.slice(0, position);
  if (isJson(before)) return 'the file holds several JSON values, not one list of them';
  return `not JSON at line ${before.split('\n').length}, column ${before.length - before.lastIndexOf('\n')}`;
}

// A value a line, as JSON Lines has it, breaks off where the second begins.
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

import { InputError } from '../input-error';

/** Says that a file is not JSON between two lines. */
export function notJson(file: string, first: number, last = first): InputError {
  const place = first === last ? `at line ${first}` : `in the lines ${first} to ${last}`;
  return new InputError(file, `not JSON ${place}`, 'export it again');
}

/** The JSON of a part of a file that begins at `line`; an `InputError` that names the line where there is none. */
export function parseJson(file: string, text: string, line: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The engine's message quotes the text, which is nobody's business: only its place is told, where it tells it.
    const position = /at position (\d+)/.exec(String(error))?.[1];
    const lineAt = (end?: number) => line + text.slice(0, end).split('\n').length - 1;
    throw position === undefined ? notJson(file, line, lineAt()) : notJson(file, lineAt(Number(position)));
  }
}

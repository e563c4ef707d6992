import { InputError } from '../input-error';
import { byteBuffer } from './byte-buffer';
import { findList } from './find-list';
import { toContent, toEndOfValue, toEndOfList, type Scan } from './scan-json';
import type { Sink } from './sink';

/** What is told of the JSON of a file, in its order. */
export interface JsonEvents {
  /** Values that stand in a list or one after another. */
  readonly values: (values: readonly unknown[], around: Around) => void;
  /** An object whose lists were told before; they stand empty in it. */
  readonly rest: (value: unknown) => void;
  /** Takes an object that stands by itself straight from its bytes: where it ends, or -1 to have it told as a value. */
  readonly bytes: (bytes: Uint8Array, range: readonly [number, number]) => number;
}

/** What is known of where values stand. */
export interface Around {
  /** The properties that lead to their list. */
  readonly path: readonly string[];
  /** The `@odata.context` of the object around the list, where it stands before it. */
  readonly context?: string;
}

// An object of more than this is looked into before it ends: a response with a million users is one object.
const LARGE = 4 * 1024 * 1024;
const LARGEST_VALUE = 256 * 1024 * 1024;
const [COMMA, OPEN_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x2c, 0x7b, 0x5b, 0x5d];

const NOWHERE: Around = { path: [] };

interface OpenList extends Around {
  readonly depth: number;
  hasItems: boolean;
}

/** An object that is told in parts: the properties that lead to where it goes on, and its text without its lists. */
interface OpenObject {
  readonly path: readonly string[];
  readonly text: string;
}

/**
 * Splits JSON (UTF-8, no byte order mark) into values while it is read: a list, an object with lists under names of
 * collections, or several values one after another, a line each or not. It holds little more than one value at a time.
 */
export function splitJson(file: string, events: JsonEvents): Sink {
  const buffer = byteBuffer(file);
  const scan: Scan = { position: 0, depth: 0, isInString: false, line: 1, comma: -1, commaLine: 1 };
  // Begin, end and line of the values in the buffer that are complete, one after another.
  const complete: number[] = [];
  // What stands before it is done with.
  let [start, startLine] = [0, 1];
  let [list, open]: [OpenList | undefined, OpenObject | undefined] = [undefined, undefined];
  let [lookAt, isEmpty] = [LARGE, true];

  const fail = (line: number): never => {
    throw new InputError(file, `not JSON at line ${line}`, 'export it again');
  };
  const parse = (text: string, line: number): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      // The engine's message quotes the text, which is nobody's business: only its place is told.
      const position = Number(/at position (\d+)/.exec(String(error))?.[1] ?? 0);
      return fail(line + text.slice(0, position).split('\n').length - 1);
    }
  };
  const keepFrom = (position: number, line: number) => {
    [start, startLine] = [position, line];
  };

  const tellComplete = () => {
    const [first, last] = [complete[0], complete.at(-2)];
    if (first === undefined || last === undefined) return;
    const bytes = buffer.bytes();
    const pieces = () => {
      const each = complete.flatMap((_, i) => (i % 3 === 0 ? [complete.slice(i, i + 3)] : []));
      return each.map(([from = 0, to = 0, line = 1]) => parse(buffer.text(from, to), line));
    };
    // Values that touch have no room for the comma that makes a list of them.
    const isApart = complete.every((end, i) => i % 3 !== 1 || complete[i + 2] !== end);
    if (!isApart) events.values(pieces(), NOWHERE);
    else {
      for (let i = 1; i < complete.length - 3; i += 3) bytes[complete[i]] = COMMA;
      events.values(parseList(buffer.text(first, last)) ?? pieces(), NOWHERE);
    }
    complete.length = 0;
  };
  const tellItems = (to: number, of: OpenList, isEnd: boolean) => {
    const text = buffer.text(start, to);
    if (text.trim() !== '') events.values(parse(`[${text}]`, startLine) as readonly unknown[], of);
    else if (of.hasItems || !isEnd) fail(scan.line);
    else events.values([], of);
    of.hasItems = true;
  };

  // Each of these goes on from the scan's position, and says whether there is more to look at.
  const between = (): boolean => {
    const byte = toContent(buffer.bytes(), buffer.length(), scan);
    if (byte === undefined) return false;
    isEmpty = false;
    scan.depth = 1;
    const taken = byte === OPEN_BRACE ? events.bytes(buffer.bytes(), [scan.position, buffer.length()]) : -1;
    if (taken >= 0) {
      tellComplete();
      [scan.position, scan.depth] = [taken, 0];
      keepFrom(taken, scan.line);
    } else if (byte === OPEN_BRACE) {
      if (complete.length === 0) keepFrom(scan.position, scan.line);
      complete.push(scan.position++, -1, scan.line);
    } else if (byte === OPEN_BRACKET) {
      tellComplete();
      keepFrom(++scan.position, scan.line);
      list = { path: [], depth: 1, hasItems: false };
    } else fail(scan.line);
    return true;
  };
  const inObject = (): boolean => {
    const isComplete = toEndOfValue(buffer.bytes(), buffer.length(), scan);
    if (isComplete && open !== undefined) {
      events.rest(parse(open.text + buffer.text(start, scan.position), startLine));
      open = undefined;
      keepFrom(scan.position, scan.line);
    } else if (isComplete) complete[complete.length - 2] = scan.position;
    if (isComplete) return true;
    if (open === undefined) {
      const [from = 0, , line = 1] = complete.splice(-3);
      tellComplete();
      keepFrom(from, line);
    }
    return lookInside();
  };
  const lookInside = (): boolean => {
    const size = buffer.length() - start;
    if (size > LARGEST_VALUE) throw tooLarge(file);
    const found = size < lookAt ? undefined : findList(buffer.bytes(), [start, buffer.length()], open?.path ?? []);
    if (found === undefined) {
      lookAt = Math.max(LARGE, size >= lookAt ? size * 2 : lookAt);
      if (open === undefined) complete.push(start, -1, startLine);
      return false;
    }
    const text = buffer.text(start, found.position + 1);
    open = { path: found.path.slice(0, -1), text: (open?.text ?? '') + text };
    const context = /"@odata\.context"\s*:\s*"([^"\\]*)"/.exec(open.text)?.[1];
    list = {
      path: found.path.slice(1),
      ...(context !== undefined && { context }),
      depth: found.path.length,
      hasItems: false,
    };
    keepFrom(found.position + 1, startLine + text.split('\n').length - 1);
    Object.assign(scan, { position: start, depth: list.depth, isInString: false, line: startLine });
    lookAt = LARGE;
    return true;
  };
  const inList = (of: OpenList): boolean => {
    const byte = toEndOfList(buffer.bytes(), buffer.length(), scan, of.depth);
    if (byte === undefined) {
      if (scan.comma >= 0) {
        tellItems(scan.comma, of, false);
        keepFrom(scan.comma + 1, scan.commaLine);
        scan.comma = -1;
      }
      if (buffer.length() - start > LARGEST_VALUE) throw tooLarge(file);
      return false;
    }
    if (byte !== CLOSE_BRACKET) fail(scan.line);
    tellItems(scan.position - 1, of, true);
    // The bracket belongs to the object around it.
    keepFrom(open === undefined ? scan.position : scan.position - 1, scan.line);
    [list, scan.comma] = [undefined, -1];
    return true;
  };
  const step = () => (list !== undefined ? inList(list) : scan.depth === 0 ? between() : inObject());

  return {
    push: (chunk) => {
      buffer.append(chunk, start);
      scan.position -= start;
      for (let i = 0; i < complete.length; i += 3) complete[i] = complete[i] - start;
      start = 0;
      while (step());
      if (scan.depth > 0) return;
      tellComplete();
      keepFrom(scan.position, scan.line);
    },
    end: () => {
      if (isEmpty) throw new InputError(file, 'the file is empty', 'export it again, or leave it out');
      if (scan.depth > 0) throw new InputError(file, 'the JSON ends too early', 'export it again');
    },
  };
}

function parseList(text: string): readonly unknown[] | undefined {
  try {
    return JSON.parse(`[${text}]`) as readonly unknown[];
  } catch {
    return undefined;
  }
}

function tooLarge(file: string): InputError {
  return new InputError(file, 'holds an object of more than 256 MiB', 'split it in parts');
}

import { InputError } from '../input-error';
import { byteBuffer } from './byte-buffer';
import { findList } from './find-list';
import { notJson, parseJson } from './parse-json';
import { toContent, toEndOfList, toEndOfValue, type Scan } from './scan-json';
import type { Sink } from './sink';
import { valueBatch } from './value-batch';

/** What is told of the JSON of a file, in its order. */
export interface JsonEvents {
  /** Values that stand in a list or one after another; none for an empty list. */
  readonly values: (values: readonly unknown[], around: Around) => void;
  /** An object whose lists were told before; they stand empty in it. */
  readonly rest: (value: unknown) => void;
  /**
   * Takes objects that stand one after another, a line each, straight from their bytes: where the last of them ends, or
   * -1 to have the first told as a value.
   */
  readonly bytes: (bytes: Uint8Array, from: number, to: number) => number;
  /** How many lines ended between those that were taken last. */
  readonly lines: () => number;
}

/** What is known of where values stand. */
export interface Around {
  /** The properties that lead to their list. */
  readonly path: readonly string[];
  /** The `@odata.context` of the object around the list, where it stands before it. */
  readonly context?: string;
}

const NOWHERE: Around = { path: [] };
// An object of more than this is looked into before it ends: a response with a million users is one object.
const LARGE = 4 * 1024 * 1024;
const LARGEST_VALUE = 256 * 1024 * 1024;
const [OPEN_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x5b, 0x5d];

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
  const batch = valueBatch(file, buffer);
  const scan: Scan = { position: 0, depth: 0, isInString: false, line: 1, comma: -1, commaLine: 1 };
  // Where the value or list begins that is being looked at, and where the bytes begin that are not done with.
  let [start, startLine, kept, lookAt, isEmpty] = [0, 1, 0, LARGE, true];
  let [list, open]: [OpenList | undefined, OpenObject | undefined] = [undefined, undefined];

  const beginAt = (position: number, line: number) => {
    [start, startLine] = [position, line];
    if (batch.isEmpty()) kept = position;
  };
  const tellBatch = () => {
    if (!batch.isEmpty()) events.values(batch.take(), NOWHERE);
    kept = start;
  };
  const tellItems = (to: number, of: OpenList, isEnd: boolean) => {
    const text = buffer.text(start, to);
    if (text.trim() !== '') events.values(parseJson(file, `[${text}]`, startLine) as readonly unknown[], of);
    else if (of.hasItems || !isEnd) throw notJson(file, scan.line);
    else events.values([], of);
    of.hasItems = true;
  };

  // Each of these goes on from the scan's position, and says whether there is more to look at.
  const between = (): boolean => {
    const byte = toContent(buffer.bytes(), buffer.length(), scan);
    beginAt(scan.position, scan.line);
    if (byte === undefined) return false;
    isEmpty = false;
    const taken = byte === OPEN_BRACE ? events.bytes(buffer.bytes(), start, buffer.length()) : -1;
    if (taken >= 0) {
      tellBatch();
      scan.position = taken;
      scan.line += events.lines();
      return true;
    }
    if (byte !== OPEN_BRACE && byte !== OPEN_BRACKET) throw notJson(file, scan.line);
    scan.position += 1;
    scan.depth = 1;
    if (byte === OPEN_BRACE) return true;
    tellBatch();
    beginAt(scan.position, scan.line);
    list = { path: [], depth: 1, hasItems: false };
    return true;
  };
  const inObject = (): boolean => {
    const isWhole = toEndOfValue(buffer.bytes(), buffer.length(), scan);
    if (!isWhole) {
      tellBatch();
      return lookInside();
    }
    if (open === undefined) batch.add(start, scan.position, startLine);
    else events.rest(parseJson(file, open.text + buffer.text(start, scan.position), startLine));
    open = undefined;
    return true;
  };
  const lookInside = (): boolean => {
    const size = buffer.length() - start;
    if (size > LARGEST_VALUE) throw tooLarge(file);
    if (size < lookAt) return false;
    const found = findList(buffer.bytes(), [start, buffer.length()], open?.path ?? []);
    lookAt = found === undefined ? size * 2 : LARGE;
    if (found === undefined) return false;
    const text = buffer.text(start, found.position + 1);
    open = { path: found.path.slice(0, -1), text: (open?.text ?? '') + text };
    const context = /"@odata\.context"\s*:\s*"([^"\\]*)"/.exec(open.text)?.[1];
    list = {
      path: found.path.slice(1),
      ...(context !== undefined && { context }),
      depth: found.path.length,
      hasItems: false,
    };
    beginAt(found.position + 1, startLine + text.split('\n').length - 1);
    Object.assign(scan, { position: start, depth: list.depth, isInString: false, line: startLine, comma: -1 });
    return true;
  };
  const inList = (of: OpenList): boolean => {
    const byte = toEndOfList(buffer.bytes(), buffer.length(), scan, of.depth);
    if (byte === undefined) {
      if (scan.comma >= 0) {
        tellItems(scan.comma, of, false);
        beginAt(scan.comma + 1, scan.commaLine);
        scan.comma = -1;
      }
      if (buffer.length() - start > LARGEST_VALUE) throw tooLarge(file);
      return false;
    }
    if (byte !== CLOSE_BRACKET) throw notJson(file, scan.line);
    tellItems(scan.position - 1, of, true);
    // The bracket belongs to the object around it.
    beginAt(open === undefined ? scan.position : scan.position - 1, scan.line);
    [list, scan.comma] = [undefined, -1];
    return true;
  };
  const step = () => (list !== undefined ? inList(list) : scan.depth === 0 ? between() : inObject());

  return {
    push: (chunk) => {
      buffer.append(chunk, kept);
      scan.position -= kept;
      start -= kept;
      kept = 0;
      while (step());
      tellBatch();
    },
    end: () => {
      if (isEmpty) throw new InputError(file, 'the file is empty', 'export it again, or leave it out');
      if (scan.depth > 0) throw new InputError(file, 'the JSON ends too early', 'export it again');
    },
  };
}

function tooLarge(file: string): InputError {
  return new InputError(file, 'holds an object of more than 256 MiB', 'split it in parts');
}

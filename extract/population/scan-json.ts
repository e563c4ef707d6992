/** How far JSON was looked at. */
export interface Scan {
  position: number;
  /** How many lists and objects are open. */
  depth: number;
  isInString: boolean;
  /** Line of `position`, from 1. */
  line: number;
  /** Position of the last comma between items of the list, -1 where there is none, and its line. */
  comma: number;
  commaLine: number;
}

const [QUOTE, BACKSLASH, NEWLINE, COMMA] = [0x22, 0x5c, 0x0a, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const [BLANK, TAB, RETURN] = [0x20, 0x09, 0x0d];

/** Goes to the next byte that is not blank; it, or nothing where the bytes end before. */
export function toContent(bytes: Uint8Array, end: number, scan: Scan): number | undefined {
  for (; scan.position < end; scan.position++) {
    const byte = bytes[scan.position];
    if (byte === NEWLINE) scan.line += 1;
    else if (byte !== BLANK && byte !== RETURN && byte !== TAB) return byte;
  }
  return undefined;
}

/** Goes behind the end of the outermost list or object; whether it ends here. */
export function toEndOfValue(bytes: Uint8Array, end: number, scan: Scan): boolean {
  return walk(bytes, end, scan, 0) !== undefined;
}

/** Goes to the bracket that closes the list at `depth`; it, or nothing where the bytes end before. */
export function toEndOfList(bytes: Uint8Array, end: number, scan: Scan, depth: number): number | undefined {
  return walk(bytes, end, scan, depth);
}

// Every byte of every file comes through here. An escape at the end of the bytes leaves the position one beyond it.
function walk(bytes: Uint8Array, end: number, scan: Scan, listDepth: number): number | undefined {
  let { position, depth, isInString, line, comma, commaLine } = scan;
  let found: number | undefined;
  for (; position < end && found === undefined; position++) {
    const byte = bytes[position];
    if (isInString) {
      while (position < end && bytes[position] !== QUOTE) position += bytes[position] === BACKSLASH ? 2 : 1;
      isInString = position >= end;
      if (isInString) break;
    } else if (byte === QUOTE) {
      isInString = true;
    } else if (byte === COMMA) {
      if (depth === listDepth) [comma, commaLine] = [position, line];
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (depth === listDepth || depth === 1) found = byte;
      depth -= 1;
    } else if (byte === NEWLINE) {
      line += 1;
    }
  }
  scan.position = position;
  scan.depth = depth;
  scan.isInString = isInString;
  scan.line = line;
  scan.comma = comma;
  scan.commaLine = commaLine;
  return found;
}

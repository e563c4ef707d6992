const [QUOTE, BACKSLASH, COLON, BLANK] = [0x22, 0x5c, 0x3a, 0x20];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** A text in a row that differs from row to row. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** Whether it names an object; else nothing reads it. */
  readonly isId: boolean;
}

/** A row of JSON, taken apart into the gaps in it and all the rest. */
export interface ScannedRow {
  readonly end: number;
  readonly gaps: readonly Gap[];
  /** All the rest; in place of each id is its number. */
  readonly text: string;
}

const LONGEST = 4096;
const IDS: readonly string[] = ['id', 'userPrincipalName', 'groupId', 'memberId'];
const UNREAD: readonly string[] = [
  ...['displayName', 'userDisplayName', 'givenName', 'surname', 'mail', 'jobTitle', 'officeLocation', 'mobilePhone'],
  ...['preferredLanguage', 'createdDateTime', 'lastUpdatedDateTime', 'approximateLastSignInDateTime'],
];

// What ends the plain part of a string: its quote, an escape, what has to be escaped, and what is not ASCII.
const ENDS = Uint8Array.from({ length: 256 }, (_, code) =>
  Number(code < BLANK || code > 0x7e || code === QUOTE || code === BACKSLASH),
);

/** Takes the row at `from` apart; nothing where it holds more than plain ASCII, is too long, or is not all there. */
export function scanRow(bytes: Uint8Array, from: number, to: number): ScannedRow | undefined {
  const gaps: Gap[] = [];
  let [text, at, depth, ids] = ['', from, 0, 0];
  while (at < to && text.length < LONGEST) {
    const byte = bytes[at];
    text += String.fromCharCode(byte);
    at += 1;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
    if (depth === 0) return { end: at, gaps, text };
    if (byte !== QUOTE) continue;
    const end = endOfPlain(bytes, at, to);
    if (end < 0) return undefined;
    const word = String.fromCharCode(...bytes.subarray(at, end));
    text += `${word}"`;
    at = end + 1;
    const value = afterColon(bytes, at);
    const isId = IDS.includes(word);
    if (value < 0 || bytes[value] !== QUOTE || !(isId || UNREAD.includes(word))) continue;
    const endOfGap = endOfPlain(bytes, value + 1, to);
    // An id of no letters is none.
    if (endOfGap < 0 || (isId && endOfGap === value + 1)) return undefined;
    gaps.push({ from: value + 1, to: endOfGap, isId });
    text += isId ? `:"${ids++}"` : ':""';
    at = endOfGap + 1;
  }
  return undefined;
}

/** The position of the quote that ends a string whose text begins at `from`; -1 where that is more than plain ASCII. */
export function endOfPlain(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && ENDS[bytes[at]] === 0) at++;
  return at < to && bytes[at] === QUOTE ? at : -1;
}

function afterColon(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === BLANK) at++;
  if (bytes[at] !== COLON) return -1;
  at += 1;
  while (bytes[at] === BLANK) at++;
  return at;
}

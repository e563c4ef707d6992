import { InputError } from '../input-error';

/** Takes the text of a file piece by piece. */
export interface TextSink {
  readonly push: (text: string) => void;
  readonly end: () => void;
}

const LONGEST_RECORD = 16 * 1024 * 1024;

// What PowerShell and Excel put before the header.
const SEPARATOR = /^"?sep=([^\s"]|\t)"?[,;]*$/i;
const PREAMBLE = /^"?#TYPE |^"?sep=([^\s"]|\t)"?[,;]*$/i;

/**
 * Splits CSV into records: cells divided by a comma, a semicolon or a tab, whichever the first line has most of, and
 * quoted where they hold one of those, a quote or a line break.
 *
 * Lines that tools put before the header, `#TYPE` and `sep=`, are none; the second says what divides.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function splitCsv(file: string, record: (cells: readonly string[], line: number) => void): TextSink {
  let [rest, line, delimiter, isDone] = ['', 1, '', false];

  const fail = (what: string): never => {
    throw new InputError(file, `${what} in the record at line ${line}`, 'export it again');
  };
  // Position behind the cell that begins at `from`; -1 where the text ends before it surely does.
  const endOfCell = (from: number): number => {
    if (rest[from] !== '"') return nearest(rest, from, delimiter);
    let at = from + 1;
    for (;;) {
      at = rest.indexOf('"', at);
      if (at < 0) return isDone ? fail('a quote that is not closed') : -1;
      if (rest[at + 1] !== '"') break;
      at += 2;
    }
    const next = rest[at + 1];
    if (next === undefined) return isDone ? at + 1 : -1;
    return next === delimiter || next === '\n' || next === '\r' ? at + 1 : fail('text behind a closing quote');
  };
  // Reads the record at `from`, and tells where the next begins; -1 where it is not complete.
  const readRecord = (from: number): number => {
    const cells: string[] = [];
    let isQuoted = false;
    for (let at = from; ; at++) {
      let end = endOfCell(at);
      if (end < 0 && isDone && rest[at] !== '"') end = rest.length;
      if (end < 0) return -1;
      if (rest[at] === '"') isQuoted = true;
      cells.push(rest[at] === '"' ? rest.slice(at + 1, end - 1).replaceAll('""', '"') : rest.slice(at, end));
      at = end;
      if (rest[at] === delimiter) continue;
      const next = at + (rest.startsWith('\r\n', at) ? 2 : 1);
      // A line break of two characters may be cut in the middle.
      if (at + 1 >= rest.length && !isDone && rest[at] === '\r') return -1;
      if (cells.length > 1 || cells[0] !== '') record(cells, line);
      line += isQuoted ? rest.slice(from, next).split('\n').length - 1 : 1;
      return next;
    }
  };
  const read = () => {
    while (delimiter === '') {
      const end = isDone ? /\r?\n|\r|$/.exec(rest) : /\r?\n|\r(?=[^])/.exec(rest);
      if (end === null) return;
      const first = rest.slice(0, end.index);
      const isPreamble = PREAMBLE.test(first);
      delimiter = SEPARATOR.exec(first)?.[1] ?? (isPreamble ? '' : delimiterOf(first));
      if (!isPreamble) break;
      rest = rest.slice(end.index + end[0].length);
      line += 1;
      if (rest === '' && isDone) return;
    }
    let from = 0;
    while (from < rest.length) {
      const next = readRecord(from);
      if (next < 0) break;
      from = next;
    }
    rest = rest.slice(from);
    if (rest.length > LONGEST_RECORD) fail('more than 16 MiB, so maybe a quote that is not closed,');
  };
  return {
    push: (text) => {
      rest += text;
      read();
    },
    end: () => {
      isDone = true;
      read();
    },
  };
}

function nearest(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === delimiter || char === '\n' || char === '\r') return at;
  }
  return -1;
}

function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (char: string) => bare.split(char).length;
  return [',', ';', '\t'].reduce((best, char) => (count(char) > count(best) ? char : best));
}

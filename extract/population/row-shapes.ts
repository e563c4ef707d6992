import type { RowTemplate } from './row-template';
import { endOfPlain, type ScannedRow } from './scan-row';

/** The rows of a file that were seen, byte by byte but for what stands in their gaps. */
export interface RowShapes {
  /**
   * Takes the row at `from` if it is like one that was learned: where it ends, -1 if not. Where its ids begin and end is
   * in `spans` from `first` on then.
   */
  readonly match: (bytes: Uint8Array, from: number, to: number, spans: Int32Array, first: number) => number;
  /** What the row that was matched last says. */
  readonly template: () => RowTemplate | undefined;
  /** Learns a row that begins at `from`. */
  readonly learn: (bytes: Uint8Array, from: number, row: ScannedRow, template: RowTemplate) => void;
}

/** The bytes up to a gap or the end of the row, in words and single bytes, and what can come behind that. */
interface Run {
  readonly words: Int32Array;
  readonly tail: Uint8Array;
  readonly length: number;
  readonly isBeforeId: boolean;
  readonly next: Run[];
  readonly template?: RowTemplate;
}

const [QUOTE, DASH] = [0x22, 0x2d];
const [FIRST_DASH, GUID_LENGTH] = [8, 36];
// Trying many takes longer than reading the row.
const MOST = 64;

/** No shapes yet. */
export function rowShapes(): RowShapes {
  const starts: Run[] = [];
  let seen: Uint8Array = new Uint8Array(0);
  let view: DataView = new DataView(seen.buffer);
  let template: RowTemplate | undefined;
  const look = (bytes: Uint8Array) => {
    if (bytes === seen) return;
    seen = bytes;
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  const isAt = ({ words, tail, length }: Run, bytes: Uint8Array, at: number, to: number): boolean => {
    if (at + length > to) return false;
    let position = at;
    for (let i = 0; i < words.length; i++, position += 4) if (view.getInt32(position, true) !== words[i]) return false;
    for (let i = 0; i < tail.length; i++) if (bytes[position + i] !== tail[i]) return false;
    return true;
  };
  // What comes often moves to the front.
  const find = (runs: Run[], bytes: Uint8Array, at: number, to: number): Run | undefined => {
    for (let i = 0; i < runs.length; i++) {
      const run = runs[i];
      if (!isAt(run, bytes, at, to)) continue;
      if (i > 0) [runs[i >> 1], runs[i]] = [run, runs[i >> 1]];
      return run;
    }
    return undefined;
  };
  const add = (runs: Run[], bytes: Uint8Array, [from, to]: readonly [number, number], more: Partial<Run>): Run => {
    const known = runs.find((run) => run.length === to - from && isAt(run, bytes, from, to));
    if (known !== undefined) return known;
    const whole = (to - from) >> 2;
    const run: Run = {
      words: Int32Array.from({ length: whole }, (_, i) => view.getInt32(from + i * 4, true)),
      tail: bytes.slice(from + whole * 4, to),
      length: to - from,
      isBeforeId: false,
      next: [],
      ...more,
    };
    if (runs.length < MOST) runs.push(run);
    return run;
  };
  return {
    match: (bytes, from, to, spans, first) => {
      look(bytes);
      let [runs, at, ids] = [starts, from, first];
      for (;;) {
        const run = find(runs, bytes, at, to);
        if (run === undefined) return -1;
        at += run.length;
        if (run.next.length === 0) {
          template = run.template;
          return at;
        }
        const isGuid = run.isBeforeId && bytes[at + FIRST_DASH] === DASH && bytes[at + GUID_LENGTH] === QUOTE;
        const end = isGuid ? at + GUID_LENGTH : endOfPlain(bytes, at, to);
        if (end < 0) return -1;
        if (run.isBeforeId) {
          // An id of no letters is none.
          if (end === at) return -1;
          spans[ids++] = at;
          spans[ids++] = end;
        }
        at = end;
        runs = run.next;
      }
    },
    template: () => template,
    learn: (bytes, from, { gaps, end }, learned) => {
      look(bytes);
      let [runs, at] = [starts, from];
      for (const gap of gaps) {
        runs = add(runs, bytes, [at, gap.from], { isBeforeId: gap.isId }).next;
        at = gap.to;
      }
      add(runs, bytes, [at, end], { template: learned });
    },
  };
}

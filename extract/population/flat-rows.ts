import { MOST_IDS, rowBatch } from './row-batch';
import type { RowKind } from './row-kind';
import { rowShapes } from './row-shapes';
import { templateOf, type RowTemplate } from './row-template';
import type { RowReading } from './row-values';
import { scanRow } from './scan-row';

/** Takes rows from their bytes. */
export interface FlatRows {
  /** Takes rows of a line each, the first of which begins at `from`: where the last ends, -1 where the first is left. */
  readonly take: (bytes: Uint8Array, from: number, to: number) => number;
  /** How many lines ended between those that were taken last. */
  readonly lines: () => number;
}

const [NEWLINE, RETURN, OPEN_BRACE] = [0x0a, 0x0d, 0x7b];

// A file whose rows differ in more than their ids gains nothing.
const MOST_TEMPLATES = 4096;

/**
 * Takes users, registrations, devices and memberships straight from their bytes, and leaves any other row. Most rows
 * differ from others in nothing but their ids: what they say besides is worked out once, by those who read parsed rows,
 * and all that is left to do is to look up the ids. That is several times as fast.
 */
export function flatRows(reading: RowReading, hint: RowKind | undefined): FlatRows {
  const shapes = rowShapes();
  const batch = rowBatch(reading.facts);
  const templates = new Map<string, RowTemplate | undefined>();
  // Where the last row stands that was left, so that it is not looked at twice; and how many rows are taken at once.
  let [lines, left, most] = [0, -1, batch.most];

  // A row unlike all before.
  const addNew = (bytes: Uint8Array, from: number, to: number): number => {
    const row = templates.size > MOST_TEMPLATES ? undefined : scanRow(bytes, from, to);
    if (row === undefined) return -1;
    const ids = row.gaps.filter(({ isId }) => isId);
    const isNew = !templates.has(row.text);
    if (isNew) templates.set(row.text, templateOf(reading, hint, row.text, ids.length));
    const template = templates.get(row.text);
    if (template === undefined || ids.length > MOST_IDS) return -1;
    if (isNew) {
      reading.facts.read.add(template.kind);
      shapes.learn(bytes, from, row, template);
    }
    for (const [index, id] of ids.entries()) batch.spans.set([id.from, id.to], batch.nextSpan() + index * 2);
    batch.add(template, row.end);
    return row.end;
  };
  const addRow = (bytes: Uint8Array, from: number, to: number): number => {
    const end = shapes.match(bytes, from, to, batch.spans, batch.nextSpan());
    const template = shapes.template();
    if (end < 0 || template === undefined) return addNew(bytes, from, to);
    batch.add(template, end);
    return end;
  };
  const collect = (bytes: Uint8Array, from: number, to: number): void => {
    for (let at = from; batch.size() < most && at < to && bytes[at] === OPEN_BRACE;) {
      const end = at === left ? -1 : addRow(bytes, at, to);
      left = end < 0 ? at : -1;
      if (end < 0) return;
      at = end + (bytes[end] === RETURN ? 2 : 1);
      if (bytes[at - 1] !== NEWLINE) return;
    }
  };
  return {
    take: (bytes, from, to) => {
      collect(bytes, from, to);
      const collected = batch.size();
      const taken = batch.flush(bytes);
      // Rows behind one that is left are collected again.
      most = taken < collected ? 1 : Math.min(most * 2, batch.most);
      lines = Math.max(taken - 1, 0);
      return taken === 0 ? -1 : batch.endOf(taken - 1);
    },
    lines: () => lines,
  };
}

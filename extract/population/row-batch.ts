import { FLAG, type Facts } from './facts';
import { addMember } from './read-group-row';
import { addRegistration } from './read-person-row';
import type { RowTemplate } from './row-template';
import { addNameBytes } from './row-values';

/** How many ids a row can name. */
export const MOST_IDS = 10;

/** Rows one after another whose ids are looked up together: in a large memory that takes a fraction of the time. */
export interface RowBatch {
  readonly size: () => number;
  /** How many rows it has room for. */
  readonly most: number;
  /** Where the ids of the next row go, begin and end in turn. */
  readonly spans: Int32Array;
  readonly nextSpan: () => number;
  /** Adds a row whose spans were written, and that ends at `end`. */
  readonly add: (template: RowTemplate, end: number) => void;
  /** Adds what the rows say to the facts: how many did, up to the first with an id that is not plain; empties itself. */
  readonly flush: (bytes: Uint8Array) => number;
  /** Where a row ended that was added. */
  readonly endOf: (row: number) => number;
}

const MOST_ROWS = 256;

/** An empty batch. */
export function rowBatch(facts: Facts): RowBatch {
  const { keys, deviceKeys } = facts;
  const spans = new Int32Array(MOST_ROWS * MOST_IDS * 2);
  const found = new Int32Array(MOST_ROWS * MOST_IDS);
  const ends = new Int32Array(MOST_ROWS);
  const templates: RowTemplate[] = [];
  let [rows, ids] = [0, 0];

  const lookUp = (bytes: Uint8Array) => {
    let first = 0;
    for (let row = 0; row < rows; row++) {
      const { kind, id, others, ids: own } = templates[row];
      const of = kind === 'device' ? deviceKeys : keys;
      found[first + id] = of.ofIdBytes(bytes, spans[(first + id) * 2], spans[(first + id) * 2 + 1]);
      for (const other of others) {
        const at = first + other;
        found[at] = keys.ofIdBytes(bytes, spans[at * 2], spans[at * 2 + 1]);
      }
      first += own;
    }
  };
  const addPerson = (bytes: Uint8Array, first: number, { kind, id, name, bits, methods }: RowTemplate): boolean => {
    const key = found[first + id];
    const at = (first + name) * 2;
    if (key < 0 || (name >= 0 && !addNameBytes(facts, key, bytes, spans[at], spans[at + 1]))) return false;
    facts.flags.add(key, FLAG.user | bits);
    if (kind === 'registration') addRegistration(facts, key, methods);
    return true;
  };
  const addMembership = (first: number, { id, others, bits }: RowTemplate): boolean => {
    const [group, member] = [found[first + id], found[first + others[0]]];
    if (group < 0 || member < 0) return false;
    facts.rows.memberships += 1;
    facts.flags.add(group, FLAG.group | FLAG.memberRows);
    if (bits !== 0) facts.flags.add(member, bits);
    addMember(facts, group, member);
    return true;
  };
  const addDevice = (first: number, { id, others, bits }: RowTemplate): boolean => {
    const key = found[first + id];
    if (key < 0 || others.some((other) => found[first + other] < 0)) return false;
    facts.devices.add(key, bits);
    for (const other of others) {
      facts.owners.push(key);
      facts.owners.push(found[first + other]);
    }
    return true;
  };
  const addRow = (bytes: Uint8Array, first: number, template: RowTemplate): boolean => {
    if (template.kind === 'membership') return addMembership(first, template);
    return template.kind === 'device' ? addDevice(first, template) : addPerson(bytes, first, template);
  };
  return {
    size: () => rows,
    most: MOST_ROWS,
    spans,
    nextSpan: () => ids * 2,
    add: (template, end) => {
      templates[rows] = template;
      ends[rows++] = end;
      ids += template.ids;
    },
    flush: (bytes) => {
      lookUp(bytes);
      let [row, first] = [0, 0];
      for (; row < rows; row++) {
        const template = templates[row];
        if (!addRow(bytes, first, template)) break;
        first += template.ids;
      }
      [rows, ids] = [0, 0];
      return row;
    },
    endOf: (row) => ends[row],
  };
}

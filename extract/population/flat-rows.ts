import { FLAG } from './facts';
import { addMember } from './read-group-row';
import { addRegistration } from './read-person-row';
import type { RowKind } from './row-kind';
import { templateOf, type RowTemplate } from './row-template';
import { addNameBytes, type RowReading } from './row-values';
import { rowShapes } from './row-shapes';
import { scanRow } from './scan-row';

/** Takes rows from their bytes. */
export interface FlatRows {
  /** Takes rows of a line each, the first of which begins at `from`: where the last ends, -1 where the first is left. */
  readonly take: (bytes: Uint8Array, from: number, to: number) => number;
  /** How many lines ended between those that were taken last. */
  readonly lines: () => number;
}

const [NEWLINE, RETURN, OPEN_BRACE] = [0x0a, 0x0d, 0x7b];

// A file whose rows differ in more than ids gains nothing.
const MOST_TEMPLATES = 4096;
const MOST_IDS = 10;

/**
 * Takes users, registrations, devices and memberships straight from their bytes, and leaves any other row. Most rows
 * differ from others in nothing but their ids: what they say besides is worked out once, by those who read parsed rows,
 * and all that is left to do is to look up the ids. That is several times as fast.
 */
export function flatRows(reading: RowReading, hint: RowKind | undefined): FlatRows {
  const { facts } = reading;
  const { keys, deviceKeys } = facts;
  const { match, template, learn } = rowShapes();
  const templates = new Map<string, RowTemplate | undefined>();
  // Where the ids of the row begin and end.
  const spans = new Int32Array(MOST_IDS * 2);
  const idAt = (bytes: Uint8Array, number: number) => keys.ofIdBytes(bytes, spans[number * 2], spans[number * 2 + 1]);

  const takePerson = (bytes: Uint8Array, { kind, id, name, bits, methods }: RowTemplate): boolean => {
    const key = idAt(bytes, id);
    if (key < 0) return false;
    if (name >= 0 && !addNameBytes(facts, key, bytes, spans[name * 2], spans[name * 2 + 1])) return false;
    facts.flags.add(key, FLAG.user | bits);
    if (kind === 'registration') addRegistration(facts, key, methods);
    return true;
  };
  const takeMembership = (bytes: Uint8Array, { id, others, bits }: RowTemplate): boolean => {
    const [group, member] = [idAt(bytes, id), idAt(bytes, others[0])];
    if (group < 0 || member < 0) return false;
    facts.rows.memberships += 1;
    facts.flags.add(group, FLAG.group | FLAG.memberRows);
    if (bits !== 0) facts.flags.add(member, bits);
    addMember(facts, group, member);
    return true;
  };
  const takeDevice = (bytes: Uint8Array, { id, others, bits }: RowTemplate): boolean => {
    for (const owner of others) if (idAt(bytes, owner) < 0) return false;
    const key = deviceKeys.ofIdBytes(bytes, spans[id * 2], spans[id * 2 + 1]);
    if (key < 0) return false;
    facts.devices.add(key, bits);
    for (const owner of others) {
      facts.owners.push(key);
      facts.owners.push(idAt(bytes, owner));
    }
    return true;
  };
  const take = { user: takePerson, registration: takePerson, device: takeDevice, membership: takeMembership };

  const takeNew = (bytes: Uint8Array, from: number, to: number): number => {
    const row = templates.size > MOST_TEMPLATES ? undefined : scanRow(bytes, from, to);
    if (row === undefined) return -1;
    const ids = row.gaps.filter(({ isId }) => isId);
    if (!templates.has(row.text) && ids.length <= MOST_IDS)
      templates.set(row.text, templateOf(reading, hint, row.text, ids.length));
    const said = templates.get(row.text);
    if (said === undefined) return -1;
    spans.set(ids.flatMap((id) => [id.from, id.to]));
    if (!take[said.kind](bytes, said)) return -1;
    facts.read.add(said.kind);
    learn(bytes, from, row.end, row, said);
    return row.end;
  };

  const takeRow = (bytes: Uint8Array, from: number, to: number): number => {
    const end = match(bytes, from, to, spans);
    if (end < 0) return takeNew(bytes, from, to);
    const said = template();
    return said !== undefined && take[said.kind](bytes, said) ? end : -1;
  };
  // The row that was left last, so that it is not tried twice.
  let [lines, left] = [0, -1];
  return {
    lines: () => lines,
    take: (bytes, from, to) => {
      lines = 0;
      let end = from === left ? -1 : takeRow(bytes, from, to);
      while (end >= 0) {
        const next = end + (bytes[end] === RETURN ? 2 : 1);
        if (bytes[next - 1] !== NEWLINE || bytes[next] !== OPEN_BRACE || next >= to) break;
        const endOfNext = takeRow(bytes, next, to);
        if (endOfNext < 0) {
          left = next;
          break;
        }
        end = endOfNext;
        lines += 1;
      }
      return end;
    },
  };
}

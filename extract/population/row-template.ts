import { isObject, type JsonObject } from '../json';
import { noteBook } from './note-book';
import { deviceBits } from './read-device-row';
import { memberBits } from './read-group-row';
import { methodBits, userBits } from './read-person-row';
import { isDeleted } from './read-rows';
import { kindOfRow, type RowKind } from './row-kind';
import { typeBits, type RowReading } from './row-values';

/** What rows say that differ in nothing but the ids in them. */
export interface RowTemplate {
  readonly kind: 'user' | 'registration' | 'device' | 'membership';
  /** Numbers of the ids: of the object (of a membership, the group), its name (-1 for none), its owners or its member. */
  readonly id: number;
  readonly name: number;
  readonly others: readonly number[];
  /** How many ids it has. */
  readonly ids: number;
  /** What it adds to the flags of the account or member, or to the device. */
  readonly bits: number;
  /** Registered methods, where it tells of them. */
  readonly methods: number;
}

/**
 * What rows say whose `text` this is, with numbers in place of its ids; nothing where it is no row of these kinds, says
 * more than that, or something that is to be noted for each row.
 */
export function templateOf(
  { facts, file }: RowReading,
  hint: RowKind | undefined,
  text: string,
  ids: number,
): RowTemplate | undefined {
  const row = parsed(text);
  const kind = row && kindOfRow(row, hint);
  if (row === undefined || kind === undefined || isDeleted(row)) return undefined;
  const notes = noteBook();
  const template = TEMPLATES[kind]?.({ facts: { ...facts, notes }, file }, row);
  if (template === undefined || notes.all().length > 0) return undefined;
  const { id, name, others } = template;
  if (id < 0 || others.includes(-1)) return undefined;
  // An id that is not accounted for says something else.
  const used = new Set([id, ...(name < 0 ? [] : [name]), ...others]);
  return used.size === ids ? { ...template, ids } : undefined;
}

type Of = (reading: RowReading, row: JsonObject) => Omit<RowTemplate, 'ids'> | undefined;

const TEMPLATES: Readonly<Partial<Record<RowKind, Of>>> = {
  user: (reading, row) => {
    if (row.memberOf !== undefined || row.transitiveMemberOf !== undefined) return undefined;
    return { ...person('user', row), bits: userBits(reading, row), methods: 0 };
  },
  registration: (reading, row) => ({
    ...person('registration', row),
    bits: typeBits(reading, row),
    methods: methodBits(reading, row.methodsRegistered),
  }),
  device: (reading, row) => {
    if (row.registeredUsers !== undefined || row.userId !== undefined) return undefined;
    const { registeredOwners: owners = [] } = row;
    if (!Array.isArray(owners)) return undefined;
    const others = owners.map((owner: unknown) => (isObject(owner) ? numberOf(owner.id) : -1));
    return { kind: 'device', id: numberOf(row.id), name: -1, others, bits: deviceBits(reading, row), methods: 0 };
  },
  membership: (_, row) => {
    const others = [numberOf(row.memberId)];
    return { kind: 'membership', id: numberOf(row.groupId), name: -1, others, bits: memberBits(row), methods: 0 };
  },
};

const person = (kind: 'user' | 'registration', { id, userPrincipalName }: JsonObject) => ({
  kind,
  id: numberOf(id),
  name: numberOf(userPrincipalName),
  others: [],
});

const numberOf = (id: unknown) => (typeof id === 'string' ? Number(id) : -1);

function parsed(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

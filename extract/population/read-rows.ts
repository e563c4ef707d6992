import { inGraphSpelling } from '../graph-spelling';
import { InputError } from '../input-error';
import { isContent, isObject, type JsonObject } from '../json';
import { readDomainRow } from './domains';
import { FLAG } from './facts';
import { readDeviceRow } from './read-device-row';
import { readDirectoryRoleRow, readGroupRow, readMembershipRow, readRoleAssignmentRow } from './read-group-row';
import { readRegistrationRow, readUserRow } from './read-person-row';
import { collectionOf, kindOfContext, kindOfRow, type RowKind } from './row-kind';
import { textOf, type RowReading } from './row-values';

type ReadRow = (reading: RowReading, row: JsonObject) => void;

const READERS: Readonly<Record<RowKind, ReadRow>> = {
  user: readUserRow,
  group: readGroupRow,
  membership: readMembershipRow,
  registration: readRegistrationRow,
  roleAssignment: readRoleAssignmentRow,
  eligibleRole: () => undefined,
  directoryRole: readDirectoryRoleRow,
  device: readDeviceRow,
  domain: readDomainRow,
  other: ({ facts }, row) => {
    const id = textOf(row.id);
    if (id !== undefined) facts.flags.add(facts.keys.ofId(id), FLAG.noGroup);
  },
};

// Rows stand at most this deep: in lists, under `value`, under names.
const DEEPEST = 12;

/** Reads what a value holds: a row, a list of rows, or an object with lists of them under names. */
export function readValue(reading: RowReading, value: unknown, hint: RowKind | undefined, depth = 0): void {
  const { facts, file } = reading;
  if (Array.isArray(value) && depth <= DEEPEST) {
    if (value.length === 0 && hint !== undefined) facts.read.add(hint);
    for (const item of value as readonly unknown[]) readValue(reading, item, hint, depth + 1);
  } else if (!isObject(value) || depth > DEEPEST) {
    if (value !== null) facts.notes.noteOfFile(file, 'a value where an object is expected');
  } else if (!readRow(reading, value, hint)) {
    readContainer(reading, value, hint, depth);
  }
}

/** Reads a row where the object is one; whether it is. */
export function readRow(reading: RowReading, row: JsonObject, hint: RowKind | undefined): boolean {
  const { facts, file } = reading;
  const kind = kindOfRow(row, hint);
  if (kind === undefined)
    return isCapitalised(row) && readRow(reading, inGraphSpelling(capitalised(row)) as JsonObject, hint);
  if (isDeleted(row)) facts.notes.noteOfFile(file, 'deleted: not read');
  else {
    facts.read.add(kind);
    READERS[kind](reading, row);
  }
  return true;
}

/** Whether an object is told of only because it is gone. */
export const isDeleted = (row: JsonObject) =>
  row['@removed'] !== undefined || /^(?!0001)\d/.test(textOf(row.deletedDateTime) ?? '');

// Microsoft Graph PowerShell writes every name with a capital; what has an `Id` is known to be written so.
const isCapitalised = (row: JsonObject) => Object.keys(row).some((key) => /^[A-Z]/.test(key));
const capitalised = (row: JsonObject) => (row.Id === undefined ? { ...row, Id: undefined } : row);

function readContainer(reading: RowReading, value: JsonObject, outside: RowKind | undefined, depth: number): void {
  const { facts, file } = reading;
  const hint = kindOfContext(value['@odata.context']) ?? outside;
  if (textOf(value['@odata.nextLink']) !== undefined) {
    facts.notes.noteOfFile(file, 'only one page of the objects: follow @odata.nextLink when exporting');
    for (const kind of kindsOnPage(value, hint)) facts.partial.add(kind);
  }
  if (isEntity(value)) {
    if (hint === 'membership')
      throw new InputError(file, 'lists members without their group', 'add the property groupId');
    return facts.notes.noteOfFile(file, 'an object of an unknown kind');
  }
  for (const [key, child] of Object.entries(value)) {
    if (!isObject(child) && !Array.isArray(child)) continue;
    const kind = collectionOf(key);
    if (kind !== undefined || isContent(key, child)) readValue(reading, child, kind === 'any' ? hint : kind, depth + 1);
  }
}

// A container of named lists is none; what carries a name or an id is.
const isEntity = (value: JsonObject) =>
  ['id', 'displayName', '@odata.type'].some((key) => value[key] !== undefined) && !Array.isArray(value.value);

// A page whose list was told before says by its surroundings alone what it held.
function kindsOnPage(value: JsonObject, hint: RowKind | undefined): readonly RowKind[] {
  const [first] = Array.isArray(value.value) ? (value.value as readonly unknown[]) : [];
  const kind = isObject(first) ? kindOfRow(first, hint) : hint;
  return kind === undefined ? [] : [kind];
}

/** The kind of rows in a list by the properties that lead to it. */
export function hintOfPath(path: readonly string[], outside: RowKind | undefined): RowKind | undefined {
  const kinds = path.map(collectionOf).filter((kind) => kind !== undefined && kind !== 'any');
  return kinds.at(-1) ?? outside;
}

import { InputError } from '../input-error';
import type { JsonObject } from '../json';
import { kindOfRow, type RowKind } from './row-kind';
import { splitCsv, type TextSink } from './split-csv';

type CellKind = 'text' | 'list';

// Titles without blanks and capitals: Graph's property names, those of the Entra admin center, and our own.
const COLUMNS = new Map<string, readonly [property: string, kind: CellKind]>([
  ...['id', 'objectid'].map((title) => [title, ['id', 'text']] as const),
  ...['userprincipalname', 'upn'].map((title) => [title, ['userPrincipalName', 'text']] as const),
  ['usertype', ['userType', 'text']],
  ...['externaluserstate', 'invitationstate'].map((title) => [title, ['externalUserState', 'text']] as const),
  ...['onpremisessyncenabled', 'directorysynced'].map((title) => [title, ['onPremisesSyncEnabled', 'text']] as const),
  ...['accountenabled', 'enabled'].map((title) => [title, ['accountEnabled', 'text']] as const),
  ['memberof', ['memberOf', 'list']],
  ['transitivememberof', ['transitiveMemberOf', 'list']],
  ['groupid', ['groupId', 'text']],
  ...['memberid', 'memberobjectid'].map((title) => [title, ['memberId', 'text']] as const),
  ['memberuserprincipalname', ['memberUserPrincipalName', 'text']],
  ['membertype', ['memberType', 'text']],
  ['members', ['members', 'list']],
  ['grouptypes', ['groupTypes', 'list']],
  ['securityenabled', ['securityEnabled', 'text']],
  ['principalid', ['principalId', 'text']],
  ['principaltype', ['principalType', 'text']],
  ['roledefinitionid', ['roleDefinitionId', 'text']],
  ['directoryscopeid', ['directoryScopeId', 'text']],
  ['assignmenttype', ['assignmentType', 'text']],
  ['methodsregistered', ['methodsRegistered', 'list']],
  ['deviceid', ['deviceId', 'text']],
  ...['iscompliant', 'compliant'].map((title) => [title, ['isCompliant', 'text']] as const),
  ['ismanaged', ['isManaged', 'text']],
  ...['trusttype', 'jointype'].map((title) => [title, ['trustType', 'text']] as const),
  ...['operatingsystem', 'os'].map((title) => [title, ['operatingSystem', 'text']] as const),
  ...['registeredowners', 'owner', 'owners'].map((title) => [title, ['registeredOwners', 'list']] as const),
  ['registeredusers', ['registeredUsers', 'list']],
  ['userid', ['userId', 'text']],
  ['authenticationtype', ['authenticationType', 'text']],
]);

type Column = readonly [property: string, kind: CellKind] | undefined;

/** What is told of a file of CSV. */
export interface CsvEvents {
  /** What kind of rows its columns make, be it none. */
  readonly header: (kind: RowKind) => void;
  readonly row: (row: JsonObject) => void;
}

/** Reads CSV as objects with Graph's property names: empty cells are `null`, lists in a cell are lists. */
export function csvRows(file: string, hint: RowKind | undefined, { header, row }: CsvEvents): TextSink {
  let columns: readonly Column[] | undefined;
  const text = splitCsv(file, (cells, line) => {
    if (columns === undefined) {
      columns = columnsOf(file, cells);
      return header(kindOfColumns(columns, hint) ?? noHeader(file, columns, hint));
    }
    if (cells.length !== columns.length) {
      const what = `${cells.length} cells at line ${line}, where the header has ${columns.length}`;
      throw new InputError(file, what, 'export it again, with quotes around cells that hold the separator');
    }
    const object: Record<string, unknown> = {};
    for (const [index, column] of columns.entries()) {
      if (column !== undefined) object[column[0]] = valueOf(file, cells[index] ?? '', column[1], line);
    }
    row(object);
  });
  return {
    push: text.push,
    end: () => {
      text.end();
      if (columns === undefined) throw new InputError(file, 'the file is empty', 'export it again, or leave it out');
    },
  };
}

function columnsOf(file: string, cells: readonly string[]): readonly Column[] {
  const columns = cells.map((cell) => COLUMNS.get(cell.toLowerCase().replace(/[\s_-]/g, '')));
  const properties = columns.flatMap((column) => (column === undefined ? [] : [column[0]]));
  const twice = properties.find((property, index) => properties.indexOf(property) !== index);
  if (twice !== undefined) throw new InputError(file, `has two columns for ${twice}`, 'keep one of them');
  return columns;
}

function kindOfColumns(columns: readonly Column[], hint: RowKind | undefined): RowKind | undefined {
  const properties = columns.flatMap((column) => (column === undefined ? [] : [[column[0], '']]));
  return kindOfRow(Object.fromEntries(properties) as JsonObject, hint);
}

function noHeader(file: string, columns: readonly Column[], hint: RowKind | undefined): never {
  if (hint === 'membership' && columns.some((column) => column !== undefined))
    throw new InputError(file, 'lists members without their group', 'add a column groupId');
  const fix = 'begin it with a line such as id,userPrincipalName,userType, or see docs/population.md';
  throw new InputError(file, 'has no header line with columns that are known', fix);
}

function valueOf(file: string, cell: string, kind: CellKind, line: number): unknown {
  const text = cell.trim();
  if (kind === 'text') return text === '' ? null : text;
  if (!text.startsWith('[')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InputError(file, `a list that is not JSON at line ${line}`, 'divide its items by a semicolon');
  }
}

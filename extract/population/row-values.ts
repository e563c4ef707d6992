import type { JsonObject } from '../json';
import { FLAG, DOMAIN_UNCLEAR, NAME_UNCLEAR, type Facts } from './facts';

/** What reading a row takes besides the row. */
export interface RowReading {
  readonly facts: Facts;
  readonly file: string;
}

/** The text of a property, nothing where it is absent or empty; an id may be a number to whoever wrote the file. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** Yes, no, `null` as it stands, nothing where the property is absent, and `unclear` for anything else. */
export function truthOf(value: unknown): boolean | null | undefined | 'unclear' {
  if (typeof value === 'boolean' || value === null || value === undefined) return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true' || word === 'yes') return true;
  return word === 'false' || word === 'no' ? false : 'unclear';
}

/** The items of a list, as JSON or in one text divided by `;` or `|`; nothing where it is no list. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value !== 'string') return undefined;
  const words = value.split(/[;|]/).map((word) => word.trim());
  return words.filter((word) => word !== '');
}

/** The bits for an answer of yes or no; both where it is unclear, which is noted. */
export function bitsOf(
  { facts, file }: RowReading,
  property: string,
  value: unknown,
  [yes, no]: readonly [number, number],
): number {
  const truth = truthOf(value);
  if (truth === undefined) return 0;
  if (truth !== 'unclear') return truth === true ? yes : no;
  facts.notes.note(file, `/${property}`, 'true or false is expected');
  return yes | no;
}

const EXTERNAL = /#ext#/i;

/** The key of a person by id or name; what the name tells is kept, and nothing comes back where there is neither. */
export function personOf({ facts }: RowReading, row: JsonObject): number | undefined {
  const [id, name] = [textOf(row.id), textOf(row.userPrincipalName)];
  if (name === undefined) return id === undefined ? undefined : facts.keys.ofId(id);
  const nameKey = facts.keys.ofName(name);
  const key = id === undefined ? nameKey : facts.keys.ofId(id);
  const domain = facts.domainKeys.ofId(name.slice(name.lastIndexOf('@') + 1));
  addName(facts, key, { nameKey, domain, isExternal: EXTERNAL.test(name) });
  return key;
}

interface NameTold {
  readonly nameKey: number;
  readonly domain: number;
  readonly isExternal: boolean;
}

function addName(facts: Facts, key: number, { nameKey, domain, isExternal }: NameTold): void {
  if (key !== nameKey) {
    link(facts.idOfName, nameKey, key + 1, NAME_UNCLEAR);
    facts.nameOfId.set(key, nameKey + 1);
  }
  facts.flags.add(key, isExternal ? FLAG.external : FLAG.notExternal);
  link(facts.domain, key, domain + 1, DOMAIN_UNCLEAR);
}

const [AT, HASH] = [0x40, 0x23];

/** Keeps the bytes of a name as that of the id with a key; whether it is plain enough. */
export function addNameBytes(facts: Facts, key: number, bytes: Uint8Array, from: number, to: number): boolean {
  const last = facts.nameOfId.get(key);
  // Most people go by one name in all files.
  if (last !== 0 && facts.keys.isNamed(last - 1, bytes, from, to)) return true;
  let at = to - 1;
  while (at > from && bytes[at] !== AT) at--;
  let hash = from;
  while (hash < to && bytes[hash] !== HASH) hash++;
  const isExternal = hash < to && EXTERNAL.test(String.fromCharCode(...bytes.subarray(hash, to)));
  const domain = at > from ? facts.domainKeys.ofIdBytes(bytes, at + 1, to) : -1;
  const nameKey = domain < 0 ? -1 : facts.keys.ofNameBytes(bytes, from, to);
  if (nameKey < 0) return false;
  addName(facts, key, { nameKey, domain, isExternal });
  return true;
}

function link({ get, set }: Facts['domain'], key: number, value: number, unclear: number): void {
  const known = get(key);
  if (known === 0) set(key, value);
  else if (known !== value) set(key, unclear);
}

/** The key that a text or an object refers to: a name where it holds an `@`, else an id. */
export function referenceOf({ facts }: RowReading, value: unknown): number | undefined {
  if (typeof value === 'object' && value !== null) {
    const { id, userPrincipalName } = value as JsonObject;
    if (textOf(id) !== undefined) return facts.keys.ofId(textOf(id) as string);
    const name = textOf(userPrincipalName);
    return name === undefined ? undefined : facts.keys.ofName(name);
  }
  const text = textOf(value);
  if (text === undefined) return undefined;
  return text.includes('@') ? facts.keys.ofName(text) : facts.keys.ofId(text);
}

/** The bits of an account's type, which the registration report writes in lower case. */
export function typeBits({ facts, file }: RowReading, { userType }: JsonObject): number {
  const word = textOf(userType);
  if (word === undefined) return 0;
  if (/^member$/i.test(word)) return FLAG.member;
  if (/^guest$/i.test(word)) return FLAG.guest;
  facts.notes.note(file, '/userType', `unknown value '${word}'`);
  return FLAG.typeUnclear;
}

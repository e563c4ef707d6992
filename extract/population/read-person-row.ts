import { METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import { METHODS_BY_WORD } from '../read/read-registration-details';
import type { JsonObject } from '../json';
import { FLAG, METHODS_TOLD, METHODS_UNCLEAR, type Facts } from './facts';
import { isCut } from './read-group-row';
import { bitsOf, itemsOf, personOf, textOf, typeBits, type RowReading } from './row-values';

/**
 * Reads an account.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
export function readUserRow(reading: RowReading, row: JsonObject): void {
  const { facts, file } = reading;
  const key = personOf(reading, row);
  if (key === undefined) return facts.notes.noteOfFile(file, 'a user without id and name');
  facts.flags.add(key, FLAG.user | userBits(reading, row));
  readGroupsOf(reading, row, key);
}

/** What a row tells of its account, groups apart. */
export function userBits(reading: RowReading, row: JsonObject): number {
  let bits = typeBits(reading, row) | stateBits(row);
  bits |= bitsOf(
    reading,
    'accountEnabled',
    row.accountEnabled,
    row.accountEnabled === null ? [0, 0] : [FLAG.enabled, FLAG.disabled],
  );
  // Where not even this is told, a null says that the property was not asked for.
  if (row.accountEnabled !== null || row.onPremisesSyncEnabled !== null)
    bits |= bitsOf(reading, 'onPremisesSyncEnabled', row.onPremisesSyncEnabled, [FLAG.synced, FLAG.notSynced]);
  return bits;
}

// Graph sets a state for invited accounts only.
function stateBits({ externalUserState, accountEnabled }: JsonObject): number {
  if (textOf(externalUserState) !== undefined) return FLAG.invited;
  return externalUserState === null && accountEnabled !== null ? FLAG.notInvited : 0;
}

function readGroupsOf(reading: RowReading, row: JsonObject, key: number): void {
  const { memberOf, transitiveMemberOf } = row;
  if (memberOf !== undefined) addGroups(reading, row, ['memberOf', key]);
  if (transitiveMemberOf === undefined) return;
  if (addGroups(reading, row, ['transitiveMemberOf', key])) reading.facts.flags.add(key, FLAG.groupsComplete);
}

// Whether these are surely all.
function addGroups(reading: RowReading, row: JsonObject, of: readonly [property: string, user: number]): boolean {
  const [property] = of;
  const items = itemsOf(row[property]);
  if (items === undefined) return false;
  for (const item of items) addGroupOf(reading, item, of);
  return textOf(row[`${property}@odata.nextLink`]) === undefined && !isCut(reading, property, items);
}

function addGroupOf({ facts, file }: RowReading, item: unknown, [property, user]: readonly [string, number]): void {
  const id = textOf(typeof item === 'object' && item !== null ? (item as JsonObject).id : item);
  if (id === undefined) return facts.notes.note(file, `/${property}`, 'groups without id');
  const list = property === 'memberOf' ? facts.directMembers : facts.indirectMembers;
  const group = facts.keys.ofId(id);
  list.push(group);
  list.push(user);
  facts.rows.memberships += 1;
}

const METHOD_BITS = new Map<AuthenticationMethod, number>(METHODS.map((method, index) => [method, 1 << index]));

/** What the bits of someone's methods say, in the order of `METHODS`; `unknown` where no row tells or one is unclear. */
export function methodsOf(bits: number): readonly AuthenticationMethod[] | 'unknown' {
  if (bits === 0 || (bits & METHODS_UNCLEAR) !== 0) return 'unknown';
  return METHODS.filter((_, index) => (bits & (1 << index)) !== 0);
}

/**
 * Reads a row of the registration report. A word that is not known makes the person's methods unknown.
 *
 * @see https://learn.microsoft.com/graph/api/resources/userregistrationdetails
 */
export function readRegistrationRow(reading: RowReading, row: JsonObject): void {
  const { facts, file } = reading;
  const key = personOf(reading, row);
  if (key === undefined) return facts.notes.noteOfFile(file, 'a row of the registration report without id and name');
  facts.flags.add(key, FLAG.user | typeBits(reading, row));
  addRegistration(facts, key, methodBits(reading, row.methodsRegistered));
}

/** Keeps what a row of the registration report tells of someone's methods. */
export function addRegistration({ methods, rows }: Facts, key: number, bits: number): void {
  rows.registrations += 1;
  const known = methods.get(key);
  methods.set(key, known !== 0 && known !== bits ? METHODS_UNCLEAR : bits);
}

/** The bits of a list of registered methods. */
export function methodBits({ facts, file }: RowReading, value: unknown): number {
  const words = itemsOf(value);
  if (words === undefined) return METHODS_UNCLEAR;
  let bits = METHODS_TOLD;
  for (const word of words) {
    const methods = typeof word === 'string' ? METHODS_BY_WORD.get(word) : undefined;
    if (methods === undefined) {
      facts.notes.note(file, '/methodsRegistered', `unknown value '${typeof word === 'string' ? word : typeof word}'`);
      bits = METHODS_UNCLEAR;
    } else {
      for (const method of methods) bits |= METHOD_BITS.get(method) ?? 0;
    }
  }
  return (bits & METHODS_UNCLEAR) === 0 ? bits : METHODS_UNCLEAR;
}

import type { Ternary } from './ternary';

/**
 * How one directory object is named: an id Graph gave, or, before it exists, one of these references.
 *
 * - `${managed:Stack/azuread_group.Name}`: a resource of the configuration; two of them are two objects.
 * - `${upn:name@contoso.com}`: the user of that (lower-case) name, whoever defines or looks it up.
 * - `${anything else}`: an expression nobody resolved; it may be any object.
 */
export type ObjectId = string;

/** The id of an object that the configuration creates, by its stack and Terraform address without attribute. */
export function managedId(stack: string, address: string): ObjectId {
  return `\${managed:${stack}/${address}}`;
}

/** The id of a user known by name only. */
export function userPrincipalNameId(userPrincipalName: string): ObjectId {
  return `\${upn:${userPrincipalName.toLowerCase()}}`;
}

/** Whether `id` stands for something not known yet, such as a Terraform expression. */
export function isReference(id: string): boolean {
  return id.includes('${');
}

/** Whether `id` names a user by user principal name. */
export function isUserPrincipalNameId(id: ObjectId): boolean {
  return id.startsWith('${upn:');
}

/** Whether `id` names an object that the configuration creates. */
export function isManaged(id: ObjectId): boolean {
  return id.startsWith('${managed:');
}

const isDistinct = (id: ObjectId, kind: 'managed' | 'upn') => id.startsWith(`\${${kind}:`);

/** Whether two ids name one object: two references may, even when they read differently. */
export function sameObject(a: ObjectId, b: ObjectId): Ternary {
  // Ids are compared very often, and mostly they differ.
  if (a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase())) return 'yes';
  if (!isReference(a) && !isReference(b)) return 'no';
  for (const kind of ['managed', 'upn'] as const) if (isDistinct(a, kind) && isDistinct(b, kind)) return 'no';
  return 'unknown';
}

/** Whether `id` is one of `ids`. */
export function isAmong(ids: readonly ObjectId[], id: ObjectId): Ternary {
  let answer: Ternary = 'no';
  for (const each of ids) {
    const isSame = sameObject(each, id);
    if (isSame === 'yes') return isSame;
    if (isSame === 'unknown') answer = isSame;
  }
  return answer;
}

/** What is known of someone's groups or roles: those held, and those not held (`others`: all the rest). */
export interface Membership {
  readonly in: readonly ObjectId[];
  readonly out: readonly ObjectId[] | 'others';
}

/** Holds exactly these. */
export function exactly(ids: readonly ObjectId[]): Membership {
  return { in: ids, out: 'others' };
}

/** Whether the holder of `membership` is in the group, or has the role, `id`. */
export function holds(membership: Membership, id: ObjectId): Ternary {
  const among = isAmong(membership.in, id);
  if (among === 'yes') return 'yes';
  if (membership.out === 'others') return among;
  return keysOf(membership.out).has(id.toLowerCase()) ? 'no' : 'unknown';
}

// Where not all memberships are known, the groups somebody is surely not in are very many, and asked for very often.
const KEYS = new WeakMap<readonly ObjectId[], ReadonlySet<string>>();

function keysOf(ids: readonly ObjectId[]): ReadonlySet<string> {
  const keys = KEYS.get(ids) ?? new Set(ids.map((id) => id.toLowerCase()));
  KEYS.set(ids, keys);
  return keys;
}

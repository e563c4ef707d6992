import { printable } from '../../model/printable';
import type { ObjectId } from '../../model/object-id';
import type { UserSubject } from '../../model/sign-in';
import type { PersonClass } from '../../model/person-class';

/** A class before it has a name. */
export interface Unnamed {
  readonly count: number;
  readonly subject: Omit<UserSubject, 'kind' | 'userId'>;
  /** The one person of the class, where policies name it. */
  readonly person?: { readonly userId: ObjectId; readonly name: string };
  readonly firstFactor: PersonClass['firstFactor'];
  readonly methods: PersonClass['methods'];
  readonly devices: PersonClass['devices'];
}

/** Stands between the parts of a title, which have commas of their own. */
const BETWEEN = ' · ';

/**
 * A short title for each class, by what tells most of them apart; only classes that would share one say more, and only
 * what they differ in. Several may still be called the same.
 *
 * @param nameOf - what a group is called
 */
export function classTitles(
  classes: readonly Unnamed[],
  nameOf: (group: ObjectId) => string,
): ReadonlyMap<Unnamed, string> {
  const sizes = groupSizes(classes);
  const furtherParts = [
    ({ methods }: Unnamed) => (methods === 'unknown' ? '' : `with ${methods.slice(1).join(' + ')}`),
    ({ subject: { groups } }: Unnamed) => {
      // The smallest say most.
      const byPeople = [...groups.in].sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0) || (a < b ? -1 : 1));
      return memberships('group', byPeople.map(nameOf), groups.out === 'others');
    },
    ({ subject: { roles } }: Unnamed) => memberships('role', roles.in.map(shortId), roles.out === 'others'),
  ];
  let sets = grouped(classes.map((each) => [printable(shortTitle(each)), each]));
  for (const partOf of furtherParts) {
    sets = grouped(
      [...sets].flatMap(([title, set]) => {
        const parts = set.map(partOf);
        const doDiffer = parts.some((part) => part !== parts[0]);
        return set.map((each, index) => [doDiffer ? title + BETWEEN + parts[index] : title, each] as const);
      }),
    );
  }
  return new Map([...sets].flatMap(([title, set]) => set.map((each) => [each, title] as const)));
}

function shortTitle({ person, subject: { externalUserType: type }, firstFactor, methods, devices }: Unnamed): string {
  if (person !== undefined) return person.name;
  const parts = [
    ...(type === 'none' ? [] : [type === 'unknown' ? 'type unknown' : type]),
    firstFactor === 'unknown' ? 'first factor unknown' : [firstFactor].flat().join(' or '),
    methods === 'unknown' ? 'methods unknown' : few(methods) || 'no methods',
    devices === 'unknown' ? 'devices unknown' : few(devices),
  ];
  return parts.filter((part) => part !== '').join(BETWEEN);
}

// Two are said as fast as that there is one more.
function few(words: readonly string[]): string {
  return words.length > 2 ? `${words[0]} + ${words.length - 1} more` : words.join(' + ');
}

function memberships(kind: string, names: readonly string[], areAll: boolean): string {
  if (names.length === 0) return areAll ? `no ${kind}` : `${kind}s unknown`;
  return `${kind} ${few(names)}${areAll ? '' : ' or others'}`;
}

const IS_GUID = /^[0-9a-f]{8}-/i;

/** An id as far as it is read. */
export function shortId(id: ObjectId): string {
  return IS_GUID.test(id) ? id.slice(0, 8) : id;
}

function groupSizes(classes: readonly Unnamed[]): ReadonlyMap<ObjectId, number> {
  const sizes = new Map<ObjectId, number>();
  for (const { count, subject } of classes) {
    for (const group of subject.groups.in) sizes.set(group, (sizes.get(group) ?? 0) + count);
  }
  return sizes;
}

function grouped(entries: readonly (readonly [string, Unnamed])[]): ReadonlyMap<string, readonly Unnamed[]> {
  const sets = new Map<string, Unnamed[]>();
  for (const [title, each] of entries) {
    const set = sets.get(title);
    if (set === undefined) sets.set(title, [each]);
    else set.push(each);
  }
  return sets;
}

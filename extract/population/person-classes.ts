import { printable } from '../../model/printable';
import type { PersonClass } from '../../model/person-class';
import type { UserSubject } from '../../model/sign-in';

/** A class before it has a name. */
export interface Unnamed {
  readonly count: number;
  /** What the class is called; several may be called the same. */
  readonly title: string;
  readonly subject: Omit<UserSubject, 'kind' | 'userId'>;
  /** The id of the one person of the class, where policies name it. */
  readonly userId?: string;
  readonly firstFactor: PersonClass['firstFactor'];
  readonly methods: PersonClass['methods'];
  readonly devices: PersonClass['devices'];
}

/** A short title for people by what tells most of them apart. */
export function titleOf({ subject, firstFactor, methods, devices }: Omit<Unnamed, 'title' | 'count'>): string {
  const { externalUserType } = subject;
  const listed = (words: readonly string[] | 'unknown', what: string, none: readonly string[]) => {
    if (words === 'unknown') return [`${what} unknown`];
    return words.length === 0 ? none : [words.join(' + ')];
  };
  return [
    ...(externalUserType === 'none' ? [] : [externalUserType === 'unknown' ? 'type unknown' : externalUserType]),
    firstFactor === 'unknown' ? 'first factor unknown' : [firstFactor].flat().join(' or '),
    ...listed(methods, 'methods', ['no methods']),
    ...listed(devices, 'devices', []),
  ].join(', ');
}

/** Gives each class a name of its own, the same whatever order the classes come in; most people first, then by name. */
export function namedClasses(
  unnamed: readonly Unnamed[],
  countries: readonly string[] | 'unknown',
): readonly PersonClass[] {
  // What people are not in follows from what they are in.
  const textOf = ({ title, userId, subject: { groups, roles } }: Unnamed) =>
    JSON.stringify([title, userId, groups.in, groups.out === 'others', roles.in, roles.out === 'others']);
  const sortable = unnamed.map((each) => ({ each, text: textOf(each) }));
  sortable.sort((a, b) => b.each.count - a.each.count || (a.text < b.text ? -1 : 1));
  const titles = new Map<string, number>();
  for (const { title } of unnamed) titles.set(title, (titles.get(title) ?? 0) + 1);
  const [used, next] = [new Set<string>(), new Map<string, number>()];
  const nameOf = (title: string): string => {
    if (titles.get(title) === 1 && !used.has(title)) return title;
    const number = (next.get(title) ?? 0) + 1;
    next.set(title, number);
    const name = `${title} (${number})`;
    return used.has(name) || titles.has(name) ? nameOf(title) : name;
  };
  const classes = sortable.map(({ each: { count, title, subject, userId, firstFactor, methods, devices } }) => {
    const name = nameOf(printable(title));
    used.add(name);
    return {
      name,
      count,
      // Where no policy names the person, neither can one name a made-up id with blanks in it.
      subject: { kind: 'user' as const, userId: userId ?? name, ...subject },
      firstFactor,
      methods,
      homeMethods: 'unknown' as const,
      devices,
      platforms: ['windows'],
      networks: ['elsewhere'],
      countries,
      dependencyInstances: [],
    };
  });
  return classes.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

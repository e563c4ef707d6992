import { printable } from '../../model/printable';
import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import { classTitles, shortId, type Unnamed } from './class-titles';

// A name of a group is one part of many.
const LONGEST_NAME = 40;

/** Gives each class a name of its own, the same whatever order the classes come in; most people first, then by name. */
export function namedClasses(
  unnamed: readonly Unnamed[],
  { groups }: Pick<Tenant, 'groups'>,
  countries: readonly string[] | 'unknown',
): readonly PersonClass[] {
  const names = new Map(groups.map(({ id, displayName }) => [id.toLowerCase(), displayName]));
  const titles = classTitles(unnamed, (id) => printable(names.get(id.toLowerCase()) || shortId(id), LONGEST_NAME));
  const times = new Map<string, number>();
  for (const title of titles.values()) times.set(title, (times.get(title) ?? 0) + 1);
  const [used, next] = [new Set<string>(), new Map<string, number>()];
  const nameOf = (title: string): string => {
    if (times.get(title) === 1 && !used.has(title)) return title;
    const number = (next.get(title) ?? 0) + 1;
    next.set(title, number);
    const name = `${title} (${number})`;
    return used.has(name) || times.has(name) ? nameOf(title) : name;
  };
  const classes = inOrder(unnamed).map((each) => {
    const { count, subject, person, firstFactor, methods, devices } = each;
    const name = nameOf(titles.get(each) ?? '');
    used.add(name);
    return {
      name,
      count,
      // Where no policy names the person, neither can one name a made-up id with blanks in it.
      subject: { kind: 'user' as const, userId: person?.userId ?? name, ...subject },
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

function inOrder(unnamed: readonly Unnamed[]): readonly Unnamed[] {
  // What people are not in follows from what they are in.
  const textOf = ({ person, subject: { externalUserType, groups, roles }, firstFactor, methods, devices }: Unnamed) =>
    JSON.stringify([
      ...[externalUserType, firstFactor, methods, devices, person?.userId],
      ...[groups.in, groups.out === 'others', roles.in, roles.out === 'others'],
    ]);
  const sortable = unnamed.map((each) => ({ each, text: textOf(each) }));
  sortable.sort((a, b) => b.each.count - a.each.count || (a.text < b.text ? -1 : 1));
  return sortable.map(({ each }) => each);
}

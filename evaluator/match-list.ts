import type { IncludeExclude } from '../model/conditional-access';
import { allOf, anyOf, known, not, type Ternary } from '../model/ternary';

/** Whether a list of enum members names `value`: a member that is not `known` might stand for it, so does not deny it. */
export function lists(list: readonly string[], value: string, knownMembers: readonly string[]): Ternary {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return anyOf(
    list.map((member) => {
      if (same(member, value)) return 'yes';
      return knownMembers.some((each) => same(each, member)) ? 'no' : 'unknown';
    }),
  );
}

/** Whether a condition on one value holds: an empty list sets none, and a value that is not given decides nothing. */
export function matchesList(
  list: readonly string[],
  value: string | undefined,
  knownMembers: readonly string[],
): Ternary {
  if (list.length === 0) return 'yes';
  return value === undefined ? 'unknown' : lists(list, value, knownMembers);
}

/** The same with exceptions, which win; `all` includes every value. */
export function matchesIncludeExclude(
  { include, exclude }: IncludeExclude,
  value: string | undefined,
  knownMembers: readonly string[],
): Ternary {
  const among = (list: readonly string[]) => {
    if (list.length === 0 || list.includes('all')) return known(list.length > 0);
    return value === undefined ? 'unknown' : lists(list, value, knownMembers);
  };
  return allOf([include.length === 0 ? 'yes' : among(include), not(among(exclude))]);
}

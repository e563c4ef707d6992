import type { NotUnderstood, Source } from '../model/source';
import type { Group } from '../model/tenant';

interface Item {
  readonly id: string;
  readonly source?: Source;
}

/** One object an id: what one copy does not tell, another may. The copies are listed. */
export function mergeKnown<T extends Item>(items: readonly T[], log: NotUnderstood[]): readonly T[] {
  return byId(items).map((copies) => combined(copies, log));
}

/** One group an id, with the members of all copies; the copies are listed. */
export function mergeGroups(groups: readonly Group[], log: NotUnderstood[]): readonly Group[] {
  return byId(groups).map((copies) => {
    const members = [...new Set(copies.flatMap((copy) => copy.members))];
    const complete = copies.filter(({ isMembersComplete }) => isMembersComplete);
    // Two complete lists that differ contradict each other, and one that lacks a known member is not complete.
    const isMembersComplete = complete.length > 0 && complete.every((copy) => copy.members.length === members.length);
    return { ...combined(copies, log), members, isMembersComplete };
  });
}

/** Drops copies that say the same; those that differ all count, so that none goes unjudged. Both are listed. */
export function withoutCopies<T extends Item>(items: readonly T[], log: NotUnderstood[]): readonly T[] {
  return byId(items).flatMap((copies) => {
    const kept: T[] = [];
    for (const copy of copies) {
      const isNew = !kept.some((each) => sayTheSame(each, copy));
      if (kept.length > 0) list(copy, isNew ? 'counts as another one' : 'says the same', log);
      if (isNew) kept.push(copy);
    }
    return kept;
  });
}

/** Adds the objects that others only show, where they are not known by themselves. */
export function withImplied<T extends Item>(items: readonly T[], implied: readonly T[]): readonly T[] {
  const known = new Set(items.map(({ id }) => id.toLowerCase()));
  const added = implied.filter(({ id }) => !known.has(id.toLowerCase()) && known.add(id.toLowerCase()));
  return [...items, ...added];
}

// What has no id at all cannot be told apart, and is never a copy.
function byId<T extends Item>(items: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const [index, item] of items.entries()) {
    const key = item.id === '' ? `#${index}` : `=${item.id.toLowerCase()}`;
    const copies = groups.get(key);
    if (copies) copies.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

function combined<T extends Item>(copies: readonly T[], log: NotUnderstood[]): T {
  const [first, ...others] = copies as readonly [T, ...T[]];
  let result: T = first;
  for (const copy of others) {
    list(copy, sayTheSame(result, copy) ? 'says the same' : 'only adds what the first does not tell', log);
    const told = Object.entries(result).filter(([, value]) => value !== undefined && value !== 'unknown');
    result = { ...copy, ...Object.fromEntries(told) };
  }
  return result;
}

function sayTheSame(a: Item, b: Item): boolean {
  return JSON.stringify({ ...a, source: undefined }) === JSON.stringify({ ...b, source: undefined });
}

function list({ id, source }: Item, what: string, log: NotUnderstood[]): void {
  log.push({
    file: source?.file ?? '',
    pointer: source?.pointer ?? '',
    what: `the id '${id}' is given twice: this one ${what}`,
  });
}

import type { Style } from '../style';
import { wrap } from '../wrap';
import { section } from './findings-in-words';
import type { PopulationRow } from './survey';
import { populationsInWords } from './words';

/** Who gets into nothing though nothing fails, by what stops them: something announced that has ended, or a decision. */
export function lockedOutInWords(all: readonly PopulationRow[], ends: readonly string[], style: Style): string {
  const ended = new Set(ends);
  const groups = new Map<string, { readonly names: string[]; people: number }>();
  for (const { name, count, decision } of all) {
    if (decision === undefined) continue;
    const why = ended.has(name) ? 'since what was announced has ended' : decision;
    const group = groups.get(why) ?? { names: [], people: 0 };
    groups.set(why, group);
    group.names.push(name);
    group.people += count;
  }
  return section('locked out while nothing fails', [...groups], style, ([why, { names, people }]) =>
    wrap('  - ', `${populationsInWords(names, people)}: ${why}`),
  );
}

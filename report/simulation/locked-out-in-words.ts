import type { Style } from '../style';
import { wrap } from '../wrap';
import { section } from './findings-in-words';
import type { PopulationRow } from './survey';
import { populationsInWords } from './words';

/** Who gets into nothing though nothing fails, and whether it is something announced that ended it. */
export function lockedOutInWords(all: readonly PopulationRow[], ends: readonly string[], style: Style): string {
  const nowhere = all.filter(({ decision }) => decision !== undefined);
  return section('locked out while nothing fails', nowhere, style, ({ name, count, decision = '' }) => {
    const why = ends.includes(name) ? 'since what was announced has ended' : decision;
    return wrap('  - ', `${populationsInWords([name], count)}: ${why}`);
  });
}

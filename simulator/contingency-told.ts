import { isEmpty, minus, union, type Bits } from './bits';
import type { Application } from './applications';
import { describeCells, type Cells, type Description } from './contingency-boxes';
import type { News } from './contingency-news';
import type { ContingencyPlaces } from './contingency-places';

/** What was told of somebody in earlier states, which is not told again. */
export interface Told {
  readonly certain: Map<number, Bits>;
  readonly possible: Map<number, Bits>;
}

/** Nothing yet. */
export const nothingTold = (): Told => ({ certain: new Map(), possible: new Map() });

/** News in words, and whether they are sure. */
export interface ToldNews extends Description {
  readonly isCertain: boolean;
}

/**
 * Describes what was not told yet, of these people or of others whose news are theirs, too; and takes it down.
 *
 * @param covering - what was told of those others
 */
export function tellNews(
  places: ContingencyPlaces,
  applications: readonly Application[],
  news: News,
  told: Told,
  covering: readonly Told[],
): readonly ToldNews[] {
  return (['certain', 'possible'] as const).flatMap((level) => {
    const left = untold(
      news[level],
      [told, ...covering].map((each) => each[level]),
    );
    const isCertain = level === 'certain';
    const described = describeCells(places, applications, news[level], left);
    take(told[level], news[level]);
    // What is sure is possible, too.
    if (isCertain) take(told.possible, news[level]);
    return described.map((each) => ({ ...each, isCertain }));
  });
}

function untold(cells: Cells, told: readonly Cells[]): Cells {
  const left = [...cells].map(([number, bits]): readonly [number, Bits] => {
    return [number, told.flatMap((each) => each.get(number) ?? []).reduce(minus, bits)];
  });
  return new Map(left.filter(([, bits]) => !isEmpty(bits)));
}

function take(told: Map<number, Bits>, cells: Cells): void {
  for (const [number, bits] of cells) told.set(number, union(told.get(number) ?? bits, bits));
}

import { isEmpty, minus, union, type Bits } from '../sets/bits';
import type { Application } from '../paths/applications';
import { describeCells, type Cells, type Description } from './boxes';
import type { News } from './news';
import type { ContingencyPlaces } from './places';

/** What was told of somebody in earlier states, which is not told again. */
export interface Told {
  readonly certain: Map<number, Bits>;
  readonly possible: Map<number, Bits>;
}

/** Nothing yet. */
export const nothingTold = (): Told => ({ certain: new Map(), possible: new Map() });

/** What was told of others: of those whose news are theirs, too, and of those of whom that is not known. */
export interface ToldOfOthers {
  readonly sure: readonly Told[];
  readonly perhaps: readonly Told[];
}

/** News in words, and whether they are sure. */
export interface ToldNews extends Description {
  readonly isCertain: boolean;
}

/** Describes what was told neither of these people nor of others before, and takes it down. */
export function tellNews(
  places: ContingencyPlaces,
  applications: readonly Application[],
  news: News,
  told: Told,
  others: ToldOfOthers,
): readonly ToldNews[] {
  return (['certain', 'possible'] as const).flatMap((level) => {
    const isCertain = level === 'certain';
    const before = [told, ...others.sure, ...(isCertain ? [] : others.perhaps)];
    const left = untold(
      news[level],
      before.map((each) => each[level]),
    );
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

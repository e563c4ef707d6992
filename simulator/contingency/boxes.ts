import { intersects, isEmpty, noBits, union, type Bits } from '../sets/bits';
import type { Application } from '../paths/applications';
import { APPLICATIONS } from '../../model/well-known';
import { boxesOf } from '../gaps/boxes';
import { allOf, keep, product } from '../gaps/circumstances';
import type { Kind } from '../gaps/dimensions';
import type { ContingencyPlaces } from './places';
import type { ContingencyFinding } from '../simulation';

/** Circumstances by application, which is a number. */
export type Cells = ReadonlyMap<number, Bits>;

/** Where something is so, in the fewest words. */
export type Description = Pick<ContingencyFinding, 'applications' | 'where'>;

/** Describes cells that were not told of yet, together with those around them that were: by boxes as large as can be. */
export function describeCells(
  places: ContingencyPlaces,
  applications: readonly Application[],
  cells: Cells,
  isNew: Cells,
): readonly Description[] {
  const { circumstances } = places;
  const numbers = [...cells.keys()];
  if (numbers.every((number) => isEmpty(isNew.get(number) ?? noBits(0)))) return [];
  const kinds = numbers.map((number): Kind => kind(reachesExchange(applications[number])));
  const sets = numbers.map((number, at) => {
    const set = cells.get(number) ?? noBits(circumstances.count);
    // What leads nowhere stands in nobody's way.
    return kinds[at].isActiveSync ? set : union(set, circumstances.activeSync);
  });
  const common = allOf(circumstances.count);
  for (const set of sets) keep(common, set);
  const at = [Uint32Array.from(numbers.keys())];
  const uncovered = { sets, at, forUser: [common], forApplication: sets, forAll: common };
  const boxes = boxesOf([kind(false)], kinds, circumstances, uncovered);
  return boxes.flatMap(([, ofApplications = [...numbers.keys()], ...closed]): readonly Description[] => {
    const where = product(circumstances, closed);
    const concerned = ofApplications.map((each) => numbers[each]);
    if (!concerned.some((number) => intersects(where, isNew.get(number) ?? noBits(where.length * 32)))) return [];
    const names = concerned.map((number) => applications[number].name);
    return [{ applications: names.sort(), where: inWords(places, closed) }];
  });
}

const kind = (isActiveSync: boolean): Kind => {
  return { sure: noBits(0), possible: noBits(0), values: [], count: 0, isActiveSync };
};

/** Whether Exchange ActiveSync leads to an application. */
export const reachesExchange = ({ id }: Application) => id.toLowerCase() === APPLICATIONS.exchangeOnline;

function inWords(
  { circumstances: { dimensions } }: ContingencyPlaces,
  box: readonly (readonly number[] | undefined)[],
): Description['where'] {
  const closed = dimensions.flatMap(({ name, labels, kinds }, at) => {
    const numbers = box[at];
    if (numbers === undefined) return [];
    const values = numbers.flatMap((number) => kinds[number].values).sort((a, b) => a - b);
    return [[name, [...new Set(values.map((value) => labels[value]))]] as const];
  });
  return Object.fromEntries(closed);
}

import { intersects, isEmpty, minus, noBits, numbersIn, union, unionInto, type Bits } from '../sets/bits';
import { reachesExchange, type Cells } from './boxes';
import type { Field } from './field';
import type { Obstacles } from './obstacles';
import { keep } from '../gaps/circumstances';
import { intersection, type Row } from '../paths/row';

/** What came to pass in some state, by application: for sure, and possibly; what is sure is possible. */
export interface News {
  readonly certain: Cells;
  readonly possible: Cells;
}

/**
 * What is open to somebody in a state, and was not before the set was activated. Where neither is known, it counts as
 * opened if a policy that may have been in the way is gone.
 *
 * @param own - the policies for these people
 * @param active - those that are enforced in the state
 */
export function openings(field: Field, obstacles: Obstacles, own: Row, active: Bits): News {
  const { baseline } = field.replay;
  return newsOf(field, own, (row) => {
    const [before, after] = [obstacles.of(row, baseline), obstacles.of(row, active)];
    const wasClosed = union(before.sure, obstaclesGone(field, obstacles, row.possible, active));
    return { certain: minus(before.sure, after.possible), possible: minus(wasClosed, after.sure) };
  });
}

/** Where a policy that may have been in the way before no longer is. */
function obstaclesGone({ replay, places, versions }: Field, { byPolicy }: Obstacles, row: Bits, active: Bits): Bits {
  const { possible } = byPolicy;
  const result = noBits(places.circumstances.count);
  for (const number of numbersIn(minus(common(replay.baseline, row), active))) {
    const same = versions.get(replay.variants[number].position) ?? noBits(0);
    const now = numbersIn(common(common(active, row), same)).map((each) => possible[each]);
    unionInto(result, now.reduce(minus, possible[number]));
  }
  return result;
}

/**
 * Where one policy keeps somebody out in a state, and did not before the set was activated.
 *
 * @param own - the policies for these people
 * @param position - the place of the policy among those of the tenant
 * @param active - those that are enforced in the state
 */
export function lockouts(field: Field, obstacles: Obstacles, own: Row, position: number, active: Bits): News {
  const [initial] = field.replay.states;
  const versions = field.versions.get(position) ?? noBits(0);
  return newsOf(field, intersection(own, { sure: versions, possible: versions }), (row) => {
    const [before, after] = [obstacles.of(row, initial.active), obstacles.of(row, active)];
    const possible = union(minus(after.possible, before.possible), minus(after.sure, before.sure));
    return { certain: minus(after.sure, before.possible), possible };
  });
}

/** What is new of one application, by the policies for it and the people. */
type Judge = (row: Row) => Readonly<Record<keyof News, Bits>>;

function newsOf({ targets, changing, places }: Field, own: Row, judge: Judge): News {
  const cells = { certain: new Map<number, Bits>(), possible: new Map<number, Bits>() };
  for (const [number, { application, row: ofApplication }] of targets.entries()) {
    const row = intersection(own, ofApplication);
    if (!intersects(row.possible, changing)) continue;
    const news = judge(row);
    for (const level of ['certain', 'possible'] as const) {
      const { [level]: bits } = news;
      const reached = reachesExchange(application) ? bits : minus(bits, places.circumstances.activeSync);
      if (!isEmpty(reached)) cells[level].set(number, reached);
    }
  }
  return cells;
}

function common(a: Bits, b: Bits): Bits {
  const result = a.slice();
  keep(result, b);
  return result;
}

import * as fc from 'fast-check';
import { inBoth, neededByAll } from '../../rules/needed-by-all';
import { bitsOf } from '../../simulator/sets/bits';
import type { Entry } from '../../simulator/paths/sign-in-paths';

const THINGS = ['announced/end', ...Array.from({ length: 40 }, (_, number) => `thing/${number}`)];
const model = { dependencies: THINGS };
const entry = (numbers: readonly number[]) => ({ bits: bitsOf(THINGS.length, numbers) }) as Entry;
const ask = (sure: number[][], possible: number[][]) =>
  neededByAll(model, { sure: sure.map(entry), possible: possible.map(entry), isBlocked: false });

const way = fc.uniqueArray(fc.nat({ max: THINGS.length - 1 }), { maxLength: 6 });
const ways = fc.array(way, { maxLength: 4 });

test('is what leaves no way when it is lost', () => {
  const agrees = fc.property(ways, ways, (sure, others) => {
    const possible = [...sure, ...others];
    const leavesNone = (of: number[][], lost: number) => of.filter((each) => !each.includes(lost)).length === 0;
    const numbers = THINGS.map((_, number) => number).slice(1);
    const surely = numbers.filter((number) => leavesNone(possible, number));
    const perhaps = numbers.filter((number) => leavesNone(sure, number) && !leavesNone(possible, number));
    const names = (of: number[]) => of.map((number) => THINGS[number]);
    expect(ask(sure, possible)).toEqual({ surely: names(surely), perhaps: names(perhaps) });
  });
  fc.assert(agrees);
});

test('leaves out what is announced to end', () => {
  expect(ask([[0, 1]], [[0, 1]])).toEqual({ surely: ['thing/0'], perhaps: [] });
});

test('in both is sure where both are, and open where one is', () => {
  const both = inBoth({ surely: ['a', 'b', 'c'], perhaps: ['d'] }, { surely: ['a', 'd'], perhaps: ['b'] });
  expect(both).toEqual({ surely: ['a'], perhaps: ['b', 'd'] });
});

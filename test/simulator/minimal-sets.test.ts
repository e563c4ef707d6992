import * as fc from 'fast-check';
import { bitsOf, numbersIn, type Bits } from '../../simulator/sets/bits';
import { minimalSets } from '../../simulator/sets/minimal-sets';
import { setsWithoutSubset } from '../support/spec-hitting-sets';

const WIDTH = 70;
const of = (sets: readonly number[][]) => sets.map((set) => bitsOf(WIDTH, set));
const minimal = (...sets: number[][]) => minimalSets(of(sets)).map(numbersIn);

test('keeps nothing of nothing', () => {
  expect(minimal()).toEqual([]);
});

test('drops repeated sets and those that contain another one', () => {
  expect(minimal([1, 2, 3], [2, 1], [1, 2], [2, 3], [2, 3, 40])).toEqual([
    [1, 2],
    [2, 3],
  ]);
});

test('drops everything but the empty set', () => {
  expect(minimal([1], [], [2, 3], [])).toEqual([[]]);
});

test('keeps sets that only overlap', () => {
  expect(minimal([1, 2], [2, 3], [1, 3])).toHaveLength(3);
});

test('sorts by size, then by the numbers, not by their digits or words', () => {
  expect(minimal([9, 66], [33], [2, 40], [10, 65], [2, 5], [65, 68, 69])).toEqual([
    [33],
    [2, 5],
    [2, 40],
    [9, 66],
    [10, 65],
    [65, 68, 69],
  ]);
});

test('leaves what it is given as it is', () => {
  const given = of([[3, 4], [1], [1, 2]]);
  const before = given.map((set) => Uint32Array.from(set));
  minimalSets(given);
  expect(given).toEqual(before);
});

test('agrees with comparing each set with each other one', () => {
  const set = fc.uniqueArray(fc.nat(7), { maxLength: 4 }).map((numbers) => numbers.map((number) => number * 9));
  let dropped = 0;
  const agrees = fc.property(fc.array(set, { maxLength: 60, size: 'max' }), (sets) => {
    const expected = setsWithoutSubset(sets);
    dropped += sets.length - expected.length;
    expect(minimalSets(of(sets)).map(numbersIn)).toEqual(expected);
  });
  fc.assert(agrees, { numRuns: 500 });
  expect(dropped).toBeGreaterThan(500);
});

test('sorts long lists as it does short ones', () => {
  const pairs: Bits[] = [];
  for (let a = WIDTH - 1; a > 0; a--) for (let b = a - 1; b >= 0; b -= 3) pairs.push(bitsOf(WIDTH, [a, b]));
  const sorted = minimalSets(pairs).map(numbersIn);
  expect(sorted).toEqual([...sorted].sort(([a, b], [c, d]) => a - c || b - d));
  expect(sorted).toHaveLength(pairs.length);
});

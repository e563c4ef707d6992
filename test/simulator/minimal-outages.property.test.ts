import * as fc from 'fast-check';
import { bitsOf, numbersIn } from '../../simulator/sets/bits';
import { minimalOutages, type OutageBounds } from '../../simulator/sets/minimal-outages';
import { minimalSets } from '../../simulator/sets/minimal-sets';
import { minimalHittingSets, setsWithoutSubset } from '../support/spec-hitting-sets';

type Family = readonly (readonly number[])[];

const WIDTH = 300;
const of = (paths: Family) => paths.map((path) => bitsOf(WIDTH, path));
const outages = (paths: Family, bounds?: OutageBounds) => minimalOutages(of(paths), bounds).map(numbersIn);

/** Paths that need some of at most `most` dependencies, which are spread over one word or over many. */
function families(most: number, maxPaths: number): fc.Arbitrary<Family> {
  const pool = fc
    .constantFrom(32, 64, 100, WIDTH)
    .chain((width) => fc.uniqueArray(fc.nat(width - 1), { minLength: 1, maxLength: most, size: 'max' }));
  return pool.chain((numbers) => {
    // Families with a path that needs nothing all have the same answer, so few are enough.
    const path = fc.oneof(
      { weight: 60, arbitrary: fc.subarray(numbers, { minLength: 1 }) },
      { weight: 20, arbitrary: fc.subarray(numbers, { minLength: 1, maxLength: Math.min(3, numbers.length) }) },
      { weight: 1, arbitrary: fc.constant([]) },
    );
    return fc.array(path, { maxLength: maxPaths, size: 'max' });
  });
}

const maxOrders = () => fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });

test('agrees with trying every set of dependencies', () => {
  const seen = { none: 0, single: 0, larger: 0, bounded: 0, wide: 0 };
  const agrees = fc.property(families(8, 12), maxOrders(), (paths, maxOrder) => {
    const expected = minimalHittingSets(paths, maxOrder);
    expect(outages(paths, { maxOrder })).toEqual(expected);
    if (expected.length === 0) seen.none++;
    if (expected.some((set) => set.length === 1)) seen.single++;
    if (expected.some((set) => set.length > 2)) seen.larger++;
    if (maxOrder !== undefined && minimalHittingSets(paths).length > expected.length) seen.bounded++;
    if (paths.flat().some((number) => number > 64)) seen.wide++;
  });
  fc.assert(agrees, { numRuns: 3000 });
  // No kind of answer is missing from the comparison.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(150);
});

test('agrees with trying every set of up to fourteen dependencies', () => {
  const agrees = fc.property(families(14, 10), (paths) => {
    expect(outages(paths)).toEqual(minimalHittingSets(paths));
  });
  fc.assert(agrees, { numRuns: 40 });
});

test('agrees where there are more paths than bits in a word', () => {
  const seen = { paths: 0 };
  const numbers = [0, 3, 31, 32, 77, 140, 141, 209, 255, 290];
  const paths = fc.array(fc.subarray(numbers, { minLength: 4, maxLength: 5 }), { minLength: 60, maxLength: 110 });
  const agrees = fc.property(paths, maxOrders(), (family, maxOrder) => {
    seen.paths = Math.max(seen.paths, setsWithoutSubset(family).length);
    expect(outages(family, { maxOrder })).toEqual(minimalHittingSets(family, maxOrder));
  });
  fc.assert(agrees, { numRuns: 60 });
  expect(seen.paths).toBeGreaterThan(64);
});

test('each outage hits all paths, and no part of it does', () => {
  const holds = fc.property(families(40, 9), (paths) => {
    const hitsAll = (set: readonly number[]) => paths.every((path) => path.some((number) => set.includes(number)));
    for (const outage of outages(paths, { maxOrder: 4 })) {
      expect(outage.length).toBeLessThanOrEqual(4);
      expect(hitsAll(outage)).toBe(true);
      for (const left of outage) expect(hitsAll(outage.filter((number) => number !== left))).toBe(false);
    }
  });
  fc.assert(holds, { numRuns: 300 });
});

test('a bound leaves out what is larger and nothing else', () => {
  const holds = fc.property(families(16, 8), fc.integer({ min: 1, max: 6 }), (paths, maxOrder) => {
    expect(outages(paths, { maxOrder })).toEqual(outages(paths).filter((outage) => outage.length <= maxOrder));
  });
  fc.assert(holds, { numRuns: 300 });
});

test('the outages of the outages are the paths', () => {
  const holds = fc.property(families(16, 8), (paths) => {
    fc.pre(paths.length > 0 && paths.every((path) => path.length > 0));
    expect(minimalOutages(minimalOutages(of(paths)))).toEqual(minimalSets(of(paths)));
  });
  fc.assert(holds, { numRuns: 300 });
});

test('other names and another order of the paths change nothing but the names', () => {
  const names = fc.shuffledSubarray([...Array(WIDTH).keys()], { minLength: WIDTH });
  const cases = families(16, 8).chain((paths) => {
    return fc.tuple(fc.constant(paths), fc.shuffledSubarray([...paths], { minLength: paths.length }), names);
  });
  const holds = fc.property(
    cases,
    fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    ([paths, reordered, newName], maxOrder) => {
      expect(outages(reordered, { maxOrder })).toEqual(outages(paths, { maxOrder }));
      const rename = (sets: Family) => sets.map((set) => set.map((number) => newName[number]));
      // Outages never contain each other, so that this only sorts them.
      const expected = setsWithoutSubset(rename(outages(paths, { maxOrder })));
      expect(outages(rename(paths), { maxOrder })).toEqual(expected);
    },
  );
  fc.assert(holds, { numRuns: 200 });
});

test('with one path more no outage gets smaller', () => {
  const holds = fc.property(families(16, 8), (paths) => {
    fc.pre(paths.length > 1);
    const before = outages(paths.slice(1)).map((outage) => new Set(outage));
    for (const outage of outages(paths)) {
      const contains = before.some((smaller) => [...smaller].every((number) => outage.includes(number)));
      expect(contains).toBe(true);
    }
  });
  fc.assert(holds, { numRuns: 300 });
});

import { bitsOf, numbersIn } from '../../simulator/sets/bits';
import { minimalOutages, type OutageBounds } from '../../simulator/sets/minimal-outages';

const outages = (paths: readonly (readonly number[])[], bounds?: OutageBounds, width = 300) => {
  const family = paths.map((path) => bitsOf(width, path));
  return minimalOutages(family, bounds).map(numbersIn);
};
const singles = (...numbers: number[]) => numbers.map((number) => [number]);
/** The numbers from `from` on, `count` of them, in lists of `size`. */
const disjoint = (count: number, size: number) =>
  Array.from({ length: count }, (_, list) => Array.from({ length: size }, (__, at) => list * size + at));

test('without a path there is nothing to lose', () => {
  expect(outages([])).toEqual([]);
});

test('a path that needs nothing is never lost', () => {
  expect(outages([[1, 2], [], [3]])).toEqual([]);
  expect(outages([[]])).toEqual([]);
  expect(outages([[]], undefined, 0)).toEqual([]);
});

test('one path is lost with anything it needs', () => {
  expect(outages([[200, 7, 31, 32]])).toEqual(singles(7, 31, 32, 200));
});

test('a single dependency is enough only where all paths need it', () => {
  const [entra, mfa, intune, phone] = [0, 1, 2, 3];
  expect(outages([[entra, mfa, phone, intune]])).toEqual(singles(entra, mfa, intune, phone));
  const either = [
    [entra, mfa, phone],
    [entra, intune],
  ];
  expect(outages(either)).toEqual([[entra], [mfa, intune], [intune, phone]]);
});

test('paths that need more than another one change nothing', () => {
  const paths = [
    [1, 2],
    [1, 3],
  ];
  expect(outages([...paths, [1, 2], [1, 2, 9], [1, 3, 8, 9]])).toEqual(outages(paths));
  expect(outages(paths)).toEqual([[1], [2, 3]]);
});

test('sorts by size, then by the numbers, across words', () => {
  const paths = [
    [5, 40, 100],
    [5, 41, 9],
    [5, 100, 9],
  ];
  expect(outages(paths)).toEqual([[5], [9, 40], [9, 100], [41, 100]]);
});

test('finds every pair of a triangle', () => {
  const triangle = [
    [1, 2],
    [2, 3],
    [1, 3],
  ];
  expect(outages(triangle)).toEqual(triangle.sort(([a, b], [c, d]) => a - c || b - d));
});

test('max order keeps all smaller outages and no larger one', () => {
  const paths = [
    [0, 1, 2],
    [0, 1, 3],
    [0, 4, 5],
  ];
  expect(outages(paths, { maxOrder: 1 })).toEqual([[0]]);
  expect(outages(paths, { maxOrder: 2 })).toEqual([[0], [1, 4], [1, 5]]);
  expect(outages(paths, { maxOrder: 3 })).toEqual([[0], [1, 4], [1, 5], [2, 3, 4], [2, 3, 5]]);
  expect(outages(paths, { maxOrder: 0 })).toEqual([]);
});

test('leaves the paths as they are', () => {
  const paths = [bitsOf(40, [1, 2, 35]), bitsOf(40, [1, 2]), bitsOf(40, [35])];
  const before = paths.map((path) => Uint32Array.from(path));
  minimalOutages(paths);
  expect(paths).toEqual(before);
});

test('outages have the room of the paths', () => {
  expect(minimalOutages([bitsOf(300, [1]), bitsOf(300, [2])])).toEqual([bitsOf(300, [1, 2])]);
});

test.each([31, 32, 33, 64, 65])('%i paths that share one dependency', (count) => {
  const paths = disjoint(count, 1).map(([number]) => [number, 299]);
  const apart = paths.map(([number]) => number);
  expect(outages(paths)).toEqual([[299], apart]);
  expect(outages(paths, { maxOrder: count - 1 })).toEqual([[299]]);
});

test('ten separate pairs have an outage for each way to take one of each', () => {
  const pairs = disjoint(10, 2);
  const found = outages(pairs, undefined, 20);
  expect(found).toHaveLength(1024);
  expect(found[0]).toEqual(pairs.map(([first]) => first));
  expect(found[1023]).toEqual(pairs.map(([, second]) => second));
  expect(outages(found, undefined, 20)).toEqual(pairs);
  expect(outages(pairs, { maxOrder: 9 }, 20)).toEqual([]);
});

test('six separate triples come back from their 729 outages', () => {
  const triples = disjoint(6, 3);
  const found = outages(triples, undefined, 18);
  expect(found).toHaveLength(729);
  expect(outages(found, undefined, 18)).toEqual(triples);
});

test('all pairs of 24: whoever is left alone is no pair', () => {
  const numbers = Array.from({ length: 24 }, (_, number) => number);
  const pairs = numbers.flatMap((a) => numbers.filter((b) => b > a).map((b) => [a, b]));
  const expected = numbers.map((left) => numbers.filter((number) => number !== left)).reverse();
  expect(outages(pairs)).toEqual(expected);
});

test('all 364 triples of 14: two may stay, and never a third', () => {
  const numbers = Array.from({ length: 14 }, (_, number) => number * 5);
  const after = (number: number) => numbers.filter((other) => other > number);
  const pairs = numbers.flatMap((a) => after(a).map((b) => [a, b]));
  const triples = pairs.flatMap(([a, b]) => after(b).map((c) => [a, b, c]));
  const expected = pairs.map((pair) => numbers.filter((number) => !pair.includes(number))).reverse();
  expect(outages(triples)).toEqual(expected);
  expect(outages(triples, { maxOrder: 11 })).toEqual([]);
});

import * as fc from 'fast-check';
import * as bits from '../../simulator/sets/bits';
import { bitsOf, numbersIn } from '../../simulator/sets/bits';

const WIDTH = 100;
const sets = () => fc.uniqueArray(fc.nat(WIDTH - 1), { maxLength: 12 });
const ascending = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);

test.each([
  [0, 0],
  [1, 1],
  [32, 1],
  [33, 2],
  [286, 9],
])('has room for %i numbers in %i words', (width, words) => {
  expect(bits.noBits(width)).toEqual(new Uint32Array(words));
});

test('holds the first and the last number of each word', () => {
  const numbers = [0, 31, 32, 63, 64, 99];
  expect(numbersIn(bitsOf(WIDTH, [...numbers].reverse()))).toEqual(numbers);
});

test('fails to add a number there is no room for', () => {
  const add = (number: number) => () => bits.setBit(bitsOf(WIDTH, []), number);
  expect(add(128)).toThrow('no room for 128 in a set of 4 words');
  expect(add(-1)).toThrow(RangeError);
  expect(bits.hasBit(bits.noBits(32), 32)).toBe(false);
});

test('asks and counts as a set of numbers does', () => {
  const agrees = fc.property(sets(), sets(), fc.nat(WIDTH - 1), (a, b, number) => {
    const [left, right] = [bitsOf(WIDTH, a), bitsOf(WIDTH, b)];
    expect(numbersIn(left)).toEqual(ascending(a));
    expect(bits.countBits(left)).toBe(a.length);
    expect(bits.isEmpty(left)).toBe(a.length === 0);
    expect(bits.hasBit(left, number)).toBe(a.includes(number));
    expect(bits.intersects(left, right)).toBe(a.some((one) => b.includes(one)));
    expect(bits.isSubset(left, right)).toBe(a.every((one) => b.includes(one)));
    const isSame = ascending(a).join() === ascending(b).join();
    expect(bits.sameBits(left, right)).toBe(isSame);
    expect(bits.bitsKey(left) === bits.bitsKey(right)).toBe(isSame);
  });
  fc.assert(agrees);
});

test('tells a set from part of it, and from itself in another order', () => {
  const [part, whole] = [bitsOf(WIDTH, [1, 40]), bitsOf(WIDTH, [1, 40, 99])];
  expect([bits.isSubset(part, whole), bits.isSubset(whole, part), bits.isSubset(whole, whole)]).toEqual([
    true,
    false,
    true,
  ]);
  expect([bits.sameBits(part, whole), bits.sameBits(part, bitsOf(WIDTH, [40, 1]))]).toEqual([false, true]);
  expect([bits.intersects(part, whole), bits.intersects(part, bitsOf(WIDTH, [0, 41]))]).toEqual([true, false]);
});

test('combines as sets of numbers do, and changes only what it says', () => {
  const agrees = fc.property(sets(), sets(), fc.nat(WIDTH - 1), (a, b, number) => {
    const [left, right] = [bitsOf(WIDTH, a), bitsOf(WIDTH, b)];
    expect(numbersIn(bits.union(left, right))).toEqual(ascending([...a, ...b]));
    expect(numbersIn(bits.minus(left, right))).toEqual(ascending(a.filter((one) => !b.includes(one))));
    expect(numbersIn(left)).toEqual(ascending(a));
    bits.unionInto(left, right);
    bits.setBit(left, number);
    expect(numbersIn(left)).toEqual(ascending([...a, ...b, number]));
    expect(numbersIn(right)).toEqual(ascending(b));
  });
  fc.assert(agrees);
});

test('gives all sets of a few numbers different keys', () => {
  const numbers = [0, 15, 16, 31, 32, 47, 64, 99];
  const all = numbers.reduce((some, number) => [...some, ...some.map((set) => [...set, number])], [[] as number[]]);
  expect(new Set(all.map((set) => bits.bitsKey(bitsOf(WIDTH, set)))).size).toBe(256);
});

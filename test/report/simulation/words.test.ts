import { grouped, listed, spanInWords, wellFormed, whereInWords } from '../../../report/simulation/words';
import { wrap } from '../../../report/wrap';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('%i is written %s', (value, text) => {
  expect(grouped(value)).toBe(text);
});

test.each([
  [[60, 90], '60 to 90 minutes'],
  [[1, 1], '1 minute'],
  [[60, 60], '1 hour'],
  [[60, 1440], '1 to 24 hours'],
  [[20160, 129600], '14 to 90 days'],
] as const)('%j minutes are %s', (minutes, text) => {
  expect(spanInWords(minutes)).toBe(text);
});

test('lists five names and says how many more there are', () => {
  expect(listed(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, d, e');
  expect(listed(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
});

test('conditions are told with their values, and none are any sign-in', () => {
  expect(whereInWords({ platform: ['linux', 'macOS'], network: ['Offices'] })).toBe(
    'platform: linux, macOS; network: Offices',
  );
  expect(whereInWords({})).toBe('any sign-in');
});

test('what is no character is replaced, and pairs stay', () => {
  expect(wellFormed('a\ud800b\udc00\uffff😀')).toBe('a\ufffdb\ufffd\ufffd😀');
});

test('wraps at spaces, never loses a word, and sets lines under the first', () => {
  const words = Array.from({ length: 40 }, (_, at) => `word${at}`);
  const lines = wrap('  - ', words.join(' ')).split('\n');
  expect(lines.length).toBeGreaterThan(2);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(lines.slice(1).every((line) => /^ {4}\S/.test(line))).toBe(true);
  expect(lines.join(' ').replace('  - ', '').split(/ +/)).toEqual(words);
});

test('a word wider than a line stands alone', () => {
  const long = 'x'.repeat(120);
  expect(wrap('- ', `a ${long} b`)).toBe(`- a\n  ${long}\n  b`);
});

import { countryOf } from '../../cli/country-option';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const accepted = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((code) => {
  try {
    return countryOf(code.toLowerCase()) === code;
  } catch {
    return false;
  }
});

test('every code of a country is accepted, in any case, and is one that the engine has a name for', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect(accepted).toHaveLength(249);
  expect(accepted.filter((code) => names.of(code) === undefined)).toEqual([]);
});

test.each(['UK', 'EU', 'XX', 'ZZ', 'SU', 'AN', 'XA', 'D', 'DEU', '276', 'D E', 'ß'])('fails on %s', (text) => {
  expect(() => countryOf(text)).toThrow('--country takes a two-letter code of ISO 3166-1');
});

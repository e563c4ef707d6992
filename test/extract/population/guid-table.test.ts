import { guidTable } from '../../../extract/population/guid-table';
import { objectKeys } from '../../../extract/population/object-keys';

const GUID = '01234567-89ab-cdef-0123-456789abcdef';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const id = (number: number) => `${number.toString(16).padStart(8, '0')}-1111-4222-8333-${'0'.repeat(12)}`;

test('one GUID has one key, in whatever case and wherever it stands', () => {
  const table = guidTable();
  expect(table.keyOf(bytesOf(GUID), 0, 7)).toBe(7);
  expect(table.keyOf(bytesOf(`"id":"${GUID.toUpperCase()}"`), 6, 8)).toBe(7);
  expect([table.size(), table.textOf(1)]).toEqual([1, GUID]);
});

test('what is no GUID has none, whichever byte it is that is wrong', () => {
  const table = guidTable();
  table.keyOf(bytesOf(GUID), 0, 0);
  const known = Array.from({ length: 36 }, (_, place) => {
    const digits = [8, 13, 18, 23].includes(place) ? '-' : '0123456789abcdefABCDEF';
    const taken = Array.from({ length: 256 }, (_byte, byte) => {
      const bytes = bytesOf(GUID);
      bytes[place] = byte;
      return table.keyOf(bytes, 0, 1) < 0 ? '' : String.fromCharCode(byte);
    });
    return [...taken.join('')].sort().join('') === [...digits].sort().join('');
  });
  expect(known).toEqual(Array.from({ length: 36 }, () => true));
});

test('many are told apart, and told back', () => {
  const table = guidTable();
  const all = Array.from({ length: 10_000 }, (_, number) => id(number * 7_919));
  const add = () => all.map((text, number) => table.keyOf(bytesOf(text), 0, number));
  expect(add()).toEqual(all.map((_, number) => number));
  expect(add()).toEqual(all.map((_, number) => number));
  expect(all.map((_, number) => table.textOf(number + 1))).toEqual(all);
});

test('texts of any kind have one key, by their bytes as by themselves', () => {
  const keys = objectKeys();
  const texts = [GUID, 'ann', `${GUID}0`, GUID.replace('-', 'x'), 'ann.of-a-name-as-long-as-a-guid-is-36', ''];
  const known = texts.map(keys.ofId);
  expect(new Set(known).size).toBe(texts.length);
  expect(texts.map((text) => keys.ofIdBytes(bytesOf(text.toUpperCase()), 0, text.length))).toEqual(known);
  expect(known.map(keys.textOf)).toEqual(texts);
  const [name, nameBytes] = ['Ann@contoso.com', bytesOf('ann@CONTOSO.com')];
  expect(keys.ofIdBytes(nameBytes, 0, nameBytes.length)).toBe(-1);
  expect(keys.ofNameBytes(nameBytes, 0, nameBytes.length)).toBe(keys.ofName(name));
  expect(keys.isName(keys.ofName(name))).toBe(true);
  expect(keys.isNamed(keys.ofName(name), nameBytes, 0, nameBytes.length)).toBe(true);
  expect(keys.isNamed(keys.ofName(name), nameBytes, 1, nameBytes.length)).toBe(false);
  expect(keys.isNamed(known[0], bytesOf(GUID), 0, GUID.length)).toBe(false);
});

import { jsonText } from '../../report/json';

test('writes what a terminal would obey as escapes that mean the same', () => {
  const value = { 'a\u202e': 'b\u009b31m\u001b\u2028\ufeff', 'ü "\\': '→' };
  expect(jsonText(value)).not.toMatch(/[\u0000-\u0009\u001b\u007f-\u009f\u2028-\u202e\ufeff]/);
  expect(JSON.parse(jsonText(value))).toEqual(value);
  expect(jsonText({ name: 'Zürich → Genève' })).toBe('{\n  "name": "Zürich → Genève"\n}\n');
});

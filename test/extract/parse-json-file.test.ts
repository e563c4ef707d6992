import { InputError } from '../../extract/input-error';
import { parseJsonFile } from '../../extract/parse-json-file';

const parse = (bytes: Uint8Array) => parseJsonFile({ path: 'a.json', bytes });
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each([
  ['UTF-8', Buffer.from('{"a":"é"}')],
  ['UTF-8 with BOM', Buffer.from('\ufeff{"a":"é"}')],
  ['UTF-16LE', Buffer.from('{"a":"é"}', 'utf16le')],
  ['UTF-16LE with BOM', Buffer.from('\ufeff{"a":"é"}', 'utf16le')],
  ['UTF-16BE', utf16be('{"a":"é"}')],
  ['UTF-16BE with BOM', utf16be('\ufeff{"a":"é"}')],
])('reads %s', (_, bytes) => {
  expect(parse(bytes)).toEqual({ a: 'é' });
});

test.each([
  ['an empty file', Buffer.from(''), 'a.json: the file is empty: export it again'],
  ['only white space', Buffer.from(' \n'), 'a.json: the file is empty: export it again'],
  ['a truncated file', Buffer.from('{"a": ['), /^a\.json: the JSON ends too early: /],
  ['text', Buffer.from('hello'), /^a\.json: the file is not JSON: export it again/],
  ['an error below the first line', Buffer.from('{\n "a": [1 2]}'), /^a\.json: not JSON at line 2, column 10: /],
  [
    'another encoding',
    Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]),
    /^a\.json: the file is not UTF-8: save it as UTF-8/,
  ],
])('fails on %s', (_, bytes, message) => {
  expect(() => parse(bytes)).toThrow(InputError);
  expect(() => parse(bytes)).toThrow(message);
});

test('never quotes what is in the file', () => {
  expect(() => parse(Buffer.from('{"password": hunter2}'))).not.toThrow('hunter2');
});

test('keeps a message on one line, whatever the file is called', () => {
  const evil = { path: 'a\n\u001b[2J\u202eb.json', bytes: new Uint8Array() };
  expect(() => parseJsonFile(evil)).toThrow('a\\u000a\\u001b[2J\\u202eb.json: the file is empty: export it again');
});

test('tells JSON Lines and other formats from broken JSON', () => {
  const lines = Buffer.from('{"id":"a"}\n{"id":"b"}\n');
  expect(() => parse(lines)).toThrow(
    'a.json: the file holds several JSON values, not one list of them: export it again',
  );
  const csv = { path: 'users.csv', bytes: Buffer.from('id,name\n1,2\n') };
  expect(() => parseJsonFile(csv)).toThrow('users.csv: the file is not JSON: export it as JSON');
});

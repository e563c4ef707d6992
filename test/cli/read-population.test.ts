import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { progressOn } from '../../cli/progress';
import { readPopulation } from '../../cli/read-population';
import { InputError } from '../../extract/input-error';
import { folder } from '../support/command';
import { emptyTenant } from '../support/tenant';

const USER = { id: 'ann', userPrincipalName: 'ann@contoso.com', userType: 'Member', accountEnabled: true };
const silent = { write: () => undefined };
const read = (...paths: string[]) => readPopulation(emptyTenant(), paths, silent, { countries: ['DE'] });

test('reads files and folders together', () => {
  const root = folder({
    'a/users.jsonl': `${JSON.stringify(USER)}\n`,
    'a/b/more.csv': 'id,userType\nbob,Member\n',
    'a/notes.txt': 'not read',
    'a/.hidden.json': 'not read',
    'a/node_modules/x.json': 'not read',
    'other.json': [{ id: 'carl', userType: 'Guest' }],
  });
  symlinkSync(root, join(root, 'a/up'));
  const { counts, classes } = read(join(root, 'a/b'), join(root, 'other.json'));
  expect(counts.users).toBe(2);
  expect(classes[0]?.countries).toEqual(['DE']);
  expect(read(join(root, 'a')).counts.users).toBe(3);
});

test('fails with the path of the file, on one line', () => {
  const root = folder({
    'a/users.json': '[{"id":',
    'b/readme.txt': '',
    'c/policies.json': [{ id: 'p', state: 'enabled' }],
  });
  expect(() => read(join(root, 'a'))).toThrow(InputError);
  expect(() => read(join(root, 'a'))).toThrow(
    `${join(root, 'a/users.json')}: the JSON ends too early: export it again`,
  );
  expect(() => read(join(root, 'gone'))).toThrow(/gone: does not exist: check the path$/);
  expect(() => read(join(root, 'b'))).toThrow('holds no file of JSON, JSON Lines or CSV');
  expect(() => read(join(root, 'c'))).toThrow('holds no users');
});

test('shows how far it is on a terminal, and leaves nothing behind', () => {
  const root = folder({ 'users.json': [USER] });
  const shown: string[] = [];
  const output = { isTTY: true, write: (text: string) => shown.push(text) };
  readPopulation(emptyTenant(), [root], output);
  expect(shown[0]).toContain('Reading people [==============================] 100 %');
  expect(shown.at(-1)).toBe('\r\u001b[2K');
  shown.length = 0;
  expect(() => readPopulation(emptyTenant(), [folder({ 'users.json': '[' })], output)).toThrow('too early');
  expect(shown.at(-1)).toBe('\r\u001b[2K');
});

test('shows nothing where nobody looks, and each step once', () => {
  const shown: string[] = [];
  const write = (text: string) => shown.push(text);
  progressOn({ write }, 'x', 10).advance(5);
  expect(shown).toEqual([]);
  const progress = progressOn({ isTTY: true, write }, 'x', 1000);
  for (const by of [500, 1, 1]) progress.advance(by);
  expect(shown).toHaveLength(1);
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readInput, readTenantAt } from '../../cli/read-input';
import { InputError } from '../../extract/input-error';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'read-input-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text = '{}'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const paths = () => readInput(root).map(({ path }) => path);

test('reads a file by its name', () => {
  write('a/export.json', '[1]');
  expect(readInput(join(root, 'a/export.json'))).toEqual([{ path: 'export.json', bytes: Buffer.from('[1]') }]);
});

test('reads a folder and those below it, sorted, with relative paths', () => {
  for (const path of ['b.json', 'a/z.json', 'a/b/c.json', 'B.json']) write(path);
  expect(paths()).toEqual(['B.json', 'a/b/c.json', 'a/z.json', 'b.json']);
});

test('passes over what is no part of an export, and names files that are no JSON without reading them', () => {
  for (const path of ['node_modules/x.json', '.git/x.json', '.hidden.json', 'a.csv']) write(path, 'x');
  expect(readInput(root)).toEqual([{ path: 'a.csv', bytes: new Uint8Array() }]);
});

test('enters a folder once, wherever links lead', () => {
  write('a/x.json');
  symlinkSync(root, join(root, 'a/up'));
  symlinkSync(join(root, 'a/x.json'), join(root, 'b.json'));
  expect(paths()).toEqual(['a/x.json', 'b.json']);
});

test('fails on what is missing, empty or leads nowhere, on one line that says how to mend it', () => {
  const missing = join(root, 'gone');
  expect(() => readInput(missing)).toThrow(InputError);
  expect(() => readInput(missing)).toThrow(/gone: does not exist: check the path$/);
  expect(() => readTenantAt(missing)).toThrow(`${missing}: does not exist: check the path, or run npm start first`);
  expect(() => readInput(root)).toThrow(`${root}: the folder is empty: `);
  symlinkSync(missing, join(root, 'link.json'));
  expect(() => readInput(root)).toThrow('link.json: does not exist: ');
});

test('fails on a file in place of a folder', () => {
  write('a.json');
  expect(() => readInput(join(root, 'a.json', 'b'))).toThrow('does not exist: check the path');
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RULES } from '../../rules';
import type { Rule } from '../../rules/rule';

const root = join(__dirname, '../..');
const SECTIONS = ['Checks', 'Why', 'Fails', 'Passes', 'Fix', 'See'];

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'evaluate' in value && 'severity' in value && 'id' in value;

const modules = readdirSync(join(root, 'rules'))
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => basename(file, '.ts'));
const exported = modules.map((name) => {
  const values = Object.values(jest.requireActual<Record<string, unknown>>(join(root, 'rules', name)));
  return { name, rules: values.filter(isRule) };
});
const files = exported.filter(({ rules }) => rules.length > 0);

test('the index holds exactly the rules of the folder, by id', () => {
  expect(files.length).toBeGreaterThan(14);
  expect(RULES.map(({ id }) => id)).toEqual(files.map(({ name }) => name).sort());
});

test.each(files)('$name is one rule of that id, with a test and a doc page', ({ name, rules }) => {
  expect(rules.map(({ id }) => id)).toEqual([name]);
  expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(RULES).toContain(rules[0]);
  expect(existsSync(join(root, `test/rules/${name}.test.ts`))).toBe(true);
  const lines = readFileSync(join(root, `docs/rules/${name}.md`), 'utf8').split('\n');
  expect(lines[0]).toBe(`# ${name}`);
  expect(lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3))).toEqual(SECTIONS);
  expect(lines.length - 1).toBeLessThanOrEqual(40);
});

test('no doc page or rule test is left without a rule', () => {
  const ids = new Set(files.map(({ name }) => name));
  const removed = (page: string) => readFileSync(join(root, 'docs/rules', page), 'utf8').includes('\nRemoved: ');
  const pages = readdirSync(join(root, 'docs/rules')).filter((page) => page.endsWith('.md') && !removed(page));
  expect(pages.map((page) => basename(page, '.md')).filter((name) => !ids.has(name) && name !== 'README')).toEqual([]);
});

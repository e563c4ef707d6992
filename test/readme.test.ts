import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');

function errorsIn(codes: readonly string[]): string[] {
  const files = new Map(codes.map((code, i) => [join(root, `readme-${i}.ts`), code]));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
  const paths = {
    'cdktf-entra-resilience': [join(root, 'index.ts')],
    'cdktf-entra-resilience/monitoring': [join(root, 'monitoring.ts')],
  };
  const host = ts.createCompilerHost({ ...options, paths });
  const disk = ts.createCompilerHost({ ...options, paths });
  host.fileExists = (path) => files.has(path) || disk.fileExists(path);
  host.readFile = (path) => files.get(path) ?? disk.readFile(path);
  const program = ts.createProgram([...files.keys()], { ...options, paths, noUnusedLocals: false }, host);
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    const all = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return all.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  });
}

test('opens with the two commands and an example of at most 20 lines', () => {
  expect(readme.split('\n').slice(2, 6)).toEqual(['```sh', 'npm ci && npm start', 'npm ci && npm test', '```']);
  expect(blocks[0]?.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
});

test('every code block compiles', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(3);
  expect(errorsIn(blocks)).toEqual([]);
}, 60_000);

test('the compiler used here does find what is wrong', () => {
  expect(errorsIn(["import { NoSuchThing } from 'cdktf-entra-resilience';"])).toHaveLength(1);
}, 60_000);

test('links to files that exist', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '');
  for (const link of links)
    expect(() => readFileSync(join(root, link, link.endsWith('rules') ? 'policy-quota.md' : ''))).not.toThrow();
});

test('names every rule page and construct folder it speaks of', () => {
  for (const command of ['check', 'explain', 'simulate']) expect(readme).toContain(`npx entra-resilience ${command} `);
});

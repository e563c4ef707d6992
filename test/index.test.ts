import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..');

function exportsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022);
  return source.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause, isTypeOnly }) =>
      exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.map((each) => `${isTypeOnly || each.isTypeOnly ? 'type ' : ''}${each.name.text}`)
        : ['*'],
    )
    .sort();
}

test.each(['index.ts', 'monitoring.ts'])('%s exports these names, which users rely on', (file) => {
  expect(exportsOf(file)).toMatchSnapshot();
});

const loadedBy = (file: string) => {
  const script = `require('./${file}'); console.log(Object.keys(require.cache).join('\\n'))`;
  const args = ['-r', 'ts-node/register/transpile-only', '-e', script];
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).replaceAll('\\', '/');
};

test('loads without azurerm, which not everybody has installed', () => {
  expect(loadedBy('index.ts')).toContain('@cdktf/provider-azuread/lib/conditional-access-policy/');
  expect(loadedBy('index.ts')).not.toContain('provider-azurerm');
});

test('loads azurerm, resource by resource, for monitoring', () => {
  expect(loadedBy('monitoring.ts')).toContain('@cdktf/provider-azurerm/lib/provider/');
  expect(loadedBy('monitoring.ts')).not.toContain('@cdktf/provider-azurerm/lib/index.js');
});

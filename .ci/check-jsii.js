// The public API has to stay inside what jsii compiles, so that Python, Java, C# and Go remain one step away.
const { execFileSync } = require('node:child_process');
const { cpSync, mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
for (const entry of [
  'model',
  'evaluator',
  'simulator',
  'rules',
  'extract',
  'checks',
  'constructs',
  'stacks',
  'README.md',
  'LICENSE',
]) {
  cpSync(join(root, entry), join(folder, entry), { recursive: true });
}
for (const entry of ['index.ts', 'monitoring.ts']) cpSync(join(root, entry), join(folder, entry));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

const { name, version, license, dependencies, peerDependencies, devDependencies } = require(join(root, 'package.json'));
const entry = "export * from './index';\nexport * from './monitoring';\n";
writeFileSync(join(folder, 'api.ts'), entry);
const peers = Object.keys(peerDependencies).map((peer) => [peer, devDependencies[peer]]);
const manifest = {
  ...{ name, version, license, dependencies, main: 'api.js', types: 'api.d.ts', stability: 'stable' },
  ...{ author: { name: 'x' }, repository: { url: 'https://example.com/x.git' }, devDependencies },
  // Bundled code needs no bindings of its own.
  bundledDependencies: Object.keys(dependencies),
  peerDependencies: Object.fromEntries(peers),
  jsii: { outdir: 'dist', targets: {}, versionFormat: 'full', tsconfig: 'tsconfig.json', validateTsconfig: 'off' },
};
writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
const { compilerOptions } = require(join(root, 'tsconfig.json'));
const options = { ...compilerOptions, noEmit: false, isolatedModules: false, declaration: true, stripInternal: true };
const settings = { ...options, rootDir: '.', outDir: '.', types: ['node'], composite: false, incremental: false };
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({ compilerOptions: settings, include: ['api.ts'], exclude: ['node_modules'] }),
);

const jsii = join(root, 'node_modules/jsii/bin/jsii');
try {
  execFileSync(process.execPath, [jsii], { cwd: folder, stdio: 'pipe' });
} catch ({ stdout, stderr }) {
  // Without the banner about the version of Node.
  const lines = `${String(stdout)}${String(stderr)}`
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('!!'));
  console.error(lines.join('\n'));
  process.exit(1);
}
console.log('the public API compiles with jsii');

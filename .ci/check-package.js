// Packs the package as npm would publish it, and loads it where the optional azurerm provider is not installed.
const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const folder = process.argv[2];
const { name, bin } = require(join(root, 'package.json'));
const home = join(folder, 'node_modules');
mkdirSync(home, { recursive: true });

const run = (command, ...args) => execFileSync(command, args, { cwd: root, encoding: 'utf8' });
const [packed] = JSON.parse(run('npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', folder));

const paths = packed.files.map(({ path }) => path);
const allowed = /^(lib\/|schemas\/|docs\/|(README|CHANGELOG)\.md$|LICENSE$|package\.json$)/;
const stray = paths.filter((path) => !allowed.test(path) || /(^|\/)(test|tenants|bench)\/|\.test\./.test(path));
if (stray.length > 0) throw new Error(`the package holds ${stray.join(', ')}: mend 'files' in package.json`);
const missing = ['README.md', 'LICENSE', 'CHANGELOG.md'].filter((path) => !paths.includes(path));
if (missing.length > 0) throw new Error(`the package lacks ${missing.join(', ')}`);

// Every dependency but azurerm, as links: what the package needs beyond them cannot be found.
const link = (from, to, except) => {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from)) {
    if (entry === except || entry.startsWith('.') || existsSync(join(to, entry))) continue;
    if (entry === '@cdktf') link(join(from, entry), join(to, entry), 'provider-azurerm');
    else symlinkSync(join(from, entry), join(to, entry));
  }
};
run('tar', '-xzf', join(folder, packed.filename), '-C', folder);
renameSync(join(folder, 'package'), join(home, name));
link(join(root, 'node_modules'), home);

const load = `if (Object.keys(require('${name}')).length === 0) throw new Error('the package exports nothing')`;
execFileSync(process.execPath, ['-e', load], { cwd: folder, stdio: 'inherit' });
const [cli] = Object.values(bin);
const check = [join(home, name, cli), 'check', join(root, 'cdktf.out'), '--format', 'json'];
const result = JSON.parse(execFileSync(process.execPath, check, { cwd: folder, encoding: 'utf8' }));
if (result.rules.length === 0) throw new Error('the packed command line checks no rule');
console.log(
  `${packed.filename}: ${paths.length} files, ${Math.round(packed.size / 1024)} KiB packed, loads without azurerm`,
);

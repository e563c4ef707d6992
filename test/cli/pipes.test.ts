import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { exported, folder } from '../support/command';

const root = join(__dirname, '../..');
const NODE = `"${process.execPath}" -r ts-node/register/transpile-only cli/main.ts`;
const shell = (line: string) => {
  const { stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: root, encoding: 'utf8' });
  return { stdout, stderr };
};

test('whoever reads may stop before the end, and nothing is said of it', () => {
  const policies = Array.from({ length: 400 }, (_, at) => exported({ id: `p${at}`, displayName: `Policy ${at}` }));
  const tenant = folder({ 'policies.json': { value: policies } });
  expect(shell(`${NODE} check "${tenant}" --format json | head -c 1`)).toEqual({ stdout: '{', stderr: '' });
}, 60_000);

test('an error that nobody reads ends as it would have', () => {
  const { stdout } = shell(`exec 3>&1; { ${NODE} nope; echo $? >&3; } 2>&1 >/dev/null | true`);
  expect(stdout).toBe('2\n');
}, 60_000);

test('whoever reads late gets all of it', () => {
  const program = "require('./cli/standard-output').standardOutput(process.stderr).write('x'.repeat(20_000_000))";
  const node = `"${process.execPath}" -r ts-node/register/transpile-only`;
  expect(shell(`${node} -e "${program}" | (sleep 2; wc -c)`)).toEqual({ stdout: '20000000\n', stderr: '' });
}, 60_000);

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { readTenant } from '../extract/read-tenant';
import type { InputFile } from '../extract/input-file';
import { parseContingencyName } from '../model/contingency';
import type { Tenant } from '../model/tenant';
import { runRules } from '../rules/run-rules';
import { contoso } from '../tenants/contoso';
import { inTemporaryFolder, readFolder, text } from './support/synth-app';

const root = join(__dirname, '..');
const asOf = '2026-12-01';

const run = () =>
  inTemporaryFolder((folder) => {
    const outdir = join(folder, 'cdktf.out');
    const env = { ...process.env, CDKTF_OUTDIR: outdir };
    execFileSync(process.execPath, ['-r', 'ts-node/register/transpile-only', 'main.ts'], { cwd: root, env });
    return readFolder(outdir);
  });

let files: readonly InputFile[];
let tenant: Tenant;

beforeAll(() => {
  files = run();
  tenant = readTenant(files.filter(({ path }) => path.endsWith('.json')));
}, 30_000);

test('is at most 40 lines', () => {
  expect(readFileSync(join(root, 'main.ts'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});

test('gives the same output every time, wherever it runs', () => {
  const content = (of: readonly InputFile[]) => of.map(({ path, bytes }) => [path, text(bytes)]);
  expect(content(run())).toEqual(content(files));
}, 30_000);

test('names no path of this machine', () => {
  for (const { path, bytes } of files) {
    expect({ path, text: text(bytes) }).toEqual({ path, text: expect.not.stringContaining(root) });
    if (!path.endsWith('.json')) continue;
    const strings: string[] = [];
    JSON.parse(text(bytes), (_key, value: unknown) => (typeof value === 'string' && strings.push(value), value));
    // `//` is Terraform's name for a comment.
    expect(strings.filter((each) => each !== '//' && isAbsolute(each) && existsSync(each))).toEqual([]);
  }
});

test('defines six stacks, each after those it needs', () => {
  const { stacks } = JSON.parse(text(files.find(({ path }) => path === 'manifest.json')!.bytes));
  const dependencies = Object.entries<any>(stacks).map(([name, stack]) => [name, stack.dependencies]);
  expect(Object.fromEntries(dependencies)).toEqual({
    EmergencyAccess: [],
    Credentials: ['EmergencyAccess'],
    Access: ['EmergencyAccess', 'Credentials'],
    Hybrid: [],
    OnPremisesAccess: [],
    Monitoring: ['EmergencyAccess'],
  });
});

test('is understood, and passes every rule', () => {
  expect(tenant.notUnderstood).toEqual([]);
  const outcomes = runRules(tenant, { asOf }).rules.filter(({ outcome }) => outcome !== 'pass');
  expect(outcomes).toEqual([]);
});

test('passes every rule as well once its policies are enforced', () => {
  const enforced = tenant.conditionalAccessPolicies.map((policy) =>
    parseContingencyName(policy.displayName) ? policy : { ...policy, state: 'enabled' as const },
  );
  const outcomes = runRules({ ...tenant, conditionalAccessPolicies: enforced }, { asOf }).rules;
  expect(outcomes.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
});

test('enforces nothing when it is deployed first', () => {
  const states = tenant.conditionalAccessPolicies.map(({ state }) => state);
  expect(states.length).toBeGreaterThan(20);
  expect(new Set(states)).toEqual(new Set(['enabledForReportingButNotEnforced']));
});

test('is a company of 12,000 people', () => {
  expect(tenant.populations.reduce((sum, { count }) => sum + count, 0)).toBe(12_000);
});

test('excludes contingency groups from policies that exist', () => {
  const names = tenant.conditionalAccessPolicies.map(({ displayName }) => displayName);
  const regular = Object.values(contoso.access.contingencies ?? {}).flatMap(({ regularPolicies }) => regularPolicies);
  expect(regular.length).toBeGreaterThan(0);
  expect(names).toEqual(expect.arrayContaining(regular));
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readInput } from '../../cli/read-input';
import { readTenant } from '../../extract/read-tenant';

const sample = join(__dirname, '../../../shared/samples/zero-trust-tenant');
const isThere = existsSync(sample);
const name = isThere ? 'a real export' : `a real export (skipped: ${sample} is missing)`;

(isThere ? test : test.skip)(`reads every policy of ${name}, and understands all of it`, () => {
  const files = readInput(join(sample, 'policies'));
  const tenant = readTenant(files);
  expect(tenant.conditionalAccessPolicies).toHaveLength(52);
  expect(files).toHaveLength(52);
  expect(tenant.conditionalAccessPolicies.flatMap(({ notUnderstood }) => notUnderstood)).toEqual([]);
  expect(tenant.notUnderstood).toEqual([]);
  expect(tenant.secrets).toEqual([]);
});

(isThere ? test : test.skip)(`lists what is no JSON in ${name}`, () => {
  const tenant = readTenant(readInput(sample));
  expect(tenant.conditionalAccessPolicies).toHaveLength(52);
  expect(tenant.notUnderstood.map(({ file }) => file)).toEqual(['LICENSE', 'README.md', 'groups.csv']);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readTenant } from '../../extract/read-tenant';
import type { Tenant } from '../../model/tenant';
import { openPsa } from '../../report/simulation/open-psa';
import { basicEventName, faultTreeName } from '../../report/simulation/mef-names';
import { simulate } from '../../simulator/simulate';
import { AccessStack } from '../../stacks/access-stack';
import { CredentialsStack } from '../../stacks/credentials-stack';
import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { OnPremisesAccessStack } from '../../stacks/on-premises-access-stack';
import { contoso } from '../../tenants/contoso';
import { tenants } from '../support/arbitrary-tenants';
import { hasScram, minimalCutSets } from '../support/scram';
import { inTemporaryFolder, synthFiles } from '../support/synth-app';

// A check that is left out on CI would never be missed.
const ifInstalled = hasScram || process.env.CI !== undefined ? test : test.skip;
if (!hasScram) console.warn('scram is not installed: our minimal outages are not compared with its cut sets');

const simulated = (tenant: Tenant) => simulate(tenant, { asOf: '2026-11-21', outages: [], isReportOnlyEnforced: true });

/** Minimal outages by fault tree, as SCRAM names and sorts them. */
function ours(tenant: Tenant): ReadonlyMap<string, readonly string[]> {
  const seen = new Map<string, number>();
  const trees = [...simulated(tenant).populations].flatMap(({ name, applications }) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return applications
      .filter(({ place, paths }) => place === 'any' && paths.length > 0)
      .map(({ application, minimalOutages }) => {
        const sets = minimalOutages.map((outage) => outage.map(basicEventName).sort().join(' ')).sort();
        return [faultTreeName(name, application, nth), sets] as const;
      });
  });
  return new Map(trees);
}

function scrams(tenant: Tenant): ReadonlyMap<string, readonly string[]> {
  return inTemporaryFolder((folder) => {
    const file = join(folder, 'tenant.xml');
    writeFileSync(file, [...openPsa(simulated(tenant))].join(''));
    return minimalCutSets(file);
  });
}

ifInstalled('SCRAM finds our minimal outages of Contoso, set by set', () => {
  const files = synthFiles((app) => {
    const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', contoso.emergencyAccess);
    const { strengths } = new CredentialsStack(app, 'Credentials', { ...contoso.credentials, breakGlass });
    new AccessStack(app, 'Access', { ...contoso.access, breakGlass, strengths });
    new OnPremisesAccessStack(app, 'OnPremisesAccess', contoso.onPremisesAccess);
  });
  const tenant = readTenant(files);
  const expected = ours(tenant);
  expect(expected.size).toBeGreaterThan(80);
  expect(scrams(tenant)).toEqual(expected);
});

ifInstalled('SCRAM finds our minimal outages of 20 generated tenants, set by set', () => {
  const reached = tenants().filter((tenant) => ours(tenant).size > 0);
  const generated = fc.sample(reached, { seed: 20261121, numRuns: 20 });
  for (const tenant of generated) expect(scrams(tenant)).toEqual(ours(tenant));
});

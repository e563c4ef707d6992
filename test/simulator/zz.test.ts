import { performance } from 'node:perf_hooks';
import { readTenant } from '../../extract/read-tenant';
import { withReportOnlyEnforced } from '../../simulator/simulate';
import { replayContingency } from '../../simulator/replay-contingency';
import { declaredClasses } from '../../simulator/user-classes';
import { AccessStack } from '../../stacks/access-stack';
import { CredentialsStack } from '../../stacks/credentials-stack';
import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { contoso } from '../../tenants/contoso';
import { synthFiles } from '../support/synth-app';

test('x', () => {
  const files = synthFiles((app) => {
    const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', contoso.emergencyAccess);
    const { strengths } = new CredentialsStack(app, 'Credentials', { ...contoso.credentials, breakGlass });
    new AccessStack(app, 'Access', { ...contoso.access, breakGlass, strengths });
  });
  const t0 = readTenant(files.filter(({ path }) => path.endsWith('.json')));
  const tenant = withReportOnlyEnforced(t0);
  const classes = declaredClasses(tenant);
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    const results = tenant.contingencySets.map((set) => replayContingency(tenant, set, classes));
    console.log(performance.now() - start);
    if (i === 0) console.log(JSON.stringify(results, null, 1), tenant.contingencySets.map((s) => s.isDeclared));
  }
});

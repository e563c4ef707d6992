import { performance } from 'node:perf_hooks';
import { readTenant } from '../../extract/read-tenant';
import { withReportOnlyEnforced } from '../../simulator/simulate';
import { fieldOf } from '../../simulator/contingency-field';
import { replayOf } from '../../simulator/contingency-variants';
import { outsidersOf } from '../../simulator/contingency-people';
import { weakestProofs } from '../../simulator/contingency-proof';
import { breakGlassLockedOut } from '../../simulator/contingency-lockouts';
import { contingencyPlaces } from '../../simulator/contingency-places';
import { allPlaces } from '../../simulator/places';
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
  const times: Record<string, number> = {};
  const time = <T>(name: string, f: () => T): T => { const s = performance.now(); const r = f(); times[name] = (times[name] ?? 0) + performance.now() - s; return r; };
  for (let i = 0; i < 3; i++) {
    for (const k of Object.keys(times)) delete times[k];
    for (const set of tenant.contingencySets) {
      time('replayOf', () => replayOf(tenant.conditionalAccessPolicies, set));
      const field = time('field', () => fieldOf(tenant, set));
      const parts = time('allPlaces', () => allPlaces({ ...tenant, conditionalAccessPolicies: field.rows.policies }));
      time('places', () => contingencyPlaces(field.rows, parts));
      const people = time('people', () => outsidersOf(tenant, set, field.rows, classes));
      const w = time('weakest prepare', () => weakestProofs(tenant, field, people));
      time('weakest', () => field.replay.states.map(({ active }) => w(active)));
      const l = time('locked prepare', () => breakGlassLockedOut(tenant, field));
      time('locked', () => field.replay.states.map(({ active }) => l(active)));
      console.log(field.places.circumstances.count, field.rows.policies.length, field.targets.length, people.map((p) => p.name));
    }
    console.log(times);
  }
});

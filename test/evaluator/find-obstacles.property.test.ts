import * as fc from 'fast-check';
import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { findObstacles } from '../../evaluator/find-obstacles';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { exactly } from '../../model/object-id';
import type { Place, SignIn, UserSubject } from '../../model/sign-in';
import { policies, signIns, STRENGTHS } from '../support/arbitraries';

const LOCATIONS = [
  { id: 'l1', displayName: 'l1', isTrusted: true, source: { file: 'f' } },
  { id: 'l2', displayName: 'l2', isTrusted: 'unknown' as const, source: { file: 'f' } },
];

/** Every cell there is: each value the policies here can name, and one they cannot. */
function* cells(policy: ConditionalAccessPolicy, subject: UserSubject): Generator<SignIn> {
  const { applications: target, locations } = policy.conditions;
  const place = (id: string, isTrusted: Place['isTrusted']): Place => ({ locations: exactly([id]), isTrusted });
  const places: Place[] = [{ locations: exactly([]), isTrusted: 'no' }];
  places.push(place('l1', 'yes'), place('l2', 'unknown'), place('00000000-0000-0000-0000-000000000000', 'unknown'));
  if (locations?.include.includes('${var.l}')) places.push(place('${var.l}', 'unknown'));
  const apps = ['another', 'own-app', '00000002-0000-0ff1-ce00-000000000000', '00000003-0000-0ff1-ce00-000000000000'];
  apps.push('00000002-0000-0000-c000-000000000000', 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c');
  apps.push('797f4846-ba00-4fd7-ba43-dac1f8f63013');
  const contexts = [
    ...apps.map((id) => ({ applications: [id] })),
    ...target.includeUserActions.map((userAction) => ({ applications: [], userAction })),
    ...target.includeAuthenticationContextClassReferences.map((c) => ({ applications: [], authenticationContext: c })),
  ];
  // A list that is not set asks nothing, so one value stands for all.
  const of = (list: readonly string[], values: string[]) => (list.length === 0 ? values.slice(0, 1) : values);
  const platforms = ['windows', 'android', 'iOS', 'windowsPhone', 'macOS', 'linux', 'unrecognized'];
  const c = policy.conditions;
  for (const context of contexts)
    for (const somewhere of locations === undefined ? places.slice(0, 1) : places)
      for (const devicePlatform of c.platforms === undefined ? ['windows'] : platforms)
        for (const clientAppType of ['browser', 'mobileAppsAndDesktopClients'])
          for (const signInRiskLevel of of(c.signInRiskLevels, ['none', 'low', 'medium', 'high', 'hidden']))
            for (const userRiskLevel of of(c.userRiskLevels, ['none', 'low', 'medium', 'high', 'hidden']))
              for (const insiderRiskLevel of of(c.insiderRiskLevels, ['none', 'minor', 'moderate', 'elevated']))
                yield {
                  subject,
                  context,
                  place: somewhere,
                  devicePlatform,
                  clientAppType,
                  signInRiskLevel,
                  userRiskLevel,
                  insiderRiskLevel,
                  servicePrincipalRiskLevel: 'none',
                  transferMethod: 'none',
                  device: 'unregistered',
                  satisfiedControls: [],
                };
}

test('finds exactly the policies that stop someone in some cell', () => {
  const seen = { stops: 0, mayStop: 0, lets: 0 };
  const agrees = fc.property(policies(), signIns(), (set, { subject, satisfiedControls }) => {
    fc.pre(subject.kind === 'user');
    const tenant = { conditionalAccessPolicies: set, authenticationStrengths: STRENGTHS, namedLocations: LOCATIONS };
    const found = findObstacles(tenant, subject, satisfiedControls);
    for (const policy of set) {
      const decisions = new Set<string>();
      for (const cell of cells(policy, subject)) {
        const one = { ...tenant, conditionalAccessPolicies: [policy] };
        decisions.add(evaluateSignIn(one, { ...cell, satisfiedControls }).decision);
      }
      const surely = decisions.has('block') || decisions.has('requireControls');
      const expected = surely ? 'stops' : decisions.has('unknown') ? 'mayStop' : 'lets';
      const obstacle = found.find((each) => each.policy === policy);
      const actual = obstacle === undefined ? 'lets' : obstacle.decision === 'unknown' ? 'mayStop' : 'stops';
      seen[expected] += 1;
      expect([policy.id, actual]).toEqual([policy.id, expected]);
    }
  });
  fc.assert(agrees, { numRuns: 1_500 });
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});

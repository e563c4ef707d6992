import * as fc from 'fast-check';
import { OUTAGES } from '../../model/outage';
import { APPLICATIONS } from '../../model/well-known';
import { simulate } from '../../simulator/simulate';
import { downIn } from '../../simulator/simulate-outage';
import { sessionsOf } from '../../simulator/session-during-outage';
import { signInModel } from '../../simulator/sign-in-model';
import { declaredClasses } from '../../simulator/user-classes';
import { userSubject } from '../support/sign-in';
import { tenantOf } from '../support/simulated';
import { policy } from '../support/tenant';

const pick = <T>(...of: T[]) => fc.constantFrom(...of);
const everyTime = { frequencyInterval: 'everyTime', authenticationType: 'primaryAndSecondaryAuthentication' } as const;

// None of them asks for anything to be shown, so that people have the same ways in and differ in their sessions alone.
const policies = fc.array(
  fc
    .record({
      users: fc.record({
        includeUsers: pick(['All'], ['somebody'], []),
        includeGroups: pick(['group'], []),
        excludeUsers: pick(['somebody'], []),
        excludeGroups: pick([], ['group']),
      }),
      includeApplications: pick(['All'], [APPLICATIONS.exchangeOnline]),
      conditions: pick({}, {}, { locations: { include: ['All'], exclude: [] } }, { signInRiskLevels: ['high'] }),
      sessionControls: pick(undefined, { disableResilienceDefaults: true }, { signInFrequency: everyTime }),
    })
    .map(({ conditions, includeApplications, ...each }) =>
      policy({
        ...each,
        conditions: { ...conditions, applications: { includeApplications } },
        grantControls: undefined,
      }),
    ),
  { minLength: 1, maxLength: 3 },
);

const SUBJECTS = [
  userSubject({ userId: 'somebody' }),
  userSubject({ userId: 'anybody' }),
  userSubject({ userId: 'member', groups: { in: ['group'], out: 'others' } }),
  userSubject({ userId: 'perhaps a member', groups: { in: [], out: [] } }),
  userSubject({ userId: 'guest', externalUserType: 'b2bCollaborationGuest' }),
];

test('an answer that is remembered is the one that would be found anew', () => {
  const down = pick(['entra-authentication', 'entra-mfa'], ['device', 'phone']);
  const isSame = fc.property(policies, down, fc.shuffledSubarray(SUBJECTS), (all, dependencies, subjects) => {
    const tenant = tenantOf({}, all);
    const [person] = declaredClasses(tenant);
    const classes = subjects.map((subject) => ({ ...person, name: subject.userId, subject }));
    const model = signInModel(tenant, classes, []);
    const hit = downIn(model.dependencies, { name: 'x', title: 'x', dependencies });
    const remembering = sessionsOf(tenant, model);
    for (const each of classes.keys()) {
      for (const application of model.applications.keys()) {
        const anew = sessionsOf(tenant, model).during(each, application, hit);
        expect(anew).toBeDefined();
        expect(remembering.during(each, application, hit)).toEqual(anew);
      }
    }
  });
  fc.assert(isSame, { numRuns: 500 });
});

test('somebody whom a policy names keeps an answer of their own', () => {
  const denying = policy({
    users: { includeUsers: [], includeGroups: ['group'], excludeUsers: ['somebody'] },
    conditions: { applications: { includeApplications: ['All'] } },
    grantControls: undefined,
    sessionControls: { disableResilienceDefaults: true },
  });
  const tenant = tenantOf({}, [denying]);
  const [person] = declaredClasses(tenant);
  const people = ['anybody', 'somebody'].map((userId) => ({
    ...person,
    name: userId,
    subject: userSubject({ userId }),
  }));
  const outages = OUTAGES.filter(({ name }) => name === 'entra');
  const [{ byPopulation }] = simulate(tenant, { people, outages, asOf: '2026-01-01' }).outages;
  expect(byPopulation.map(({ population, session }) => [population, session?.keepsWorking])).toEqual([
    ['anybody', 'limited'],
    ['somebody', 'unknown'],
  ]);
});

import * as fc from 'fast-check';
import { mergeSessionControls } from '../../evaluator/session-controls';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { EXTERNAL_USER_TYPES } from '../../model/population';
import type { UserSubject } from '../../model/sign-in';
import {
  backupAuthentication,
  type BackupAuthenticationQuestion,
} from '../../simulator/sessions/backup-authentication';
import { bearsOnSessions } from '../../simulator/sessions/bears-on-sessions';
import { sessionDuring } from '../../simulator/existing-session';
import type { SessionQuestion } from '../../simulator/sessions/question';
import type { SessionResult } from '../../simulator/simulation';
import { backupBySpec, sessionBySpec } from '../support/spec-sessions';
import { namedLocation, policy, type PolicyOverrides } from '../support/tenant';

const pick = <T>(...of: T[]) => fc.constantFrom(...of);
const rarely = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const ternary = (usual: 'yes' | 'no') => rarely<'yes' | 'no' | 'unknown'>(usual, pick('yes', 'no', 'unknown'));
const LOCATIONS = [
  namedLocation(),
  namedLocation({ id: 'land', ipRanges: undefined, countriesAndRegions: ['DE'], isTrusted: false }),
];
const POINTERS = [
  '/conditions/users/new',
  '/conditions/times',
  '/grantControls/new',
  '/sessionControls/disableResilienceDefaults',
];

// Groups and unresolved ids that include are others than those that exclude: what one coin decides is then one fact.
const users = fc.record({
  includeUsers: pick<string[]>(['All'], ['All'], ['employee'], ['somebody'], ['${var.a}'], []),
  excludeUsers: rarely<string[]>([], pick(['employee'], ['somebody'], ['${var.b}'])),
  includeGroups: rarely<string[]>([], pick(['staff'], ['others'], ['open'])),
  excludeGroups: rarely<string[]>([], pick(['leave'], ['open-leave'])),
  includeRoles: rarely<string[]>([], pick(['role'])),
});
const everyone = fc.constant({ includeUsers: ['All'], excludeGroups: [] as string[] });

const policies = (who: fc.Arbitrary<PolicyOverrides['users']>): fc.Arbitrary<ConditionalAccessPolicy[]> =>
  fc
    .array(
      fc.record({
        users: who,
        state: rarely<ConditionalAccessPolicy['state']>('enabled', pick('disabled', 'unknown')),
        risk: rarely<string[]>([], pick(['high'])),
        locations: rarely<string[] | undefined>(undefined, pick(['office'], ['land'], ['nowhere'], ['AllTrusted'])),
        strength: rarely<string | undefined>(undefined, pick('strength')),
        controls: rarely<string[]>(['mfa'], pick(['compliantApplication'])),
        isStrict: fc.boolean(),
        hours: rarely<number | undefined>(undefined, pick(0, 1, 4, 24)),
        notUnderstood: rarely<string[]>([], fc.subarray(POINTERS, { maxLength: 1 })),
      }),
      { maxLength: 2 },
    )
    .map((all) =>
      all.map(({ users: names, state, risk, locations, strength, controls, isStrict, hours, notUnderstood }) =>
        policy({
          state,
          users: { excludeGroups: [], ...names },
          conditions: {
            signInRiskLevels: risk,
            ...(locations && { locations: { include: locations, exclude: [] } }),
          },
          grantControls: {
            builtInControls: controls,
            ...(strength !== undefined && { authenticationStrength: strength }),
          },
          sessionControls: {
            ...(isStrict && { disableResilienceDefaults: true }),
            ...(hours !== undefined && {
              signInFrequency: {
                frequencyInterval: hours === 0 ? 'everyTime' : 'timeBased',
                ...(hours > 0 && { hours }),
                authenticationType: 'primaryAndSecondaryAuthentication',
              },
            }),
          },
          notUnderstood,
        }),
      ),
    );

const person = (externalUserType: fc.Arbitrary<string>): fc.Arbitrary<UserSubject> =>
  fc.record({
    kind: fc.constant('user' as const),
    userId: fc.constant('employee'),
    externalUserType,
    groups: pick({ in: ['staff'], out: 'others' as const }, { in: ['staff', 'leave'], out: ['others'] }),
    roles: pick({ in: ['role'], out: [] }, { in: [], out: 'others' as const }, { in: [], out: [] }),
  });
const subjects: fc.Arbitrary<SessionQuestion['subject']> = fc.oneof(
  { weight: 5, arbitrary: person(pick('none', 'none', 'none', 'b2bCollaborationGuest', 'unknown')) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('servicePrincipal' as const),
      servicePrincipalId: fc.constant('application'),
      type: pick('managedIdentity' as const, 'singleTenantApplication' as const, 'unknown' as const),
    }),
  },
);

const backups = (subject: fc.Arbitrary<SessionQuestion['subject']>): fc.Arbitrary<BackupAuthenticationQuestion> =>
  fc.record({
    subject,
    session: fc.record({ isRecent: ternary('yes'), isInteractive: ternary('no'), isRevoked: ternary('no') }),
    isApplicationSupported: ternary('yes'),
    policies: policies(users),
    namedLocations: fc.constant(LOCATIONS),
  });

const THINGS = [
  'entra-mfa',
  'phone',
  'ad-fs/Madrid',
  'home-tenant',
  'intune',
  'user-mail',
  'help-desk',
  'client-credential',
];
const OUTAGES = ['entra-authentication', ...THINGS, 'ad-fs', 'device', 'connector', 'cloud-app-security'];
const paths = fc.array(
  fc.subarray(THINGS, { minLength: 1, maxLength: 3 }).map((rest) => ['entra-authentication', ...rest]),
  { minLength: 1, maxLength: 3 },
);
const isHit = (path: readonly string[], down: ReadonlySet<string>) =>
  path.some((each) => down.has(each) || down.has(each.split('/')[0]));

const sessions = (who: Parameters<typeof policies>[0], settings: fc.Arbitrary<object>): fc.Arbitrary<SessionQuestion> =>
  fc
    .record({
      down: fc.subarray(OUTAGES, { maxLength: 5 }).map((all) => new Set(all)),
      paths,
      subject: subjects,
      policies: policies(who),
      policiesForOthers: rarely<ConditionalAccessPolicy[]>([], policies(users)),
      namedLocations: fc.constant(LOCATIONS),
      settings,
      isCaeCapable: pick<'yes' | 'no' | 'unknown'>('yes', 'no', 'unknown'),
      isBackupSupported: ternary('yes'),
      isManagedIdentity: rarely<boolean | undefined>(undefined, fc.boolean()),
      needsPlace: pick<string[]>([], ['device'], ['connector/Munich'], ['cloud-app-security']),
    })
    .map(({ settings: more, ...question }) => ({
      ...question,
      lost: question.paths.every((path) => isHit(path, question.down)),
      sessionControls: {
        ...mergeSessionControls(
          question.policies.flatMap(({ state, sessionControls }) =>
            state === 'enabled' ? [sessionControls ?? {}] : [],
          ),
        ),
        ...more,
      },
    }));
const settings = rarely<object>(
  {},
  pick({ cloudAppSecurity: 'monitorOnly' }, { continuousAccessEvaluation: 'disabled' }),
);

/** What a result promises: the least and the most minutes. */
function range({ keepsWorking, minutes }: SessionResult): readonly [number, number] {
  if (keepsWorking === 'limited') return minutes!;
  return keepsWorking === 'no' ? [0, 0] : keepsWorking === 'yes' ? [Infinity, Infinity] : [0, Infinity];
}

test('backup authentication agrees with its twin', () => {
  const agrees = fc.property(backups(subjects), (question) => {
    expect(backupAuthentication(question).allows).toBe(backupBySpec(question));
  });
  fc.assert(agrees, { numRuns: 2000 });
});

test('existing sessions agree with their twin', () => {
  const agrees = fc.property(sessions(users, settings), (question) => {
    const result = sessionDuring(question);
    const [least, most] = sessionBySpec(question);
    if (result.keepsWorking === 'unknown') expect([most, least < Infinity]).toEqual([Infinity, true]);
    else expect(range(result)).toEqual([least, most]);
  });
  fc.assert(agrees, { numRuns: 2000 });
});

test('no guest is ever kept by backup authentication', () => {
  const visitor = person(pick(...EXTERNAL_USER_TYPES.filter((type) => type !== 'none')));
  const isDenied = fc.property(backups(visitor), (question) => {
    expect(backupAuthentication(question).allows).toBe('no');
  });
  fc.assert(isDenied, { numRuns: 500 });
});

// Backup authentication may extend a session beyond its sign-in frequency, on which pages disagree: then the most grows.
test('more down never makes a session last longer', () => {
  const isMonotone = fc.property(sessions(everyone, settings), pick(...OUTAGES), (question, more) => {
    const down = new Set([...question.down, more]);
    const lost = question.paths.every((path) => isHit(path, down));
    const results = [sessionDuring(question), sessionDuring({ ...question, down, lost })];
    const [before, after] = results.map(range);
    const isKnown = results.every(({ keepsWorking }) => keepsWorking !== 'unknown');
    if (isKnown || after[0] === Infinity) expect(after[0]).toBeLessThanOrEqual(before[0]);
    const isDisputed = question.sessionControls.signInFrequency !== undefined && more === 'entra-authentication';
    if (!isDisputed) expect(after[1]).toBeLessThanOrEqual(before[1]);
  });
  fc.assert(isMonotone, { numRuns: 2000 });
});

test('what nobody needs changes nothing', () => {
  const isSame = fc.property(sessions(users, settings), (question) => {
    const down = new Set([...question.down, 'deployment-pipeline', 'connector/Elsewhere']);
    expect(sessionDuring({ ...question, down })).toEqual(sessionDuring(question));
  });
  fc.assert(isSame, { numRuns: 500 });
});

test('policies that bear on no session may be left out', () => {
  const isSame = fc.property(sessions(users, settings), policies(users), (question, idle) => {
    const more = idle.map((each) => ({ ...each, sessionControls: undefined }));
    const all = [...question.policies, ...more];
    const others = [...(question.policiesForOthers ?? []), ...more];
    const whole = { ...question, policies: all, policiesForOthers: others };
    const bearing = { policies: all.filter(bearsOnSessions), policiesForOthers: others.filter(bearsOnSessions) };
    expect(sessionDuring({ ...whole, ...bearing })).toEqual(sessionDuring(whole));
  });
  fc.assert(isSame, { numRuns: 1000 });
});

test.each([
  ['a location', { conditions: { locations: { include: ['All'], exclude: [] } } }, true],
  ['a strength', { grantControls: { builtInControls: [], authenticationStrength: 'strength' } }, true],
  ['a protected application', { grantControls: { builtInControls: ['compliantApplication'] } }, true],
  ['a sign-in frequency', { sessionControls: { signInFrequency: { frequencyInterval: 'everyTime' } } }, true],
  ['something not understood', { notUnderstood: ['/conditions/new'] }, true],
  ['multifactor authentication', { grantControls: { builtInControls: ['mfa'] } }, false],
])('whether %s bears on sessions', (_, overrides, bears) => {
  expect(bearsOnSessions(policy(overrides as PolicyOverrides))).toBe(bears);
});

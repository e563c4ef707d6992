import { OUTAGES } from '../../model/outage';
import { simulate } from '../../simulator/simulate';
import { classOf } from '../../simulator/user-classes';
import { BREAK_GLASS_ACCOUNTS, group, policy, population, source, tenant } from '../support/tenant';

const asOf = '2026-11-21';
const outage = (name: string) => ({ name, title: name, dependencies: [name] });

test('nothing is noted of a tenant that enforces what it has', () => {
  expect(simulate(tenant(), { asOf }).notes).toEqual([]);
});

test('says how many policies only report, those for emergencies apart', () => {
  const reporting = policy({ id: 'reporting', state: 'enabledForReportingButNotEnforced' });
  const given = tenant({ conditionalAccessPolicies: [policy(), reporting] });
  expect(simulate(given, { asOf }).notes).toEqual([
    expect.stringMatching(/^1 policy is report-only and asks nothing .*--as-enabled judges it/),
  ]);
  expect(simulate(given, { asOf, isReportOnlyEnforced: true }).notes).toEqual([]);
});

test('says that security defaults count as off where an export of no enforced policy does not tell', () => {
  const notes = (overrides: Parameters<typeof tenant>[0]) => simulate(tenant(overrides), { asOf }).notes;
  const nothing = { conditionalAccessPolicies: [], origin: 'export' as const };
  const isEnabled = (answer: boolean) => ({ securityDefaults: { isEnabled: answer, source: source('defaults') } });
  expect(notes(nothing)).toEqual([expect.stringContaining('security defaults')]);
  expect(notes({ ...nothing, ...isEnabled(true) })).toEqual([]);
  expect(notes({ ...nothing, ...isEnabled(false) })).toEqual([]);
  expect(notes({ ...nothing, conditionalAccessPolicies: [policy()] })).toEqual([]);
  expect(notes({ ...nothing, origin: 'configuration' })).toEqual([]);
});

test('says what has ended, and plays it no more', () => {
  const { notes, outages } = simulate(tenant(), { asOf: '2027-02-01' });
  expect(notes).toEqual([expect.stringMatching(/^sms-voice-end .* since 2027-02-01/)]);
  expect(outages.map(({ name }) => name)).not.toContain('sms-voice-end');
});

test('says which instance of an outage nobody needs, and which may be meant', () => {
  const people = population({ dependencyInstances: [{ dependency: 'phone', anyOf: [['phone', 'site/Munich']] }] });
  const given = tenant({ populations: [people] });
  expect(simulate(given, { asOf, outages: [outage('site/Munch')] }).notes).toEqual([
    "nobody's way in needs 'site/Munch': did you mean 'site/Munich'?",
  ]);
  expect(simulate(given, { asOf, outages: [outage('site/Munich')] }).notes).toEqual([]);
});

test('says which outage matches nothing, and keeps what it names', () => {
  const adFs = OUTAGES.filter(({ name }) => name === 'ad-fs');
  const played = [...adFs, outage('passkey-provider'), outage('entra-mfa')];
  const { notes, outages } = simulate(tenant(), { asOf, outages: played });
  expect(notes).toEqual([
    "nobody's way in needs 'passkey-provider'",
    "nobody's way in needs anything that 'ad-fs' takes down",
  ]);
  expect(outages.map(({ dependencies }) => dependencies)).toEqual([['ad-fs'], ['passkey-provider'], ['entra-mfa']]);
});

test('says that no contingency can be seen to lock out emergency accounts nobody named', () => {
  const set = { name: 'MFA Disruption', policyNames: [], activation: [], rollBack: [], isDeclared: true };
  const { breakGlass: _, ...unnamed } = tenant({ contingencySets: [set] });
  expect(simulate(unnamed, { asOf }).notes).toEqual([expect.stringContaining('emergency access')]);
});

test('an emergency account that an export lists counts once, with what the export says it holds', () => {
  const [id] = BREAK_GLASS_ACCOUNTS;
  const given = tenant({ breakGlass: { accounts: [{ userId: id, methods: undefined }] } });
  const listed = classOf(given, population({ name: 'exported', count: 1, methods: ['fido2SecurityKey'] }));
  const exported = { ...listed, subject: { ...listed.subject, userId: id } } as typeof listed;
  const populations = [...simulate(given, { asOf, people: [exported] }).populations];
  expect(populations.filter(({ count }) => count === 1)).toHaveLength(1);
  expect(populations[0].applications[0].decision).toBe('grant');
});

test('people whose sessions differ stay apart, though they get in alike', () => {
  const limited = policy({
    id: 'hourly',
    users: { includeUsers: [], includeGroups: ['hourly'] },
    grantControls: { builtInControls: [] },
    sessionControls: {
      signInFrequency: {
        frequencyInterval: 'timeBased',
        hours: 1,
        authenticationType: 'primaryAndSecondaryAuthentication',
      },
    },
  });
  const groups = [...tenant().groups, group({ id: 'hourly' })];
  const given = tenant({ conditionalAccessPolicies: [policy(), limited], groups });
  const people = ['staff-group', 'hourly'].map((group) =>
    classOf(given, population({ name: group, groups: [group], methods: ['authenticatorPush'] })),
  );
  const played = simulate(given, { asOf, people, outages: [outage('push-service')] }).outages[0].byPopulation;
  expect(played.slice(0, 2).map(({ population: name, session }) => [name, session?.keepsWorking])).toEqual([
    ['staff-group', 'yes'],
    ['hourly', 'limited'],
  ]);
});

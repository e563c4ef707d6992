import { stagedRolloutWithinLimits } from '../../rules/staged-rollout-within-limits';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { domain, featureRolloutPolicy, group, tenant } from '../support/tenant';

const subject = 'Password hash sync';
const groupIds = (count: number) => Array.from({ length: count }, (_, at) => `group-${at}`);
const rollingOut = (count: number) =>
  tenant({
    featureRolloutPolicies: [featureRolloutPolicy({ groupIds: groupIds(count) })],
    groups: groupIds(count).map((id) => group({ id })),
  });
const withGroup = (overrides: Parameters<typeof group>[0]) =>
  tenant({ groups: [group(overrides), group({ id: 'nested' })] });

test('passes with ten flat groups', () => {
  expect(ask(stagedRolloutWithinLimits, rollingOut(10))).toEqual([]);
});

test('fails with eleven, counted over all rollouts of a feature', () => {
  expect(ask(stagedRolloutWithinLimits, rollingOut(11))).toEqual(oneFinding(subject, '11 groups, 10 are allowed'));
  const featureRolloutPolicies = groupIds(11).map((id) => featureRolloutPolicy({ id, groupIds: [id] }));
  const groups = groupIds(11).map((id) => group({ id }));
  expect(ask(stagedRolloutWithinLimits, tenant({ featureRolloutPolicies, groups }))).toEqual(oneFinding(subject, '11'));
});

test.each([
  ['is dynamic', { isDynamic: true }],
  ["holds group 'nested'", { members: ['nested'] }],
  ['has 50001 members', { members: Array.from({ length: 50_001 }, (_, at) => `user-${at}`) }],
])('fails when the group %s', (words, overrides) => {
  expect(ask(stagedRolloutWithinLimits, withGroup(overrides))).toEqual(oneFinding(subject, words));
});

test('fails with hash sync, pass-through and seamless SSO together', () => {
  const features = ['passwordHashSync', 'passthroughAuthentication', 'seamlessSso'];
  const rollouts = (isEnabled: boolean) =>
    features.map((feature) =>
      featureRolloutPolicy({ feature, isEnabled: feature === 'passwordHashSync' || isEnabled }),
    );
  expect(ask(stagedRolloutWithinLimits, tenant({ featureRolloutPolicies: rollouts(true) }))).toEqual(
    oneFinding(subject, 'together'),
  );
  expect(ask(stagedRolloutWithinLimits, tenant({ featureRolloutPolicies: rollouts(false) }))).toEqual([]);
});

test.each([
  ['is dynamic is not known', withGroup({ isDynamic: 'unknown' })],
  ['not all members', withGroup({ isMembersComplete: false })],
  ['was not read', tenant({ groups: [] })],
  ['were not read', tenant({ featureRolloutPolicies: [featureRolloutPolicy({ groupIds: undefined })] })],
])('is unknown when %s', (words, open) => {
  expect(ask(stagedRolloutWithinLimits, open)).toEqual(unknown(words));
});

test('without rollout, is unknown of an export that may lack it', () => {
  const none = { featureRolloutPolicies: [] };
  expect(ask(stagedRolloutWithinLimits, tenant(none))).toEqual(notApplicable);
  expect(ask(stagedRolloutWithinLimits, tenant({ ...none, origin: 'export' }))).toEqual(unknown('export'));
  const managed = { domains: [domain()], domainFederations: [] };
  expect(ask(stagedRolloutWithinLimits, tenant({ ...none, ...managed, origin: 'export' }))).toEqual(notApplicable);
});

test('passes with a group of 50000', () => {
  const members = Array.from({ length: 50_000 }, (_, at) => `user-${at}`);
  expect(ask(stagedRolloutWithinLimits, withGroup({ members }))).toEqual([]);
});

test('is unknown when an export lists members that may be groups', () => {
  const of = (member: string) => ({ ...withGroup({ members: [member] }), origin: 'export' as const });
  expect(ask(stagedRolloutWithinLimits, of('who'))).toEqual(unknown("whether a member of group 'staff-group'"));
  expect(ask(stagedRolloutWithinLimits, of('employee'))).toEqual([]);
});

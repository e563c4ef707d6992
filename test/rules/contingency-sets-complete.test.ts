import { contingencySetsComplete } from '../../rules/contingency-sets-complete';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { contingencyPolicy, group, policy, tenant } from '../support/tenant';

const answerTo = (...conditionalAccessPolicies: ConditionalAccessPolicy[]) =>
  ask(contingencySetsComplete, tenant({ conditionalAccessPolicies }));
const named = (displayName: string) => contingencyPolicy(1, 1, { displayName });

test.each(['enabledForReportingButNotEnforced', 'disabled', 'enabled'] as const)(
  'passes when the whole set is %s',
  (state) => {
    expect(answerTo(contingencyPolicy(1, 2, { state }), contingencyPolicy(2, 2, { state }))).toEqual([]);
  },
);

test('passes when some wait report-only and some disabled', () => {
  expect(answerTo(contingencyPolicy(1, 2), contingencyPolicy(2, 2, { state: 'disabled' }))).toEqual([]);
});

test('is not applicable without any', () => {
  expect(answerTo(policy())).toEqual(notApplicable);
});

test('fails when one is missing', () => {
  const first = contingencyPolicy(1, 3);
  expect(answerTo(first, contingencyPolicy(3, 3))).toEqual(oneFinding(first.displayName, 'lacks [2/3]'));
});

test('fails when they count differently', () => {
  const first = contingencyPolicy(1, 2);
  expect(answerTo(first, contingencyPolicy(2, 3))).toEqual(oneFinding(first.displayName, '2 and 3 policies'));
});

test('fails when two share a place', () => {
  const displayName = 'EM009 - ENABLE IN EMERGENCY: MFA Disruption [2/2] - All - Block';
  const twice = contingencyPolicy(2, 2, { displayName });
  const fails = answerTo(contingencyPolicy(1, 2), contingencyPolicy(2, 2), twice);
  expect(fails).toEqual(oneFinding(displayName, 'shares place 2 of 2'));
});

test('fails when a place is beyond the set', () => {
  const beyond = named('EM001 - ENABLE IN EMERGENCY: X[2/1] - All - Block');
  const fails = answerTo(named('EM002 - ENABLE IN EMERGENCY: X[1/1] - All - Block'), beyond);
  expect(fails).toEqual(oneFinding(beyond.displayName, 'has place 2 of 1'));
});

test('fails when two carry one number', () => {
  const [a, b] = [
    named('EM001 - ENABLE IN EMERGENCY: X[1/1] - All - Block'),
    named('EM001 - ENABLE IN EMERGENCY: Y[1/1] - All - Block'),
  ];
  expect(answerTo(a, b)).toEqual(oneFinding(b.displayName, `number EM001 of '${a.displayName}'`));
});

test('fails on a name that nobody can place', () => {
  expect(answerTo(named('Enable in emergency: block'))).toEqual(oneFinding('Enable in emergency: block', 'not named'));
});

test('fails when half of a set is enforced', () => {
  const active = contingencyPolicy(1, 2, { state: 'enabled' });
  expect(answerTo(active, contingencyPolicy(2, 2))).toEqual(oneFinding(active.displayName, 'while EM002'));
});

test.each(['enabledForReportingButNotEnforced', 'disabled'] as const)(
  'fails when one that is %s does not exclude break glass',
  (state) => {
    const forgetful = contingencyPolicy(1, 1, { state, users: { excludeGroups: [] } });
    const message = "is for emergency access account 'break-glass-1', 'break-glass-2' once enforced";
    expect(answerTo(forgetful)).toEqual(oneFinding(forgetful.displayName, message));
  },
);

test('passes when break glass is excluded by account, or by a group around it', () => {
  const excludeUsers = ['break-glass-1', 'break-glass-2'];
  expect(answerTo(contingencyPolicy(1, 1, { users: { excludeGroups: [], excludeUsers } }))).toEqual([]);
  const groups = [group({ id: 'outer', members: ['break-glass-group'] }), ...tenant().groups];
  const conditionalAccessPolicies = [contingencyPolicy(1, 1, { users: { excludeGroups: ['outer'] } })];
  expect(ask(contingencySetsComplete, tenant({ conditionalAccessPolicies, groups }))).toEqual([]);
});

test('passes when the policy only shapes sessions', () => {
  const restricted = contingencyPolicy(1, 1, { users: { excludeGroups: [] }, grantControls: undefined });
  expect(answerTo(restricted)).toEqual([]);
});

test('is unknown when the exclusion is an expression, the state is, or nobody named the accounts', () => {
  expect(answerTo(contingencyPolicy(1, 1, { users: { excludeGroups: ['${x}'] } }))).toEqual(unknown('break glass'));
  expect(answerTo(contingencyPolicy(1, 1, { state: 'unknown' }))).toEqual(unknown('state'));
  expect(answerTo(contingencyPolicy(1, 1, { notUnderstood: ['/conditions/users/x'] }))).toEqual(unknown('/x'));
  const undeclared = tenant({ breakGlass: undefined, conditionalAccessPolicies: [contingencyPolicy(1, 1)] });
  expect(ask(contingencySetsComplete, undeclared)).toEqual(unknown('nobody said'));
});

test('break glass declared as a group counts as excluded, whatever is known of its members', () => {
  const groups = [group({ id: 'break-glass-group', isMembersComplete: false }), group()];
  const conditionalAccessPolicies = [contingencyPolicy(1, 1)];
  expect(ask(contingencySetsComplete, tenant({ groups, conditionalAccessPolicies }))).toEqual([]);
  expect(ask(contingencySetsComplete, tenant({ groups: [], conditionalAccessPolicies }))).toEqual([]);
});

test('is unknown when only one of the accounts may be left out', () => {
  const groups = [group({ id: 'second', members: ['break-glass-2'] }), group({ id: 'open', isMembersComplete: false })];
  const users = { excludeGroups: ['second', 'open'] };
  const open = tenant({ groups, conditionalAccessPolicies: [contingencyPolicy(1, 1, { users })] });
  expect(ask(contingencySetsComplete, open)).toEqual(unknown('break glass'));
});

import type { ContingencyStep } from '../../model/contingency-step';
import type { Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { contingencyStepsSafe as rule } from '../../rules/contingency-steps-safe';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { contingencySet } from '../support/contingency-set';
import { contingencyPolicy, group, policy, population, tenant } from '../support/tenant';

const ON_CALL = '3f0c2a58-6b0e-4c8b-9d6e-0f4a7b1c2d01';
const regular = policy({ id: 'regular' });
const onCall = { users: { includeUsers: [], includeGroups: [ON_CALL] } };
const standIn = (builtInControls: string[], overrides = {}) =>
  contingencyPolicy(1, 1, { ...onCall, grantControls: { builtInControls }, ...overrides });
const enable: ContingencyStep = { action: 'enable', policyName: standIn([]).displayName };
const exclude: ContingencyStep = {
  action: 'excludeGroup',
  policyName: 'regular',
  groupId: ON_CALL,
  groupName: 'On call',
};

const people: Partial<Population> = {
  name: 'on call',
  groups: [ON_CALL],
  methods: ['authenticatorPush'],
  devices: ['compliant'],
};
const active = (
  contingency = standIn(['compliantDevice']),
  steps = [enable, exclude],
  overrides: Partial<Tenant> = {},
) =>
  tenant({
    conditionalAccessPolicies: [regular, contingency],
    groups: [...tenant().groups, group({ id: ON_CALL, displayName: 'On call' })],
    contingencySets: [contingencySet(ON_CALL, steps, { name: 'MFA Disruption' })],
    populations: [population(), population(people)],
    ...overrides,
  });

test('passes when the group works on managed devices, and nobody else gets anything', () => {
  expect(ask(rule, active())).toEqual([]);
});

test('fails at the Azure portal, which no policy opens without multifactor authentication, only where the set is about it', () => {
  const portals = { includeApplications: ['MicrosoftAdminPortals'] };
  const about = (methods: Population['methods']) =>
    ask(
      rule,
      active(standIn(['compliantDevice'], { applications: portals }), undefined, {
        populations: [population(), population({ ...people, methods })],
      }),
    );
  expect(about(['authenticatorPush'])).toEqual(oneFinding('MFA Disruption', 'still do not reach Azure portal'));
  expect(about(['authenticatorPush', 'fido2SecurityKey'])).toEqual([]);
});

test('fails when a step lets others in with a password alone', () => {
  const disable: ContingencyStep = { action: 'disable', policyName: 'regular' };
  const found = ask(rule, active(standIn(['compliantDevice']), [enable, disable]));
  expect(found).toEqual(
    expect.arrayContaining(oneFinding('MFA Disruption', "after 'disable 'regular'', a password alone")),
  );
});

test('fails when a step locks out break glass', () => {
  const forgetful = standIn(['block'], { users: { includeUsers: ['All'], includeGroups: [], excludeGroups: [] } });
  const found = ask(rule, active(forgetful, [enable]));
  expect(found).toEqual(expect.arrayContaining(oneFinding('MFA Disruption', 'keeps break-glass-1')));
});

test('fails when the group is still locked out after the last step', () => {
  expect(ask(rule, active(standIn(['compliantDevice']), [enable]))).toEqual(
    oneFinding('MFA Disruption', 'on call still do not reach'),
  );
  expect(ask(rule, active(standIn(['domainJoinedDevice'])))).toEqual(
    oneFinding('MFA Disruption', 'on call still do not reach'),
  );
});

test('says nothing of what the group does not reach while all is well', () => {
  const locked = population({ ...people, methods: [] });
  expect(ask(rule, active(standIn(['domainJoinedDevice']), [enable, exclude], { populations: [locked] }))).toEqual([]);
});

test('asks of the applications that the set names', () => {
  const mail = { applications: { includeApplications: ['Office365'] } };
  const found = ask(rule, active(standIn(['domainJoinedDevice'], mail), [enable]));
  expect(found).toEqual(oneFinding('MFA Disruption', 'Exchange Online, SharePoint Online'));
  expect(found).not.toEqual(oneFinding('MFA Disruption', 'Microsoft Graph'));
});

test('says nothing of a group that is not declared, or of a disruption nobody knows', () => {
  const useless = standIn(['domainJoinedDevice']);
  expect(ask(rule, active(useless, [enable, exclude], { populations: [population()] }))).toEqual([]);
  const contingencySets = [contingencySet(ON_CALL, [enable, exclude], { name: 'Something else' })];
  expect(ask(rule, active(useless, [enable, exclude], { contingencySets }))).toEqual([]);
});

test('is unknown when nobody told the steps, or a policy of theirs was not read', () => {
  const undeclared = contingencySet(ON_CALL, [enable], { name: 'MFA Disruption', isDeclared: false });
  expect(ask(rule, active(undefined, undefined, { contingencySets: [undeclared] }))).toEqual(unknown('nobody told'));
  expect(ask(rule, active(undefined, undefined, { conditionalAccessPolicies: [standIn(['mfa'])] }))).toEqual(
    unknown("'regular', which was not read"),
  );
});

test('is unknown when nobody said which accounts are for emergencies, or what the group holds counts', () => {
  expect(ask(rule, active(undefined, undefined, { breakGlass: undefined }))).toEqual(
    expect.objectContaining({ because: expect.stringContaining('nobody said which accounts') as string }),
  );
  const open = standIn(['compliantDevice'], { notUnderstood: ['/grantControls/x'] });
  expect(ask(rule, active(open))).toEqual(unknown('reach'));
});

test('does not arise without a set', () => {
  expect(ask(rule, tenant())).toEqual(notApplicable);
});

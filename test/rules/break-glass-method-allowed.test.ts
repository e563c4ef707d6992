import type { MethodConfiguration } from '../../model/authentication-methods-policy';
import { breakGlassMethodAllowed as rule } from '../../rules/break-glass-method-allowed';
import { ask } from '../support/ask';
import { BREAK_GLASS_GROUP, emptyTenant, methodConfiguration, source, STAFF_GROUP, tenant } from '../support/tenant';

const withFido2 = (overrides: Partial<MethodConfiguration>) =>
  tenant({
    authenticationMethodsPolicy: {
      configurations: [methodConfiguration({ id: 'Fido2', ...overrides })],
      source: source('methods'),
    },
  });
const target = (id: string) => [{ id, targetType: 'group' as const }];

test('passes when the key is on for everyone, or for the group', () => {
  expect(ask(rule, withFido2({}))).toEqual([]);
  expect(ask(rule, withFido2({ includeTargets: target(BREAK_GLASS_GROUP) }))).toEqual([]);
  expect(ask(rule, withFido2({ includeTargets: [{ id: 'break-glass-1', targetType: 'user' }] }))).toHaveLength(1);
});

test.each([
  ['is off', { state: 'disabled' as const }],
  ['excludes the group', { excludeTargets: target(BREAK_GLASS_GROUP) }],
  ['is for another group', { includeTargets: target(STAFF_GROUP) }],
])('fails when the method %s', (_, overrides) => {
  expect(ask(rule, withFido2(overrides))).toHaveLength(2);
});

test.each([
  ['only some models of keys are allowed', { keyRestrictions: { enforcementType: 'allow' as const, aaGuids: ['x'] } }],
  ['the targets are not told', { includeTargets: undefined }],
  ['the state is not known', { state: 'unknown' as const }],
  ['it is for a group nobody described', { includeTargets: target('somebody') }],
])('is unknown when %s', (_, overrides) => {
  expect(ask(rule, withFido2(overrides))).toMatchObject({ skipped: 'unknown' });
});

test('is unknown without the policy, the accounts or their credentials', () => {
  expect(ask(rule, emptyTenant())).toMatchObject({ skipped: 'unknown' });
  const good = tenant();
  expect(ask(rule, { ...good, authenticationMethodsPolicy: undefined })).toMatchObject({ skipped: 'unknown' });
  const accounts = [{ userId: 'break-glass-1' }];
  expect(ask(rule, { ...good, breakGlass: { ...good.breakGlass!, accounts } })).toMatchObject({ skipped: 'unknown' });
});

import { ROLE_TEMPLATES } from '../../model/well-known';
import { breakGlassPermanentGlobalAdministrator as rule } from '../../rules/break-glass-permanent-global-administrator';
import { ask } from '../support/ask';
import { BREAK_GLASS_ACCOUNTS, BREAK_GLASS_GROUP, emptyTenant, group, roleAssignment, tenant } from '../support/tenant';

const withAssignments = (overrides: Parameters<typeof roleAssignment>[0]) =>
  tenant({ roleAssignments: BREAK_GLASS_ACCOUNTS.map((principalId) => roleAssignment({ principalId, ...overrides })) });

test('passes when each account, or their group, has the role for good', () => {
  expect(ask(rule, withAssignments({}))).toEqual([]);
  const byGroup = [roleAssignment({ principalId: BREAK_GLASS_GROUP })];
  expect(ask(rule, tenant({ roleAssignments: byGroup }))).toEqual([]);
});

test.each([
  ['only eligible', { kind: 'eligible' as const }],
  ['ends', { isPermanent: false }],
  ['is for an administrative unit', { directoryScopeId: '/administrativeUnits/x' }],
  ['is another role', { roleTemplateId: ROLE_TEMPLATES.hybridIdentityAdministrator }],
  ['is for someone else', { principalId: 'employee' }],
])('fails when the assignment %s', (_, overrides) => {
  expect(ask(rule, withAssignments(overrides))).toHaveLength(2);
});

test('is unknown when the assignment may end, or assignments were not given', () => {
  expect(ask(rule, withAssignments({ isPermanent: 'unknown' }))).toMatchObject({ skipped: 'unknown' });
  expect(ask(rule, tenant({ roleAssignments: [], origin: 'export' }))).toMatchObject({ skipped: 'unknown' });
  expect(ask(rule, withAssignments({ principalId: '${var.account}' }))).toMatchObject({ skipped: 'unknown' });
  expect(ask(rule, emptyTenant())).toMatchObject({ skipped: 'unknown' });
});

test('fails on a configuration that assigns no role', () => {
  expect(ask(rule, tenant({ roleAssignments: [] }))).toHaveLength(2);
});

test('is unknown when a group that may hold the account has the role, or only eligible roles were read', () => {
  const open = { groups: [group({ id: 'admins', isMembersComplete: false })] };
  const toGroup = (principalId: string) => ({ roleAssignments: [roleAssignment({ principalId })] });
  expect(ask(rule, tenant({ ...open, ...toGroup('admins') }))).toMatchObject({ skipped: 'unknown' });
  expect(ask(rule, tenant(toGroup('nobody described this')))).toMatchObject({ skipped: 'unknown' });
  const roleAssignments = [roleAssignment({ principalId: BREAK_GLASS_ACCOUNTS[0], kind: 'eligible' })];
  expect(ask(rule, tenant({ origin: 'export', roleAssignments }))).toMatchObject({ skipped: 'unknown' });
});

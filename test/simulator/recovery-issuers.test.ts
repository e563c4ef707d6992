import type { Population } from '../../model/population';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { recoveryDeadlocks } from '../../simulator/recovery-deadlocks';
import { declaredClasses } from '../../simulator/user-classes';
import type { Overrides } from '../support/merge';
import { block, deadlocks, employees, given, issuers, one } from '../support/recovery';
import { policy, source } from '../support/tenant';

const { globalAdministrator, privilegedAuthenticationAdministrator, authenticationAdministrator } = ROLE_TEMPLATES;

const passes = (...people: readonly Population[]) =>
  deadlocks(given({ populations: people })).filter(({ flow }) => flow === 'temporaryAccessPass');
const admins = (roleTemplateIds: string[], overrides: Overrides<Population> = {}) =>
  issuers({ ...overrides, roleTemplateIds });

test.each([globalAdministrator, privilegedAuthenticationAdministrator, authenticationAdministrator])(
  'role %s can issue them to employees',
  (role) => {
    expect(passes(employees(), admins([role]))).toEqual([]);
  },
);

test('is not known where no issuer is', () => {
  expect(passes(employees(), admins([]))).toEqual([one('temporaryAccessPass', 'nobody is known who can issue', false)]);
});

test('administrators get theirs from a more privileged one', () => {
  const user = employees({ roleTemplateIds: ['fe930be7-5e62-47db-91af-98c3a49a38b1'] });
  expect(passes(user, admins([authenticationAdministrator]))).toEqual([
    one('temporaryAccessPass', 'nobody is known', false),
  ]);
  expect(passes(user, admins([privilegedAuthenticationAdministrator]))).toEqual([]);
});

test('nobody can issue one to themselves', () => {
  const alone = admins([globalAdministrator], { count: 1 });
  expect(passes(alone)).toEqual([one('temporaryAccessPass', 'nobody is known', false)]);
  expect(passes(admins([globalAdministrator], { count: 2 }))).toEqual([]);
});

test('emergency access accounts with a role count', () => {
  const breakGlass = {
    accounts: [{ userId: 'bg', methods: ['fido2SecurityKey' as const] }],
    groupIds: [],
    source: source('break-glass'),
  };
  const role = {
    principalId: 'bg',
    roleTemplateId: globalAdministrator,
    directoryScopeId: '/',
    kind: 'active' as const,
  };
  const roleAssignments = [{ ...role, isPermanent: true, source: source('role') }];
  const tenant = given({ populations: [employees()], breakGlass, roleAssignments });
  expect(deadlocks(tenant)).toEqual([]);
  // Classes of an export may not have the accounts among them.
  const [exported] = declaredClasses(tenant);
  expect(recoveryDeadlocks(tenant, [exported], [])).toEqual([]);
});

test('fails where none of them gets into the portal', () => {
  const closed = policy({ id: 'closed', applications: { includeApplications: ['MicrosoftAdminPortals'] }, ...block });
  const tenant = given({ conditionalAccessPolicies: [closed] });
  expect(deadlocks(tenant)).toEqual([
    one('temporaryAccessPass', 'nobody who can issue them a pass (help desk) ever gets into the Azure'),
  ]);
});

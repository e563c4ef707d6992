import { isReached } from '../evaluator/user-subject';
import { sameObject } from '../model/object-id';
import type { RoleAssignment, Tenant } from '../model/tenant';
import { anyOf, type Ternary } from '../model/ternary';
import { ROLE_TEMPLATES } from '../model/well-known';
import type { BreakGlassSubject } from '../evaluator/break-glass-subjects';
import { judgeAccounts } from './break-glass';
import type { Rule } from './rule';

/** BG3: nobody has to activate or approve anything in an emergency. */
export const breakGlassPermanentGlobalAdministrator: Rule = {
  id: 'break-glass-permanent-global-administrator',
  severity: 'error',
  description: 'Every emergency access account is Global Administrator, active and for good.',
  evaluate: (tenant) =>
    judgeAccounts(tenant, (account, { source }) => {
      const { roleAssignments, origin } = tenant;
      const answer = anyOf(roleAssignments.map((assignment) => isHeld(tenant, assignment, account)));
      if (answer === 'yes') return {};
      const isTold = origin === 'configuration' || roleAssignments.some(({ kind }) => kind === 'active');
      if (answer === 'unknown' || !isTold) {
        return { unknown: [`whether '${account.name}' is Global Administrator for good is not known`] };
      }
      const message = 'is not an active, permanent Global Administrator';
      const fix = 'assign the role to the account itself, active and without end, not eligible';
      return { findings: [{ subject: account.name, message, fix, location: account.user?.source ?? source }] };
    }),
};

function isHeld(tenant: Tenant, assignment: RoleAssignment, { subject }: BreakGlassSubject): Ternary {
  const { principalId, kind, isPermanent, roleTemplateId, directoryScopeId } = assignment;
  const isRole = sameObject(roleTemplateId, ROLE_TEMPLATES.globalAdministrator);
  if (kind !== 'active' || isPermanent === false || directoryScopeId !== '/' || isRole === 'no') return 'no';
  const held = isReached(tenant, principalId, subject);
  return held === 'yes' && (isPermanent === 'unknown' || isRole === 'unknown') ? 'unknown' : held;
}

import { holds, sameObject } from '../model/object-id';
import type { RoleAssignment } from '../model/tenant';
import { anyOf, type Ternary } from '../model/ternary';
import { ROLE_TEMPLATES } from '../model/well-known';
import { breakGlassSubjects, NOBODY_SAID, NO_ACCOUNT, type BreakGlassSubject } from './break-glass';
import { conclude, type Finding, type Rule } from './rule';

/** BG3: nobody has to activate or approve anything in an emergency. */
export const breakGlassPermanentGlobalAdministrator: Rule = {
  id: 'break-glass-permanent-global-administrator',
  severity: 'error',
  description: 'Every emergency access account is Global Administrator, active and for good.',
  evaluate(tenant) {
    const { breakGlass, roleAssignments, origin } = tenant;
    if (breakGlass === undefined) return NOBODY_SAID;
    const subjects = breakGlassSubjects(tenant, breakGlass);
    if (subjects.length === 0) return NO_ACCOUNT;
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const each of subjects) {
      const of = roleAssignments.filter(({ roleTemplateId, directoryScopeId }) => {
        return sameObject(roleTemplateId, ROLE_TEMPLATES.globalAdministrator) !== 'no' && directoryScopeId === '/';
      });
      const answer = anyOf(of.map((assignment) => isHeld(assignment, each)));
      if (answer === 'yes') continue;
      const isTold = origin === 'configuration' || roleAssignments.length > 0;
      if (answer === 'unknown' || !isTold) {
        unknown.push(`whether '${each.name}' is Global Administrator for good is not known`);
        continue;
      }
      findings.push({
        subject: each.name,
        message: 'is not an active, permanent Global Administrator',
        fix: 'assign the role to the account itself, active and without end, not eligible',
        location: each.user?.source ?? breakGlass.source,
      });
    }
    return conclude(findings, unknown);
  },
};

function isHeld(
  { principalId, kind, isPermanent, roleTemplateId }: RoleAssignment,
  { subject }: BreakGlassSubject,
): Ternary {
  if (kind !== 'active' || isPermanent === false) return 'no';
  const byGroup = subject.groups.in.includes(principalId) ? holds(subject.groups, principalId) : 'no';
  const held = anyOf([sameObject(principalId, subject.userId), byGroup]);
  const isSure = isPermanent === true && sameObject(roleTemplateId, ROLE_TEMPLATES.globalAdministrator) === 'yes';
  return held === 'yes' && !isSure ? 'unknown' : held;
}

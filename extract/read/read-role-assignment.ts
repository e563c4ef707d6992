import type { RoleAssignment } from '../../model/tenant';
import { child, isAbsent, itemsOf, stringOf, type Node } from '../node';
import type { GraphObject } from '../graph-object';
import type { Read } from './read';

/**
 * Reads a role assignment, active or eligible, with or without a schedule.
 *
 * @see https://learn.microsoft.com/graph/api/resources/unifiedroleassignment
 */
export const readRoleAssignment: Read<readonly RoleAssignment[]> = (root, object) => {
  const [principalId, roleTemplateId] = [stringOf(child(root, 'principalId')), readRole(root)];
  if (principalId === undefined || roleTemplateId === undefined) {
    root.reporter.note('', 'a role assignment without principal or role');
    return [];
  }
  const directoryScopeId = stringOf(child(root, 'directoryScopeId')) ?? '/';
  const kind = object.type === 'unifiedRoleEligibilitySchedule' ? 'eligible' : 'active';
  return [
    {
      principalId,
      roleTemplateId,
      directoryScopeId,
      kind,
      isPermanent: isPermanent(root, object),
      source: object.source,
    },
  ];
};

function readRole(root: Node): string | undefined {
  const definition = child(root, 'roleDefinition');
  return stringOf(child(definition, 'templateId')) ?? stringOf(child(root, 'roleDefinitionId'));
}

function isPermanent(root: Node, { type, isTranslated }: GraphObject): boolean | 'unknown' {
  if (stringOf(child(root, 'assignmentType')) === 'Activated') return false;
  const expiration = child(child(child(root, 'scheduleInfo'), 'expiration'), 'type');
  if (!isAbsent(expiration)) return stringOf(expiration)?.toLowerCase() === 'noexpiration';
  const end = child(root, 'endDateTime');
  if (end.value !== undefined) return isAbsent(end);
  // The list without schedules shows an activation that ends like an assignment that does not.
  return type === 'unifiedRoleAssignment' && isTranslated === true ? true : 'unknown';
}

/**
 * Reads the members of an activated directory role.
 *
 * @see https://learn.microsoft.com/graph/api/resources/directoryrole
 */
export const readDirectoryRole: Read<readonly RoleAssignment[]> = (root, { source }) => {
  const roleTemplateId = stringOf(child(root, 'roleTemplateId'));
  const members = itemsOf(child(root, 'members'));
  if (roleTemplateId === undefined && members.length > 0)
    root.reporter.note('', 'a directory role without roleTemplateId');
  return members.flatMap((member) => {
    const principalId = typeof member.value === 'string' ? member.value : stringOf(child(member, 'id'));
    if (principalId === undefined || roleTemplateId === undefined) return [];
    const holder = { principalId, roleTemplateId, directoryScopeId: '/' };
    return [{ ...holder, kind: 'active' as const, isPermanent: 'unknown' as const, source }];
  });
};

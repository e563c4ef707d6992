import type { Tenant } from '../../model/tenant';
import { addDomain } from './domains';
import { addRole, FLAG, type Facts } from './facts';
import { addMember, addMemberList } from './read-group-row';

/** Adds what the tenant itself tells of memberships, roles and domains, as a file of the population would. */
export function seedTenant(facts: Facts, tenant: Tenant): void {
  const { groups, users, roleAssignments, origin, domains, domainFederations } = tenant;
  const { keys, flags, read } = facts;
  for (const { id, authenticationType } of domains) addDomain(facts, id, authenticationType);
  // Only a federated domain has settings of a federation.
  for (const { domain } of domainFederations) addDomain(facts, domain, 'Federated');
  for (const { id } of users) {
    const key = keys.ofObject(id);
    if (key !== undefined) flags.add(key, FLAG.noGroup);
  }
  for (const { id, members, isMembersComplete } of groups) {
    const group = keys.ofObject(id);
    if (group === undefined) continue;
    const known = members.flatMap((member) => keys.ofObject(member) ?? []);
    flags.add(group, FLAG.group);
    for (const member of known) addMember(facts, group, member);
    if (isMembersComplete && known.length === members.length) addMemberList(facts, group, new Set(known).size);
  }
  const active = roleAssignments.filter(({ kind }) => kind === 'active');
  // An export that lists active role assignments lists them all; a configuration only those it manages.
  if (origin === 'export' && active.length > 0) read.add('roleAssignment');
  for (const { principalId, roleTemplateId, directoryScopeId } of active) {
    const principal = keys.ofObject(principalId);
    if (principal === undefined) facts.partial.add('roleAssignment');
    else if (directoryScopeId === '/') addRole(facts, principal, roleTemplateId);
  }
}

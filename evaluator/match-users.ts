import type { ConditionalAccessPolicy, GuestsOrExternalUsers, PolicyUsers } from '../model/conditional-access';
import { holds, isAmong } from '../model/object-id';
import { EXTERNAL_USER_TYPES } from '../model/population';
import type { ServicePrincipalSubject, SignIn, UserSubject } from '../model/sign-in';
import { allOf, anyOf, known, not, type Ternary } from '../model/ternary';
import { matchesFilter } from './filter-rule';
import { lists } from './match-list';

/** Whether the policy is for whoever signs in: included in any way, and excluded in none. */
export function matchesSubject({ conditions }: ConditionalAccessPolicy, { subject }: SignIn): Ternary {
  const workload = conditions.clientApplications;
  const isForWorkloads =
    workload !== undefined &&
    (workload.includeServicePrincipals.length > 0 || workload.servicePrincipalFilter?.mode === 'include');
  if (subject.kind === 'user') return isForWorkloads ? 'no' : matchesUser(conditions.users, subject);
  if (!isForWorkloads) return 'no';

  // No custom security attribute of a service principal is part of a sign-in, so its filter cannot be answered.
  const byFilter = (mode: string) =>
    workload.servicePrincipalFilter?.mode === mode ? matchesFilter(workload.servicePrincipalFilter.rule, {}) : 'no';
  const included = anyOf([isIncluded(workload.includeServicePrincipals, subject), byFilter('include')]);
  const isCovered = subject.type === 'unknown' ? subject.type : known(subject.type === 'singleTenantApplication');
  const excluded = anyOf([isAmong(workload.excludeServicePrincipals, subject.servicePrincipalId), byFilter('exclude')]);
  return allOf([isCovered, included, not(excluded)]);
}

function isIncluded(list: readonly string[], { servicePrincipalId }: ServicePrincipalSubject): Ternary {
  return list.includes('ServicePrincipalsInMyTenant') ? 'yes' : isAmong(list, servicePrincipalId);
}

function matchesUser(users: PolicyUsers, subject: UserSubject): Ternary {
  const included = anyOf([
    namesUser(users.includeUsers, subject),
    ...users.includeGroups.map((id) => holds(subject.groups, id)),
    ...users.includeRoles.map((id) => holds(subject.roles, id)),
    namesGuest(users.includeGuestsOrExternalUsers, subject),
  ]);
  const excluded = anyOf([
    namesUser(users.excludeUsers, subject),
    ...users.excludeGroups.map((id) => holds(subject.groups, id)),
    ...users.excludeRoles.map((id) => holds(subject.roles, id)),
    namesGuest(users.excludeGuestsOrExternalUsers, subject),
  ]);
  return allOf([included, not(excluded)]);
}

function namesUser(list: readonly string[], subject: UserSubject): Ternary {
  return anyOf(
    list.map((member) => {
      if (member === 'All') return 'yes';
      if (member === 'None') return 'no';
      return member === 'GuestsOrExternalUsers' ? isGuest(subject) : isAmong([member], subject.userId);
    }),
  );
}

// The older word for guests came before the kinds of external users, and Microsoft does not say which of the others it covers.
function isGuest({ externalUserType }: UserSubject): Ternary {
  if (externalUserType === 'none') return 'no';
  return externalUserType === 'internalGuest' || externalUserType === 'b2bCollaborationGuest' ? 'yes' : 'unknown';
}

function namesGuest(guests: GuestsOrExternalUsers | undefined, subject: UserSubject): Ternary {
  if (guests === undefined) return 'no';
  const { externalUserType, externalTenantId } = subject;
  if (externalUserType === 'none') return 'no';
  const kind = (EXTERNAL_USER_TYPES as readonly string[]).includes(externalUserType)
    ? lists(guests.guestOrExternalUserTypes, externalUserType, EXTERNAL_USER_TYPES)
    : 'unknown';
  // An internal guest has no home tenant, so a list of tenants does not concern one.
  if (guests.members === undefined || externalUserType === 'internalGuest') return kind;
  const { members } = guests;
  return allOf([kind, externalTenantId === undefined ? 'unknown' : isAmong(members, externalTenantId)]);
}

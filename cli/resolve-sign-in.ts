import { locate } from '../evaluator/locate';
import { userSubject } from '../evaluator/user-subject';
import type { SignInRequest, UserIdentity } from '../extract/sign-in/sign-in-request';
import { InputError } from '../extract/input-error';
import { BUILT_IN_STRENGTHS } from '../model/authentication-strength';
import { nearest } from '../model/nearest';
import { exactly, sameObject, userPrincipalNameId, type ObjectId } from '../model/object-id';
import type { SignIn, UserSubject } from '../model/sign-in';
import { breakGlassSubjects, type BreakGlassSubject } from '../evaluator/break-glass-subjects';
import type { Group, Tenant } from '../model/tenant';

/** The sign-in that a request asks about, with what the tenant knows of the user and the network. */
export function resolveSignIn(tenant: Tenant, request: SignInRequest): SignIn {
  const { identity, context, network, conditions, satisfiedControls } = request;
  const strengths = [...BUILT_IN_STRENGTHS, ...tenant.authenticationStrengths];
  return {
    subject: identity.kind === 'user' ? subjectOf(tenant, identity) : identity,
    context,
    place: locate(tenant, network),
    ...conditions,
    satisfiedControls: satisfiedControls.map((control) => idOf(strengths, control) ?? control),
  };
}

// Somebody: like any expression not resolved, it may be each account.
const SOMEBODY = '${signInIdentity.userId}';

function subjectOf(tenant: Tenant, identity: UserIdentity): UserSubject {
  const { groupIds, roleTemplateIds, externalUserType, externalTenantId } = identity;
  const userId = identity.userId === undefined ? SOMEBODY : userIdOf(tenant, identity.userId);
  const told = groupIds?.map((group) => groupIdOf(tenant, group));
  const directory = told === undefined ? tenant : { ...tenant, groups: withMember(tenant.groups, userId, told) };
  const { breakGlass } = directory;
  const declared = breakGlass && breakGlassSubjects(directory, breakGlass).find(isOf(userId))?.subject;
  const subject = declared ?? userSubject(directory, userId);
  return {
    ...subject,
    userId,
    ...(told && { groups: exactly(told) }),
    ...(roleTemplateIds && { roles: exactly(roleTemplateIds) }),
    ...(externalUserType !== undefined && { externalUserType }),
    ...(externalTenantId !== undefined && { externalTenantId }),
  };
}

const isOf =
  (userId: ObjectId) =>
  ({ account }: BreakGlassSubject): boolean =>
    sameObject(account.userId, userId) === 'yes';

function userIdOf({ users }: Tenant, userId: string): ObjectId {
  const isNamed = (name: string | undefined) => name?.toLowerCase() === userId.toLowerCase();
  const user = users.find(({ id }) => isNamed(id)) ?? users.find((each) => isNamed(each.userPrincipalName));
  return user?.id ?? (userId.includes('@') ? userPrincipalNameId(userId) : userId);
}

/** The groups as they are when the user is in exactly these, so that roles held through them follow. */
function withMember(groups: readonly Group[], userId: ObjectId, told: readonly ObjectId[]): readonly Group[] {
  const isTold = (id: ObjectId) => told.some((each) => sameObject(each, id) === 'yes');
  const others = told.filter((id) => !groups.some((group) => sameObject(group.id, id) === 'yes'));
  const unknown = { isAssignableToRole: 'unknown', isDynamic: 'unknown', isOnPremisesSynced: 'unknown' } as const;
  const known = [
    ...groups,
    ...others.map((id) => ({ id, displayName: id, ...unknown, source: { file: 'signInIdentity' } })),
  ];
  return known.map((group) => ({ ...group, members: isTold(group.id) ? [userId] : [], isMembersComplete: true }));
}

function groupIdOf({ groups, conditionalAccessPolicies }: Tenant, group: string): ObjectId {
  const id = idOf(groups, group);
  if (id !== undefined) return id;
  const named = conditionalAccessPolicies.flatMap(({ conditions: { users } }) => [
    ...users.includeGroups,
    ...users.excludeGroups,
  ]);
  // A name written wrongly would be a group that no policy knows.
  if (groups.length === 0 || GUID.test(group) || named.some((each) => sameObject(each, group) === 'yes')) return group;
  const like = nearest(
    group,
    groups.map(({ displayName }) => displayName),
  );
  const hint = like === undefined ? 'give its object id' : `did you mean '${like}'?`;
  throw new InputError('/signInIdentity/groupIds', `names '${group}', which is no group of the tenant`, hint);
}

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

// An id is what it is; only a name is looked up.
function idOf(objects: readonly { readonly id: ObjectId; readonly displayName: string }[], name: string) {
  const is = (other: string) => other.toLowerCase() === name.toLowerCase();
  const exact = objects.find(({ id }) => is(id));
  if (exact !== undefined) return exact.id;
  const named = objects.filter(({ displayName }) => is(displayName));
  if (named.length > 1)
    throw new InputError('the request', `names '${name}', as ${named.length} objects do`, 'give the id');
  return named[0]?.id;
}

import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencySet } from '../../model/contingency-set';
import { exactly, isAmong, sameObject, type ObjectId } from '../../model/object-id';
import type { UserSubject } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { distinct, titled } from '../gaps/titles';
import { onlyIn } from '../paths/only-in';

/** Somebody, and what they are called. */
export interface Named {
  readonly title: string;
  readonly subject: UserSubject;
}

const EVERYONE: Named = {
  title: 'everyone else',
  subject: {
    kind: 'user',
    userId: 'everyone else',
    externalUserType: 'none',
    groups: exactly([]),
    roles: exactly([]),
  },
};

/**
 * Whom policies tell apart by what they are in: everyone else, in no group and with no role; the members of each of
 * `groupIds`, and of no other; and the holders of each role that policies name.
 */
export function archetypesOf(
  tenant: Tenant,
  set: ContingencySet,
  policies: readonly ConditionalAccessPolicy[],
  groupIds: readonly ObjectId[],
): readonly Named[] {
  return [EVERYONE, ...groupMembers(tenant, set, groupIds), ...roleHolders(policies)];
}

function groupMembers(tenant: Tenant, { activation, rollBack }: ContingencySet, ids: readonly ObjectId[]) {
  const steps = [...activation, ...rollBack].flatMap(({ groupId, groupName }) =>
    groupId === undefined || groupName === undefined ? [] : [{ id: groupId, displayName: groupName }],
  );
  const membership = onlyIn(ids);
  return titled(ids, [...steps, ...tenant.groups]).map(({ id, title }): Named => {
    return { title, subject: { ...EVERYONE.subject, groups: membership(holding(tenant, id)) } };
  });
}

/** A group and those that hold it, directly or not. */
function holding({ groups }: Pick<Tenant, 'groups'>, id: ObjectId): readonly ObjectId[] {
  const found = [id];
  for (const held of found) {
    for (const group of groups) {
      const isHolding = group.members.some((member) => sameObject(member, held) === 'yes');
      if (isHolding && isAmong(found, group.id) !== 'yes') found.push(group.id);
    }
  }
  return found;
}

function roleHolders(policies: readonly ConditionalAccessPolicy[]): readonly Named[] {
  const ids = distinct(policies.flatMap(({ conditions: { users } }) => [...users.includeRoles, ...users.excludeRoles]));
  const membership = onlyIn(ids);
  return ids.map((id) => ({ title: id, subject: { ...EVERYONE.subject, roles: membership([id]) } }));
}

const isEveryone = ({ subject: { groups, roles } }: Named) => groups.in.length + roles.in.length === 0;

/** What people are called together. */
export function nameOf(members: readonly Named[]): string {
  if (members.some(isEveryone)) return EVERYONE.title;
  const titles = members.slice(0, FEW).map(({ title }) => title);
  const others = members.length - titles.length;
  return `members of ${titles.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

const FEW = 4;

const WORDS = ['All', 'None', 'GuestsOrExternalUsers'];

/** A policy as it is for somebody whom it does not name: an account whose id is not known yet is somebody else's. */
export function namingNoUser(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const { conditions } = policy;
  const words = (ids: readonly string[]) => ids.filter((id) => WORDS.includes(id));
  const includeUsers = words(conditions.users.includeUsers);
  const excludeUsers = words(conditions.users.excludeUsers);
  return { ...policy, conditions: { ...conditions, users: { ...conditions.users, includeUsers, excludeUsers } } };
}

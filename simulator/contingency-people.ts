import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { ContingencySet } from '../model/contingency-set';
import { exactly, holds, isAmong, isManaged, isReference, sameObject, type ObjectId } from '../model/object-id';
import type { PersonClass } from '../model/person-class';
import type { UserSubject } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import { distinct, titled } from './gap-titles';
import { policyRows, type PolicyRows } from './policy-rows';
import { rowKey, type Row } from './row';

/** People outside the contingency group, and no emergency access accounts, whom no policy of a replay tells apart. */
export interface Outsiders {
  readonly name: string;
  readonly row: Row;
  /** Places, among all outsiders, of those who are reported first: what is open to them is open to these people, too. */
  readonly covering: readonly number[];
}

interface Named {
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
 * Whom a replay can let in: everyone else, in no group that policies name and with no role; the members of each group
 * and role they name, and of no other; and classes of people who are like none of these.
 */
export function outsidersOf(
  tenant: Tenant,
  set: ContingencySet,
  rows: PolicyRows,
  classes: readonly PersonClass[],
): readonly Outsiders[] {
  const { policies } = rows;
  const { contingencyGroupId } = set;
  const emergencyIds = tenant.breakGlass?.groupIds ?? [];
  const insiders = contingencyGroupId === undefined ? emergencyIds : [contingencyGroupId, ...emergencyIds];
  const groupIds = distinct([...policies.flatMap(groupsIn), ...insiders]);
  const isOutside = ({ subject }: Named) => insiders.every((id) => holds(subject.groups, id) !== 'yes');
  const keepOutside = (named: Named) => ({ ...named, subject: outside(named.subject, groupIds, insiders) });
  // An account that a policy names by an id not known yet is somebody else.
  const { forSubject } = policyRows(policies.map(namingNoUser));
  const archetypes = [EVERYONE, ...groupMembers(tenant, set, groupIds), ...roleHolders(policies)];
  const known = new Map<string, { readonly members: Named[]; readonly row: Row }>();
  const add = (named: Named, row: Row) => {
    const same = known.get(rowKey(row));
    if (same === undefined) known.set(rowKey(row), { members: [named], row });
    else same.members.push(named);
  };
  for (const each of archetypes.filter(isOutside).map(keepOutside)) add(each, forSubject(each.subject));
  const groups = [...known.values()].map(({ members, row }) => ({ name: nameOf(members), members, row }));

  const like = new Set(known.keys());
  const isEmergency = ({ userId }: UserSubject) =>
    tenant.breakGlass?.accounts.some((account) => sameObject(account.userId, userId) === 'yes') === true;
  const people = classes.flatMap(({ name, subject }): readonly Named[] =>
    subject.kind === 'user' && !isEmergency(subject) ? [{ title: name, subject }] : [],
  );
  known.clear();
  for (const each of people.filter(isOutside).map(keepOutside)) {
    const row = rows.forSubject(each.subject);
    if (!like.has(rowKey(row))) add(each, row);
  }
  const others = [...known.values()].map(({ members, row }) => ({ name: andMore(members), members, row }));
  return [...groups, ...others].map(({ name, members, row }, at) => {
    const isCovering = (other: number) => groups[other].members.some((each) => areIn(each, members));
    return { name, row, covering: [...groups.keys()].filter((other) => other !== at && isCovering(other)) };
  });
}

const groupsIn = ({ conditions: { users } }: ConditionalAccessPolicy) => [
  ...users.includeGroups,
  ...users.excludeGroups,
];

// An expression that nobody resolved may be any group, and a member of it may be in any.
const isOpen = (id: ObjectId) => isReference(id) && !isManaged(id);
const isSurelyOther = (id: ObjectId, held: ObjectId) =>
  sameObject(id, held) === 'no' || (sameObject(id, held) === 'unknown' && !isOpen(id) && !isOpen(held));

function groupMembers(tenant: Tenant, { activation, rollBack }: ContingencySet, ids: readonly ObjectId[]) {
  const steps = [...activation, ...rollBack].flatMap(({ groupId, groupName }) =>
    groupId === undefined || groupName === undefined ? [] : [{ id: groupId, displayName: groupName }],
  );
  return titled(ids, [...steps, ...tenant.groups]).map(({ id, title }): Named => {
    const held = holding(tenant, id);
    const out = ids.filter((other) => held.every((each) => isSurelyOther(other, each)));
    return { title, subject: { ...EVERYONE.subject, groups: { in: held, out } } };
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
  return ids.map((id) => {
    const out = ids.filter((other) => isSurelyOther(other, id));
    return { title: id, subject: { ...EVERYONE.subject, roles: { in: [id], out } } };
  });
}

/** Someone as one who is in none of the groups that are let in on purpose, unless it is known that they are. */
function outside(subject: UserSubject, ids: readonly ObjectId[], insiders: readonly ObjectId[]): UserSubject {
  const { groups } = subject;
  if (insiders.every((id) => holds(groups, id) === 'no')) return subject;
  const isOut = (id: ObjectId) => holds(groups, id) === 'no' || isAmong(insiders, id) === 'yes';
  return { ...subject, groups: { in: groups.in, out: ids.filter(isOut) } };
}

const WORDS = ['All', 'None', 'GuestsOrExternalUsers'];

function namingNoUser(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const { conditions } = policy;
  const words = (ids: readonly string[]) => ids.filter((id) => WORDS.includes(id));
  const includeUsers = words(conditions.users.includeUsers);
  const excludeUsers = words(conditions.users.excludeUsers);
  return { ...policy, conditions: { ...conditions, users: { ...conditions.users, includeUsers, excludeUsers } } };
}

const isEveryone = ({ subject: { groups, roles } }: Named) => groups.in.length + roles.in.length === 0;

function nameOf(members: readonly Named[]): string {
  if (members.some(isEveryone)) return EVERYONE.title;
  const titles = members.slice(0, FEW).map(({ title }) => title);
  const others = members.length - titles.length;
  return `members of ${titles.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

const FEW = 4;

const andMore = ([first, ...others]: readonly Named[]) =>
  others.length === 0 ? first.title : `${first.title} and ${others.length} more`;

/** Whether all of `members` are in the group, or have the role, that an archetype stands for. */
function areIn({ subject: { groups, roles } }: Named, members: readonly Named[]): boolean {
  const isIn = ({ subject }: Named) =>
    groups.in.slice(0, 1).every((id) => holds(subject.groups, id) === 'yes') &&
    roles.in.slice(0, 1).every((id) => holds(subject.roles, id) === 'yes');
  return members.every(isIn);
}

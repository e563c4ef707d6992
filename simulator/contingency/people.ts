import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencySet } from '../../model/contingency-set';
import { holds, isAmong, sameObject, type ObjectId } from '../../model/object-id';
import type { PersonClass } from '../../model/person-class';
import type { UserSubject } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { allOf, type Ternary } from '../../model/ternary';
import { archetypesOf, nameOf, namingNoUser, type Named } from './archetypes';
import { distinct } from '../gaps/titles';
import { policyRows, type PolicyRows } from '../paths/policy-rows';
import { rowKey, type Row } from '../paths/row';

/** People outside the contingency group, and no emergency access accounts, whom no policy of a replay tells apart. */
export interface Outsiders {
  readonly name: string;
  readonly row: Row;
  /**
   * Places, among all outsiders, of those whom these people are among, or may be: what is told of them is not told
   * again. To be asked for when there is something to tell: of many people it takes long.
   */
  readonly among: () => Readonly<Record<'sure' | 'perhaps', readonly number[]>>;
}

/** Those whom no policy tells apart. */
interface Same {
  readonly members: Named[];
  readonly row: Row;
}

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
  const emergencyIds = tenant.breakGlass?.groupIds ?? [];
  const insiders = set.contingencyGroupId === undefined ? emergencyIds : [set.contingencyGroupId, ...emergencyIds];
  const groupIds = distinct([...policies.flatMap(groupsIn), ...insiders]);
  const outsiders = (people: readonly Named[]) =>
    people
      .filter(({ subject }) => insiders.every((id) => holds(subject.groups, id) !== 'yes'))
      .map((named) => ({ ...named, subject: outside(named.subject, groupIds, insiders) }));
  const { forSubject } = policyRows(policies.map(namingNoUser));
  const archetypes = together(outsiders(archetypesOf(tenant, set, policies, groupIds)), forSubject);
  const people = together(outsiders(peopleIn(tenant, classes)), rows.forSubject);
  const known = [...archetypes.values()];
  return [
    ...known.map((same): Outsiders => {
      const among = () => ({ sure: placesOf(known, same, ['yes']), perhaps: [] });
      return { name: nameOf(same.members), row: same.row, among };
    }),
    ...[...people].flatMap(([key, same]): readonly Outsiders[] => {
      if (archetypes.has(key)) return [];
      const among = () => ({ sure: placesOf(known, same, ['yes']), perhaps: placesOf(known, same, ['unknown']) });
      return [{ name: andMore(same.members), row: same.row, among }];
    }),
  ];
}

function together(people: readonly Named[], rowOf: PolicyRows['forSubject']): ReadonlyMap<string, Same> {
  const byRow = new Map<string, Same>();
  for (const each of people) {
    const row = rowOf(each.subject);
    const same = byRow.get(rowKey(row));
    if (same === undefined) byRow.set(rowKey(row), { members: [each], row });
    else same.members.push(each);
  }
  return byRow;
}

/** People who are no emergency access accounts. */
function peopleIn({ breakGlass }: Tenant, classes: readonly PersonClass[]): readonly Named[] {
  const accounts = breakGlass?.accounts ?? [];
  return classes.flatMap(({ name, subject }): readonly Named[] => {
    if (subject.kind !== 'user') return [];
    const isEmergency = accounts.some(({ userId }) => sameObject(userId, subject.userId) === 'yes');
    return isEmergency ? [] : [{ title: name, subject }];
  });
}

const groupsIn = ({ conditions: { users } }: ConditionalAccessPolicy) => [
  ...users.includeGroups,
  ...users.excludeGroups,
];

/** Someone as one who is in none of the groups that are let in on purpose, unless it is known that they are. */
function outside(subject: UserSubject, ids: readonly ObjectId[], insiders: readonly ObjectId[]): UserSubject {
  const { groups } = subject;
  if (insiders.every((id) => holds(groups, id) === 'no')) return subject;
  const isOut = (id: ObjectId) => holds(groups, id) === 'no' || isAmong(insiders, id) === 'yes';
  return { ...subject, groups: { in: groups.in, out: ids.filter(isOut) } };
}

const andMore = ([first, ...others]: readonly Named[]) =>
  others.length === 0 ? first.title : `${first.title} and ${others.length} more`;

function placesOf(archetypes: readonly Same[], same: Same, answers: readonly Ternary[]): readonly number[] {
  const isAnswer = (each: Named) => answers.includes(areIn(each, same.members));
  return [...archetypes.keys()].filter((at) => archetypes[at] !== same && archetypes[at].members.some(isAnswer));
}

/** Whether all of `members` are in the group, or have the role, that an archetype stands for. */
function areIn({ subject: { groups, roles } }: Named, members: readonly Named[]): Ternary {
  return allOf(
    members.flatMap(({ subject }) => [
      ...groups.in.slice(0, 1).map((id) => holds(subject.groups, id)),
      ...roles.in.slice(0, 1).map((id) => holds(subject.roles, id)),
    ]),
  );
}

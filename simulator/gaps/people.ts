import { matchesPart } from '../../evaluator/match-policy';
import type { ConditionalAccessPolicy, PolicyUsers } from '../../model/conditional-access';
import { exactly } from '../../model/object-id';
import type { PersonClass } from '../../model/person-class';
import { EXTERNAL_USER_TYPES } from '../../model/population';
import type { UserSubject } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { changedRow, naming, rowOf, type Protection } from './protections';
import { ORDINARY } from '../paths/ordinary-sign-in';
import type { Row } from '../paths/row';
import { distinct, titled } from './titles';
import { onlyIn } from '../paths/only-in';

/** Somebody that policies can tell from others. */
export interface Someone {
  readonly label: string;
  readonly subject: UserSubject;
  /** Whether they are none of the users that policies name, however those are named. */
  readonly isUnnamed: boolean;
  /** How many people are meant; 0 where nobody said. */
  readonly count: number;
}

const WORDS = ['All', 'None', 'GuestsOrExternalUsers'];
const OTHER_TENANT = 'any other tenant';
const NOBODY: UserSubject = {
  kind: 'user',
  userId: 'any other user',
  externalUserType: 'none',
  groups: exactly([]),
  roles: exactly([]),
};

/**
 * Who policies tell apart: a member whom nothing in them names, somebody in one group or with one role that they name
 * and in no other, each kind of guest and user they name; and classes of people.
 */
export function peopleOf(
  tenant: Pick<Tenant, 'groups' | 'users'>,
  protections: readonly Protection[],
  classes: readonly PersonClass[],
): readonly Someone[] {
  const policies = protections.map(({ policy }) => policy);
  const someone = (label: string, change: Partial<UserSubject>, isUnnamed = true): Someone => {
    return { label, subject: { ...NOBODY, ...change }, isUnnamed, count: 0 };
  };
  const named = distinct(policies.flatMap(groupsIn));
  const groups = titled(named, tenant.groups);
  const membership = onlyIn(named);
  const users = titled(distinct(policies.flatMap(usersIn)), tenant.users);
  const people = classes.flatMap(({ name, count, subject }): readonly Someone[] =>
    subject.kind === 'user' ? [{ label: name, subject, isUnnamed: false, count }] : [],
  );
  return [
    someone('any other member', {}),
    ...guestsNamed(policies).map((guest) => someone(titleOfGuest(guest), guest)),
    ...groups.map(({ id, title }) => someone(`in group ${title}`, { groups: membership([id]) })),
    ...distinct(policies.flatMap(rolesIn)).map((id) => someone(`with role ${id}`, { roles: exactly([id]) })),
    ...users.map(({ id, title }) => someone(`user ${title}`, { userId: id }, false)),
    ...[...people].sort((a, b) => (a.label < b.label ? -1 : 1)),
  ];
}

/** The protections that are for each of `people`: what each policy answers, asked only where it may name them. */
export function peopleRows(protections: readonly Protection[], people: readonly Someone[]): readonly Row[] {
  const policies = protections.map(({ policy }) => policy);
  const [groups, roles, users] = [groupsIn, rolesIn, usersIn].map((idsIn) => naming(policies.map(idsIn)));
  const strangers = new Map<string, Row>();
  const ofStranger = ({ externalUserType, externalTenantId }: UserSubject): Row => {
    const subject = { ...NOBODY, externalUserType, ...(externalTenantId !== undefined && { externalTenantId }) };
    const key = JSON.stringify([externalUserType, externalTenantId]);
    const row = strangers.get(key) ?? rowOf(protections, (policy) => answerFor(namingNobody(policy), subject));
    strangers.set(key, row);
    return row;
  };
  return people.map(({ subject, isUnnamed }) => {
    const answer = (policy: ConditionalAccessPolicy) => answerFor(isUnnamed ? namingNoUser(policy) : policy, subject);
    if (subject.groups.out !== 'others' || subject.roles.out !== 'others') return rowOf(protections, answer);
    const numbers = [
      ...subject.groups.in.flatMap((id) => groups?.(id) ?? []),
      ...subject.roles.in.flatMap((id) => roles?.(id) ?? []),
      ...(isUnnamed ? [] : (users?.(subject.userId) ?? [])),
    ];
    return changedRow(ofStranger(subject), protections, new Set(numbers), answer);
  });
}

const answerFor = (policy: ConditionalAccessPolicy, subject: UserSubject) =>
  matchesPart(policy, { ...ORDINARY, subject }, 'subject');

const groupsIn = ({ conditions: { users } }: ConditionalAccessPolicy) => [
  ...users.includeGroups,
  ...users.excludeGroups,
];
const rolesIn = ({ conditions: { users } }: ConditionalAccessPolicy) => [...users.includeRoles, ...users.excludeRoles];
const usersIn = ({ conditions: { users } }: ConditionalAccessPolicy) =>
  [...users.includeUsers, ...users.excludeUsers].filter((id) => !WORDS.includes(id));

// An id that is not known yet may be anyone's, but not that of somebody who is said to be none of those it names.
function namingNoUser(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const { includeUsers, excludeUsers } = policy.conditions.users;
  const words = (ids: readonly string[]) => ids.filter((id) => WORDS.includes(id));
  return withUsers(policy, { includeUsers: words(includeUsers), excludeUsers: words(excludeUsers) });
}

const namingNobody = (policy: ConditionalAccessPolicy) =>
  withUsers(namingNoUser(policy), { includeGroups: [], excludeGroups: [], includeRoles: [], excludeRoles: [] });

function withUsers(policy: ConditionalAccessPolicy, change: Partial<PolicyUsers>): ConditionalAccessPolicy {
  const { conditions } = policy;
  return { ...policy, conditions: { ...conditions, users: { ...conditions.users, ...change } } };
}

type Guest = Pick<UserSubject, 'externalUserType' | 'externalTenantId'>;

function guestsNamed(policies: readonly ConditionalAccessPolicy[]): readonly Guest[] {
  const users = policies.map(({ conditions }) => conditions.users);
  const lists = users.flatMap((each) =>
    [each.includeGuestsOrExternalUsers ?? [], each.excludeGuestsOrExternalUsers ?? []].flat(),
  );
  const isAnyGuest = users.some(({ includeUsers, excludeUsers }) =>
    [...includeUsers, ...excludeUsers].includes('GuestsOrExternalUsers'),
  );
  const named = lists.flatMap(({ guestOrExternalUserTypes }) => guestOrExternalUserTypes);
  const types = distinct([...(isAnyGuest ? EXTERNAL_USER_TYPES : []), ...named]).filter((type) => type !== 'none');
  const tenants = distinct(lists.flatMap(({ members = [] }) => members));
  return types.flatMap((type): readonly Guest[] => {
    const known = EXTERNAL_USER_TYPES.find((each) => each.toLowerCase() === type.toLowerCase());
    const externalUserType = known ?? type;
    if (tenants.length === 0 || externalUserType === 'internalGuest') return [{ externalUserType }];
    return [...tenants, OTHER_TENANT].map((externalTenantId) => ({ externalUserType, externalTenantId }));
  });
}

const titleOfGuest = ({ externalUserType, externalTenantId }: Guest) =>
  externalTenantId === undefined ? externalUserType : `${externalUserType} of ${externalTenantId}`;

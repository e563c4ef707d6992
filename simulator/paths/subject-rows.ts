import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { isReference, type Membership } from '../../model/object-id';
import type { ServicePrincipalSubject, UserSubject } from '../../model/sign-in';
import type { Ternary } from '../../model/ternary';
import { hasBit, noBits, setBit, unionInto, type Bits } from '../sets/bits';
import type { Row } from './row';

type Subject = UserSubject | ServicePrincipalSubject;

/**
 * Looks up the policies for whoever signs in. Users, groups and roles that policies name are looked up by id, which
 * is what makes a million people bearable; what an id alone does not tell is asked of `matches`, one policy at a time.
 */
export function subjectRows(
  policies: readonly ConditionalAccessPolicy[],
  matches: (policy: ConditionalAccessPolicy, subject: Subject) => Ternary,
): (subject: Subject) => Row {
  const index = indexOf(policies);
  return (subject) => {
    const row = subject.kind === 'user' ? byIds(index, subject) : undefined;
    const asked = row ?? { sure: noBits(policies.length), possible: noBits(policies.length) };
    for (const [number, policy] of policies.entries()) {
      if (row !== undefined && !isAsked(index, number, subject)) continue;
      const answer = matches(policy, subject);
      if (answer !== 'no') setBit(asked.possible, number);
      if (answer === 'yes' && policy.state === 'enabled') setBit(asked.sure, number);
    }
    return asked;
  };
}

/** Policies by the ids they name. */
interface SubjectIndex {
  readonly width: number;
  readonly included: Named;
  readonly excluded: Named;
  /** Policies that more than ids decide on; and those that do for guests. */
  readonly hard: Bits;
  readonly hardForGuests: Bits;
  readonly enabled: Bits;
}

interface Named {
  readonly everyone: Bits;
  readonly users: Map<string, Bits>;
  readonly groups: Map<string, Bits>;
  readonly roles: Map<string, Bits>;
}

function indexOf(policies: readonly ConditionalAccessPolicy[]): SubjectIndex {
  const width = policies.length;
  const named = (): Named => ({ everyone: noBits(width), users: new Map(), groups: new Map(), roles: new Map() });
  const index = { width, included: named(), excluded: named() };
  const flags = { hard: noBits(width), hardForGuests: noBits(width), enabled: noBits(width) };
  for (const [number, policy] of policies.entries()) {
    const { users } = policy.conditions;
    const words = [...users.includeUsers, ...users.excludeUsers];
    const ids = [users.includeGroups, users.excludeGroups, users.includeRoles, users.excludeRoles, words].flat();
    const isHard =
      policy.conditions.clientApplications !== undefined || policy.notUnderstood.length > 0 || ids.some(isReference);
    const guests = users.includeGuestsOrExternalUsers ?? users.excludeGuestsOrExternalUsers;
    if (policy.state === 'enabled') setBit(flags.enabled, number);
    if (isHard) {
      setBit(flags.hard, number);
      continue;
    }
    if (guests !== undefined || words.includes('GuestsOrExternalUsers')) setBit(flags.hardForGuests, number);
    list(index.included, number, width, users.includeUsers, users.includeGroups, users.includeRoles);
    list(index.excluded, number, width, users.excludeUsers, users.excludeGroups, users.excludeRoles);
  }
  return { ...index, ...flags };
}

const WORDS = ['None', 'GuestsOrExternalUsers'];

function list(
  named: Named,
  number: number,
  width: number,
  users: readonly string[],
  groups: readonly string[],
  roles: readonly string[],
): void {
  if (users.includes('All')) setBit(named.everyone, number);
  const ids = users.filter((each) => each !== 'All' && !WORDS.includes(each));
  const lists = [
    [named.users, ids],
    [named.groups, groups],
    [named.roles, roles],
  ] as const;
  for (const [byId, of] of lists) {
    for (const id of of) {
      const key = id.toLowerCase();
      const bits = byId.get(key) ?? noBits(width);
      setBit(bits, number);
      byId.set(key, bits);
    }
  }
}

function isAsked({ hard, hardForGuests }: SubjectIndex, number: number, subject: Subject): boolean {
  const isMember = subject.kind === 'user' && subject.externalUserType === 'none';
  return hasBit(hard, number) || (!isMember && hasBit(hardForGuests, number));
}

/** Those that ids decide on; nothing where ids of the subject are not known themselves. */
function byIds(index: SubjectIndex, subject: UserSubject): Row | undefined {
  const { userId, groups, roles, externalUserType } = subject;
  if ([userId, ...groups.in, ...roles.in].some(isReference)) return undefined;
  const included = reached(index.included, index.width, userId, groups, roles);
  const excluded = reached(index.excluded, index.width, userId, groups, roles);
  const row = { sure: noBits(index.width), possible: noBits(index.width) };
  const left = externalUserType === 'none' ? index.hard : undefined;
  for (let word = 0; word < row.sure.length; word++) {
    const asked = left === undefined ? index.hard[word] | index.hardForGuests[word] : left[word];
    row.sure[word] = included.sure[word] & ~excluded.possible[word] & index.enabled[word] & ~asked;
    row.possible[word] = included.possible[word] & ~excluded.sure[word] & ~asked;
  }
  return row;
}

function reached(named: Named, width: number, userId: string, groups: Membership, roles: Membership): Row {
  const sure = named.everyone.slice();
  const own = named.users.get(userId.toLowerCase());
  if (own !== undefined) unionInto(sure, own);
  const possible = noBits(width);
  for (const [byId, membership] of [
    [named.groups, groups],
    [named.roles, roles],
  ] as const) {
    for (const id of membership.in) {
      const bits = byId.get(id.toLowerCase());
      if (bits !== undefined) unionInto(sure, bits);
    }
    if (membership.out === 'others') continue;
    const known = new Set([...membership.in, ...membership.out].map((id) => id.toLowerCase()));
    for (const [id, bits] of byId) if (!known.has(id)) unionInto(possible, bits);
  }
  unionInto(possible, sure);
  return { sure, possible };
}

import { holds } from '../../model/object-id';
import type { PersonClass } from '../../model/person-class';
import { allOf, anyOf, not, type Ternary } from '../../model/ternary';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { minimalSets } from '../sets/minimal-sets';
import type { WaySets } from './sign-ins';

/** Who can issue a pass to people of a class, and how any one of them gets to where passes are issued. */
export interface Issuers {
  readonly ways: WaySets;
  /** Names of classes that surely hold a role for it; empty where nobody is known. */
  readonly names: readonly string[];
}

/** People with the same roles, as far as they matter, and the same ways to the portal. */
interface Group {
  readonly ways: WaySets;
  readonly answers: Readonly<Record<Ternary, Ternary>>;
  readonly names: string[];
  people: number;
}

/**
 * Whether someone with the roles of `issuer` can issue a Temporary Access Pass. Whoever holds any role counts as an
 * administrator; Microsoft's table knows some roles that do not.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
 */
function canIssue({ subject }: PersonClass, toAdministrator: Ternary): Ternary {
  if (subject.kind !== 'user') return 'no';
  const { globalAdministrator, privilegedAuthenticationAdministrator, authenticationAdministrator } = ROLE_TEMPLATES;
  return anyOf([
    holds(subject.roles, globalAdministrator),
    holds(subject.roles, privilegedAuthenticationAdministrator),
    allOf([holds(subject.roles, authenticationAdministrator), not(toAdministrator)]),
  ]);
}

function isAdministrator({ subject }: PersonClass): Ternary {
  if (subject.kind !== 'user') return 'no';
  if (subject.roles.in.length > 0) return 'yes';
  return subject.roles.out === 'others' ? 'no' : 'unknown';
}

/**
 * Makes what tells who can issue a pass to people of a class. Nobody can to themselves, so the only person of a group
 * is none of their own issuers.
 *
 * @param people - everybody known
 * @param waysToPortal - how people of a class get into the portal; the same object for the same ways
 */
export function issuersAmong(
  people: readonly PersonClass[],
  waysToPortal: (person: PersonClass) => WaySets,
): (person: PersonClass) => Issuers {
  const { groups, groupOf } = grouped(people, waysToPortal);
  const known = new Map<string, Issuers>();
  return (person) => {
    const toAdministrator = isAdministrator(person);
    const own = groupOf.get(person);
    const without = own !== undefined && own.people < 2 ? own : undefined;
    const key = `${toAdministrator} ${without === undefined ? '' : groups.indexOf(without)}`;
    const result =
      known.get(key) ??
      issuersOf(
        groups.filter((group) => group !== without),
        toAdministrator,
      );
    known.set(key, result);
    return result;
  };
}

function grouped(people: readonly PersonClass[], waysToPortal: (person: PersonClass) => WaySets) {
  const numbers = new Map<WaySets, number>();
  const byKey = new Map<string, Group>();
  const groupOf = new Map<PersonClass, Group>();
  for (const person of people) {
    const answers = { yes: canIssue(person, 'yes'), no: canIssue(person, 'no'), unknown: canIssue(person, 'unknown') };
    if (answers.no === 'no') continue;
    const ways = waysToPortal(person);
    const number = numbers.get(ways) ?? numbers.size;
    numbers.set(ways, number);
    const key = JSON.stringify([number, answers]);
    const group = byKey.get(key) ?? { ways, answers, names: [], people: 0 };
    group.names.push(person.name);
    group.people += person.count;
    byKey.set(key, group);
    groupOf.set(person, group);
  }
  return { groups: [...byKey.values()], groupOf };
}

function issuersOf(groups: readonly Group[], toAdministrator: Ternary): Issuers {
  const sure = groups.filter(({ answers }) => answers[toAdministrator] === 'yes');
  const possible = groups.filter(({ answers }) => answers[toAdministrator] !== 'no');
  return {
    ways: {
      sure: minimalSets(sure.flatMap(({ ways }) => ways.sure)),
      possible: minimalSets(possible.flatMap(({ ways }) => ways.possible)),
    },
    names: sure.flatMap(({ names }) => names),
  };
}

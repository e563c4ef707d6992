import { isUserPrincipalNameId, type ObjectId } from '../../model/object-id';
import type { Tenant } from '../../model/tenant';
import type { Unnamed } from './class-titles';
import { deviceHoldings } from './device-holdings';
import { authenticationTypes, notesOnDomains } from './domains';
import { FLAG, METHODS_UNCLEAR, type Facts } from './facts';
import { externalUserTypeOf, firstFactorOf } from './first-factor';
import { groupHoldings } from './group-holdings';
import { usersNamed } from './groups-that-matter';
import type { People } from './people';
import { namedClasses } from './person-classes';
import { methodsOf } from './read-person-row';
import { resolveNames } from './resolve-names';
import { sequenceTable } from './sequence-table';

interface Counted extends Unnamed {
  count: number;
}

/** Brings together what was read, and collapses people into classes. */
export function peopleOf(facts: Facts, tenant: Tenant, countries: readonly string[] | 'unknown'): People {
  const { flags, keys, rows, deviceKeys } = facts;
  const named = namedKeys(facts, tenant);
  const resolve = resolveNames(facts);
  const namedIds = new Map([...named].map(([key, id]) => [resolve(key), id]));
  const { classes, unclear } = classesOf(facts, tenant, namedIds, resolve);
  let [users, disabled] = [0, 0];
  for (let key = 0; key < keys.size(); key++) {
    if (!isPerson(facts, key)) continue;
    users += 1;
    if (isDisabled(flags.get(key))) disabled += 1;
  }
  return {
    classes: namedClasses(classes, tenant, countries),
    people: users - disabled,
    notUnderstood: facts.notes.all(),
    notes: notesOnDomains(facts, unclear),
    counts: { users, disabled, ...rows, devices: deviceKeys.size() },
  };
}

// What is known by name as well is one person, under its id.
const isPerson = ({ flags, idOfName }: Facts, key: number) =>
  (flags.get(key) & FLAG.user) !== 0 && idOfName.get(key) === 0;

const isDisabled = (bits: number) => (bits & (FLAG.enabled | FLAG.disabled)) === FLAG.disabled;

// An id of Graph's sorts behind a reference by name, and is what policies compare with.
function namedKeys({ keys }: Facts, tenant: Tenant): ReadonlyMap<number, ObjectId> {
  const named = usersNamed(tenant).map((id) => [keys.ofObject(id), id] as const);
  return new Map(named.flatMap(([key, id]) => (key === undefined ? [] : [[key, id] as const])));
}

function classesOf(
  facts: Facts,
  tenant: Tenant,
  named: ReadonlyMap<number, ObjectId>,
  resolve: (key: number) => number,
): { readonly classes: readonly Counted[]; readonly unclear: ReadonlyMap<number, number> } {
  const { flags, domain, methods, keys } = facts;
  const typeOf = authenticationTypes(facts);
  // How many people an unknown type of their domain leaves without a first factor.
  const unclear = new Map<number, number>();
  const holdingOf = groupHoldings(facts, tenant, resolve);
  const devices = deviceHoldings(facts, resolve);
  const words = new Map<string, number>();
  const numberOf = (word: string) => words.get(word) ?? words.set(word, words.size).size - 1;
  const table = sequenceTable();
  const answers = new Int32Array(7);
  const classes: Counted[] = [];
  for (let key = 0; key < keys.size(); key++) {
    const bits = flags.get(key);
    if (!isPerson(facts, key) || isDisabled(bits)) continue;
    const { groups, roles, rollout, groupsNumber, rolesNumber } = holdingOf(key, bits);
    const externalUserType = externalUserTypeOf(bits);
    const authenticationType = typeOf(domain.get(key));
    const firstFactor = firstFactorOf(tenant, { bits, authenticationType }, rollout);
    if (firstFactor === 'unknown' && authenticationType === 'unknown' && domain.get(key) > 0)
      unclear.set(domain.get(key), (unclear.get(domain.get(key)) ?? 0) + 1);
    const deviceSet = devices.setOf(key);
    answers[0] = numberOf(externalUserType);
    answers[1] = numberOf(String(firstFactor));
    answers[2] = groupsNumber;
    answers[3] = rolesNumber;
    // No row tells no more than one that is not understood.
    answers[4] = methods.get(key) === 0 ? METHODS_UNCLEAR : methods.get(key);
    answers[5] = deviceSet;
    // Whom policies name is a class of its own.
    answers[6] = named.has(key) ? key + 1 : 0;
    const index = table.indexOf(answers, answers.length);
    const known = classes[index];
    if (known !== undefined) known.count += 1;
    else {
      const subject = { externalUserType, groups, roles };
      const told = {
        subject,
        firstFactor,
        methods: methodsOf(methods.get(key)),
        devices: devices.devicesOf(deviceSet),
      };
      const userId = named.get(key);
      const person = userId === undefined ? undefined : { userId, name: nameOf(tenant, userId) };
      classes.push({ ...told, ...(person && { person }), count: 1 });
    }
  }
  return { classes, unclear };
}

function nameOf({ users, breakGlass }: Tenant, userId: ObjectId): string {
  if (isUserPrincipalNameId(userId)) return userId.slice('${upn:'.length, -1);
  const accounts = [...(breakGlass?.accounts ?? []), ...users.map((user) => ({ ...user, userId: user.id }))];
  const account = accounts.find((each) => each.userId.toLowerCase() === userId.toLowerCase());
  return account?.userPrincipalName ?? userId;
}

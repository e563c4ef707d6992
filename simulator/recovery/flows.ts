import { isPersonal, type DependencyId } from '../../model/dependency';
import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import { bitsOf, minus, type Bits } from '../sets/bits';
import type { Credentials } from '../paths/credentials';
import { alternativesOf } from '../paths/expand-dependencies';
import { minimalSets } from '../sets/minimal-sets';
import { hasRegistered, newcomersCredentials, ownCredentials, PASS, signInCredentials } from './credentials';
import { issuersAmong, type Issuers } from './issuers';
import { offersTo, type RecoveryOffers } from './offers';
import { egressesOf, recoverySignIns, type WaySets } from './sign-ins';
import type { Columns } from '../paths/requirements';

/** What the flows of people of a class hang on. */
export interface Recovery extends RecoveryOffers {
  readonly person: PersonClass;
  /** Ways to register security information with nothing registered before. */
  readonly asNewcomer: WaySets;
  /** The same with what they have registered, of which Entra asks for multifactor authentication then. */
  readonly asRegistered: WaySets;
  readonly passkey: WaySets;
  /** Ways to hand a pass over and to sign in with it. */
  readonly handOver: readonly Bits[];
  readonly issuers: Issuers;
}

/** The flows of all classes, and the numbers that stand for dependencies in them. */
export interface Recoveries {
  readonly dependencies: readonly DependencyId[];
  /** Nothing for whoever does not register here. */
  readonly of: (person: PersonClass) => Recovery | undefined;
}

/** Prepares the flows of people: those who recover, and those who may help them. */
export function recoveries(tenant: Tenant, classes: readonly PersonClass[]): Recoveries {
  const people = classes.filter(({ subject }) => subject.kind === 'user');
  const credentials = new Map(people.map((person) => [person, credentialsFor(tenant, person)]));
  const dependencies = namesIn(tenant, people, [...credentials.values()].flatMap(Object.values) as Credentials[]);
  const numbers = new Map(dependencies.map((name, number) => [name, number]));
  const columns: Columns = { width: dependencies.length, numberOf: (name) => numbers.get(name) ?? dependencies.length };
  const waysOf = recoverySignIns(tenant, columns);
  const personal = bitsOf(
    columns.width,
    [...dependencies.keys()].filter((number) => isPersonal(dependencies[number])),
  );
  const byOthers = new Map<WaySets, WaySets>();
  const issuersFor = issuersAmong(people, (person) => {
    const { signIn } = credentials.get(person) ?? credentialsFor(tenant, person);
    const ways = waysOf({ person, credentials: signIn, target: 'portal', asksForMultifactor: false });
    // Their keys and phones are not those that other people lost.
    const shared = byOthers.get(ways) ?? {
      sure: without(ways.sure, personal),
      possible: without(ways.possible, personal),
    };
    byOthers.set(ways, shared);
    return shared;
  });
  const of = (person: PersonClass): Recovery | undefined => {
    const offers = offersTo(tenant, person);
    if (offers.registersHere === 'no') return undefined;
    const { newcomer, own } = credentials.get(person) ?? credentialsFor(tenant, person);
    const ways = (shown: Credentials, asksForMultifactor: boolean) =>
      waysOf({ person, credentials: shown, target: 'securityInformation', asksForMultifactor });
    const passkey = ways(own, true);
    const registered = hasRegistered(tenant, person);
    return {
      person,
      ...offers,
      asNewcomer: ways(newcomer, false),
      asRegistered: {
        sure: registered === 'no' ? ways(own, false).sure : passkey.sure,
        possible: registered === 'yes' ? passkey.possible : ways(own, false).possible,
      },
      passkey,
      handOver: handOverOf(tenant, person).map((needs) => bitsOf(columns.width, needs.map(columns.numberOf))),
      issuers: issuersFor(person),
    };
  };
  return { dependencies, of };
}

const without = (ways: readonly Bits[], bits: Bits) => minimalSets(ways.map((way) => minus(way, bits)));

const credentialsFor = (tenant: Tenant, person: PersonClass) => ({
  newcomer: newcomersCredentials(tenant, person),
  own: ownCredentials(tenant, person),
  signIn: signInCredentials(tenant, person),
});

/** Whoever gets a pass signs in with it in Entra, even where a federation server checks passwords. */
function handOverOf(tenant: Tenant, { dependencyInstances }: PersonClass): readonly (readonly DependencyId[])[] {
  return alternativesOf(['entra-authentication', 'help-desk'], [...dependencyInstances, ...tenant.dependencyInstances]);
}

function namesIn(
  tenant: Tenant,
  people: readonly PersonClass[],
  credentials: readonly Credentials[],
): readonly DependencyId[] {
  const names = new Set<DependencyId>([PASS]);
  const addAll = (all: readonly (readonly DependencyId[])[]) => all.flat().forEach((name) => names.add(name));
  for (const { showings, deviceControls, proxy } of credentials) {
    for (const { alternatives } of [...showings, ...Object.values(deviceControls), proxy]) addAll(alternatives);
  }
  for (const person of people) addAll([...egressesOf(tenant, person), ...handOverOf(tenant, person)]);
  return [...names].sort();
}

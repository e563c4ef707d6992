import type { DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import type { PersonClass } from '../model/person-class';
import type { Tenant } from '../model/tenant';
import { applicationsOf, CALLED_BY_WORKLOADS, type Application } from './applications';
import { APPLICATIONS } from '../model/well-known';
import { credentialsOf, type Credentials } from './credentials';
import { allPlaces, ownPlaces, type PlaceParts, type SignInPlace } from './places';
import { policyRows, type Row } from './policy-rows';
import { pathFinder, type Entries } from './sign-in-paths';
import { egressOf, intersection, placeTable, rowKey, spotsOf, type PlaceTable, type Spot } from './spots';

/** People of a class and one application, with every way in. */
export interface Access {
  /** Equal for pairs with equal answers. */
  readonly id: number;
  /** Ways in from the places these people sign in from. */
  readonly own: Entries;
  /** Ways in from anywhere, for whoever knows and has what they do. */
  readonly anywhere: Entries;
}

/** A tenant ready for questions: who gets where, and what that takes. */
export interface SignInModel {
  /** Names of the dependencies; their places are the numbers in the sets of paths. */
  readonly dependencies: readonly DependencyId[];
  readonly classes: readonly PersonClass[];
  readonly applications: readonly Application[];
  /** Whether people of a class use an application at all. */
  readonly uses: (classNumber: number, applicationNumber: number) => boolean;
  readonly access: (classNumber: number, applicationNumber: number) => Access;
  /** The same, place by place: those these people sign in from. */
  readonly byPlace: (classNumber: number, applicationNumber: number) => readonly PlaceAccess[];
}

/** The ways in from one place. */
export interface PlaceAccess {
  readonly place: SignInPlace;
  readonly entries: Entries;
}

/** Numbers equal things equally, in the order of their first appearance. */
function numbering<T>(keyOf: (thing: T) => string) {
  const numbers = new Map<string, number>();
  const things: T[] = [];
  const numberOf = (thing: T) => {
    const key = keyOf(thing);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, things.length);
    things.push(thing);
    return things.length - 1;
  };
  return { numberOf, things };
}

/** Prepares a tenant and its people for questions; nothing is decided before it is asked. */
export function signInModel(tenant: Tenant, classes: readonly PersonClass[], outages: readonly Outage[]): SignInModel {
  const rows = policyRows(tenant.conditionalAccessPolicies);
  const subjects = numbering<Row>(rowKey);
  const contexts = numbering<Row>(rowKey);
  const credentials = numbering<Credentials>((each) => JSON.stringify(each));
  const places = numbering<PlaceParts>((each) => JSON.stringify(each));
  const routes = numbering<Application['routes']>((each) => JSON.stringify(each));

  const people = classes.map((person) => ({
    subject: subjects.numberOf(intersection(rows.forSubject(person.subject), rows.others)),
    credentials: credentials.numberOf(credentialsOf(tenant, person, outages)),
    places: places.numberOf(ownPlaces(tenant, person)),
  }));
  const applications = applicationsOf(tenant);
  const targets = applications.map(({ id, routes: own }) => ({
    context: contexts.numberOf(rows.forApplication(id)),
    routes: routes.numberOf(own),
    reachesExchange: id === APPLICATIONS.exchangeOnline,
  }));
  const everywhere = placeTable(rows, allPlaces(tenant));
  const tables = places.things.map((parts) => placeTable(rows, parts));
  const egresses = [everywhere, ...tables].flatMap(({ networks }) => networks.flatMap(({ value }) => egressOf(value)));
  const finder = pathFinder(tenant, rows.policies, credentials.things, routes.things, egresses);

  const pairs = numbering<Row>(rowKey);
  const pairOf = new Int32Array(subjects.things.length * contexts.things.length).fill(-1);
  const together = (subject: number, context: number) => {
    const at = subject * contexts.things.length + context;
    if (pairOf[at] < 0) pairOf[at] = pairs.numberOf(intersection(subjects.things[subject], contexts.things[context]));
    return pairOf[at];
  };
  const known = new Map<string, readonly Spot[]>();
  const spots = (name: string, table: PlaceTable, pair: number, reachesExchange: boolean) => {
    const key = `${name} ${pair} ${reachesExchange}`;
    const result = known.get(key) ?? spotsOf(table, pairs.things[pair], reachesExchange);
    known.set(key, result);
    return result;
  };
  const found = new Map<string, Access>();

  const access = (classNumber: number, applicationNumber: number): Access => {
    const [person, target] = [people[classNumber], targets[applicationNumber]];
    const pair = together(person.subject, target.context);
    const key = `${pair} ${person.credentials} ${person.places} ${target.routes} ${target.reachesExchange}`;
    const before = found.get(key);
    if (before !== undefined) return before;
    const where = (name: string, table: PlaceTable) => spots(name, table, pair, target.reachesExchange);
    const { devices } = places.things[person.places];
    const isAtHand = ({ place }: Spot) => devices.includes(place.device);
    const result = {
      id: found.size,
      own: finder.entries(person.credentials, target.routes, where(String(person.places), tables[person.places])),
      anywhere: finder.entries(person.credentials, target.routes, where('', everywhere).filter(isAtHand)),
    };
    found.set(key, result);
    return result;
  };

  const byPlace = (classNumber: number, applicationNumber: number): readonly PlaceAccess[] => {
    const [person, target] = [people[classNumber], targets[applicationNumber]];
    const pair = pairs.things[together(person.subject, target.context)];
    return singlePlaces(places.things[person.places]).map((parts) => {
      const [spot] = spotsOf(placeTable(rows, parts), pair, target.reachesExchange);
      return { place: spot.place, entries: finder.entries(person.credentials, target.routes, [spot]) };
    });
  };

  const uses = (classNumber: number, applicationNumber: number) =>
    classes[classNumber].workloadIdentity === undefined ||
    CALLED_BY_WORKLOADS.includes(applications[applicationNumber].id);
  return { dependencies: finder.dependencies, classes, applications, uses, access, byPlace };
}

function singlePlaces({ devices, platforms, clients, networks }: PlaceParts): readonly PlaceParts[] {
  return devices.flatMap((device) =>
    (device === 'hybridJoined' ? ['windows'] : platforms).flatMap((platform) =>
      clients.flatMap((client) =>
        networks.map((network) => ({
          devices: [device],
          platforms: [platform],
          clients: [client],
          networks: [network],
        })),
      ),
    ),
  );
}

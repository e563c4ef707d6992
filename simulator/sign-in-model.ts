import type { DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import type { PersonClass } from '../model/person-class';
import type { Tenant } from '../model/tenant';
import { APPLICATIONS } from '../model/well-known';
import { accessBy, type Access, type ClassAccess, type PlaceAccess } from './access';
import { applicationsOf, CALLED_BY_WORKLOADS, type Application } from './paths/applications';
import { intersects } from './sets/bits';
import { credentialsOf, type Credentials } from './paths/credentials';
import { doorMaker } from './paths/doors';
import { numbering } from './paths/numbering';
import { placeRows, placeTable } from './paths/place-table';
import { allPlaces, ownPlaces, type PlaceParts } from './paths/places';
import { policyKinds } from './paths/policy-kinds';
import { askingRows } from './paths/policy-rows';
import { intersection, rowKey, type Row } from './paths/row';
import { pathFinder, type Entries } from './paths/sign-in-paths';
import { singleSpots, spotsOf, type SpotQuestion } from './paths/spots';

/** A tenant ready for questions: who gets where, and what that takes. */
export interface SignInModel {
  /** Names of the dependencies; their places are the numbers in the sets of paths. */
  readonly dependencies: readonly DependencyId[];
  readonly classes: readonly PersonClass[];
  readonly applications: readonly Application[];
  /** Whether people of a class use an application at all. */
  readonly uses: (classNumber: number, applicationNumber: number) => boolean;
  readonly access: (classNumber: number, applicationNumber: number) => Access;
  /** Everything people of a class use, applications with equal answers together; the same list for equal answers. */
  readonly accesses: (classNumber: number) => readonly ClassAccess[];
  /** The same, place by place: those these people sign in from. */
  readonly byPlace: (classNumber: number, applicationNumber: number) => readonly PlaceAccess[];
}

/**
 * Prepares a tenant and its people for questions; what is asked is worked out then, and equal questions once.
 *
 * @param outages - outages that end methods
 */
export function signInModel(tenant: Tenant, classes: readonly PersonClass[], outages: readonly Outage[]): SignInModel {
  const rows = askingRows(tenant.conditionalAccessPolicies);
  const subjects = numbering<Row>(rowKey);
  const contexts = numbering<Row>(rowKey);
  const credentials = numbering<Credentials>((each) => JSON.stringify(each));
  const places = numbering<PlaceParts>((each) => JSON.stringify(each));
  const routes = numbering<Application['routes']>((each) => JSON.stringify(each));
  const equipment = numbering<Equipment>((each) => Object.values(each).join());
  const targetKinds = numbering<TargetKind>((each) => Object.values(each).join());
  const anywhere = allPlaces(tenant);

  const knownAnywhere = new Map<string, number>();
  const anywhereOn = ({ devices, areDevicesKnown }: PlaceParts) => {
    const key = `${devices.join()} ${areDevicesKnown}`;
    const number = knownAnywhere.get(key) ?? places.numberOf({ ...anywhere, devices, areDevicesKnown });
    knownAnywhere.set(key, number);
    return number;
  };
  const people = classes.map((person) => {
    const own = ownPlaces(tenant, person);
    return {
      subject: subjects.numberOf(intersection(rows.forSubject(person.subject), rows.others)),
      equipment: equipment.numberOf({
        credentials: credentials.numberOf(credentialsOf(tenant, person, outages)),
        own: places.numberOf(own),
        anywhere: anywhereOn(own),
      }),
    };
  });
  const applications = applicationsOf(tenant);
  const targets = applications.map(({ id, routes: own }) => ({
    context: contexts.numberOf(rows.forApplication(id)),
    kind: targetKinds.numberOf({
      routes: routes.numberOf(own),
      reachesExchange: id === APPLICATIONS.exchangeOnline,
    }),
  }));

  const parts = places.things.map((each) => placeRows(rows, each));
  const kinds = policyKinds(
    rows.requirements,
    parts.flatMap((each) => Object.values(each).flatMap((values) => values.map(({ row }) => row))),
  );
  const tables = parts.map((each, number) => {
    return placeTable(each, { areDevicesKnown: places.things[number].areDevicesKnown, number }, kinds.ofRow);
  });
  const egresses = parts.flatMap(({ networks }) => networks.flatMap(({ value }) => value.egresses.flat()));
  const finder = pathFinder(tenant, credentials.things, routes.things, egresses);
  const maker = doorMaker(kinds.requirements);

  const pairs = numbering<Pair>(({ within, isOnApps }) => `${rowKey(within)} ${isOnApps}`);
  const pairsOfRows = new Map<string, number>();
  const pairOf = new Int32Array(subjects.things.length * contexts.things.length).fill(-1);
  const together = (subject: number, context: number) => {
    const at = subject * contexts.things.length + context;
    if (pairOf[at] < 0) {
      const both = intersection(subjects.things[subject], contexts.things[context]);
      const key = rowKey(both);
      const isOnApps = () => intersects(both.possible, rows.onApps);
      const pair = pairsOfRows.get(key) ?? pairs.numberOf({ within: kinds.leastOf(both), isOnApps: isOnApps() });
      pairsOfRows.set(key, pair);
      pairOf[at] = pair;
    }
    return pairOf[at];
  };
  const ask = (pair: number, { reachesExchange }: TargetKind): SpotQuestion => ({
    ...pairs.things[pair],
    reachesExchange,
  });

  const knownDoors = new Map<number, number>();
  const doorsOf = (table: number, pair: number, target: TargetKind) => {
    const key = (pair * tables.length + table) * 2 + Number(target.reachesExchange);
    const doors = knownDoors.get(key) ?? maker.numberOf(spotsOf(tables[table], ask(pair, target)));
    knownDoors.set(key, doors);
    return doors;
  };
  const knownEntries = new Map<string, Entries>();
  const entriesOf = (credential: number, doors: number) => {
    const key = `${credential} ${doors}`;
    const entries = knownEntries.get(key) ?? finder.entries(credential, maker.doorsOf(doors));
    knownEntries.set(key, entries);
    return entries;
  };
  const answers = new Map<string, Access>();
  const found = new Map<number, Access>();
  const access = (classNumber: number, applicationNumber: number): Access => {
    const [person, target] = [people[classNumber], targets[applicationNumber]];
    const pair = together(person.subject, target.context);
    const key = (pair * equipment.things.length + person.equipment) * targetKinds.things.length + target.kind;
    const before = found.get(key);
    if (before !== undefined) return before;
    const { credentials: credential, own, anywhere: all } = equipment.things[person.equipment];
    const kind = targetKinds.things[target.kind];
    const { routes: route } = kind;
    const doors = [doorsOf(own, pair, kind), doorsOf(all, pair, kind)];
    const answer = [credential, route, ...doors].join();
    const result =
      answers.get(answer) ??
      accessBy(answers.size, {
        ownWays: entriesOf(credential, doors[0]),
        anyWays: entriesOf(credential, doors[1]),
        routes: finder.routes[route],
      });
    answers.set(answer, result);
    found.set(key, result);
    return result;
  };

  const byPlace = (classNumber: number, applicationNumber: number): readonly PlaceAccess[] => {
    const [person, target] = [people[classNumber], targets[applicationNumber]];
    const { credentials: credential, own } = equipment.things[person.equipment];
    const kind = targetKinds.things[target.kind];
    const question = ask(together(person.subject, target.context), kind);
    return singleSpots(tables[own], question).map((spot) => {
      const ways = entriesOf(credential, maker.numberOf([spot]));
      const place = { ...spot.stance.place, network: spot.networks.values[0] };
      return { place, factors: { ownWays: ways, anyWays: ways, routes: finder.routes[kind.routes] } };
    });
  };

  const uses = (classNumber: number, applicationNumber: number) =>
    classes[classNumber].workloadIdentity === undefined ||
    CALLED_BY_WORKLOADS.includes(applications[applicationNumber].id);
  const accessLists = numbering<readonly ClassAccess[]>((list) =>
    list.map(({ access: { id }, applicationNumbers }) => `${id}:${applicationNumbers.join()}`).join(' '),
  );
  const listOf = (classNumber: number): readonly ClassAccess[] => {
    const byId = new Map<number, { readonly access: Access; readonly applicationNumbers: number[] }>();
    for (const number of applications.keys()) {
      if (!uses(classNumber, number)) continue;
      const answer = access(classNumber, number);
      const group = byId.get(answer.id);
      if (group === undefined) byId.set(answer.id, { access: answer, applicationNumbers: [number] });
      else group.applicationNumbers.push(number);
    }
    return [...byId.values()];
  };
  // Where and with what people sign in, and which policies are for them, is all that tells them apart.
  const knownLists = new Map<string, readonly ClassAccess[]>();
  const accesses = (classNumber: number): readonly ClassAccess[] => {
    const { subject, equipment: own } = people[classNumber];
    const key = `${subject} ${own} ${classes[classNumber].workloadIdentity === undefined}`;
    const list = knownLists.get(key) ?? accessLists.things[accessLists.numberOf(listOf(classNumber))];
    knownLists.set(key, list);
    return list;
  };
  return { dependencies: finder.dependencies, classes, applications, uses, access, accesses, byPlace };
}

/** What people have to sign in with, and where they do: numbers of credentials and of places. */
interface Equipment {
  readonly credentials: number;
  readonly own: number;
  readonly anywhere: number;
}

interface TargetKind {
  readonly routes: number;
  readonly reachesExchange: boolean;
}

type Pair = Pick<SpotQuestion, 'within' | 'isOnApps'>;

import { kindOf, type DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import { bitsKey, bitsOf, hasBit, intersects, numbersIn, union, type Bits } from './sets/bits';
import { beforeOutages, countOf, weakestThrough, type Before } from './before-outage';
import { once } from './once';
import { isAnnounced } from './paths/credentials';
import type { ResultClass } from './population-results';
import { downIn, outcomeDuring, routesDuring, together, weakestOf, weakestProof } from './simulate-outage';
import type { Access, ClassAccess } from './access';
import type { SignInModel } from './sign-in-model';
import type { Routes } from './paths/routes';
import type { Entries } from './paths/sign-in-paths';
import type { OutageResult, PopulationOutage, SessionResult } from './simulation';

/** Tells how sessions go on. */
export interface Sessions {
  /** Of people of a class, to an application that they cannot sign in to anew. */
  readonly during: (classNumber: number, applicationNumber: number, down: Bits) => SessionResult | undefined;
  /** Equal for applications whose sessions go on alike where the ways in are the same. */
  readonly kindOf: (applicationNumber: number) => number;
}

/**
 * What each outage does to people who get in while nothing fails.
 *
 * @param ended - what has ended already
 * @param onOutage - told how many are done
 */
export function outageResults(
  model: SignInModel,
  classes: readonly ResultClass[],
  outages: readonly Outage[],
  ended: Bits,
  sessions: Sessions,
  onOutage: (done: number) => void,
): readonly OutageResult[] {
  const prepared = { namesOf: applicationNames(model), beforeOutage: beforeOutages(model, ended) };
  return outages.map((outage, at) => {
    onOutage(at);
    return outageResult(model, classes, outage, ended, sessions, prepared);
  });
}

/** What is the same for all outages. */
interface Prepared {
  readonly namesOf: (accesses: readonly ClassAccess[]) => readonly string[];
  readonly beforeOutage: (person: ResultClass) => Before;
}

function outageResult(
  model: SignInModel,
  classes: readonly ResultClass[],
  outage: Outage,
  ended: Bits,
  sessions: Sessions,
  { namesOf, beforeOutage }: Prepared,
): OutageResult {
  const { name, title, from } = outage;
  const hit = downIn(model.dependencies, outage);
  const down = union(hit, ended);
  const during = once((entries: Entries) => outcomeDuring(entries, down));
  const before = once((entries: Entries) => outcomeDuring(entries, ended));
  const isTouched = once((entries: Entries) => {
    return entries.possible.some(({ bits }) => !intersects(bits, ended) && intersects(bits, down));
  });
  const routesNow = once((routes: Routes<Bits>) => routesDuring(routes, down));
  const routesBefore = once((routes: Routes<Bits>) => routesDuring(routes, ended));
  const isRouteTouched = once(({ possible }: Routes<Bits>) => possible.some((route) => intersects(route, down)));
  const effectOf = ({ ownWays, routes }: Access): Effect => {
    const well = together(before(ownWays), routesBefore(routes));
    if (well === 'lockedOut') return 'never';
    const now = together(during(ownWays), routesNow(routes));
    if (now === 'in') return 'none';
    if (well === 'in') return now === 'lockedOut' ? 'lost' : 'unknown';
    return isTouched(ownWays) || isRouteTouched(routes) ? 'unknown' : 'none';
  };
  const weakest = once((entries: Entries) => weakestOf(entries, down));
  const lockedOut = { people: 0, unknown: 0 };
  const byApplication = model.applications.map(() => ({ people: 0, unknown: 0 }));
  const byPopulation = classes.map((person): PopulationOutage => {
    const { touched, working, proofs, needs, untouched } = beforeOutage(person);
    // Most outages are of what few people need.
    if (!intersects(needs, hit)) return untouched;
    const { count, classNumbers } = person;
    const lost: ClassAccess[] = [];
    const unknown: ClassAccess[] = [];
    for (const { bits, each } of touched) {
      const effect = intersects(bits, hit) ? effectOf(each.access) : 'none';
      if (effect === 'lost') lost.push(each);
      if (effect === 'unknown') unknown.push(each);
    }
    for (const { applicationNumbers } of lost) for (const at of applicationNumbers) byApplication[at].people += count;
    for (const { applicationNumbers } of unknown)
      for (const at of applicationNumbers) byApplication[at].unknown += count;
    if (lost.length > 0) lockedOut.people += count;
    else if (unknown.length > 0) lockedOut.unknown += count;
    const share = (part: readonly ClassAccess[]) => (working === 0 ? 0 : countOf(part) / working);
    const sessionsLost = () =>
      lost.flatMap(({ applicationNumbers }) => {
        const kinds = new Map(applicationNumbers.map((number) => [sessions.kindOf(number), number]));
        return [...kinds.values()].flatMap((number) => sessions.during(classNumbers[0], number, down) ?? []);
      });
    const result = {
      population: person.name,
      count,
      share: share(lost),
      unknownShare: share(unknown),
      lost: namesOf(lost),
      weakestProof: weakestProof(...proofs.map((reach) => weakestThrough(reach, routesNow, weakest))),
    };
    return lost.length === 0 ? result : withSession(result, () => worst(sessionsLost()));
  });
  const named = byApplication.flatMap((people, number) =>
    people.people + people.unknown === 0 ? [] : [{ application: model.applications[number].name, lockedOut: people }],
  );
  const found = model.dependencies.filter((each, number) => !isAnnounced(each) && hasBit(hit, number));
  return {
    name,
    title,
    // What nobody's way in needs is down all the same.
    dependencies: found.length > 0 ? found : outage.dependencies,
    ...(from !== undefined && { from }),
    lockedOut,
    byApplication: named.sort((a, b) => (a.application < b.application ? -1 : 1)),
    byPopulation,
  };
}

/** Names of applications, sorted; the same list for the same ones, as there can be very many lists. */
function applicationNames({ applications }: SignInModel): (accesses: readonly ClassAccess[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (accesses) => {
    const numbers = bitsOf(
      applications.length,
      accesses.flatMap(({ applicationNumbers }) => applicationNumbers),
    );
    const key = bitsKey(numbers);
    const names =
      known.get(key) ??
      numbersIn(numbers)
        .map((number) => applications[number].name)
        .sort();
    known.set(key, names);
    return names;
  };
}

type Effect = 'none' | 'lost' | 'unknown' | 'never';

// Sessions are worked out when somebody reads of them: there can be very many classes.
function withSession(result: PopulationOutage, of: () => SessionResult | undefined): PopulationOutage {
  let session: SessionResult | undefined;
  return Object.defineProperty(result, 'session', { enumerable: true, get: () => (session ??= of()) });
}

const ENDURANCE: readonly SessionResult['keepsWorking'][] = ['no', 'unknown', 'limited', 'yes'];

function worst(sessions: readonly SessionResult[]): SessionResult | undefined {
  const rank = ({ keepsWorking, minutes = [0, 0] }: SessionResult) => [ENDURANCE.indexOf(keepsWorking), minutes[0]];
  return [...sessions].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1])[0];
}

/** An outage of each single instance of what several people may share: a network's way out, a site, a connector. */
export function instanceOutages(dependencies: readonly DependencyId[]): readonly Outage[] {
  const kinds = ['network-egress', 'site', 'connector'];
  return dependencies
    .filter((each) => kinds.includes(kindOf(each)) && kindOf(each) !== each)
    .map((dependency) => ({ name: dependency, title: inWords(dependency), dependencies: [dependency] }));
}

const TITLES: Readonly<Record<string, string>> = {
  'network-egress': 'Way out of the network',
  site: 'Site',
  connector: 'Application Proxy connector',
};

const inWords = (dependency: DependencyId) =>
  `${TITLES[kindOf(dependency)] ?? kindOf(dependency)} ${dependency.slice(dependency.indexOf('/') + 1)}`;

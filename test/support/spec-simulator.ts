import { OUTAGES, type Outage } from '../../model/outage';
import type { Tenant } from '../../model/tenant';
import { PROOFS } from '../../simulator/proof';
import { withMicrosoftBySpec } from './spec-microsoft';
import { applicationsBySpec, FOR_WORKLOADS, type SpecApplication } from './spec-simulator-applications';
import { peopleOf, type SpecPerson } from './spec-simulator-people';
import { anyPlacesOf, ownPlacesOf, type SpecPlace } from './spec-simulator-places';
import { attemptsOf, wayOf, waysFrom, type SpecWay } from './spec-simulator-ways';

/**
 * The slow, obvious twin of the simulator: for each person and each application it goes to every place, shows every set
 * of what the person has, with and without the proof of the device, asks the evaluator, and plays every set of
 * dependencies that can be down. It knows no classes, no sets of bits and no algorithm, and shares no code with the
 * simulator but the words for proofs.
 */
export interface SpecAnswer {
  readonly person: string;
  readonly application: string;
  readonly decision: string;
  readonly paths: readonly string[];
  readonly possiblePaths: readonly string[];
  /** Absent where more dependencies are involved than every set can be played of. */
  readonly minimalOutages?: readonly string[];
  readonly weakest: SpecWeakest;
  /** The same from each place of theirs, where that makes a difference. */
  readonly places: Readonly<Record<string, SpecPlaceAnswer>>;
}

export interface SpecPlaceAnswer {
  readonly decision: string;
  readonly paths: readonly string[];
  readonly possiblePaths: readonly string[];
}

export interface SpecWeakest {
  readonly proof: string;
  readonly mayBeWeaker: boolean;
}

export interface SpecOutage {
  readonly name: string;
  readonly people: number;
  readonly unknown: number;
  readonly byApplication: Readonly<Record<string, { readonly people: number; readonly unknown: number }>>;
  readonly byPopulation: readonly {
    readonly population: string;
    readonly share: number;
    readonly unknownShare: number;
    readonly lost: readonly string[];
    readonly weakest: SpecWeakest;
  }[];
}

export interface SpecSimulation {
  readonly answers: readonly SpecAnswer[];
  readonly outages: readonly SpecOutage[];
  /** People by dependency. */
  readonly singlePointsOfFailure: Readonly<Record<string, number>>;
}

/** A person at an application, with all attempts that get in. */
interface Attempted {
  readonly person: SpecPerson;
  readonly application: SpecApplication;
  readonly own: readonly SpecWay[];
  readonly anywhere: readonly SpecWay[];
  readonly isBlocked: boolean;
  readonly byPlace: Readonly<Record<string, Here>>;
}

interface Here {
  readonly ways: readonly SpecWay[];
  readonly isBlocked: boolean;
}

/** The most dependencies of which every set is played. */
const MOST = 14;

export function simulateBySpec(
  given: Tenant,
  { asOf, outages }: { readonly asOf: string; readonly outages: readonly Outage[] },
): SpecSimulation {
  const tenant = withMicrosoftBySpec(given);
  const announced = [...OUTAGES, ...outages].filter(({ methods }) => methods !== undefined);
  const ended = announced.filter(({ from }) => from !== undefined && from <= asOf);
  const isOver = ({ needs }: SpecWay) => ended.some((outage) => needs.some((need) => isDownIn(outage, need)));
  const all = peopleOf(tenant).map((person) => {
    return attempted(tenant, person, announced).map((each) => {
      const stillOpen = once((ways: readonly SpecWay[]) => ways.filter((way) => !isOver(way)));
      const places = Object.entries(each.byPlace).map(([name, here]) => [
        name,
        { ...here, ways: stillOpen(here.ways) },
      ]);
      const byPlace = Object.fromEntries(places) as Attempted['byPlace'];
      return { ...each, own: stillOpen(each.own), anywhere: stillOpen(each.anywhere), byPlace };
    });
  });
  return {
    answers: all.flat().map(answerOf),
    outages: outages.map((outage) => outageOf(all, outage)),
    singlePointsOfFailure: singles(all),
  };
}

const isAnnounced = (need: string) => need.startsWith('announced/');

function isDownIn({ name, dependencies }: Outage, need: string): boolean {
  return need === `announced/${name}` || dependencies.some((each) => need === each || need.startsWith(`${each}/`));
}

function attempted(tenant: Tenant, person: SpecPerson, announced: readonly Outage[]): readonly Attempted[] {
  const attempts = attemptsOf(tenant, person, announced);
  const [own, anywhere] = [ownPlacesOf(tenant, person), anyPlacesOf(tenant, person)];
  const used = applicationsBySpec(tenant).filter(
    ({ id }) => person.workload === undefined || FOR_WORKLOADS.includes(id),
  );
  return used.map((application): Attempted => {
    const along = once((ways: readonly SpecWay[]) =>
      distinct(
        ways.flatMap((way) =>
          application.routes.map((route) =>
            route.needs.length === 0
              ? way
              : wayOf([...way.needs, ...route.needs], way.proof, way.isSure && route.isSure),
          ),
        ),
      ),
    );
    const from = (place: SpecPlace) => waysFrom(tenant, person, attempts, application.id, place);
    const all = (results: readonly Here[]) => along(distinct([...new Set(results.map(({ ways }) => ways))].flat()));
    const here = own.map((place) => ({ name: nameOf(place), ...from(place) }));
    return {
      person,
      application,
      own: all(here),
      anywhere: all(anywhere.map(from)),
      isBlocked: here.every(({ isBlocked }) => isBlocked),
      byPlace: Object.fromEntries(here.map(({ name, ways, isBlocked }) => [name, { ways: along(ways), isBlocked }])),
    };
  });
}

const nameOf = ({ device, platform, client, network }: SpecPlace) => `${device} ${platform} ${client} ${network.name}`;

const distinct = (ways: readonly SpecWay[]) => [...new Map(ways.map((way) => [way.key, way])).values()];

type Outcome = 'in' | 'unknown' | 'lockedOut';

function outcomeOf(ways: readonly SpecWay[]): Outcome {
  if (ways.some(({ isSure }) => isSure)) return 'in';
  return ways.length > 0 ? 'unknown' : 'lockedOut';
}

function answerOf({ person, application, own, anywhere, isBlocked, byPlace }: Attempted): SpecAnswer {
  const pathsOf = once(pathsAlong);
  const each = Object.entries(byPlace).map(([name, here]) => [name, answerAt(here, pathsOf(here.ways))] as const);
  const isAlike = new Set(each.map(([, answer]) => JSON.stringify(answer))).size < 2;
  return {
    person: person.name,
    application: application.name,
    ...answerAt({ ways: own, isBlocked }, pathsAlong(own)),
    minimalOutages: minimalOutagesOf(needsOf(own.filter(({ isSure }) => isSure))),
    weakest: weakestOf(anywhere),
    places: isAlike ? {} : Object.fromEntries(each),
  };
}

function answerAt({ ways, isBlocked }: Here, paths: ReturnType<typeof pathsAlong>): SpecPlaceAnswer {
  const lockedOut = isBlocked ? 'block' : 'requireControls';
  return { decision: { in: 'grant', unknown: 'unknown', lockedOut }[outcomeOf(ways)], ...paths };
}

function pathsAlong(ways: readonly SpecWay[]) {
  const paths = smallest(needsOf(ways.filter(({ isSure }) => isSure)));
  return { paths, possiblePaths: smallest(needsOf(ways)).filter((each) => !paths.includes(each)) };
}

/** Many places have the very same ways in: what was made of them once is not made again. */
function once<R>(make: (ways: readonly SpecWay[]) => R): (ways: readonly SpecWay[]) => R {
  const made = new Map<readonly SpecWay[], R>();
  return (ways) => {
    const result = made.get(ways) ?? make(ways);
    made.set(ways, result);
    return result;
  };
}

const words = (needs: readonly string[]) => [...needs].sort().join(' + ');

/** What ways need, but for what is only announced to end; each list once. */
function needsOf(ways: readonly SpecWay[]): readonly (readonly string[])[] {
  const lists = ways.map(({ needs }) => needs.filter((need) => !isAnnounced(need)));
  return [...new Map(lists.map((each) => [words(each), each])).values()];
}

function smallest(lists: readonly (readonly string[])[]): readonly string[] {
  const isPart = (a: readonly string[], b: readonly string[]) => a.length < b.length && a.every((x) => b.includes(x));
  return lists
    .filter((each) => !lists.some((other) => isPart(other, each)))
    .map(words)
    .sort();
}

/** Plays every set of dependencies: those that leave no way in, where each one of them up again leaves one. */
function minimalOutagesOf(lists: readonly (readonly string[])[]): readonly string[] | undefined {
  const dependencies = [...new Set(lists.flat())].sort();
  if (dependencies.length > MOST) return undefined;
  if (lists.length === 0) return [];
  const numbers = lists.map((each) => each.reduce((sum, need) => sum + 2 ** dependencies.indexOf(need), 0));
  const isIn: boolean[] = [];
  for (let down = 0; down < 2 ** dependencies.length; down++) isIn.push(numbers.some((needs) => (needs & down) === 0));
  const found: string[] = [];
  for (const [down, survives] of isIn.entries()) {
    const members = dependencies.filter((_, at) => (down & (2 ** at)) !== 0);
    if (!survives && members.every((each) => isIn[down - 2 ** dependencies.indexOf(each)])) found.push(words(members));
  }
  return found.sort();
}

function weakestOf(ways: readonly SpecWay[]): SpecWeakest {
  const least = (of: readonly SpecWay[]) => Math.min(PROOFS.indexOf('none'), ...of.map(({ proof }) => proof));
  const sure = least(ways.filter(({ isSure }) => isSure));
  return { proof: PROOFS[sure], mayBeWeaker: least(ways) < sure };
}

function outageOf(all: readonly (readonly Attempted[])[], outage: Outage): SpecOutage {
  const everything = new Set(
    all.flat().flatMap(({ own, anywhere }) => [...own, ...anywhere].flatMap(({ needs }) => needs)),
  );
  const down = new Set([...everything].filter((need) => isDownIn(outage, need)));
  const isUp = ({ needs }: SpecWay) => !needs.some((need) => down.has(need));
  const byApplication: Record<string, { people: number; unknown: number }> = {};
  const sum = { people: 0, unknown: 0 };
  const byPopulation = all.map((each) => {
    const { name: population, count } = each[0].person;
    const lost: string[] = [];
    let [unknown, working] = [0, 0];
    for (const { application, own } of each) {
      const [before, during] = [outcomeOf(own), outcomeOf(own.filter(isUp))];
      if (before === 'lockedOut') continue;
      working += 1;
      const isTouched = before === 'unknown' && !unbeaten(own).every(isUp);
      const isLost = before === 'in' && during === 'lockedOut';
      if (!isLost && !(before === 'in' && during === 'unknown') && !(during !== 'in' && isTouched)) continue;
      // What signs in as itself is nobody, so no people are listed.
      if (count > 0) byApplication[application.name] ??= { people: 0, unknown: 0 };
      if (count > 0) byApplication[application.name][isLost ? 'people' : 'unknown'] += count;
      if (isLost) lost.push(application.name);
      else unknown += 1;
    }
    if (lost.length > 0) sum.people += count;
    else if (unknown > 0) sum.unknown += count;
    const share = (of: number) => (working === 0 ? 0 : of / working);
    const weakest = weakestOf(each.flatMap(({ anywhere }) => anywhere).filter(isUp));
    return { population, share: share(lost.length), unknownShare: share(unknown), lost: lost.sort(), weakest };
  });
  return { name: outage.name, ...sum, byApplication, byPopulation };
}

/** Without the attempts that another one makes superfluous: by needing no more and proving no more. */
function unbeaten(ways: readonly SpecWay[]): readonly SpecWay[] {
  const isPart = (a: readonly string[], b: readonly string[]) => a.every((need) => b.includes(need));
  return ways.filter(
    (way) =>
      !ways.some(
        (other) =>
          isPart(other.needs, way.needs) &&
          other.proof <= way.proof &&
          (other.needs.length < way.needs.length || other.proof < way.proof),
      ),
  );
}

function singles(all: readonly (readonly Attempted[])[]): Readonly<Record<string, number>> {
  const people: Record<string, number> = {};
  for (const each of all) {
    const found = new Set<string>();
    for (const { own } of each) {
      if (!own.some(({ isSure }) => isSure)) continue;
      for (const need of new Set(own.flatMap(({ needs }) => needs))) {
        if (!isAnnounced(need) && own.every(({ needs }) => needs.includes(need))) found.add(need);
      }
    }
    for (const need of found) people[need] = (people[need] ?? 0) + each[0].person.count;
  }
  return people;
}

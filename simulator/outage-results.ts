import { kindOf, type DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import { bitsKey, bitsOf, hasBit, intersects, numbersIn, union, type Bits } from './sets/bits';
import { isAnnounced } from './paths/credentials';
import type { ResultClass } from './population-results';
import { downIn, outcomeDuring, weakestOf, weakestProof, type Outcome, type Weakest } from './simulate-outage';
import type { Access, ClassAccess, SignInModel } from './sign-in-model';
import type { Entries } from './paths/sign-in-paths';
import type { OutageResult, PopulationOutage, SessionResult } from './simulation';

/** How a session goes on of people of a class to an application that they cannot sign in to anew. */
export type SessionDuring = (classNumber: number, applicationNumber: number, down: Bits) => SessionResult | undefined;

/**
 * What each outage does to people who get in while nothing fails.
 *
 * @param ended - what has ended already
 */
export function outageResults(
  model: SignInModel,
  classes: readonly ResultClass[],
  outages: readonly Outage[],
  ended: Bits,
  sessionDuring: SessionDuring,
): readonly OutageResult[] {
  const namesOf = applicationNames(model);
  return outages.map((outage) => outageResult(model, classes, outage, ended, sessionDuring, namesOf));
}

function outageResult(
  model: SignInModel,
  classes: readonly ResultClass[],
  outage: Outage,
  ended: Bits,
  sessionDuring: SessionDuring,
  namesOf: (accesses: readonly ClassAccess[]) => readonly string[],
): OutageResult {
  const { name, title, from } = outage;
  const hit = downIn(model.dependencies, outage);
  const down = union(hit, ended);
  const effects = new Map<number, Effect>();
  const effectOf = (access: Access) => {
    const effect = effects.get(access.id) ?? effectOn(access.own, down, ended);
    effects.set(access.id, effect);
    return effect;
  };
  const weakest = new Map<number, Weakest>();
  const weakestLeft = ({ id, anywhere }: Access) => {
    const left = weakest.get(id) ?? weakestOf(anywhere, down);
    weakest.set(id, left);
    return left;
  };
  const lockedOut = { people: 0, unknown: 0 };
  const byApplication = model.applications.map(() => ({ people: 0, unknown: 0 }));
  const byPopulation = classes.map(({ name: population, count, classNumbers: [classNumber] }): PopulationOutage => {
    const all = model.accesses(classNumber).map((each) => ({ ...each, effect: effectOf(each.access) }));
    const of = (effect: Effect) => all.filter((each) => each.effect === effect);
    const [lost, unknown, never] = [of('lost'), of('unknown'), of('never')];
    for (const { applicationNumbers } of lost) for (const at of applicationNumbers) byApplication[at].people += count;
    for (const { applicationNumbers } of unknown)
      for (const at of applicationNumbers) byApplication[at].unknown += count;
    if (lost.length > 0) lockedOut.people += count;
    else if (unknown.length > 0) lockedOut.unknown += count;
    const working = size(all) - size(never);
    const share = (part: readonly ClassAccess[]) => (working === 0 ? 0 : size(part) / working);
    const sessions = lost.map(({ applicationNumbers }) => sessionDuring(classNumber, applicationNumbers[0], down));
    const session = worst(sessions.filter((one) => one !== undefined));
    return {
      population,
      count,
      share: share(lost),
      unknownShare: share(unknown),
      lost: namesOf(lost),
      weakestProof: weakestProof(...all.map(({ access }) => weakestLeft(access))),
      ...(session && { session }),
    };
  });
  const named = byApplication.flatMap((people, number) =>
    people.people + people.unknown === 0 ? [] : [{ application: model.applications[number].name, lockedOut: people }],
  );
  return {
    name,
    title,
    dependencies: model.dependencies.filter((dependency, number) => !isAnnounced(dependency) && hasBit(hit, number)),
    ...(from !== undefined && { from }),
    lockedOut,
    byApplication: named.sort((a, b) => (a.application < b.application ? -1 : 1)),
    byPopulation,
  };
}

const size = (accesses: readonly ClassAccess[]) =>
  accesses.reduce((sum, { applicationNumbers }) => sum + applicationNumbers.length, 0);

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

/** What an outage does to a pair of people and an application; `never`: they do not get in anyway. */
function effectOn(entries: Entries, down: Bits, ended: Bits): Effect {
  const before: Outcome = outcomeDuring(entries, ended);
  if (before === 'lockedOut') return 'never';
  const during = outcomeDuring(entries, down);
  if (during === 'in') return 'none';
  if (before === 'in') return during === 'lockedOut' ? 'lost' : 'unknown';
  const isTouched = entries.possible.some(({ bits }) => !intersects(bits, ended) && intersects(bits, down));
  return isTouched ? 'unknown' : 'none';
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

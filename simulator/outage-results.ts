import { kindOf, type DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import { intersects, union, type Bits } from './bits';
import { isAnnounced } from './credentials';
import type { ResultClass } from './population-results';
import { downIn, outcomeDuring, standing, weakestOf, weakestProof, type Outcome } from './simulate-outage';
import type { Access, SignInModel } from './sign-in-model';
import type { Entries } from './sign-in-paths';
import type { OutageResult, People, PopulationOutage, SessionResult, WeakestProof } from './simulation';

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
  return outages.map((outage) => outageResult(model, classes, outage, ended, sessionDuring));
}

function outageResult(
  model: SignInModel,
  classes: readonly ResultClass[],
  outage: Outage,
  ended: Bits,
  sessionDuring: SessionDuring,
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
  const proofs = new Map<number, WeakestProof>();
  const weakest = ({ id, anywhere }: Access) => {
    const proof = proofs.get(id) ?? weakestProof(standing(anywhere, down));
    proofs.set(id, proof);
    return proof;
  };
  const lockedOut = { people: 0, unknown: 0 };
  const byApplication = new Map<number, { people: number; unknown: number }>();
  const byPopulation = classes.map((each): PopulationOutage => {
    const [classNumber] = each.classNumbers;
    const used = model.applications.map((_, number) => number).filter((number) => model.uses(classNumber, number));
    const at = used.map((number) => {
      const access = model.access(classNumber, number);
      return { number, access, effect: effectOf(access) };
    });
    const lost = at.filter(({ effect }) => effect === 'lost');
    const unknown = at.filter(({ effect }) => effect === 'unknown');
    for (const [of, key] of [
      [lost, 'people'],
      [unknown, 'unknown'],
    ] as const) {
      for (const { number } of of) {
        const people = byApplication.get(number) ?? { people: 0, unknown: 0 };
        people[key] += each.count;
        byApplication.set(number, people);
      }
    }
    if (lost.length > 0) lockedOut.people += each.count;
    else if (unknown.length > 0) lockedOut.unknown += each.count;
    const working = at.filter(({ effect }) => effect !== 'never').length;
    const share = (of: readonly unknown[]) => (working === 0 ? 0 : of.length / working);
    const sessions = distinctBy(lost, ({ access }) => access.id).map(({ number }) =>
      sessionDuring(classNumber, number, down),
    );
    const session = worst(sessions.filter((one) => one !== undefined));
    return {
      population: each.name,
      count: each.count,
      share: share(lost),
      unknownShare: share(unknown),
      lost: lost.map(({ number }) => model.applications[number].name).sort(),
      weakestProof: weakestOf(distinctBy(at, ({ access }) => access.id).map(({ access }) => weakest(access))),
      ...(session && { session }),
    };
  });
  const named = [...byApplication].map(([number, people]) => ({
    application: model.applications[number].name,
    lockedOut: people as People,
  }));
  return {
    name,
    title,
    dependencies: model.dependencies.filter((dependency, number) => !isAnnounced(dependency) && hasNumber(hit, number)),
    ...(from !== undefined && { from }),
    lockedOut,
    byApplication: named.sort((a, b) => (a.application < b.application ? -1 : 1)),
    byPopulation,
  };
}

const hasNumber = (bits: Bits, number: number) => ((bits[number >>> 5] >>> (number & 31)) & 1) === 1;

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

function distinctBy<T>(things: readonly T[], key: (thing: T) => number): readonly T[] {
  const seen = new Set<number>();
  return things.filter((thing) => !seen.has(key(thing)) && seen.add(key(thing)));
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
    .map((dependency) => ({ name: dependency, title: dependency, dependencies: [dependency] }));
}

import { printable } from '../../model/printable';
import { isWeaker } from '../../simulator/proof';
import type { OutageResult, People, PopulationOutage, SessionResult } from '../../simulator/simulation';
import type { Style } from '../style';
import { takes } from './matrix';
import type { Survey } from './survey';
import { grouped, isOne, listed, peopleInWords, populationsInWords, spanInWords } from './words';
import { wrap } from '../wrap';

/** What each outage that surely takes something means: who is locked out of what, who goes on working, whose proof gets weaker. */
export function outagesInWords(
  outages: readonly OutageResult[],
  normal: Survey['weakestProofs'],
  style: Style,
): string {
  return outages
    .filter(takes)
    .map((outage) => [head(outage, style), ...lines(outage, normal)].join('\n'))
    .join('\n\n');
}

function head({ name, title, from }: OutageResult, { strong }: Style): string {
  const day = from === undefined ? '' : `, from ${printable(from)}`;
  return `${strong(printable(name))}: ${printable(title)}${day}`;
}

function lines(outage: OutageResult, normal: Survey['weakestProofs']): readonly string[] {
  const { name, byPopulation, dependencies } = outage;
  const down = dependencies.join(',') === name ? '' : listed(dependencies);
  return [
    ...(down === '' ? [] : [wrap('  down: ', down)]),
    wrap('  locked out: ', lockedOutInWords(outage)),
    ...sessions(byPopulation),
    ...weakerProofs(byPopulation, normal),
  ];
}

function lockedOutInWords({ lockedOut, byApplication, byPopulation }: OutageResult): string {
  const applications = byApplication
    .filter((each) => each.lockedOut.people + each.lockedOut.unknown > 0)
    .sort((a, b) => b.lockedOut.people - a.lockedOut.people || (a.application < b.application ? -1 : 1))
    .map((each) => `${each.application} (${amount(each.lockedOut)})`);
  // Workload identities are no people, so they are named.
  const identities = byPopulation.filter(({ count, lost }) => count === 0 && lost.length > 0);
  const who = [
    ...(lockedOut.people + lockedOut.unknown > 0 || identities.length === 0 ? [amountInWords(lockedOut)] : []),
    ...(identities.length > 0 ? [listed(identities.map(({ population }) => population))] : []),
  ];
  return `${who.join(' and ')}${applications.length === 0 ? '' : `: ${listed(applications)}`}`;
}

function weakerProofs(byPopulation: readonly PopulationOutage[], normal: Survey['weakestProofs']): readonly string[] {
  const weaker = byPopulation.filter(({ population, weakestProof: { proof } }) => {
    const before = normal.get(population);
    return before !== undefined && isWeaker(proof, before);
  });
  const shown = weaker.slice(0, MOST).map(({ population, weakestProof: { proof } }) => {
    return wrap('  weaker proof: ', `${printable(population)} by ${proof}`);
  });
  const rest = weaker.length - shown.length;
  return rest > 0 ? [...shown, `  and ${grouped(rest)} more populations with a weaker proof`] : shown;
}

const MOST = 5;

const amount = ({ people, unknown }: People) =>
  unknown === 0 ? grouped(people) : `${grouped(people)}, perhaps ${grouped(people + unknown)}`;

function amountInWords({ people, unknown }: People): string {
  if (unknown === 0) return peopleInWords(people);
  return people === 0
    ? `perhaps ${peopleInWords(unknown)}`
    : `${peopleInWords(people)}, perhaps ${grouped(unknown)} more`;
}

/** Those who lose something and were signed in before, together where the same becomes of them. */
// Each takes its time, and nobody reads of a thousand.
const MOST_SESSIONS = 20;

function sessions(byPopulation: readonly PopulationOutage[]): readonly string[] {
  const groups = new Map<string, { session: SessionResult; names: string[]; people: number }>();
  const losing = byPopulation.filter(({ lost }) => lost.length > 0);
  const largest = [...losing].sort((a, b) => b.count - a.count).slice(0, MOST_SESSIONS);
  for (const outage of losing.filter((each) => largest.includes(each))) {
    const { session, population, count } = outage;
    if (session === undefined) continue;
    const key = JSON.stringify([session.keepsWorking, session.minutes, session.because]);
    const group = groups.get(key) ?? { session, names: [], people: 0 };
    groups.set(key, group);
    group.names.push(population);
    group.people += count;
  }
  const all = [...groups.values()].sort((a, b) => b.people - a.people);
  const rest = losing.length - largest.length;
  return [
    ...all.map(({ session, names, people }) =>
      wrap('  signed in before: ', `${populationsInWords(names, people)} ${fate(session, isOne(names, people))}`),
    ),
    ...(rest > 0 ? [`  signed in before: ${grouped(rest)} smaller classes: --format json`] : []),
  ];
}

function fate({ keepsWorking, minutes, because }: SessionResult, isOfOne: boolean): string {
  const keep = isOfOne ? 'keeps' : 'keep';
  const how = {
    yes: `${keep} working as long as it lasts`,
    limited: minutes === undefined ? `${keep} working until tokens end` : `${keep} working for ${spanInWords(minutes)}`,
    no: `${isOfOne ? 'stops' : 'stop'} at once`,
    unknown: `${keep} working for a time that is not known`,
  }[keepsWorking];
  return `${how}: ${printable(because, LONGEST)}`;
}

// Names are cut, what is said of them hardly ever.
const LONGEST = 2_000;

import { printable } from '../../model/printable';
import type { Deadlock } from '../../simulator/simulation';
import type { Style } from '../style';
import { section } from './findings-in-words';
import { listed, populationsInWords } from './words';
import { wrap } from '../wrap';

/** What stops people from getting a new credential: told once, with all whom it stops and all losses that bring it about. */
export interface DeadlockGroup {
  readonly populations: readonly string[];
  readonly people: number;
  /** What is down, one loss each; none where it is always so. */
  readonly outages: readonly (readonly string[])[];
  /** Flows by the one reason that holds for them. */
  readonly flows: ReadonlyMap<string, readonly string[]>;
  readonly isCertain: boolean;
}

/** Deadlocks with the same flows and reasons as one: first of the losses of a population, then of populations. */
export function deadlockGroups(all: readonly Deadlock[]): readonly DeadlockGroup[] {
  const once = together(all, ({ population, outage, isCertain }) => [population, outage, isCertain]).map(
    (each): DeadlockGroup => {
      const { population, count, outage, isCertain } = each[0];
      const flows = together(each, ({ because }) => because).map(
        (same) => [same[0].because, same.map(({ flow }) => flow)] as const,
      );
      const outages = outage.length === 0 ? [] : [outage];
      return { populations: [population], people: count, outages, flows: new Map(flows), isCertain };
    },
  );
  const isAlways = ({ outages }: DeadlockGroup) => outages.length === 0;
  const whatOf = ({ flows, isCertain }: DeadlockGroup) => [[...flows], isCertain];
  const byLosses = together(once, (each) => [each.populations, isAlways(each), whatOf(each)]).map((same) => {
    return { ...same[0], outages: same.flatMap(({ outages }) => outages) };
  });
  return together(byLosses, (each) => [each.outages, whatOf(each)]).map((same) => {
    const people = same.reduce((sum, each) => sum + each.people, 0);
    return { ...same[0], people, populations: same.flatMap(({ populations }) => populations) };
  });
}

function together<T>(all: readonly T[], keyOf: (each: T) => unknown): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const each of all) {
    const key = JSON.stringify(keyOf(each));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

// Reasons are hardly ever cut.
const LONGEST = 2_000;

/** Ways to register or recover a credential that need what is down. */
export function deadlocksInWords(all: readonly DeadlockGroup[], style: Style): string {
  return section('deadlocks of registration and recovery', all, style, (group) => {
    const { populations, people, outages, flows, isCertain } = group;
    const losses = outages.map((outage) => outage.map((name) => printable(name)).join(' + '));
    const when = losses.length === 0 ? 'always' : `while down: ${listed(losses)}`;
    const who = wrap('  - ', `${isCertain ? '' : 'perhaps: '}${populationsInWords(populations, people)}, ${when}`);
    const why = [...flows].map(([because, names]) =>
      wrap('      ', `${listed(names)}: ${printable(because, LONGEST)}`, ' '.repeat(8)),
    );
    return [who, ...why].join('\n');
  });
}

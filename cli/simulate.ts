import type { NotUnderstood } from '../model/source';
import { SIMULATION_REPORTERS } from '../report/simulation';
import { simulate as simulateTenant } from '../simulator/simulate';
import type { Simulation } from '../simulator/simulation';
import { EXIT, type Streams } from './command';
import { contingencySetsOf } from './contingency-option';
import { progressOn, type Progress } from './progress';
import { readTenantAt } from './read-input';
import { readPopulation } from './read-population';
import { SIMULATE_HELP, simulateArguments } from './simulate-arguments';
import { styleFor } from './style';

/** Plays outages and contingencies on a tenant and prints what they do. */
export function simulate(args: readonly string[], streams: Streams): number {
  const { stdout, stderr } = streams;
  const asked = simulateArguments(args);
  if (asked === undefined) {
    stdout.write(SIMULATE_HELP);
    return EXIT.ok;
  }
  const { path, populationFiles, countries, breakGlass, format, failOn, ...settings } = asked;
  const { tenant } = readTenantAt(path, { breakGlass });
  const contingencies = settings.contingencies && contingencySetsOf(settings.contingencies, tenant.contingencySets);
  const read = populationFiles.length > 0 ? readPopulation(tenant, populationFiles, stderr, { countries }) : undefined;

  const simulation = simulateTenant(tenant, {
    ...settings,
    contingencies,
    people: read?.classes,
    // Only JSON tells of each place.
    arePlacesTold: format === 'json',
  });
  // Declared populations are few.
  const progress = read && progressOn(stderr, 'Writing', read.classes.length);
  const told: Simulation = {
    ...simulation,
    populations: counted(simulation.populations, progress),
    notes: [
      ...simulation.notes,
      ...(read?.notes ?? []),
      ...notUnderstood([...tenant.notUnderstood, ...(read?.notUnderstood ?? [])]),
    ],
  };
  writeInPages(SIMULATION_REPORTERS[format](told, styleFor(stdout)), (page) => {
    progress?.end();
    stdout.write(page);
  });
  return failOn === 'finding' && hasFinding(simulation) ? EXIT.findings : EXIT.ok;
}

function hasFinding({ contingencies, deadlocks }: Simulation): boolean {
  const states = contingencies.flatMap((contingency) => contingency.states);
  return states.some(({ findings }) => findings.length > 0) || deadlocks.some(({ isCertain }) => isCertain);
}

const MOST_NOT_UNDERSTOOD = 10;

function notUnderstood(all: readonly NotUnderstood[]): readonly string[] {
  const rest = all.length - MOST_NOT_UNDERSTOOD;
  return [
    ...all.slice(0, MOST_NOT_UNDERSTOOD).map(({ file, pointer, what }) => `not understood: ${file}${pointer}: ${what}`),
    ...(rest > 0 ? [`not understood: ${rest} more`] : []),
  ];
}

const PAGE = 64 * 1024;

// A write for each piece would cost more than making it.
function writeInPages(pieces: Iterable<string>, write: (text: string) => void): void {
  let page = '';
  for (const piece of pieces) {
    page += piece;
    if (page.length < PAGE) continue;
    write(page);
    page = '';
  }
  if (page !== '') write(page);
}

function* counted<T>(all: Iterable<T>, progress: Progress | undefined): Generator<T> {
  for (const each of all) {
    progress?.advance(1);
    yield each;
  }
  progress?.end();
}

import { InputError } from '../extract/input-error';
import type { NotUnderstood } from '../model/source';
import type { Tenant } from '../model/tenant';
import { SIMULATION_REPORTERS, type SimulationFormat } from '../report/simulation';
import { simulate as simulateTenant } from '../simulator/simulate';
import type { Simulation } from '../simulator/simulation';
import { EXIT, type Streams } from './command';
import { contingencySetsOf } from './contingency-option';
import { progressOn } from './progress';
import { readTenantAt } from './read-input';
import { readPopulation } from './read-population';
import { SIMULATE_HELP, simulateArguments } from './simulate-arguments';
import { showingProgress } from './simulate-progress';
import { styleFor } from './style';

/** Plays outages and contingencies on a tenant and prints what they do. */
export function simulate(args: readonly string[], streams: Streams): number {
  const { stdout, stderr } = streams;
  const asked = simulateArguments(args);
  if (asked === undefined) {
    stdout.write(SIMULATE_HELP);
    return EXIT.ok;
  }
  const { path, populationFiles, isPathBehindFile, countries, breakGlass, format, failOn, ...settings } = asked;
  const tenant = tenantAt(path, breakGlass, isPathBehindFile);
  const contingencies = settings.contingencies && contingencySetsOf(settings.contingencies, tenant.contingencySets);
  const read = populationFiles.length > 0 ? readPopulation(tenant, populationFiles, stderr, { countries }) : undefined;

  const simulation = showingProgress(stderr, (onProgress) =>
    simulateTenant(tenant, {
      ...settings,
      contingencies,
      people: read?.classes,
      // Only JSON tells of each place.
      arePlacesTold: format === 'json',
      onProgress,
    }),
  );
  // Declared populations are few.
  const progress = read && progressOn(stderr, 'Writing', read.classes.length);
  let isAnybody = false;
  const populations = counted(simulation.populations, () => {
    isAnybody = true;
    progress?.advance(1);
  });
  const told: Simulation = {
    ...simulation,
    populations,
    notes: [
      ...simulation.notes,
      ...(isPathBehindFile && hasNoPolicy(tenant) ? [`no policy was read: ${behindFile(path)}`] : []),
      ...(read?.notes ?? []),
      ...notUnderstood([...tenant.notUnderstood, ...(read?.notUnderstood ?? [])]),
    ],
  };
  writeInPages(SIMULATION_REPORTERS[format](told, styleFor(stdout)), (page) => {
    progress?.end();
    stdout.write(page);
  });
  if (!isAnybody && GRAPHS.includes(format)) stderr.write(`entra-resilience: ${NOBODY}\n`);
  return failOn === 'finding' && hasFinding(simulation) ? EXIT.findings : EXIT.ok;
}

// Text says so itself, and JSON is read by programs.
const GRAPHS: readonly SimulationFormat[] = ['dot', 'mermaid', 'open-psa'];
const NOBODY = 'nothing to draw, as no populations are declared: declare some, or pass --population FILE';

const behindFile = (path: string) =>
  `'${path}' is taken as PATH, since --population takes one FILE: repeat --population if it holds people`;

const hasNoPolicy = ({ conditionalAccessPolicies }: Tenant) =>
  conditionalAccessPolicies.every(({ isUnread = false }) => isUnread);

function tenantAt(path: string, breakGlass: readonly string[], isPathBehindFile: boolean): Tenant {
  try {
    return readTenantAt(path, { breakGlass }).tenant;
  } catch (error) {
    if (!isPathBehindFile || !(error instanceof InputError)) throw error;
    throw new InputError(error.file, error.what, `${error.fix}; ${behindFile(path)}`);
  }
}

function hasFinding({ contingencies, deadlocks }: Simulation): boolean {
  const states = contingencies.flatMap((contingency) => contingency.states);
  return states.some(({ findings }) => findings.length > 0) || deadlocks.some(({ isCertain }) => isCertain);
}

const MOST_NOT_UNDERSTOOD = 10;

function notUnderstood(all: readonly NotUnderstood[]): readonly string[] {
  const rest = all.length - MOST_NOT_UNDERSTOOD;
  return [
    ...all
      .slice(0, MOST_NOT_UNDERSTOOD)
      .map(({ file, pointer, what }) =>
        ['not understood', file + pointer, what].filter((part) => part !== '').join(': '),
      ),
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

function* counted<T>(all: Iterable<T>, onEach: () => void): Generator<T> {
  for (const each of all) {
    onEach();
    yield each;
  }
}

import type { OutageResult, Simulation } from '../../simulator/simulation';
import { jsonLine } from '../json';

/** Version of the JSON that `simulate` prints; it changes when a reader would have to. */
const VERSION = 1;

/**
 * The simulation as the JSON that `schemas/simulate-result.schema.json` describes, piece by piece: one population, one
 * finding and so on to a line, so that neither writer nor reader needs to hold all of it.
 */
export function* json(simulation: Simulation): Generator<string> {
  const { populations, outages, singlePointsOfFailure, gaps, deadlocks, contingencies, maxOrder, notes } = simulation;
  const { lockedOutByEnds } = simulation;
  yield `{\n  "version": ${VERSION},\n  "populations": `;
  yield* list('  ', populations);
  yield ',\n  "outages": ';
  yield* list('  ', outages, outagePieces);
  const lists = { singlePointsOfFailure, gaps, deadlocks, contingencies };
  for (const [name, items] of Object.entries<readonly unknown[]>(lists)) {
    yield `,\n  "${name}": `;
    yield* list('  ', items);
  }
  if (maxOrder !== undefined) yield `,\n  "maxOrder": ${maxOrder}`;
  yield ',\n  "notes": ';
  yield* list('  ', notes);
  yield ',\n  "lockedOutByEnds": ';
  yield* list('  ', lockedOutByEnds);
  yield '\n}\n';
}

// An outage tells of every population, and there can be very many.
function* outagePieces({ byPopulation, ...outage }: OutageResult): Generator<string> {
  yield `${jsonLine(outage).slice(0, -1)}, "byPopulation": `;
  yield* list('    ', byPopulation);
  yield '}';
}

function* list<T>(indent: string, items: Iterable<T>, pieces?: (item: T) => Iterable<string>): Generator<string> {
  let isEmpty = true;
  for (const item of items) {
    const start = `${isEmpty ? '[' : ','}\n${indent}  `;
    isEmpty = false;
    if (pieces === undefined) yield start + jsonLine(item);
    else {
      yield start;
      yield* pieces(item);
    }
  }
  yield isEmpty ? '[]' : `\n${indent}]`;
}

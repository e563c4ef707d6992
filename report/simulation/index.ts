import type { Simulation } from '../../simulator/simulation';
import type { Style } from '../style';
import { dot } from './dot';
import { json } from './json';
import { mermaid } from './mermaid';
import { openPsa } from './open-psa';
import { text } from './text';

/** What turns a simulation into pieces of text, by the name of its format; the populations are read once. */
export const SIMULATION_REPORTERS = { text, json, dot, mermaid, 'open-psa': openPsa } satisfies Record<
  string,
  (simulation: Simulation, style: Style) => Iterable<string>
>;

/** Name of a format. */
export type SimulationFormat = keyof typeof SIMULATION_REPORTERS;

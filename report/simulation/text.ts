import type { Simulation } from '../../simulator/simulation';
import type { Style } from '../style';
import { contingenciesInWords } from './contingencies-in-words';
import { deadlockGroups, deadlocksInWords, type DeadlockGroup } from './deadlocks-in-words';
import { gapsInWords, notesInWords, proofsInWords, singlePointsInWords } from './findings-in-words';
import { lockedOutInWords } from './locked-out-in-words';
import { hasEffect, matrix, takes } from './matrix';
import { outagesInWords } from './outages-in-words';
import { survey, type Survey } from './survey';
import { counted, grouped, whoInWords } from './words';
import { wrap } from '../wrap';

/** The simulation for people: who loses how much in which outage, what that means, and what to mend. */
export function* text(simulation: Simulation, style: Style): Generator<string> {
  const seen = survey(simulation.populations);
  const { outages, singlePointsOfFailure, gaps, contingencies, notes } = simulation;
  const deadlocks = deadlockGroups(simulation.deadlocks);
  const parts = [
    notesInWords(notes, style),
    lockedOutInWords(seen.populations, simulation.lockedOutByEnds, style),
    seen.populations.length === 0 ? NOBODY : matrix(outages, seen.populations, style),
    outagesInWords(outages, seen.weakestProofs, style),
    singlePointsInWords(singlePointsOfFailure, style),
    ordersInWords(seen.outagesByOrder, style),
    proofsInWords(seen.proofGroups, style),
    gapsInWords(gaps, style),
    deadlocksInWords(deadlocks, style),
    contingenciesInWords(contingencies, style),
    summary(simulation, seen, deadlocks, style),
  ];
  yield `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function ordersInWords(outagesByOrder: readonly number[], { strong }: Style): string {
  if (outagesByOrder.length === 0) return '';
  const orders = outagesByOrder.map((number, at) => `${grouped(number)} of order ${at + 1}`);
  return wrap(`${strong('minimal outages')} of all populations and applications: `, orders.join(', '), '  ');
}

const NOBODY = 'no population: pass --population FILE, or declare populations, to see who is locked out';

function summary(simulation: Simulation, seen: Survey, deadlocks: readonly DeadlockGroup[], style: Style): string {
  const { outages, singlePointsOfFailure, gaps, contingencies, maxOrder } = simulation;
  const findings = contingencies.flatMap(({ states }) => states.flatMap((state) => state.findings)).length;
  const sure = outages.filter(takes).length;
  const perhaps = outages.filter(hasEffect).length - sure;
  const effective = `${grouped(sure)} of ${counted(outages.length, 'outage', 'outages')} with an effect`;
  const parts = [
    perhaps === 0 ? effective : `${effective} and perhaps ${grouped(perhaps)} more`,
    counted(singlePointsOfFailure.length, 'single point of failure', 'single points of failure'),
    counted(gaps.length, 'gap', 'gaps'),
    counted(deadlocks.length, 'deadlock', 'deadlocks'),
    counted(findings, 'contingency finding', 'contingency findings'),
    ...(maxOrder === undefined ? [] : [`minimal outages up to order ${maxOrder}`]),
  ];
  const identities = seen.populations.filter(({ count }) => count === 0).length;
  const who = `${counted(seen.populations.length, 'class', 'classes')}, ${whoInWords(seen.people, identities)}:`;
  // No sum is parted from its words.
  const sums = parts.map((part) => part.replaceAll(' ', '\u00a0')).join(', ');
  return wrap('', `${who} ${sums}`).replaceAll('\u00a0', ' ').replace(who, style.strong);
}

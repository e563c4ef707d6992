import type { SimulateOptions, SimulationStep } from '../simulator/simulate';
import type { Output } from './command';
import { progressOn, type Progress } from './progress';

const TITLES: Readonly<Record<SimulationStep, string>> = {
  classes: 'Ways in of people',
  outages: 'Outages',
  gaps: 'Gaps',
  deadlocks: 'Deadlocks',
  contingencies: 'Contingency sets',
};

/** Does `work`, and shows how far it is until it is done: step by step, on a terminal only. */
export function showingProgress<T>(output: Output, work: (onProgress: SimulateOptions['onProgress']) => T): T {
  if (output.isTTY !== true) return work(undefined);
  const at: { step?: SimulationStep; bar?: Progress; done: number } = { done: 0 };
  try {
    return work((what, done, total) => {
      if (what !== at.step) {
        at.bar?.end();
        Object.assign(at, { step: what, bar: progressOn(output, TITLES[what], total), done: 0 });
      }
      at.bar?.advance(done - at.done);
      at.done = done;
    });
  } finally {
    at.bar?.end();
  }
}

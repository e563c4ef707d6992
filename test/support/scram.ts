import { execFileSync } from 'node:child_process';

/** Whether the fault-tree engine SCRAM is installed, the Debian package `scram`. */
export const hasScram = (() => {
  try {
    execFileSync('scram', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/**
 * The minimal cut sets that SCRAM finds in an Open-PSA file, by name of the top gate; sets and their events sorted. A
 * file that its schema refuses is an error.
 */
export function minimalCutSets(file: string): ReadonlyMap<string, readonly string[]> {
  // The bound on the size of a cut set is 20 unless one is given.
  const report = execFileSync('scram', ['--mocus', '-l', '1000', '--no-indent', file], { encoding: 'utf8' });
  const trees = report.matchAll(/<sum-of-products name="([^"]+)"[^>]*?(?:\/>|>(.*?)<\/sum-of-products>)/gs);
  return new Map([...trees].map(([, name = '', products = '']) => [name, setsOf(products)]));
}

function setsOf(products: string): readonly string[] {
  const sets = [...products.matchAll(/<product [^>]*>(.*?)<\/product>/gs)].map(([, events = '']) =>
    [...events.matchAll(/<basic-event name="([^"]+)"/g)].map(([, event = '']) => event),
  );
  return sets.map((set) => set.sort().join(' ')).sort();
}

import { printable } from '../../model/printable';
import type { ApplicationResult, PopulationResult, Simulation } from '../../simulator/simulation';
import { basicEventName, faultTreeName } from './mef-names';
import { wellFormed } from './words';

// Nobody knows how often a carrier fails: whoever loads the model puts in what they know.
const PLACEHOLDER_PROBABILITY = '1e-3';

/**
 * The ways in as fault trees of the Open-PSA Model Exchange Format: one for each population and application, whose top
 * event is that nobody of the population gets in. Only ways in that are sure count; who has none is left out.
 *
 * @see https://open-psa.github.io/mef/
 */
export function* openPsa({ populations }: Pick<Simulation, 'populations'>): Generator<string> {
  const dependencies = new Set<string>();
  const seen = new Map<string, number>();
  let leftOut = 0;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<opsa-mef name="entra-resilience">\n';
  for (const population of populations) {
    const nth = (seen.get(population.name) ?? 0) + 1;
    seen.set(population.name, nth);
    for (const row of population.applications.filter(({ place }) => place === 'any')) {
      if (row.paths.length === 0) leftOut += 1;
      else yield faultTree(population, row, nth);
      for (const dependency of row.paths.flat()) dependencies.add(dependency);
    }
  }
  yield* modelData([...dependencies].sort());
  if (leftOut > 0) yield `  <!-- left out, as no way in is sure: ${leftOut} -->\n`;
  yield '</opsa-mef>\n';
}

function faultTree({ name }: PopulationResult, { application, paths }: ApplicationResult, nth: number): string {
  const id = faultTreeName(name, application, nth);
  const ways = paths.map((path, at) => ({ id: `${id}_way_${at + 1}`, path }));
  return [
    `  <define-fault-tree name="${id}">`,
    `    ${label(`${name}: ${application}`)}`,
    gate(
      id,
      `${name}: locked out of ${application}`,
      formula(
        'and',
        ways.map((way) => `<gate name="${way.id}"/>`),
      ),
    ),
    ...ways.map((way) => gate(way.id, `way in lost: ${way.path.join(' + ')}`, lost(way.path))),
    '  </define-fault-tree>\n',
  ].join('\n');
}

function gate(id: string, about: string, what: string): string {
  return `    <define-gate name="${id}">\n      ${label(about)}\n      ${what}\n    </define-gate>`;
}

// A way in that needs nothing is never lost.
function lost(path: readonly string[]): string {
  if (path.length === 0) return '<constant value="false"/>';
  return formula(
    'or',
    path.map((dependency) => `<basic-event name="${basicEventName(dependency)}"/>`),
  );
}

// `and` and `or` take two arguments at least.
function formula(operator: 'and' | 'or', parts: readonly string[]): string {
  const all = parts.join('');
  return parts.length === 1 ? all : `<${operator}>${all}</${operator}>`;
}

function* modelData(dependencies: readonly string[]): Generator<string> {
  yield '  <model-data>\n';
  if (dependencies.length > 0) yield `    <!-- ${PLACEHOLDER_PROBABILITY} is a placeholder, not an estimate -->\n`;
  for (const dependency of dependencies) {
    const probability = `<float value="${PLACEHOLDER_PROBABILITY}"/>`;
    yield `    <define-basic-event name="${basicEventName(dependency)}">${label(dependency)}${probability}</define-basic-event>\n`;
  }
  yield '  </model-data>\n';
}

// A label that is nothing but space is none.
function label(text: string): string {
  return `<label>${escaped(text.trim() === '' ? '(no name)' : text)}</label>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return wellFormed(printable(text)).replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}

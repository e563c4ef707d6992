import { printable } from '../../model/printable';
import type { ContingencyFinding, ContingencyResult, ContingencyState } from '../../simulator/simulation';
import type { Style } from '../style';
import { listed, whereInWords } from './words';
import { wrap } from '../wrap';

// Names are cut, what is said of them hardly ever.
const LONGEST = 2_000;

/** Each contingency set, forward and back: the steps that change the weakest proof, and what must not be. */
export function contingenciesInWords(all: readonly ContingencyResult[], style: Style): string {
  return all.map((result) => setInWords(result, style)).join('\n\n');
}

function setInWords({ name, isDeclared, states }: ContingencyResult, style: Style): string {
  const made = isDeclared ? '' : ' (steps made from the names of its policies)';
  const head = `${style.strong(`contingency ${printable(name)}`)}${made}`;
  const told = states.filter((state, at) => at === 0 || isNews(state, states[at - 1]));
  const quiet = states.length - told.length;
  const rest =
    quiet === 0
      ? []
      : [
          style.faint(
            `  ${quiet} of ${states.length - 1} steps bring no finding and leave the proof as it is: --format json`,
          ),
        ];
  return [head, ...told.flatMap((state) => stateLines(state, style)), ...rest].join('\n');
}

const isNews = ({ findings, weakestProof }: ContingencyState, before: ContingencyState) =>
  findings.length > 0 || weakestProof !== before.weakestProof;

function stateLines(
  { step, phase, action, findings, weakestProof }: ContingencyState,
  style: Style,
): readonly string[] {
  const label = { before: 'before', activation: `step ${step}`, rollBack: `back, step ${step}` }[phase];
  const what = phase === 'before' ? '' : `${printable(action, LONGEST)}; `;
  return [
    wrap(`  ${label}: `, `${what}weakest proof ${weakestProof}`),
    ...findings.flatMap((finding) => findingLines(finding, style)),
  ];
}

function findingLines(finding: ContingencyFinding, { bad, doubtful }: Style): readonly string[] {
  const { kind, who, applications, where, policy, message, isCertain } = finding;
  const text = wrap('    - ', `${isCertain ? '' : 'perhaps '}${kind}: ${printable(message, LONGEST)}`);
  const by = policy === undefined ? '' : `; policy '${printable(policy)}'`;
  return [
    text.replace(kind, isCertain ? bad : doubtful),
    wrap('      ', `${printable(who)}; ${listed(applications)}; ${whereInWords(where)}${by}`),
  ];
}

import { printable } from '../../model/printable';
import type { ContingencyFinding, ContingencyResult, ContingencyState } from '../../simulator/simulation';
import type { Style } from '../style';
import { listed, whereInWords } from './words';
import { wrap } from '../wrap';

// Names are cut, what is said of them hardly ever.
const LONGEST = 2_000;

/** Each contingency set step by step, forward and back: the weakest proof after each, and what must not be. */
export function contingenciesInWords(all: readonly ContingencyResult[], style: Style): string {
  return all
    .map(({ name, isDeclared, states }) => {
      const made = isDeclared ? '' : ' (steps made from the names of its policies)';
      const head = `${style.strong(`contingency ${printable(name)}`)}${made}`;
      return [head, ...states.flatMap((state) => stateLines(state, style))].join('\n');
    })
    .join('\n\n');
}

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

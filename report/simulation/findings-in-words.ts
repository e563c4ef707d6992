import { printable } from '../../model/printable';
import type { Proof } from '../../simulator/proof';
import type { CoverageGap, SinglePointOfFailure, WeakestProof } from '../../simulator/simulation';
import type { Style } from '../style';
import type { ProofGroup } from './survey';
import { grouped, isOne, listed, peopleInWords, populationsInWords, whereInWords } from './words';
import { wrap } from '../wrap';

const MOST = 20;
// Names are cut, what is said of them hardly ever.
const LONGEST = 2_000;

/** Dependencies without stand-in, and what hangs on each. */
export function singlePointsInWords(all: readonly SinglePointOfFailure[], style: Style): string {
  return section('single points of failure', all, style, ({ dependency, people, populations, applications }) =>
    wrap(
      '  - ',
      `${printable(dependency)}: ${populationsInWords(populations, people)} ${isOne(populations, people) ? 'loses' : 'lose'} ${listed(applications)}`,
    ),
  );
}

/** The least that gets in: who, to which applications, how and where. */
export function proofsInWords(all: readonly ProofGroup[], style: Style): string {
  return section('weakest proof that gets in', all, style, (group) => {
    const { weakestProof, applications, populations, people, decision } = group;
    const { proof, mayBeWeaker } = weakestProof;
    const how = proof === 'none' ? decision : howInWords(weakestProof);
    const who = `${populationsInWords(populations, people)} to ${listed(applications)}`;
    const less = proof === 'none' ? '; perhaps somebody gets in' : '; perhaps less';
    const doubt = mayBeWeaker ? less : '';
    const line = wrap('  - ', `${proof}: ${who}${how === '' ? '' : `: ${how}`}${doubt}`);
    const tone = TONES[proof];
    return tone === undefined ? line : line.replace(proof, style[tone]);
  });
}

const TONES: Readonly<Partial<Record<Proof, keyof Style>>> = {
  singleFactor: 'bad',
  singleFactorOnNamedNetwork: 'doubtful',
  singleFactorOnManagedDevice: 'doubtful',
  multiFactorByTelephone: 'doubtful',
  none: 'faint',
};

function howInWords({ combination, controls = [], place }: WeakestProof): string {
  const shown = [...(combination === undefined ? [] : [combination]), ...controls].map((each) => printable(each));
  return [shown.join(' + '), place === undefined ? '' : `(${printable(place)})`]
    .filter((each) => each !== '')
    .join(' ');
}

/** Sign-ins that nothing protects. */
export function gapsInWords(all: readonly CoverageGap[], style: Style): string {
  return section(
    'gaps: sign-ins that no enforced policy asks anything of',
    all,
    style,
    ({ where, people, isCertain }) =>
      wrap(
        '  - ',
        `${whereInWords(where)}${people === 0 ? '' : ` (${peopleInWords(people)})`}${isCertain ? '' : '; perhaps'}`,
      ),
  );
}

/** What else the reader should know. */
export function notesInWords(notes: readonly string[], style: Style): string {
  return section('notes', notes, style, (note) => wrap('  - ', printable(note, LONGEST)));
}

/** A headline and what stands below it, one line or more each; nothing where there is nothing to tell. */
export function section<T>(title: string, all: readonly T[], style: Style, line: (each: T) => string): string {
  if (all.length === 0) return '';
  const rest = all.length - MOST;
  const more = rest > 0 ? [style.faint(`  and ${grouped(rest)} more: --format json`)] : [];
  return [style.strong(title), ...all.slice(0, MOST).map(line), ...more].join('\n');
}

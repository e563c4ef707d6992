import { printable as cut } from '../model/printable';
import type { Source } from '../model/source';
import type { AcknowledgedFinding } from '../rules/acknowledge';
import type { Finding } from '../rules/rule';
import type { RuleResult } from '../rules/run-rules';
import type { CheckReport } from './check-report';
import type { Style } from './style';
import { table } from './table';
import { WIDTH, wrap } from './wrap';

// Names are cut, what is said of them hardly ever.
const LONGEST = 2_000;
const printable = (text: string) => cut(text, LONGEST);

const MOST_NOT_UNDERSTOOD = 10;

/** The report for people: what was read, what fails and how to mend it, what is not known, what passes. */
export function text(report: CheckReport, style: Style): string {
  const parts = [
    stacks(report, style),
    read(report),
    failures(report, style),
    unknown(report, style),
    notUnderstood(report, style),
    acknowledged(report, style),
    unused(report, style),
    passes(report, style),
    summary(report, style),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function stacks({ stacks: all }: CheckReport, { strong, faint }: Style): string {
  if (all === undefined) return '';
  const widest = Math.max(...all.map(({ name }) => printable(name).length), 'stack'.length);
  const rows = all.map(({ name, total, resources }) => {
    const types = [...resources].sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
    return [printable(name), String(total), most(types, WIDTH - widest - 'resources'.length - 4)];
  });
  const sum = all.reduce((before, { total }) => before + total, 0);
  const [head = '', ...lines] = table(['stack', 'resources', 'most of them'], [...rows, ['all', String(sum), '']], [1]);
  return [strong(head), ...lines.slice(0, -1), faint(lines.at(-1) ?? '')].join('\n');
}

// As many as fit; the rest is in the folder.
function most(types: readonly { readonly type: string; readonly count: number }[], width: number): string {
  let shown = '';
  for (const [at, { type, count }] of types.entries()) {
    const next = `${shown}${at === 0 ? '' : ', '}${printable(type)} ${count}`;
    if (at > 0 && next.length > width - 3) return `${shown}, …`;
    shown = next;
  }
  return shown;
}

function read({ read: counts, policyStates }: CheckReport): string {
  const present = Object.entries(counts).filter(([, count]) => count > 0);
  if (present.length === 0) return 'read: no object of a tenant';
  const states = Object.entries(policyStates).filter(([, count]) => count > 0);
  const inStates = ` (${states.map(([state, count]) => `${count} ${STATES[state] ?? state}`).join(', ')})`;
  const items = present.map(
    ([kind, count]) => `${count} ${words(kind, count)}${kind === 'conditionalAccessPolicies' ? inStates : ''}`,
  );
  return wrap('read: ', items.join(', '));
}

const STATES: Readonly<Record<string, string>> = {
  enabledForReportingButNotEnforced: 'report-only',
  unknown: 'in a state not known',
};

// `conditionalAccessPolicies` in words, one of them if there is one.
function words(kind: string, count: number): string {
  const plural = kind
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace('conditional access', 'Conditional Access');
  return count === 1 ? plural.replace(/ies$/, 'y').replace(/s$/, '') : plural;
}

function failures({ rules }: CheckReport, style: Style): string {
  const failed = rules.filter(({ outcome }) => outcome === 'fail');
  const [error, others] = [failed.filter(isError), failed.filter((rule) => !isError(rule))];
  return [...error, ...others].map((rule) => failure(rule, style)).join('\n\n');
}

const isError = ({ severity }: RuleResult) => severity === 'error';

function failure(rule: RuleResult, style: Style): string {
  const mark = isError(rule) ? style.bad('fail') : style.doubtful('warn');
  const lines = rule.findings.flatMap((finding) => findingLines(finding, style));
  const open = rule.because === undefined ? [] : [wrap('  not known: ', printable(rule.because))];
  return [`${mark}  ${style.strong(rule.id)}`, ...lines, ...open].join('\n');
}

function findingLines({ subject, message, fix, location }: Finding, { faint }: Style): string[] {
  const at = where(location);
  return [
    wrap('  - ', `'${printable(subject)}' ${printable(message)}`),
    wrap('    fix: ', printable(fix)),
    ...(at === '' ? [] : [faint(`    at ${at}`)]),
  ];
}

function where(location: Source | undefined): string {
  if (location === undefined) return '';
  const { file, pointer, address, constructPath } = location;
  const inside = constructPath ?? address ?? pointer;
  return printable(inside === undefined || inside === '' ? file : `${inside} (${file})`);
}

function unknown({ rules }: CheckReport, { doubtful, strong }: Style): string {
  const open = rules.filter(({ outcome }) => outcome === 'unknown');
  // Rules that miss the same input say so together.
  const reasons = [...new Set(open.map(({ because }) => because ?? ''))];
  return reasons
    .map((reason) => {
      const ids = open.filter(({ because }) => (because ?? '') === reason).map(({ id }) => id);
      return `${doubtful('unknown')}  ${strong(wrap('', ids.join(', '), '         '))}\n${wrap('  ', printable(reason))}`;
    })
    .join('\n');
}

function notUnderstood({ notUnderstood: all }: CheckReport, { strong, faint }: Style): string {
  if (all.length === 0) return '';
  const shown = all.slice(0, MOST_NOT_UNDERSTOOD);
  const lines = shown.map(({ file, pointer, what }) => wrap('  - ', printable(`${file}${pointer}: ${what}`)));
  const rest = all.length - shown.length;
  const more = rest === 0 ? [] : [faint(`  and ${rest} more: --format json`)];
  return [strong('read, but not understood'), ...lines, ...more].join('\n');
}

function acknowledged({ acknowledged: all }: CheckReport, { strong }: Style): string {
  if (all.length === 0) return '';
  const line = ({ ruleId, subject, message, reason, until }: AcknowledgedFinding) =>
    wrap(
      '  - ',
      `${ruleId}: '${printable(subject)}' ${printable(message)}: ${printable(reason)}${until === undefined ? '' : ` (until ${printable(until)})`}`,
    );
  return [strong('acknowledged'), ...all.map(line)].join('\n');
}

function unused({ unusedAcknowledgements: all }: CheckReport, { strong }: Style): string {
  if (all.length === 0) return '';
  const lines = all.map(
    ({ ruleId, constructPath }) => `  - ${printable(ruleId)} at ${printable(constructPath)}: nothing left to accept`,
  );
  return [strong('acknowledgements to remove'), ...lines].join('\n');
}

function passes({ rules }: CheckReport, { good, faint }: Style): string {
  const passed = rules.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id);
  const apart = rules.filter(({ outcome }) => outcome === 'not-applicable').map(({ id }) => id);
  return [
    ...(passed.length === 0 ? [] : [`${good('pass')}  ${wrap('', passed.join(', '), '      ')}`]),
    ...(apart.length === 0 ? [] : [faint(`n/a   ${wrap('', apart.join(', '), '      ')}`)]),
  ].join('\n');
}

function summary({ rules }: CheckReport, { good, bad, doubtful, strong }: Style): string {
  const count = (is: (rule: RuleResult) => boolean) => rules.filter(is).length;
  const failed = count((rule) => rule.outcome === 'fail' && isError(rule));
  const warned = count((rule) => rule.outcome === 'fail' && !isError(rule));
  const open = count(({ outcome }) => outcome === 'unknown');
  const parts = [
    good(`${count(({ outcome }) => outcome === 'pass')} pass`),
    failed > 0 ? bad(`${failed} fail`) : '0 fail',
    ...(warned > 0 ? [doubtful(`${warned} warn`)] : []),
    open > 0 ? doubtful(`${open} unknown`) : '0 unknown',
    `${count(({ outcome }) => outcome === 'not-applicable')} not applicable`,
  ];
  return `${strong(`${rules.length} rules:`)} ${parts.join(', ')}`;
}

import { styleFor } from '../../cli/style';
import { TENANT_COLLECTIONS, type ReadCounts } from '../../model/tenant';
import type { CheckReport } from '../../report';
import { PLAIN } from '../../report/style';
import { text } from '../../report/text';

const none = Object.fromEntries(TENANT_COLLECTIONS.map((kind) => [kind, 0])) as ReadCounts;
const report = (overrides: Partial<CheckReport> = {}): CheckReport => ({
  read: { ...none, conditionalAccessPolicies: 2, users: 1 },
  policyStates: { enabled: 1, enabledForReportingButNotEnforced: 1, disabled: 0, unknown: 0 },
  notUnderstood: [],
  rules: [],
  acknowledged: [],
  unusedAcknowledgements: [],
  ...overrides,
});
const rule = (id: string, outcome: 'pass' | 'fail' | 'unknown' | 'not-applicable', overrides = {}) => ({
  id,
  severity: 'error' as const,
  outcome,
  findings: [],
  ...overrides,
});

test('says what was read, and how much of it does anything', () => {
  expect(text(report(), PLAIN)).toContain('read: 2 Conditional Access policies (1 enabled, 1 report-only), 1 user\n');
});

test('tells each finding with its fix and place, errors before warnings', () => {
  const finding = {
    subject: 'p',
    message: 'blocks',
    fix: 'exclude',
    location: { file: 'f.json', pointer: '/value/1' },
  };
  const shown = text(
    report({
      rules: [
        rule('a', 'fail', { severity: 'warning', findings: [finding] }),
        rule('b', 'fail', { findings: [finding] }),
      ],
    }),
    PLAIN,
  );
  expect(shown).toContain("fail  b\n  - 'p' blocks\n    fix: exclude\n    at /value/1 (f.json)\n\nwarn  a\n");
  expect(shown).toContain('2 rules: 0 pass, 1 fail, 1 warn, 0 unknown, 0 not applicable');
});

test('rules that miss the same input say so together', () => {
  const open = { because: 'no users' };
  expect(text(report({ rules: [rule('a', 'unknown', open), rule('b', 'unknown', open)] }), PLAIN)).toContain(
    'unknown  a, b\n  no users\n',
  );
});

test('shows ten of what was not understood, and how many more', () => {
  const notUnderstood = Array.from({ length: 12 }, (_, i) => ({ file: `f${i}.json`, pointer: '/x', what: 'new' }));
  const shown = text(report({ notUnderstood }), PLAIN);
  expect(shown).toContain('  - f9.json/x: new\n  and 2 more: --format json');
  expect(shown).not.toContain('f10.json');
});

test('shows what was accepted and why, and what there is nothing left of', () => {
  const shown = text(
    report({
      acknowledged: [{ ruleId: 'a', subject: 'p', message: 'm', fix: 'f', reason: 'planned', until: '2027-01-01' }],
      unusedAcknowledgements: [{ ruleId: 'b', constructPath: 'S/p', reason: 'old' }],
    }),
    PLAIN,
  );
  expect(shown).toContain("acknowledged\n  - a: 'p' m: planned (until 2027-01-01)");
  expect(shown).toContain('acknowledgements to remove\n  - b at S/p: nothing left to accept');
});

test('no line is wider than a hundred columns where words allow', () => {
  const long = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
  const shown = text(report({ rules: [rule('a', 'unknown', { because: long })] }), PLAIN);
  expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(101);
});

test('colours a terminal and nothing else', () => {
  const write = () => true;
  const painted = (isTTY: boolean, environment: Record<string, string>) =>
    styleFor({ isTTY, write }, environment) !== PLAIN;
  expect(painted(true, {})).toBe(true);
  expect(painted(false, {})).toBe(false);
  expect(painted(true, { NO_COLOR: '1' })).toBe(false);
  expect(painted(false, { FORCE_COLOR: '1' })).toBe(true);
});

test('shows nothing that a terminal would obey, wherever it comes from', () => {
  const evil = 'x\u001b[31m\u202e';
  const shown = text(
    report({
      stacks: [{ name: evil, total: 1, resources: [{ type: evil, count: 1 }] }],
      unusedAcknowledgements: [{ ruleId: evil, constructPath: evil, reason: evil }],
      acknowledged: [{ ruleId: 'r', subject: evil, message: evil, reason: evil, until: evil, fix: evil }],
    }),
    PLAIN,
  );
  expect(shown).toContain('x\\u001b[31m\\u202e');
  expect(shown).not.toMatch(/[\u001b\u202e]/);
});

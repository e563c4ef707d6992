import { matchesFilter } from '../../evaluator/filter-rule';
import { parseFilterRule } from '../../evaluator/parse-filter-rule';
import { FILTERS } from '../support/filter-cases';

const VALUES = ['A', 'B', 'Z', 'Surface', 'aqua', 'xq', null, true, false];

test.each(FILTERS)('$rule', ({ rule, attribute, holds }) => {
  for (const value of VALUES) {
    const answer = matchesFilter(rule, { [attribute]: value });
    expect([value, answer]).toEqual([value, holds === undefined ? 'unknown' : holds(value) ? 'yes' : 'no']);
  }
  expect(matchesFilter(rule, {})).toBe('unknown');
});

test('`-and` binds tighter than `-or`, whatever the case of the words', () => {
  expect(parseFilterRule('device.a -eq one -OR device.b -Eq "2" -And device.c -ne "3"')).toMatchObject({
    kind: 'or',
    operands: [
      { attribute: 'a' },
      { kind: 'and', operands: [{ attribute: 'b' }, { attribute: 'c', operator: 'notequals' }] },
    ],
  });
});

test('quotes within a text are kept', () => {
  expect(parseFilterRule('device.model -eq "12\\" screen"')).toMatchObject({ values: ['12" screen'] });
});

test.each([
  '',
  'device.model',
  'device.model -eq',
  '(device.model -eq "A"',
  'device.model -eq "A" device.b',
  'device.a -in ["A"',
  'device.a constructor "A"',
  '; drop',
])('is nothing where the rule is not one: %s', (rule) => expect(parseFilterRule(rule)).toBeUndefined());

test('a hostile depth is no rule, and no crash', () => {
  expect(parseFilterRule(`${'('.repeat(100_000)}device.a -eq "1"${')'.repeat(100_000)}`)).toBeUndefined();
  expect(parseFilterRule(`${'not '.repeat(100_000)}device.a -eq "1"`)).toBeUndefined();
});

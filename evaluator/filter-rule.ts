import type { Attributes } from '../model/sign-in';
import { allOf, anyOf, known, not, type Ternary } from '../model/ternary';
import { parseFilterRule, type FilterExpression } from './parse-filter-rule';

/**
 * Whether a filter rule holds for these attributes. A rule that cannot be read, and an attribute that is not given,
 * decide nothing. `null` fails every positive comparison and meets every negative one, as Entra has it for a device
 * that is not registered.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
export function matchesFilter(rule: string, attributes: Attributes | 'unregistered'): Ternary {
  const expression = parseFilterRule(rule);
  return expression === undefined ? 'unknown' : holds(expression, attributes);
}

function holds(expression: FilterExpression, attributes: Attributes | 'unregistered'): Ternary {
  switch (expression.kind) {
    case 'and':
      return allOf(expression.operands.map((operand) => holds(operand, attributes)));
    case 'or':
      return anyOf(expression.operands.map((operand) => holds(operand, attributes)));
    case 'not':
      return not(holds(expression.operand, attributes));
    case 'comparison':
      return compare(expression, attributes === 'unregistered' ? null : valueOf(attributes, expression.attribute));
  }
}

// Rules name attributes in any case.
function valueOf(attributes: Attributes, name: string): string | boolean | null | undefined {
  const key = Object.keys(attributes).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : attributes[key];
}

type Comparison = Extract<FilterExpression, { kind: 'comparison' }>;

function compare({ operator, values }: Comparison, actual: string | boolean | null | undefined): Ternary {
  if (actual === undefined) return 'unknown';
  const isNegative = operator.startsWith('not');
  if (actual === null) return known(isNegative);
  const text = String(actual).toLowerCase();
  const meets = values.some((value) =>
    POSITIVE[isNegative ? operator.slice(3) : operator]?.(text, value.toLowerCase()),
  );
  return known(meets !== isNegative);
}

const POSITIVE: Readonly<Record<string, (actual: string, value: string) => boolean>> = {
  equals: (actual, value) => actual === value,
  startswith: (actual, value) => actual.startsWith(value),
  endswith: (actual, value) => actual.endsWith(value),
  contains: (actual, value) => actual.includes(value),
  in: (actual, value) => actual === value,
};

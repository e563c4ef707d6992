/** A filter rule as a tree. Attributes go without their prefix (`device.`, `CustomSecurityAttribute.`). */
export type FilterExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly operand: FilterExpression }
  | {
      readonly kind: 'comparison';
      readonly attribute: string;
      /** Lower case, such as `equals` or `notcontains`. */
      readonly operator: string;
      readonly values: readonly string[];
    };

const TOKEN = /\s*(?:([()[\],])|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?[A-Za-z_][\w.]*))/y;

const OPERATORS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    eq: 'equals',
    equals: 'equals',
    ne: 'notequals',
    notequals: 'notequals',
    startswith: 'startswith',
    notstartswith: 'notstartswith',
    endswith: 'endswith',
    notendswith: 'notendswith',
    contains: 'contains',
    notcontains: 'notcontains',
    in: 'in',
    notin: 'notin',
  }),
);

interface Token {
  readonly kind: 'mark' | 'text' | 'word';
  readonly value: string;
}

/**
 * Reads a rule such as `device.isCompliant -eq True -and device.model -notIn ["A", "B"]`; nothing where it is not one.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
export function parseFilterRule(rule: string): FilterExpression | undefined {
  const tokens = tokenize(rule);
  if (tokens === undefined) return undefined;
  return parseTokens(tokens);
}

function tokenize(rule: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const text = rule.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [, mark, double, single, word] = match;
    const quoted = double ?? single;
    if (mark !== undefined) tokens.push({ kind: 'mark', value: mark });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replace(/\\(.)/g, '$1') });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
  }
  return tokens;
}

// No rule people write nests deeper; a hostile one must not exhaust the stack.
const MAX_DEPTH = 100;

function parseTokens(tokens: readonly Token[]): FilterExpression | undefined {
  let at = 0;

  const next = (kind: Token['kind']): string | undefined => {
    const token = tokens[at];
    if (token?.kind !== kind) return undefined;
    at += 1;
    return token.value;
  };
  const takes = (kind: Token['kind'], value: string): boolean => {
    const token = tokens[at];
    const isIt = token?.kind === kind && (kind === 'mark' ? token.value : plain(token.value)) === value;
    if (isIt) at += 1;
    return isIt;
  };
  const joined = (kind: 'and' | 'or', operand: () => FilterExpression | undefined): FilterExpression | undefined => {
    const operands: FilterExpression[] = [];
    do {
      const each = operand();
      if (each === undefined) return undefined;
      operands.push(each);
    } while (takes('word', kind));
    return operands.length === 1 ? operands[0] : { kind, operands };
  };
  const or = (depth: number): FilterExpression | undefined => joined('or', () => joined('and', () => unary(depth)));
  const unary = (depth: number): FilterExpression | undefined => {
    if (depth > MAX_DEPTH) return undefined;
    if (takes('word', 'not')) {
      const operand = unary(depth + 1);
      return operand && { kind: 'not', operand };
    }
    if (!takes('mark', '(')) return comparison();
    const inner = or(depth + 1);
    return takes('mark', ')') ? inner : undefined;
  };
  const comparison = (): FilterExpression | undefined => {
    const [attribute, word] = [next('word'), next('word')];
    const operator = word === undefined ? undefined : OPERATORS.get(plain(word));
    const values = takes('mark', '[') ? list() : value();
    if (attribute === undefined || operator === undefined || values === undefined) return undefined;
    return { kind: 'comparison', attribute: attribute.slice(attribute.indexOf('.') + 1), operator, values };
  };
  const list = (): readonly string[] | undefined => {
    const values: string[] = [];
    do {
      const each = value();
      if (each === undefined) return undefined;
      values.push(...each);
    } while (takes('mark', ','));
    return takes('mark', ']') ? values : undefined;
  };
  const value = (): readonly string[] | undefined => {
    const each = next('text') ?? next('word');
    return each === undefined ? undefined : [each];
  };

  const expression = or(0);
  return at === tokens.length ? expression : undefined;
}

const plain = (word: string) => word.toLowerCase().replace(/^-/, '');

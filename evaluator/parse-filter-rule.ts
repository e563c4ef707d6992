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

const OPERATORS: Readonly<Record<string, string>> = {
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
};

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
  const reader = new Reader(tokens);
  const expression = reader.or(0);
  return reader.isAtEnd() ? expression : undefined;
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

class Reader {
  #at = 0;
  public constructor(private readonly tokens: readonly Token[]) {}

  public isAtEnd(): boolean {
    return this.#at === this.tokens.length;
  }

  public or(depth: number): FilterExpression | undefined {
    return this.#joined('or', () => this.#joined('and', () => this.#unary(depth)));
  }

  #joined(kind: 'and' | 'or', operand: () => FilterExpression | undefined): FilterExpression | undefined {
    const operands: FilterExpression[] = [];
    do {
      const next = operand();
      if (next === undefined) return undefined;
      operands.push(next);
    } while (this.#takes('word', kind));
    return operands.length === 1 ? operands[0] : { kind, operands };
  }

  #unary(depth: number): FilterExpression | undefined {
    if (depth > MAX_DEPTH) return undefined;
    if (this.#takes('word', 'not')) {
      const operand = this.#unary(depth + 1);
      return operand && { kind: 'not', operand };
    }
    if (this.#takes('mark', '(')) {
      const inner = this.or(depth + 1);
      return this.#takes('mark', ')') ? inner : undefined;
    }
    return this.#comparison();
  }

  #comparison(): FilterExpression | undefined {
    const [attribute, word] = [this.#next('word'), this.#next('word')];
    const operator = word === undefined ? undefined : OPERATORS[plain(word)];
    const values = this.#takes('mark', '[') ? this.#list() : this.#value();
    if (attribute === undefined || operator === undefined || values === undefined) return undefined;
    return { kind: 'comparison', attribute: attribute.slice(attribute.indexOf('.') + 1), operator, values };
  }

  #list(): readonly string[] | undefined {
    const values: string[] = [];
    do {
      const value = this.#value();
      if (value === undefined) return undefined;
      values.push(...value);
    } while (this.#takes('mark', ','));
    return this.#takes('mark', ']') ? values : undefined;
  }

  #value(): readonly string[] | undefined {
    const value = this.#next('text') ?? this.#next('word');
    return value === undefined ? undefined : [value];
  }

  #next(kind: Token['kind']): string | undefined {
    const token = this.tokens[this.#at];
    if (token?.kind !== kind) return undefined;
    this.#at += 1;
    return token.value;
  }

  #takes(kind: Token['kind'], value: string): boolean {
    const token = this.tokens[this.#at];
    const isIt = token?.kind === kind && (kind === 'mark' ? token.value : plain(token.value)) === value;
    if (isIt) this.#at += 1;
    return isIt;
  }
}

const plain = (word: string) => word.toLowerCase().replace(/^-/, '');

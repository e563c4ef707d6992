import * as queries from '../../../constructs/break-glass-alert/queries';

const USER_IDS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

const QUERIES: readonly [string, string][] = [
  ['sign-in', queries.signInQuery(USER_IDS)],
  ['object change', queries.objectChangeQuery(USER_IDS)],
  ['access change', queries.accessChangeQuery()],
  ['drill', queries.drillQuery(USER_IDS, 90)],
  ['drill proof', queries.drillProofQuery('/subscriptions/s/providers/Microsoft.Logic/workflows/w')],
  ['sign-in health', queries.signInHealthQuery()],
];

// Enough of the grammar to catch what a word processor or a hasty edit does to a query.
const KEYWORDS = new Set(['let', 'union', 'where', 'project', 'summarize', 'extend']);
const TABLES = ['SigninLogs', 'AADNonInteractiveUserSignInLogs', 'AuditLogs', 'AzureDiagnostics'];
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

function unbalanced(text: string): string | undefined {
  const open: string[] = [];
  for (const char of text) {
    if (char === '(' || char === '[') open.push(char);
    if (char in PAIRS && open.pop() !== PAIRS[char]) return `'${char}' closes nothing`;
  }
  return open.length > 0 ? `'${open.at(-1)}' stays open` : undefined;
}

const withoutStrings = (query: string) => query.replace(/"[^"]*"/g, '""');

describe.each(QUERIES)('the %s query', (_, query) => {
  test('is plain ASCII with straight, paired quotes', () => {
    expect(query).toMatch(/^[\x20-\x7e\n]+$/);
    expect((query.match(/"/g) ?? []).length % 2).toBe(0);
    expect(query).not.toContain("'");
  });

  test('balances its brackets', () => {
    expect(unbalanced(withoutStrings(query))).toBeUndefined();
  });

  test('ends each `let` with a semicolon and then reads a known table', () => {
    const statements = withoutStrings(query).split(';\n');
    const main = statements.pop() ?? '';
    for (const statement of statements) expect(statement).toMatch(/^let [a-z]\w* = dynamic\(\[/);
    const source = main.split('\n')[0]?.replace(/^union isfuzzy=true /, '') ?? '';
    for (const table of source.split(', ')) expect(TABLES).toContain(table);
  });

  test('pipes into operators that exist, in lower case', () => {
    const operators = [...withoutStrings(query).matchAll(/^\| (\w+)/gm)].map(([, operator]) => operator);
    expect(operators.length).toBeGreaterThan(0);
    for (const operator of operators) expect(KEYWORDS).toContain(operator);
  });
});

test('the tables are joined only by columns of one type', () => {
  expect(queries.signInQuery(USER_IDS).split('| project ')[1]?.split(', ')).toEqual([
    'TimeGenerated',
    'UserId',
    'UserPrincipalName',
    'ResultType',
    'AppDisplayName',
    'IPAddress',
  ]);
});

test('a drill is a success of every account within the interval', () => {
  const query = queries.drillQuery(USER_IDS, 45);
  expect(query).toContain('ago(45d)');
  expect(query).toContain('ResultType == "0"');
  expect(query).toContain('Drilled >= array_length(accounts)');
});

test('each kind of access change is watched', () => {
  const query = queries.accessChangeQuery();
  expect(new Set(queries.ACCESS_OPERATIONS).size).toBe(queries.ACCESS_OPERATIONS.length);
  for (const operation of queries.ACCESS_OPERATIONS) expect(query).toContain(`"${operation}"`);
});

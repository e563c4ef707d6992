import { InputError } from '../../../extract/input-error';
import { policy } from '../../support/tenant';
import { account, lines, people, small, type Content } from './read';

const ANN = account('ann');
const BOB = account('bob', { userPrincipalName: 'bob@corp.example' });
const COLUMNS = 'id,userPrincipalName,userType,externalUserState,onPremisesSyncEnabled,accountEnabled';
const CSV = `${COLUMNS}\nann,ann@contoso.com,Member,,,true\nbob,bob@corp.example,Member,,,true\n`;
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const both = people(small(), { 'users.json': [ANN, BOB] }).classes;
const capital = ({ id, ...rest }: { readonly id: string }) => ({
  Id: id,
  ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key.replace(/^./, (c) => c.toUpperCase()), value])),
});

test.each<[string, Record<string, Content>]>([
  ['one object', { 'a.json': ANN, 'b.json': BOB }],
  ['a response', { 'users.json': { '@odata.context': 'https://graph/$metadata#users', value: [ANN, BOB] } }],
  ['named collections', { 'export.json': { exportedAt: 'today', users: [ANN], more: { value: [BOB] } } }],
  ['a list of pages', { 'pages.json': [{ value: [ANN] }, { value: [BOB] }] }],
  [
    'indented values one after another',
    { 'x.json': `${JSON.stringify(ANN, null, 2)}\r\n${JSON.stringify(BOB, null, 2)}` },
  ],
  ['values that touch', { 'x.ndjson': JSON.stringify(ANN) + JSON.stringify(BOB) }],
  ['JSON Lines with blank lines', { 'users.jsonl': `${lines(ANN)}\n\n${lines(BOB)}` }],
  ['a byte order mark', { 'users.jsonl': `\ufeff${lines(ANN, BOB)}` }],
  ['UTF-16', { 'users.json': utf16(JSON.stringify([ANN, BOB])) }],
  ['names with a capital', { 'users.json': [capital(ANN), capital(BOB)] }],
  ['CSV', { 'users.csv': CSV }],
  ['CSV with semicolons and a mark', { 'users.csv': `\ufeff${CSV.replaceAll(',', ';')}` }],
  ['CSV with tabs and other line ends', { 'users.tsv': CSV.replaceAll(',', '\t').replaceAll('\n', '\r\n') }],
  ['CSV with every cell quoted', { 'users.csv': CSV.replace(/[^,\n]+/g, '"$&"') }],
  ['CSV of PowerShell with its type', { 'users.csv': `#TYPE Microsoft.Graph.User, v1\r\n${CSV}` }],
  ['CSV of Excel that says what divides', { 'users.csv': `sep=;\r\n${CSV.replaceAll(',', ';')}` }],
  ['CSV with a divider of its own', { 'users.csv': `\ufeff"sep=|"\n${CSV.replaceAll(',', '|')}` }],
  ['CSV with both', { 'users.csv': `#TYPE User\nsep=,\n${CSV.replaceAll('\n', '\r\n')}` }],
  ['CSV in UTF-16', { 'users.csv': utf16(CSV) }],
  [
    'titles of the admin center',
    {
      'x.csv': CSV.replace(COLUMNS, 'Object ID,User principal name,User type,invitationState,directorySynced,Enabled'),
    },
  ],
])('reads %s, in pieces of any size', (_, files) => {
  for (const step of [1, 3, 1 << 20]) expect(people(small(), files, step).classes).toEqual(both);
});

test('reads quotes, escapes and line breaks inside of values', () => {
  const odd = account('o"d\\d,\n{[é', { displayName: 'a "quoted" } ] \\ name', userPrincipalName: 'o@contoso.com' });
  const quoted = `${COLUMNS},displayName\n"o""d\\d,\n{[é",o@contoso.com,Member,,,true,"}\r\n"`;
  const groups = { 'groupMembers.jsonl': lines({ groupId: 'staff', memberId: odd.id }) };
  for (const step of [1, 2, 1 << 20]) {
    const [fromJson] = people(small(), { 'users.json': [odd], ...groups }, step).classes;
    const [fromCsv] = people(small(), { 'users.csv': quoted, ...groups }, step).classes;
    expect(fromJson?.subject).toMatchObject({ groups: { in: ['staff'] } });
    expect(fromCsv).toEqual(fromJson);
  }
});

test('reads a response that is too large to be held, with what stands behind its lists', () => {
  const filler = 'x'.repeat(2000);
  const users = Array.from({ length: 3000 }, (_, i) => account(`user-${i}`, { filler }));
  const memberships = users.map(({ id }) => ({ groupId: 'staff', memberId: id }));
  const content = {
    before: { list: [1, [2]], nested: { value: {} }, more: [{ a: {} }] },
    users: { value: users },
    groupMembers: [],
    value: memberships,
  };
  const { counts, classes } = people(small(), { 'export.json': content }, 1 << 18);
  expect(counts).toMatchObject({ users: 3000, memberships: 3000 });
  expect(classes).toMatchObject([{ count: 3000, subject: { groups: { in: ['staff'] } } }]);
});

test('lists in a cell are divided by a semicolon or a bar, or are JSON', () => {
  const cells = ['mobilePhone;fido2SecurityKey', 'mobilePhone|fido2SecurityKey', '["mobilePhone", "fido2SecurityKey"]'];
  const rows = cells.map((cell, i) => `u${i},"${cell.replaceAll('"', '""')}"\n`).join('');
  const { classes } = people(small(), { 'registrations.csv': `id,methodsRegistered\n${rows}` });
  expect(classes).toMatchObject([{ count: 3, methods: ['fido2SecurityKey', 'sms', 'voice'] }]);
});

test('an empty cell of methods tells that there are none, an absent property that nothing is known', () => {
  const { classes } = people(small(), {
    'r.csv': 'id,methodsRegistered\nann,\n',
    'r.json': [{ id: 'bob', isMfaRegistered: true }],
  });
  expect(classes.map(({ methods }) => methods)).toEqual(expect.arrayContaining([[], 'unknown']));
});

test('memberships read from their bytes are those that are parsed', () => {
  const users = { 'users.json': [ANN, BOB] };
  const plain = lines({ groupId: 'staff', memberId: 'ann' }, { memberId: 'bob', groupId: 'vip' });
  const [first, second, other] = [
    plain,
    '{ "groupId" : "STAFF" , "memberId" : "ann" }\n{"memberId":"b\\u006fb","groupId":"vip"}',
    lines({ groupId: 'staff', memberId: 'ann', memberType: 'User' }) + plain.split('\n')[1],
  ].map((text) => people(small(), { ...users, 'groupMembers.jsonl': text }));
  expect(first?.classes.map(({ subject }) => 'groups' in subject && subject.groups.in)).toEqual([['staff'], ['vip']]);
  expect(second?.classes).toEqual(first?.classes);
  expect(other?.classes).toEqual(first?.classes);
});

test('memberships of ids of Graph are told apart, and one that is cut is not read', () => {
  const id = (n: number) => `0000000${n}-0000-4000-8000-000000000000`;
  const row = (group: number, member: number) => ({ groupId: id(group), memberId: id(member) });
  const named = policy({ users: { includeGroups: [id(1), id(2)], excludeGroups: [] } });
  const tenant = small({ conditionalAccessPolicies: [named] });
  const users = { 'users.json': [account(id(7)), account(id(8)), account(id(9))] };
  const text = lines(row(1, 7), row(1, 8), row(2, 8));
  const { classes } = people(tenant, { ...users, 'groupMembers.jsonl': text });
  const groups = classes.map(({ subject }) => 'groups' in subject && subject.groups.in);
  expect(groups).toHaveLength(3);
  expect(groups).toEqual(expect.arrayContaining([[id(1), id(2)], [id(1)], []]));
  // The second line lacks its last bracket, which stands in the buffer from the first.
  const cut = lines(row(1, 7)) + lines(row(1, 7)).slice(0, -2);
  const step = lines(row(1, 7)).length;
  expect(() => people(tenant, { 'groupMembers.jsonl': cut }, step)).toThrow('the JSON ends too early');
});

test('case tells no ids apart, not even in letters that are ASCII in lower case only', () => {
  const files = {
    'u.json': [account('\u212aelvin\u00c9')],
    'm.json': [{ groupId: 'STAFF', memberId: 'kelvin\u00e9' }],
  };
  expect(people(small(), files).classes).toMatchObject([{ subject: { groups: { in: ['staff'] } } }]);
  const ascii = { 'u.json': [account('\u212aelvin')], 'm.json': [{ groupId: 'staff', memberId: 'kelvin' }] };
  expect(people(small(), ascii).classes).toMatchObject([{ subject: { groups: { in: ['staff'] } } }]);
});

const CUT = '{"value":[{"id":"ann","userPrincipalName":"ann@contoso.com"}';
test.each<[string, string, Content, string]>([
  ['truncated JSON', 'u.json', CUT, 'the JSON ends too early'],
  ['a truncated string', 'u.json', '[{"id":"an', 'the JSON ends too early'],
  ['a truncated line', 'u.jsonl', `${lines(ANN)}{"id":`, 'the JSON ends too early'],
  ['text that is no JSON', 'u.json', 'hello', 'not JSON at line 1'],
  ['a wrong line', 'u.jsonl', `${lines(ANN)}{"id":"bob" "x"}\n${lines(BOB)}`, 'not JSON at line 2'],
  ['a wrong item', 'u.json', '[{"id":"ann"},\n{"id":"bob" 1}]', 'not JSON at line 2'],
  ['a wrong word', 'u.json', '[{"id":\n\nbob}]', 'not JSON in the lines 1 to 3'],
  ['a comma too many', 'u.json', '[{"id":"ann"},]', 'not JSON at line 1'],
  ['a bracket of the wrong kind', 'u.json', '[{"id":"ann"}}', 'not JSON at line 1'],
  ['numbers', 'u.jsonl', '1\n2\n', 'not JSON at line 1'],
  ['an empty file', 'u.json', '', 'the file is empty'],
  ['a blank file', 'u.csv', '\n', 'the file is empty'],
  [
    'Latin-1',
    'u.json',
    new Uint8Array(Buffer.from('[{"id":"é","userType":"Member"}]', 'latin1')),
    'the file is not UTF-8',
  ],
  ['Latin-1 in CSV', 'u.csv', new Uint8Array(Buffer.from('id,userType\né,Member', 'latin1')), 'the file is not UTF-8'],
  ['odd UTF-16', 'u.json', utf16('[]').slice(0, 5), 'the file is not UTF-16LE'],
  ['CSV without header', 'u.csv', 'ann,ann@contoso.com,Member\n', 'has no header line with columns that are known'],
  ['a quote that is not closed', 'u.csv', `${COLUMNS}\n"ann,x\n`, 'a quote that is not closed in the record at line 2'],
  [
    'text behind a quote',
    'u.csv',
    'id,userType\n"ann"x,Member\n',
    'text behind a closing quote in the record at line 2',
  ],
  ['too few cells', 'u.csv', 'id,userType\n\nann\n', '1 cells at line 3, where the header has 2'],
  ['too few cells behind other line ends', 'u.csv', 'id,userType\r\nann,Member\r\nbob\r\n', '1 cells at line 3'],
  ['two columns for one property', 'u.csv', 'id,Object ID,userType\na,b,Member', 'has two columns for id'],
  ['a list that is not JSON', 'r.csv', 'id,methodsRegistered\nann,[x\n', 'a list that is not JSON at line 2'],
  ['members without group', 'members.csv', 'id,userPrincipalName\nann,ann@contoso.com\n', 'without their group'],
  ['members without group as JSON', 'groupMembers.json', [ANN], 'without their group'],
])('fails on %s', (_, name, content, message) => {
  for (const step of [1, 1 << 20]) {
    expect(() => people(small(), { [name]: content }, step)).toThrow(InputError);
    expect(() => people(small(), { [name]: content }, step)).toThrow(message);
  }
});

test('what tells nothing of people is listed', () => {
  const { notUnderstood } = people(small(), { 'a.json': [ANN, { id: 'x', displayName: 'What' }, { id: 'y' }, 3] });
  expect(notUnderstood).toEqual([
    { file: 'a.json', pointer: '', what: 'a value where an object is expected' },
    { file: 'a.json', pointer: '', what: 'an object of an unknown kind (2 times)' },
  ]);
});

test.each(['#TYPE Microsoft.Graph.User', 'sep=;\n'])('fails where nothing follows %j', (preamble) => {
  expect(() => people(small(), { 'users.csv': preamble })).toThrow('users.csv: the file is empty');
});

test('counts the lines before the header', () => {
  expect(() => people(small(), { 'users.csv': `sep=,\n${COLUMNS}\nann\n` })).toThrow('1 cells at line 3');
});

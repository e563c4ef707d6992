import * as fc from 'fast-check';
import { group, policy } from '../../support/tenant';
import { account, lines, readFiles, small } from './read';

const guid = (number: number) => `0000000${number}-0000-4000-8000-00000000000a`;
const STAFF = guid(1);
const tenant = small({
  conditionalAccessPolicies: [
    policy({ users: { includeGroups: [STAFF, 'vip'], excludeUsers: [guid(5)], excludeGroups: [] } }),
  ],
  groups: [group({ id: STAFF, displayName: 'Staff', members: [], isMembersComplete: false })],
});
const people = (content: string, step?: number, name = 'users.json') => {
  const reader = step === undefined ? {} : { step };
  return readFiles(
    tenant,
    [
      ['all.json', lines(account(guid(7)), account('x'))],
      [name, content],
    ],
    reader,
  );
};

const pick = <T>(...of: readonly T[]) => fc.constantFrom(...of);
const id = pick<unknown>(
  guid(3),
  guid(3),
  guid(4),
  guid(4).toUpperCase(),
  guid(5),
  guid(6),
  'x',
  'ünal',
  'a"b',
  'a b',
  '',
  7,
  null,
);
const person = pick(guid(3), guid(4), guid(5), guid(6), guid(7), 'x', `person@contoso.com`, STAFF);
const name = (of: unknown) =>
  pick(`${String(of)}@contoso.com`, `${String(of)}#EXT#@corp.example`, `${String(of)}@ÖRTLICH.example`);
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) =>
  fc.record(model, { requiredKeys: [] }).map((row) => row as Record<string, unknown>);

const userRow = id.chain((one) =>
  optional({
    userPrincipalName: name(one),
    userType: pick('Member', 'Guest', 'Robot'),
    accountEnabled: pick<unknown>(true, true, false, null, 'maybe'),
    onPremisesSyncEnabled: pick(true, null),
    externalUserState: pick('Accepted', null),
    displayName: pick('Ann', 'Änn', 'A "quoted" name', null, 'back\\slash'),
    memberOf: pick<unknown>([{ id: STAFF }], ['vip'], []),
    transitiveMemberOf: pick<unknown>([{ id: STAFF }], []),
    manager: pick({ id: guid(3) }, null),
    deletedDateTime: pick(null, '2026-01-01T00:00:00Z'),
  }).map((row) => ({ ...(one !== null && { id: one }), ...row })),
);
const registrationRow = id.chain((one) =>
  optional({
    userPrincipalName: name(one),
    userType: pick('member', 'guest'),
    userDisplayName: pick('Ann', 'Bob'),
    methodsRegistered: pick<unknown>(
      [],
      ['mobilePhone'],
      ['fido2SecurityKey', 'mobilePhone'],
      ['newMethod'],
      'mobilePhone',
    ),
    isMfaRegistered: pick(true, false),
    lastUpdatedDateTime: pick('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
  }).map((row) => ({ id: one, ...row })),
);
const deviceRow = optional({
  id: pick(guid(8), guid(9), 'd'),
  trustType: pick('ServerAd', 'AzureAd', 'New'),
  isCompliant: pick(true, false, null),
  accountEnabled: pick(true, false),
  userId: person,
  registeredUsers: fc.array(
    person.map((one) => ({ id: one })),
    { maxLength: 1 },
  ),
  registeredOwners: fc.array(
    fc.oneof(
      person.map((one) => ({ id: one })),
      person.map((one) => ({ '@odata.type': '#microsoft.graph.user', id: one })),
      person,
      fc.constant({ displayName: 'nobody' }),
    ),
    { maxLength: 3 },
  ),
});
const membershipRow = optional({
  groupId: pick(STAFF, STAFF.toUpperCase(), 'vip', guid(2), 'ünal'),
  memberId: person,
  memberType: pick('User', 'Group', '#microsoft.graph.user'),
  userId: person,
});
const rows = fc.array(fc.oneof(userRow, registrationRow, deviceRow, membershipRow), { minLength: 1, maxLength: 12 });

// Blanks between the tokens of a row, as tools write them.
const spaced = (row: object, blank: string) =>
  JSON.stringify(row).replace(/("(?:[^"\\]|\\.)*")|([:,])/g, (_, text?: string, mark?: string) => text ?? mark + blank);

test('rows in lines say what the same rows in a list say', () => {
  const agrees = fc.property(
    rows,
    pick('', ' '),
    pick('\n', '\r\n', ' \n\n', ' '),
    pick(1 << 20, 64, 7),
    pick('users.json', 'devices.json', 'groupMembers.json', 'export.json'),
    (all, blank, between, step, file) => {
      // What is repeated is known from the row before.
      const twice = [...all, ...all];
      const inLines = twice.map((row) => spaced(row, blank)).join(between);
      const read = (content: string) => {
        try {
          return people(content, step, file);
        } catch (error) {
          return String(error);
        }
      };
      expect(read(inLines)).toEqual(read(JSON.stringify(twice)));
    },
  );
  fc.assert(agrees, { numRuns: 1_500 });
});

test('an empty id is none, though the row before has one', () => {
  const row = { id: guid(6), userType: 'guest', isMfaRegistered: true };
  expect(people(lines(row, { ...row, id: '' }, row)).people).toBe(3);
});

test('devices are known to be read where no row had to be parsed', () => {
  const device = { id: guid(8), accountEnabled: false, registeredOwners: [] };
  expect(people(lines(device, device)).classes.map(({ devices }) => devices)).toEqual([[]]);
});

describe('a line that is no JSON is named', () => {
  const good = Array.from({ length: 700 }, (_, i) => account(guid(i % 10)));
  test.each([
    ['\n', '{"id":"a",}'],
    ['\r\n', '{"id":"a",}'],
    ['\n', JSON.stringify(account(guid(3))).replace('true', 'tru')],
    ['\n', JSON.stringify(account(guid(3))).replace(guid(3), '00000003-"000-4000-8000-00000000000a')],
    ['\n', JSON.stringify(account(guid(3))).replace('contoso', 'con\u0001toso')],
    ['\n', JSON.stringify(account(guid(3))).replace('"Member"', '"Member')],
  ])('between lines that end with %j: %s', (end, bad) => {
    const text = [...good.map((row) => JSON.stringify(row)), bad, JSON.stringify(good[0])].join(end);
    expect(() => people(text)).toThrow(/not JSON (at line 701|in the lines 701 to 702)|ends too early/);
  });
});

test('a file whose rows differ in all they say is read all the same', () => {
  const users = Array.from({ length: 5_000 }, (_, i) => account(`user${i}`, { mark: `m${i}` }));
  expect(people(lines(...users)).people).toBe(5_002);
});

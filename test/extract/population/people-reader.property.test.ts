import * as fc from 'fast-check';
import type { PersonClass } from '../../../model/person-class';
import type { Tenant } from '../../../model/tenant';
import { peopleBySpec, type PopulationRows } from '../../support/spec-people';
import { domainFederation, featureRolloutPolicy, user } from '../../support/tenant';
import { lines, readFiles, small } from './read';

const PEOPLE = ['ann', 'bob', '__proto__', 'constructor', 'ünal', '7f4c1b9e-3a52-4e1f-9d3c-2b8a6f0e1d4c'];
const GROUPS = ['staff', 'vip', 'pilot', 'nested', 'toString'];
const NAMED = {
  groups: ['pilot', 'staff', 'vip'],
  users: ['bob'],
  hashSyncGroups: ['pilot'],
  methods: {
    mobilePhone: ['sms', 'voice'],
    softwareOneTimePasscode: ['softwareOath'],
    fido2SecurityKey: ['fido2SecurityKey'],
    email: [],
  },
};
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 });
const some = <T>(items: readonly T[], maxLength = 4) => fc.uniqueArray(fc.constantFrom(...items), { maxLength });
const list = <T>(item: fc.Arbitrary<T>, maxLength = 6) => fc.array(item, { maxLength });

// What is undefined is not told; a name belongs to one id, and an id may have two.
const told = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;
const nameOf = (id: string, mark: string, domain: string) => `${id}${mark}@${domain}`;
const MARKS = ['', '', '', '#EXT#'];
const DOMAINS = ['contoso.com', 'corp.example', 'CONTOSO.com', 'elsewhere.example', 'sub.example', 'c.onmicrosoft.com'];

const userRow = fc
  .record({
    id: fc.constantFrom(...PEOPLE),
    name: maybe(fc.tuple(fc.constantFrom(...MARKS), fc.constantFrom(...DOMAINS))),
    userType: maybe(fc.constantFrom('Member', 'Guest')),
    externalUserState: maybe(fc.constantFrom(null, null, 'Accepted')),
    onPremisesSyncEnabled: maybe(fc.constantFrom(true, false, null)),
    accountEnabled: maybe(fc.constantFrom(true, true, true, false)),
    transitiveMemberOf: fc.option(some(GROUPS), { nil: undefined, freq: 1 }),
  })
  .map(({ name, ...row }) => told({ ...row, userPrincipalName: name && nameOf(row.id, ...name) }));
const registration = fc
  .record({
    id: fc.constantFrom(...PEOPLE),
    isByName: fc.boolean(),
    name: maybe(fc.tuple(fc.constantFrom(...MARKS), fc.constantFrom(...DOMAINS))),
    methodsRegistered: some([...Object.keys(NAMED.methods), 'newMethod'], 3),
  })
  .map(({ id, isByName, name, methodsRegistered }) => {
    const userPrincipalName = name && nameOf(id, ...name);
    return told({ id: isByName && userPrincipalName ? undefined : id, userPrincipalName, methodsRegistered });
  });
const device = fc
  .record({
    id: fc.constantFrom('d1', 'd2', 'd3'),
    isCompliant: maybe(fc.constantFrom(true, false, null)),
    trustType: maybe(fc.constantFrom('ServerAd', 'AzureAd', 'Workplace')),
    registeredOwners: some([...PEOPLE, 'nobody'], 2),
  })
  .map(told);
const domain = fc.record({
  id: fc.constantFrom('Elsewhere.example', 'contoso.com', 'sub.example', 'c.onmicrosoft.com'),
  authenticationType: fc.constantFrom('Managed', 'Federated'),
});
const member = fc.constantFrom(...PEOPLE, ...PEOPLE, ...GROUPS, 'stranger');
const rows: fc.Arbitrary<PopulationRows> = fc
  .record({
    users: fc.array(userRow, { minLength: 1, maxLength: 8 }),
    groups: list(
      fc.record({ id: fc.constantFrom(...GROUPS), members: maybe(fc.array(member, { maxLength: 5 })) }).map(told),
    ),
    memberships: list(fc.record({ groupId: fc.constantFrom(...GROUPS), memberId: member }), 10),
    registrations: list(registration),
    roleAssignments: maybe(list(fc.record({ principalId: member, roleDefinitionId: fc.constantFrom('r1', 'r2') }), 3)),
    devices: maybe(list(device, 4)),
    domains: maybe(list(domain, 2)),
  })
  .map(told);
const tenants: fc.Arbitrary<Tenant> = fc.constantFrom(true, false, 'unknown' as const).map((passwordSyncEnabled) =>
  small({
    domainFederations: [domainFederation({ domain: 'Sub.example' })],
    onPremisesSynchronization: { passwordSyncEnabled, source: { file: 'sync.json' } },
    featureRolloutPolicies: [featureRolloutPolicy({ groupIds: ['pilot'] })],
    breakGlass: { accounts: [{ userId: 'bob' }], groupIds: [], source: { file: 'tenant.json' } },
  }),
);

// One kind of rows in one file, in one of the ways that exportsOfRows come in.
type Row = Readonly<Record<string, unknown>>;
const WRITERS: readonly ((kind: string, all: readonly Row[]) => readonly [string, string])[] = [
  (kind, all) => [`${kind}.jsonl`, lines(...all)],
  (kind, all) => [`${kind}.json`, JSON.stringify(all)],
  (kind, all) => [`${kind}.json`, JSON.stringify({ value: all }, undefined, 2)],
  (kind, all) => [`${kind}.json`, all.map((row) => JSON.stringify(row, undefined, 1)).join('\r\n')],
  (kind, all) => [`${kind}.csv`, csv(all, ',', ';')],
  (kind, all) => [`${kind}.csv`, `\ufeff${csv(all, ';', '|')}`],
];

// Columns are those of the first row: whoever writes CSV writes rows of the same columns into a file.
function csv(all: readonly Row[], separator: string, divider: string): string {
  const columns = Object.keys(all[0] ?? {});
  const cell = (value: unknown) => {
    const text = Array.isArray(value)
      ? value.join(divider)
      : typeof value === 'string'
        ? value
        : value === null
          ? ''
          : JSON.stringify(value);
    return /[",;|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...all.map((row) => columns.map((column) => row[column]))]
    .map((row) => row.map(cell).join(separator))
    .join('\n');
}

interface Writing {
  readonly kind: string;
  readonly row: Row;
  readonly writer: number;
  readonly part: number;
}

// Every row goes to one of a few files; those in one file of CSV tell the same properties.
function filesOf(writings: readonly Writing[]): readonly (readonly [string, string])[] {
  const files = new Map<string, Writing[]>();
  for (const writing of writings) {
    const columns = writing.writer >= 4 ? Object.keys(writing.row).join() : '';
    const key = [writing.kind, writing.writer, writing.part, columns].join();
    files.set(key, [...(files.get(key) ?? []), writing]);
  }
  return [...files.values()].map((all) => {
    const { kind, writer } = all[0];
    return (
      WRITERS[writer]?.(
        kind,
        all.map(({ row }) => row),
      ) ?? ['', '']
    );
  });
}

const KINDS = { memberships: 'groupMembers', registrations: 'userRegistrationDetails' } as Readonly<
  Record<string, string>
>;
const exportsOfRows = rows.chain((all) => {
  const entries = Object.entries(all) as [string, readonly Row[]][];
  const flat = entries.flatMap(([kind, list]) => list.map((row) => ({ kind: KINDS[kind] ?? kind, row })));
  const empty = entries
    .filter(([, list]) => list.length === 0)
    .map(([kind]) => [`${KINDS[kind] ?? kind}.json`, '[]'] as const);
  const place = fc.record({ writer: fc.nat(WRITERS.length - 1), part: fc.nat(1) });
  return fc
    .record({
      places: fc.array(place, { minLength: flat.length, maxLength: flat.length }),
      order: fc.infiniteStream(fc.nat()),
      step: fc.constantFrom(1, 7, 64, 1 << 20),
    })
    .map(({ places, order, step }) => {
      const files = filesOf(flat.map((each, index) => ({ ...each, ...places[index] })));
      const keyed = [...files, ...empty].map((file) => ({ file, rank: order.next().value as number }));
      return { rows: all, step, files: keyed.sort((a, b) => a.rank - b.rank).map(({ file }) => file) };
    });
});

function descriptionOf({ subject, firstFactor, methods, devices }: PersonClass): string {
  if (subject.kind !== 'user') throw new Error('a person is expected');
  const { externalUserType, groups, roles, userId } = subject;
  return JSON.stringify({
    type: externalUserType,
    factor: firstFactor,
    in: groups.in,
    out: groups.out,
    roles,
    methods: methods === 'unknown' ? methods : [...methods].sort(),
    devices,
    ...(NAMED.users.includes(userId) && { userId }),
  });
}

test('classes are what one person after another comes to, whatever files tell it', () => {
  const agrees = fc.property(tenants, exportsOfRows, (tenant, { rows: all, files, step }) => {
    const { classes, people } = readFiles(tenant, files, { step });
    const counts = Object.fromEntries(classes.map((each) => [descriptionOf(each), each.count]));
    expect(counts).toEqual(peopleBySpec(tenant, all, NAMED));
    expect(classes).toHaveLength(Object.keys(counts).length);
    expect(new Set(classes.map(({ name }) => name)).size).toBe(classes.length);
    expect(people).toBe(classes.reduce((sum, { count }) => sum + count, 0));
  });
  fc.assert(agrees, { numRuns: 400 });
});

test('the answer is the same in every order of the files', () => {
  const agrees = fc.property(tenants, exportsOfRows, (tenant, { files }) => {
    const { notUnderstood, ...people } = readFiles(tenant, files);
    const reversed = readFiles(tenant, [...files].reverse());
    expect(reversed).toEqual({ ...people, notUnderstood });
  });
  fc.assert(agrees, { numRuns: 100 });
});

test('the spec tells people apart', () => {
  const all = {
    users: [{ id: 'ann', userPrincipalName: 'ann@contoso.com' }],
    groups: [],
    memberships: [],
    registrations: [],
  };
  expect(Object.values(peopleBySpec(small({ users: [user()] }), all, NAMED))).toEqual([1]);
});

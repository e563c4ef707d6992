import { featureRolloutPolicy, policy, user, group, roleAssignment } from '../../support/tenant';
import { account, lines, people, small, type Content } from './read';
import type { PersonClass } from '../../../model/person-class';
import type { Overrides } from '../../support/merge';
import type { Tenant } from '../../../model/tenant';

const membership = (groupId: string, ...members: string[]) => members.map((memberId) => ({ groupId, memberId }));

/** What is read of `ann`, alone or with what else files tell. */
function ann(files: Record<string, Content> = {}, overrides: object = {}, tenant: Overrides<Tenant> = {}): PersonClass {
  const { classes } = people(small(tenant), { 'users.json': [account('ann', overrides)], ...files });
  expect(classes).toHaveLength(1);
  return classes[0];
}
const groupsOf = ({ subject }: PersonClass) => (subject.kind === 'user' ? subject.groups : undefined);
const rolesOf = ({ subject }: PersonClass) => (subject.kind === 'user' ? subject.roles : undefined);

describe('groups', () => {
  test.each<[string, Record<string, Content>, object]>([
    ['none was read', {}, { in: [], out: [] }],
    ['rows name one', { 'm.json': membership('staff', 'ann') }, { in: ['staff'], out: [] }],
    [
      'rows name others of one',
      { 'u.json': [account('ann')], 'm.json': membership('vip', 'ann') },
      { in: ['vip'], out: [] },
    ],
    [
      'lists are complete',
      {
        'g.json': [
          { id: 'STAFF', members: ['ann'] },
          { id: 'vip', members: [] },
        ],
      },
      { in: ['staff'], out: 'others' },
    ],
    [
      'one list is cut',
      {
        'g.json': [
          { id: 'staff', members: [] },
          { id: 'vip', members: [], 'members@odata.nextLink': 'x' },
        ],
      },
      { in: [], out: ['staff'] },
    ],
    [
      'a list says that it is a part',
      {
        'g.json': [
          { id: 'staff', members: [], isMembersPartial: true },
          { id: 'vip', members: [] },
        ],
      },
      { in: [], out: ['vip'] },
    ],
    [
      'a member is of no known kind',
      {
        'g.json': [
          { id: 'staff', members: ['x'] },
          { id: 'vip', members: [] },
        ],
      },
      { in: [], out: ['vip'] },
    ],
    [
      'it says that it is a device',
      {
        'g.json': [
          { id: 'staff', members: [{ id: 'x', '@odata.type': '#microsoft.graph.device' }] },
          { id: 'vip', members: [] },
        ],
      },
      { in: [], out: 'others' },
    ],
    [
      'two lists differ',
      {
        'g.json': [
          { id: 'staff', members: [] },
          { id: 'staff', members: ['y'] },
          { id: 'y', members: [] },
          { id: 'vip', members: [] },
        ],
      },
      { in: [], out: ['vip'] },
    ],
  ])('%s', (_, files, expected) => {
    expect(groupsOf(ann(files))).toEqual(expected);
  });

  test('through groups in groups, and round in circles', () => {
    const rows = [
      ...membership('staff', 'a'),
      ...membership('a', 'b'),
      ...membership('b', 'a', 'ann'),
      ...membership('vip', 'vip'),
    ];
    expect(groupsOf(ann({ 'groupMembers.json': rows }))).toEqual({ in: ['staff'], out: 'others' });
  });

  test('twenty expanded members may not be all', () => {
    const members = Array.from({ length: 20 }, (_, i) => ({ id: `u${i}`, '@odata.type': '#microsoft.graph.user' }));
    const files = (list: unknown[]) => ({
      'g.json': [
        { id: 'staff', members: list },
        { id: 'vip', members: [] },
      ],
    });
    expect(groupsOf(ann(files(members)))).toEqual({ in: [], out: ['vip'] });
    expect(groupsOf(ann(files(members.slice(1))))).toEqual({ in: [], out: 'others' });
  });

  test('by what someone is in through whatever group', () => {
    expect(groupsOf(ann({}, { transitiveMemberOf: [{ id: 'vip' }, { id: 'other' }] }))).toEqual({
      in: ['vip'],
      out: 'others',
    });
    expect(groupsOf(ann({}, { memberOf: [{ id: 'vip' }] }))).toEqual({ in: ['vip'], out: [] });
  });

  test('a group that only the configuration knows stays unknown', () => {
    const managed = policy({
      id: 'p',
      users: { includeGroups: ['${managed:Stack/azuread_group.Pilot}'], excludeGroups: [] },
    });
    const files = { 'm.json': membership('staff', 'x'), 'u.json': [account('x', { accountEnabled: false })] };
    const tenant = {
      conditionalAccessPolicies: [policy({ users: { includeGroups: ['staff'], excludeGroups: [] } }), managed],
    };
    expect(groupsOf(ann(files, {}, tenant))).toEqual({ in: [], out: ['staff'] });
  });

  test('the tenant itself may tell of them', () => {
    const groups = [group({ id: 'staff', members: ['${upn:ann@contoso.com}'] }), group({ id: 'vip' })];
    expect(groupsOf(ann({}, {}, { groups }))).toEqual({ in: ['staff'], out: 'others' });
  });

  test('only one page of them tells who is in', () => {
    const page = { value: membership('staff', 'ann'), '@odata.nextLink': 'https://graph/next' };
    expect(groupsOf(ann({ 'groupMembers.json': [page, membership('vip', 'ann')] }))).toEqual({
      in: ['staff', 'vip'],
      out: 'others',
    });
    const { notUnderstood } = people(small(), { 'groupMembers.json': page });
    expect(notUnderstood).toMatchObject([{ what: expect.stringContaining('follow @odata.nextLink') }]);
    const others = [{ ...membership('vip', 'x')[0], memberType: 'User' }];
    expect(groupsOf(ann({ 'groupMembers.json': { value: others } }))).toEqual({ in: [], out: ['vip'] });
    expect(groupsOf(ann({ 'groupMembers.json': { ...page, value: others } }))).toEqual({ in: [], out: [] });
  });
});

describe('first factor', () => {
  const rollout = (feature: string, isEnabled: boolean | 'unknown' = true) => ({
    featureRolloutPolicies: [featureRolloutPolicy({ feature, isEnabled, groupIds: ['staff'] })],
  });
  const corp = { userPrincipalName: 'ann@CORP.example' };
  const inStaff = { 'm.json': membership('staff', 'ann') };
  const nested = { 'm.json': [...membership('staff', 'a'), ...membership('a', 'ann')] };
  const notSynced = { onPremisesSynchronization: { passwordSyncEnabled: false, source: { file: 'x' } } };
  const EITHER = ['federated', 'passwordHashSync'];
  test.each<[string, string | string[], object, Record<string, Content>, Overrides<Tenant>]>([
    ['a cloud account', 'cloudPassword', {}, {}, {}],
    ['a synchronized one', 'passwordHashSync', { onPremisesSyncEnabled: true }, {}, {}],
    ['one without hashes', 'passThroughAuthentication', { onPremisesSyncEnabled: true }, {}, notSynced],
    [
      'one of which that is not known',
      'unknown',
      { onPremisesSyncEnabled: true },
      {},
      { onPremisesSynchronization: undefined },
    ],
    ['an account of a domain nobody knows', 'unknown', { userPrincipalName: 'ann@other.example' }, {}, {}],
    ['one where nobody asked', 'unknown', { onPremisesSyncEnabled: null, accountEnabled: null }, {}, {}],
    ['a federated one', 'federated', corp, {}, {}],
    ['one in a rollout', 'passwordHashSync', corp, inStaff, rollout('passwordHashSync')],
    ['one in the other rollout', 'passThroughAuthentication', corp, inStaff, rollout('passthroughAuthentication')],
    ['one in a rollout of something else', 'federated', corp, inStaff, rollout('seamlessSso')],
    ['one in a rollout that is off', 'federated', corp, inStaff, rollout('passwordHashSync', false)],
    ['one in a rollout that may be off', EITHER, corp, inStaff, rollout('passwordHashSync', 'unknown')],
    ['one perhaps in a rollout', EITHER, corp, {}, rollout('passwordHashSync')],
    ['one in a rollout through a group', EITHER, corp, nested, rollout('passwordHashSync')],
    ['a guest', 'homeTenant', { userPrincipalName: 'ann_x.com#EXT#@contoso.com', userType: 'Guest' }, {}, {}],
    ['a guest by state', 'homeTenant', { externalUserState: 'Accepted', userType: 'Guest' }, {}, {}],
    ['an internal guest', 'cloudPassword', { userType: 'Guest' }, {}, {}],
    ['a guest whose state was not asked for', 'unknown', { userType: 'Guest', externalUserState: undefined }, {}, {}],
  ])('%s: %s', (_, expected, overrides, files, tenant) => {
    expect(ann(files, overrides, tenant).firstFactor).toEqual(expected);
  });
});

test.each([
  [{}, 'none'],
  [{ userType: 'Guest' }, 'internalGuest'],
  [{ userType: 'Guest', externalUserState: 'PendingAcceptance' }, 'b2bCollaborationGuest'],
  [{ userType: 'Guest', userPrincipalName: 'a#EXT#@contoso.com' }, 'b2bCollaborationGuest'],
  [{ userPrincipalName: 'a#ext#@contoso.com' }, 'b2bCollaborationMember'],
  [{ userType: undefined }, 'unknown'],
  [{ userType: 'Robot' }, 'unknown'],
  [{ userPrincipalName: undefined }, 'unknown'],
])('%j is of type %s', (overrides, expected) => {
  expect(ann({}, overrides).subject).toMatchObject({ externalUserType: expected });
});

describe('roles', () => {
  const assignment = (principalId: string, more: object = {}) => ({
    principalId,
    roleDefinitionId: 'admin',
    directoryScopeId: '/',
    ...more,
  });
  test.each<[string, Record<string, Content>, object]>([
    ['nobody told', {}, { in: [], out: [] }],
    ['there are none', { 'roleAssignments.json': { value: [] } }, { in: [], out: 'others' }],
    ['held directly', { 'r.json': [assignment('ann')] }, { in: ['admin'], out: 'others' }],
    [
      'held in a part of the tenant',
      { 'r.json': [assignment('ann', { directoryScopeId: '/administrativeUnits/1' })] },
      { in: [], out: 'others' },
    ],
    [
      'eligible',
      { 'roleEligibilitySchedules.json': [assignment('ann')], 'roleAssignments.json': [] },
      { in: [], out: 'others' },
    ],
    ['held by who may be a group', { 'r.json': [assignment('x')] }, { in: [], out: [] }],
    [
      'held by an application',
      { 'r.json': [assignment('x', { principal: { '@odata.type': '#microsoft.graph.servicePrincipal' } })] },
      { in: [], out: 'others' },
    ],
    [
      'held by a group',
      { 'r.json': [assignment('g')], 'm.json': membership('g', 'ann') },
      { in: ['admin'], out: 'others' },
    ],
    [
      'held by a group of unknown members',
      { 'r.json': [assignment('g')], 'g.json': [{ id: 'g', groupTypes: [] }] },
      { in: [], out: [] },
    ],
    [
      'members of a directory role',
      { 'd.json': [{ id: 'r', roleTemplateId: 'admin', members: [{ id: 'ann' }] }] },
      { in: ['admin'], out: 'others' },
    ],
  ])('%s', (_, files, expected) => {
    expect(rolesOf(ann(files))).toEqual(expected);
  });

  test('whose groups are all told has no role through another', () => {
    const files = { 'r.json': [assignment('g')] };
    expect(rolesOf(ann(files, { transitiveMemberOf: [] }))).toEqual({ in: [], out: 'others' });
    expect(rolesOf(ann(files, { transitiveMemberOf: ['g'] }))).toEqual({ in: ['admin'], out: 'others' });
  });

  test('the tenant itself may tell of them', () => {
    const roleAssignments = [roleAssignment({ principalId: 'ann', roleTemplateId: 'admin' })];
    expect(rolesOf(ann({}, {}, { roleAssignments }))).toEqual({ in: ['admin'], out: 'others' });
    expect(rolesOf(ann({}, {}, { roleAssignments, origin: 'configuration' }))).toEqual({ in: ['admin'], out: [] });
  });
});

describe('methods', () => {
  const registered = (...methodsRegistered: string[]) => ({ id: 'ann', methodsRegistered });
  test('by id or by name alone', () => {
    expect(ann({ 'r.json': [registered('mobilePhone', 'email')] }).methods).toEqual(['sms', 'voice']);
    const byName = { userPrincipalName: 'ANN@contoso.com', methodsRegistered: ['fido2SecurityKey'] };
    expect(ann({ 'r.json': [byName] }).methods).toEqual(['fido2SecurityKey']);
  });

  test('unknown without a row, with a new word, and with rows that differ', () => {
    expect(ann().methods).toBe('unknown');
    expect(ann({ 'r.json': [registered('mobilePhone', 'newWord')] }).methods).toBe('unknown');
    expect(ann({ 'r.json': [registered('mobilePhone'), registered()] }).methods).toBe('unknown');
  });

  test('a new word is listed once, under the first of the files', () => {
    const row = (id: string) => ({ id, methodsRegistered: ['__proto__'] });
    const { notUnderstood } = people(small(), { 'b.json': [row('x'), row('y')], 'a.json': [row('z')] });
    expect(notUnderstood).toEqual([
      { file: 'a.json', pointer: '/methodsRegistered', what: "unknown value '__proto__' (3 times)" },
    ]);
  });
});

describe('devices', () => {
  const device = (more: object) => ({
    id: 'd',
    isCompliant: true,
    trustType: 'ServerAd',
    registeredOwners: [{ id: 'ann' }],
    ...more,
  });
  test.each<[string, object, unknown]>([
    ['both', {}, ['hybridJoinedAndCompliant']],
    ['of nobody managed', { isCompliant: false, trustType: 'Workplace' }, []],
    ['by its user', { registeredOwners: [], registeredUsers: [{ id: 'ann' }] }, ['hybridJoinedAndCompliant']],
    [
      'by the name of its user',
      { registeredOwners: undefined, userPrincipalName: 'Ann@contoso.com' },
      ['hybridJoinedAndCompliant'],
    ],
    ['disabled', { accountEnabled: false }, []],
    ['of which not all is told', { isCompliant: undefined }, 'unknown'],
    ['joined in a new way', { trustType: 'Quantum' }, 'unknown'],
    ['of somebody else', { registeredOwners: [{ id: 'eeeeeeee-0000-4000-8000-000000000000' }] }, []],
    ['of nobody known', { registeredOwners: [] }, 'unknown'],
    ['unmanaged of nobody known', { registeredOwners: [], isCompliant: null, trustType: 'AzureAd' }, []],
  ])('%s', (_, more, expected) => {
    expect(ann({ 'd.json': [device(more)] }).devices).toEqual(expected);
  });

  test('two devices of one kind each are not one that is both', () => {
    const devices = [device({ isCompliant: false }), device({ id: 'e', trustType: 'AzureAd' })];
    expect(ann({ 'd.json': devices }).devices).toEqual(['compliant', 'hybridJoined']);
  });

  test('a device of one kind or of two leaves unknown what is not had of both', () => {
    const open = device({ id: 'e', isCompliant: undefined });
    const joined = device({ id: 'f', isCompliant: false });
    expect(ann({ 'd.json': [device({}), open] }).devices).toBe('unknown');
    expect(ann({ 'd.json': [device({}), joined, open] }).devices).toEqual(['hybridJoined', 'hybridJoinedAndCompliant']);
  });

  test('unknown where none were read, none where an empty list was', () => {
    expect(ann().devices).toBe('unknown');
    expect(ann({ 'devices.csv': 'id,isCompliant,trustType,userId\n' }).devices).toEqual([]);
  });
});

describe('classes', () => {
  test('hold people whom nothing tells apart, most people first, with names of their own', () => {
    const users = ['a', 'b', 'c', 'd'].map((id) => account(id));
    const { classes, people: all } = people(small(), {
      'u.json': users,
      'm.jsonl': lines(...membership('staff', 'a'), ...membership('vip', 'b', 'c')),
    });
    expect(all).toBe(4);
    expect(classes.map(({ name, count }) => [name, count])).toEqual([
      ['cloudPassword · methods unknown · devices unknown · group vip', 2],
      ['cloudPassword · methods unknown · devices unknown · group staff', 1],
      ['cloudPassword · methods unknown · devices unknown · no group', 1],
    ]);
    expect(classes.map(({ subject }) => subject.kind === 'user' && subject.userId)).toEqual(
      classes.map(({ name }) => name),
    );
  });

  test('disabled accounts are in none, and told apart in the counts', () => {
    const users = [account('a'), account('b', { accountEnabled: false }), account('c', { accountEnabled: undefined })];
    const { counts, people: all } = people(small(), { 'u.json': users });
    expect([counts.users, counts.disabled, all]).toEqual([3, 1, 2]);
  });

  test('whom policies name, and break glass, stay apart under their own ids', () => {
    const named = policy({
      users: { includeUsers: ['All'], excludeUsers: ['A', '${upn:b@contoso.com}'], excludeGroups: [] },
    });
    const breakGlass = {
      accounts: [{ userId: 'c', userPrincipalName: 'c@contoso.com' }],
      groupIds: [],
      source: { file: 'x' },
    };
    const tenant = small({ conditionalAccessPolicies: [named], breakGlass, users: [user({ id: 'a' })] });
    const { classes } = people(tenant, { 'u.json': ['a', 'b', 'c', 'd', 'e'].map((id) => account(id)) });
    const ids = classes.map(({ name, count, subject }) => [name, count, subject.kind === 'user' && subject.userId]);
    expect(ids).toEqual([
      ['cloudPassword · methods unknown · devices unknown', 2, 'cloudPassword · methods unknown · devices unknown'],
      ['a@contoso.onmicrosoft.com', 1, 'A'],
      ['b@contoso.com', 1, '${upn:b@contoso.com}'],
      ['c@contoso.com', 1, 'c'],
    ]);
  });

  test('sign in from the countries that are given', () => {
    expect(ann().countries).toBe('unknown');
    expect(ann()).toMatchObject({ platforms: ['windows'], networks: ['elsewhere'], homeMethods: 'unknown' });
  });

  test('two people of one name are told apart, unless something is told of the name alone', () => {
    const twins = [
      account('a', { userPrincipalName: 'x@contoso.com' }),
      account('b', { userPrincipalName: 'x@contoso.com' }),
    ];
    expect(people(small(), { 'u.json': twins }).people).toBe(2);
    const byName = { userPrincipalName: 'x@contoso.com', methodsRegistered: [] };
    expect(() => people(small(), { 'u.json': twins, 'r.json': [byName] })).toThrow('two users are named x@contoso.com');
  });
});

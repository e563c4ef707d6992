import * as fc from 'fast-check';
import { groupsOf, userSubject } from '../../evaluator/user-subject';
import { holds } from '../../model/object-id';
import { group, roleAssignment, tenant, user } from '../support/tenant';

const NAMES = ['a', 'b', 'c', 'd'];

test('groups hold who the slow way finds, nested and in cycles', () => {
  const members = fc.record(
    Object.fromEntries(NAMES.map((name) => [name, fc.subarray([...NAMES, 'employee', 'other', 'stranger'])])),
  );
  const complete = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.boolean()])));
  const agrees = fc.property(members, complete, (of, isComplete) => {
    const groups = NAMES.map((id) => group({ id, members: of[id] ?? [], isMembersComplete: isComplete[id] === true }));
    const users = [user({ id: 'employee' }), user({ id: 'other' })];
    const membership = groupsOf({ groups, users }, 'employee');
    for (const id of NAMES) {
      // Everything reachable, by going on until nothing is added.
      const reached = new Set([id]);
      for (let round = 0; round < NAMES.length; round += 1)
        for (const name of [...reached]) (of[name] ?? []).forEach((each) => reached.add(each));
      const isOpen = reached.has('stranger') || NAMES.some((name) => reached.has(name) && isComplete[name] !== true);
      expect([id, holds(membership, id)]).toEqual([id, reached.has('employee') ? 'yes' : isOpen ? 'unknown' : 'no']);
    }
  });
  fc.assert(agrees, { numRuns: 2_000 });
});

test('a group nobody listed may hold anyone', () => {
  expect(holds(groupsOf(tenant(), 'employee'), 'not-listed')).toBe('unknown');
});

test('roles count when active for the whole tenant, given to the user or a group of theirs', () => {
  const roles = (overrides: Parameters<typeof roleAssignment>[0], principalId = 'employee') =>
    userSubject(
      tenant({
        origin: 'export',
        roleAssignments: [
          roleAssignment({ principalId, roleTemplateId: 'r', ...overrides }),
          roleAssignment({ principalId: 'break-glass-1' }),
        ],
      }),
      'employee',
    ).roles;
  expect(holds(roles({}), 'r')).toBe('yes');
  expect(holds(roles({}, 'staff-group'), 'r')).toBe('yes');
  expect(holds(roles({}, 'break-glass-1'), 'r')).toBe('no');
  expect(holds(roles({ kind: 'eligible' }), 'r')).toBe('no');
  expect(holds(roles({ directoryScopeId: '/administrativeUnits/x' }), 'r')).toBe('no');
  expect(holds(roles({}, 'a group nobody described'), 'r')).toBe('unknown');
  expect(holds(userSubject(tenant(), 'employee').roles, 'another role')).toBe('unknown');
});

test('an export of eligible roles alone does not tell who holds one', () => {
  const roleAssignments = [roleAssignment({ principalId: 'employee', roleTemplateId: 'r', kind: 'eligible' })];
  const { roles } = userSubject(tenant({ origin: 'export', roleAssignments }), 'employee');
  expect(holds(roles, 'r')).toBe('unknown');
});

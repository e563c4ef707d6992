import { classTitles, shortId, type Unnamed } from '../../../extract/population/class-titles';
import { namedClasses } from '../../../extract/population/person-classes';
import type { Membership } from '../../../model/object-id';
import { group } from '../../support/tenant';

const all = (...ids: string[]): Membership => ({ in: ids, out: 'others' });

function someone(
  change: Partial<Unnamed> & { groups?: Membership; roles?: Membership; guest?: boolean } = {},
): Unnamed {
  const { groups = all(), roles = all(), guest = false, ...more } = change;
  const subject = { externalUserType: guest ? ('b2bCollaborationGuest' as const) : ('none' as const), groups, roles };
  return { count: 1, subject, firstFactor: 'cloudPassword', methods: [], devices: [], ...more };
}
const titles = (...classes: Unnamed[]) => [...classTitles(classes, (id) => id).values()].sort();

test.each<[string, Unnamed]>([
  ['cloudPassword · no methods', someone()],
  ['b2bCollaborationGuest · homeTenant · no methods', someone({ guest: true, firstFactor: 'homeTenant' })],
  ['cloudPassword · sms + voice · compliant', someone({ methods: ['sms', 'voice'], devices: ['compliant'] })],
  ['cloudPassword · fido2SecurityKey + 2 more', someone({ methods: ['fido2SecurityKey', 'sms', 'voice'] })],
  [
    'first factor unknown · methods unknown · devices unknown',
    someone({ firstFactor: 'unknown', methods: 'unknown', devices: 'unknown' }),
  ],
])('%s', (expected, one) => {
  expect(titles(one)).toEqual([expected]);
  // Whoever has a title of their own keeps it short.
  expect(titles(one, someone({ firstFactor: 'federated' }))).toContain(expected);
});

test('those who would share a title say what they differ in, and only that', () => {
  const groups = [all('staff', 'pilot'), all('staff'), all()].map((each) => someone({ groups: each }));
  const short = 'cloudPassword · no methods';
  expect(titles(...groups)).toEqual([
    `${short} · group pilot + staff`,
    `${short} · group staff`,
    `${short} · no group`,
  ]);
  const keys = ['sms', 'voice'] as const;
  const held = keys.map((key) => someone({ methods: ['fido2SecurityKey', 'softwareOath', key], groups: all('staff') }));
  expect(titles(...held)).toEqual([
    'cloudPassword · fido2SecurityKey + 2 more · with softwareOath + sms',
    'cloudPassword · fido2SecurityKey + 2 more · with softwareOath + voice',
  ]);
  const role = '62e90394-69f5-4237-9190-012177145e10';
  expect(titles(someone({ roles: all(role) }), someone())).toEqual([`${short} · no role`, `${short} · role 62e90394`]);
});

test('of many groups the smallest stands for all, and what is not known is said', () => {
  const large = someone({ groups: all('large', 'small', 'staff'), count: 1 });
  const others = someone({ groups: { in: ['large', 'staff'], out: [] }, count: 9 });
  expect(titles(large, others, someone({ groups: { in: [], out: [] } }))).toEqual([
    'cloudPassword · no methods · group large + staff or others',
    'cloudPassword · no methods · group small + 2 more',
    'cloudPassword · no methods · groups unknown',
  ]);
});

test('what still shares a title is numbered, most people first, whatever order they come in', () => {
  const [a, b, c] = ['a', 'b', 'c'];
  const alike = [
    someone({ groups: all(a, b, 'x'), count: 2 }),
    someone({ groups: all(a, c, 'x'), count: 3 }),
    someone({ person: { userId: 'p', name: 'cloudPassword · no methods (1)' } }),
  ];
  const named = (classes: readonly Unnamed[]) =>
    namedClasses(
      classes,
      { groups: [group({ id: 'B', displayName: 'Office' }), group({ id: 'c', displayName: 'Office' })] },
      'unknown',
    );
  expect(named(alike).map(({ name, count }) => [name, count])).toEqual([
    ['cloudPassword · no methods (2)', 3],
    ['cloudPassword · no methods (3)', 2],
    ['cloudPassword · no methods (1)', 1],
  ]);
  expect(named([...alike].reverse())).toEqual(named(alike));
});

test('an id is cut where it is one of Graph', () => {
  expect([shortId('62e90394-69f5-4237-9190-012177145e10'), shortId('Office-1')]).toEqual(['62e90394', 'Office-1']);
});

import { deadlockGroups, deadlocksInWords } from '../../../report/simulation/deadlocks-in-words';
import { PLAIN } from '../../../report/style';
import type { Deadlock } from '../../../simulator/simulation';

const FLOWS = ['registerSecurityInformation', 'registerPasskey', 'temporaryAccessPass'];
const lost = (overrides: Partial<Deadlock> = {}) =>
  FLOWS.map((flow): Deadlock => {
    const because = flow === 'temporaryAccessPass' ? 'no pass' : 'no key';
    return { population: 'Staff', count: 100, flow, outage: ['phone'], because, isCertain: true, ...overrides };
  });
const told = (...all: readonly (readonly Deadlock[])[]) =>
  deadlocksInWords(deadlockGroups(all.flat()), PLAIN).split('\n');

test('tells a loss once, with the flows that each reason is for', () => {
  expect(told(lost())).toEqual([
    'deadlocks of registration and recovery',
    '  - Staff (100 people), while down: phone',
    '      registerSecurityInformation, registerPasskey: no key',
    '      temporaryAccessPass: no pass',
  ]);
});

test('tells losses with the same reasons together, each by all that is down', () => {
  const [, headline, ...reasons] = told(lost(), lost({ outage: ['carrier', 'token'] }));
  expect(headline).toBe('  - Staff (100 people), while down: phone, carrier + token');
  expect(reasons).toHaveLength(2);
});

test('tells populations with the same losses and reasons together', () => {
  const guests = lost({ population: 'Guests', count: 1 });
  expect(told(lost(), guests)[1]).toBe('  - Staff, Guests (101 people), while down: phone');
  expect(told(guests)[1]).toBe('  - Guests (1 person), while down: phone');
});

test.each<[string, Partial<Deadlock>]>([
  ['reason', { because: 'other' }],
  ['certainty', { isCertain: false }],
  ['what is always so', { outage: [] }],
])('fails to be told together where the %s differs', (_, other) => {
  const groups = deadlockGroups([...lost(), ...lost({ population: 'Guests', ...other })]);
  expect(groups.map(({ populations }) => populations)).toEqual([['Staff'], ['Guests']]);
  const ofOne = deadlockGroups([...lost(), ...lost({ outage: ['token'], ...other })]);
  expect(ofOne).toHaveLength(2);
});

test('people with other losses are told apart', () => {
  expect(deadlockGroups([...lost(), ...lost({ population: 'Guests', outage: ['token'] })])).toHaveLength(2);
});

test('says what is always so, and what is not certain', () => {
  expect(told(lost({ outage: [] }))[1]).toBe('  - Staff (100 people), always');
  expect(told(lost({ isCertain: false }))[1]).toBe('  - perhaps: Staff (100 people), while down: phone');
});

import { PLAIN } from '../../../report/style';
import { text } from '../../../report/simulation/text';
import type { Simulation } from '../../../simulator/simulation';
import {
  applicationResult,
  BY_PUSH,
  outageResult,
  populationOutage,
  populationResult,
  simulation,
} from '../../support/simulation';

const shown = (overrides: Partial<Simulation> = {}) => [...text(simulation(overrides), PLAIN)].join('');
const NOBODY = { proof: 'none', mayBeWeaker: false } as const;

test('begins with the matrix and ends with the sums', () => {
  expect(shown()).toMatch(/^Share of what people reach/);
  expect(shown()).toMatch(
    /\n1 class, 100 people: 1 of 2 outages with an effect, 2 single points of failure, 0 gaps, 0 deadlocks,\n0 contingency findings\n$/,
  );
});

test('says what an outage means, and for whom it does not end work at once', () => {
  expect(shown()).toContain(
    [
      'entra-mfa: Entra multifactor authentication',
      '  locked out: 100 people: Office365 (100)',
      '  signed in before: Staff (100 people) keep working for 60 to 90 minutes: access tokens end after 60',
    ].join('\n'),
  );
});

test.each([
  [{ people: 100, unknown: 5 }, '100 people, perhaps 5 more'],
  [{ people: 0, unknown: 5 }, 'perhaps 5 people'],
])('%j is told as %s', (lockedOut, words) => {
  expect(shown({ outages: [outageResult({ lockedOut, byApplication: [] })] })).toContain(`locked out: ${words}\n`);
});

test.each([
  ['yes', 'keep working as long as it lasts'],
  ['no', 'stop at once'],
  ['unknown', 'keep working for a time that is not known'],
] as const)('sessions that keep working: %s', (keepsWorking, words) => {
  const session = { keepsWorking, because: 'so it is' };
  const outage = outageResult({ byPopulation: [populationOutage({ session })] });
  expect(shown({ outages: [outage] })).toContain(`signed in before: Staff (100 people) ${words}: so it is\n`);
});

test('people whose sessions end alike are told of together', () => {
  const outage = outageResult({ byPopulation: [populationOutage(), populationOutage({ population: 'B', count: 20 })] });
  expect(shown({ outages: [outage] })).toContain('signed in before: Staff, B (120 people) keep working');
});

test('says when an outage lets people in with less', () => {
  const weak = populationOutage({ weakestProof: { proof: 'singleFactor', mayBeWeaker: false } });
  expect(shown({ outages: [outageResult({ byPopulation: [weak] })] })).toContain('weaker proof: Staff by singleFactor');
  expect(shown()).not.toContain('weaker proof');
});

test('an announced outage has its day', () => {
  expect(shown({ outages: [outageResult({ from: '2027-02-01' })] })).toContain('authentication, from 2027-02-01\n');
});

test('says what is down where the name does not', () => {
  const outage = outageResult({ dependencies: ['entra-authentication', 'entra-mfa'] });
  expect(shown({ outages: [outage] })).toContain('authentication\n  down: entra-authentication, entra-mfa\n');
  expect(shown({ outages: [outageResult()] })).not.toContain('down:');
});

test('a workload identity is no person, and is named', () => {
  const byPopulation = [populationOutage({ population: 'Pipeline', count: 0, session: undefined })];
  const lockedOut = { people: 0, unknown: 0 };
  const populations = [populationResult({ name: 'Pipeline', count: 0 })];
  const alone = outageResult({ lockedOut, byApplication: [], byPopulation });
  expect(shown({ populations, outages: [alone] })).toContain('  locked out: Pipeline\n');
  expect(shown({ populations, outages: [outageResult({ byPopulation })] })).toContain(
    '  locked out: 100 people and Pipeline: Office365 (100)\n',
  );
  expect(shown({ populations, outages: [] })).toContain('  - multiFactor: Pipeline to Office365: ');
});

test('one person, or one workload identity, loses and keeps working', () => {
  const point = { dependency: 'deployment-pipeline', people: 0, populations: ['Pipeline'], applications: ['Graph'] };
  const byPopulation = [populationOutage({ population: 'Pipeline', count: 0 })];
  const all = shown({ singlePointsOfFailure: [point], outages: [outageResult({ byPopulation })] });
  expect(all).toContain('  - deployment-pipeline: Pipeline loses Graph\n');
  expect(all).toContain('  signed in before: Pipeline keeps working for 60 to 90 minutes: ');
});

test('workload identities are counted apart from people', () => {
  const [pipeline, robot] = ['Pipeline', 'Robot'].map((name) => populationResult({ name, count: 0 }));
  expect(shown({ populations: [pipeline] })).toContain('\n1 class, 1 workload identity: ');
  expect(shown({ populations: [populationResult(), pipeline, robot] })).toContain(
    '\n3 classes, 100 people and 2 workload identities: ',
  );
});

test('counts outages that surely have an effect, and those that perhaps do, apart', () => {
  const perhaps = outageResult({
    lockedOut: { people: 0, unknown: 100 },
    byPopulation: [populationOutage({ share: 0, unknownShare: 1, lost: [] })],
  });
  expect(shown({ outages: [outageResult(), perhaps, perhaps] })).toContain(
    ': 1 of 3 outages with an effect and perhaps 2 more, ',
  );
});

test('who is locked out while nothing fails is told before the matrix, and has no share there', () => {
  const nowhere = (name: string, decision: 'block' | 'requireControls') =>
    populationResult({ name, applications: [applicationResult({ decision, paths: [], weakestProof: NOBODY })] });
  const blocked = ['Blocked', 'Closed'].map((name) => nowhere(name, 'block'));
  const populations = [populationResult(), nowhere('Callers', 'requireControls'), ...blocked];
  const all = shown({ populations, lockedOutByEnds: ['Callers'] });
  expect(all).toMatch(
    /^locked out while nothing fails\n {2}- Blocked, Closed \(200 people\): block\n {2}- Callers \(100 people\): since what was announced has ended\n\nShare of .*: · nothing, \? not known, – they reach nothing even so\.\n/s,
  );
  expect(all).toMatch(/^Callers +100 +–$/m);
  expect(all).toMatch(/^Staff +100 +all$/m);
  expect(shown()).not.toMatch(/–|locked out while nothing fails/);
});

test('names what hangs on one thing', () => {
  expect(shown()).toContain('single points of failure\n  - entra-mfa: Staff (100 people) lose Office365\n');
});

test('groups people with the same weakest proof, weakest first', () => {
  const weak = { proof: 'singleFactor', combination: 'password', mayBeWeaker: true } as const;
  const populations = [
    populationResult(),
    populationResult({ name: 'Field', count: 10 }),
    populationResult({ name: 'Kiosk', count: 5, applications: [applicationResult({ weakestProof: weak })] }),
  ];
  expect(shown({ populations })).toContain(
    [
      'weakest proof that gets in',
      '  - singleFactor: Kiosk (5 people) to Office365: password; perhaps less',
      '  - multiFactor: Staff, Field (110 people) to Office365: password,microsoftAuthenticatorPush',
      '    (unmanaged windows browser at elsewhere)',
    ].join('\n'),
  );
});

test('counts an application once, whatever the places people reach it from', () => {
  const applications = [applicationResult(), applicationResult({ place: 'compliant windows browser at Offices' })];
  const line = /multiFactor: .*/.exec(shown({ populations: [populationResult({ applications })] }))?.[0];
  expect(line).toContain('to Office365: password');
});

test('says where nobody gets in, and what stops them', () => {
  const applications = [applicationResult({ decision: 'block', paths: [], weakestProof: NOBODY })];
  expect(shown({ populations: [populationResult({ applications })] })).toContain(
    '  - none: Staff (100 people) to Office365: block\n',
  );
});

test('where it is not known that nobody gets in, it says so', () => {
  const weakestProof = { proof: 'none', mayBeWeaker: true } as const;
  const applications = [applicationResult({ decision: 'unknown', paths: [], weakestProof })];
  expect(shown({ populations: [populationResult({ applications })] })).toContain(
    '  - none: Staff (100 people) to Office365: unknown; perhaps somebody gets in\n',
  );
});

test('tells gaps, and which are not certain', () => {
  const gap = { where: { platform: ['linux'] }, people: 3, isCertain: false };
  expect(shown({ gaps: [gap] })).toContain('  - platform: linux (3 people); perhaps\n');
  expect(shown({ gaps: [{ ...gap, people: 0, isCertain: true }] })).toContain('  - platform: linux\n');
});

test('replays a contingency step by step with what each step brings about', () => {
  const finding = {
    kind: 'passwordAlone',
    who: 'everyone else',
    applications: ['Office365'],
    where: { platform: ['windows'] },
    policy: 'Old',
    message: 'a password is enough',
    isCertain: true,
  } as const;
  const states = [
    { step: 0, phase: 'before', action: '', findings: [], weakestProof: 'multiFactor' },
    { step: 1, phase: 'activation', action: "disable 'Old'", findings: [finding], weakestProof: 'singleFactor' },
    { step: 2, phase: 'rollBack', action: "enable 'Old'", findings: [], weakestProof: 'multiFactor' },
  ] as const;
  expect(shown({ contingencies: [{ name: 'MFA Disruption', isDeclared: false, states }] })).toContain(
    [
      'contingency MFA Disruption (steps made from the names of its policies)',
      '  before: weakest proof multiFactor',
      "  step 1: disable 'Old'; weakest proof singleFactor",
      '    - passwordAlone: a password is enough',
      "      everyone else; Office365; platform: windows; policy 'Old'",
      "  back, step 2: enable 'Old'; weakest proof multiFactor",
    ].join('\n'),
  );
});

test('says how to name people where there are none, and when the search was bounded', () => {
  const all = shown({ populations: [], maxOrder: 2 });
  expect(all).toMatch(/^no population: pass --population FILE/);
  expect(all).toMatch(/minimal outages up to order 2\n$/);
});

test('reads the populations once, as they may be made while they are read', () => {
  function* once() {
    yield populationResult();
  }
  expect(shown({ populations: once() })).toBe(shown());
});

test('shows nothing that a terminal would obey, wherever it comes from', () => {
  const evil = 'x\u001b[31m\u202e';
  const proof = { ...BY_PUSH, combination: evil, controls: [evil], place: evil };
  const session = { keepsWorking: 'no', because: evil } as const;
  const finding = { kind: 'passwordAlone', who: evil, applications: [evil], where: { [evil]: [evil] } } as const;
  const told = { policy: evil, message: evil, isCertain: true };
  const state = { step: 1, phase: 'activation', action: evil, weakestProof: 'none' } as const;
  const all = shown({
    populations: [
      populationResult({ name: evil, applications: [applicationResult({ application: evil, weakestProof: proof })] }),
    ],
    outages: [
      outageResult({
        name: evil,
        title: evil,
        dependencies: [evil],
        from: evil,
        byApplication: [{ application: evil, lockedOut: { people: 1, unknown: 0 } }],
        byPopulation: [
          populationOutage({
            population: evil,
            session,
            weakestProof: { proof: 'singleFactor', mayBeWeaker: false },
          }),
        ],
      }),
    ],
    singlePointsOfFailure: [{ dependency: evil, people: 1, populations: [evil], applications: [evil] }],
    gaps: [{ where: { [evil]: [evil] }, people: 1, isCertain: true }],
    deadlocks: [{ population: evil, count: 1, flow: evil, outage: [evil], because: evil, isCertain: true }],
    contingencies: [{ name: evil, isDeclared: true, states: [{ ...state, findings: [{ ...finding, ...told }] }] }],
    notes: [evil],
  });
  expect(all.match(/x\\u001b\[31m\\u202e/g)?.length).toBeGreaterThan(20);
  expect(all).not.toMatch(/[\u001b\u202e]/);
});

import Ajv from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPENDENCIES } from '../../model/dependency';
import { OUTAGES } from '../../model/outage';
import type { PersonClass } from '../../model/person-class';
import schema from '../../schemas/simulate-result.schema.json';
import * as engine from '../../simulator/simulate';
import type { Simulation } from '../../simulator/simulation';
import * as population from '../../cli/read-population';
import { contingencyName } from '../../model/contingency';
import { main } from '../../cli/main';
import { exported, folder, run } from '../support/command';
import { populationResult, simulation } from '../support/simulation';

jest.mock('../../simulator/simulate', () => ({ simulate: jest.fn() }));
jest.mock('../../cli/read-population', () => ({ readPopulation: jest.fn() }));
const simulate = jest.mocked(engine.simulate);
const readPopulation = jest.mocked(population.readPopulation);

const answer = (overrides: Partial<Simulation> = {}) => simulate.mockReturnValue(simulation(overrides));
beforeEach(() => {
  simulate.mockReset();
  readPopulation.mockReset();
  answer();
});

const policies = (...objects: object[]) => folder({ 'policies.json': { value: objects } });
const tenant = () => policies(exported());
const asked = (...args: string[]) => {
  const { code, err } = run('simulate', tenant(), ...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return simulate.mock.lastCall?.[1];
};

test('prints text, and exits with 0 whatever it finds', () => {
  const { code, out, err } = run('simulate', tenant());
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Share of what people reach.*\n1 class, 100 people: /s);
  expect(out).not.toContain('\u001b');
});

test('prints JSON that its schema describes', () => {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const { out } = run('simulate', tenant(), '--format', 'json');
  validate(JSON.parse(out));
  expect(validate.errors).toBeNull();
});

test.each([
  ['dot', /^\/\/ .*\ndigraph /],
  ['mermaid', /^flowchart LR\n/],
  ['open-psa', /^<\?xml .*\n<opsa-mef /],
])('prints %s', (format, start) => {
  expect(run('simulate', tenant(), '--format', format).out).toMatch(start);
});

test('large output is written in pages', () => {
  const populations = Array.from({ length: 1_000 }, (_, at) => populationResult({ name: `class ${at}` }));
  answer({ populations });
  const pages: string[] = [];
  const stdout = { write: (text: string) => void pages.push(text) };
  main(['simulate', tenant(), '--format', 'json'], { stdout, stderr: stdout });
  expect(JSON.parse(pages.join(''))).toMatchObject({ version: 1, populations });
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.length).toBeLessThan(20);
});

test('tells a terminal how far it is with many people, and takes that back; a file is told nothing', () => {
  answer({ populations: Array.from({ length: 10 }, () => populationResult()) });
  readPopulation.mockReturnValue({ classes: Array.from({ length: 10 }), notUnderstood: [] } as never);
  const told = (isTTY: boolean) => {
    let err = '';
    const stderr = { isTTY, write: (text: string) => (err += text) };
    main(['simulate', tenant(), '--population', 'a.csv'], { stdout: { write: () => true }, stderr });
    return err;
  };
  expect(told(true)).toMatch(/Writing .* 50 %.* 100 %(\r\u001b\[2K)+$/s);
  expect(told(false)).toBe('');
});

test('shows a terminal what is worked out, step by step, and takes that back whatever comes of it', () => {
  simulate.mockImplementation((_, { onProgress }) => {
    onProgress?.('classes', 0, 4);
    onProgress?.('classes', 2, 4);
    onProgress?.('outages', 1, 10);
    throw new Error('broken');
  });
  const told = (isTTY: boolean) => {
    let err = '';
    main(['simulate', tenant()], { stdout: { write: () => true }, stderr: { isTTY, write: (text) => (err += text) } });
    return err;
  };
  expect(told(true)).toMatch(
    /^\r\S+Ways in of people .* 0 %\r.* 50 %\r\u001b\[2K\r\u001b\[2KOutages .* 10 %\r\u001b\[2Kentra-resilience: /,
  );
  expect(told(false)).toMatch(/^entra-resilience: /);
});

test.each(['dot', 'mermaid', 'open-psa'])('%s of nobody says on standard error how to name people', (format) => {
  answer({ populations: [] });
  const { code, err } = run('simulate', tenant(), '--format', format);
  expect(code).toBe(0);
  expect(err).toMatch(/^entra-resilience: nothing to draw, as no populations are declared: .*--population FILE\n$/);
  answer();
  expect(run('simulate', tenant(), '--format', format).err).toBe('');
});

test('a second file behind --population is no second one, and that is said where it is no PATH', () => {
  const [lines, nobody] = [
    folder({ 'a.csv': 'x' }),
    folder({ 'users.json': { value: [{ id: 'u', userType: 'Member' }] } }),
  ];
  readPopulation.mockReturnValue({ classes: [], notUnderstood: [] } as never);
  const hint = (path: string) =>
    `'${path}' is taken as PATH, since --population takes one FILE: repeat --population if it holds people`;
  const wrong = run('simulate', '--population', 'a.csv', lines);
  expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining(hint(lines)) });
  expect(run('simulate', '--population', 'a.csv', nobody, '--format', 'json').out).toContain(
    `no policy was read: ${hint(nobody)}`,
  );
  for (const args of [
    ['--population', 'a.csv', tenant()],
    [tenant(), '--population', 'a.csv'],
  ]) {
    const { out, err } = run('simulate', ...args);
    expect(out + err).not.toContain('is taken as PATH');
  }
});

test('says nothing to the engine that was not said', () => {
  const nothing = { asOf: '2026-06-01', isReportOnlyEnforced: false, arePlacesTold: false };
  expect(asked('--as-of', '2026-06-01')).toEqual(nothing);
  expect(asked('--as-of', '2026-06-01', '--format', 'json')).toEqual({ ...nothing, arePlacesTold: true });
});

test('passes on the day, the bound and how to judge report-only policies', () => {
  const options = asked('--as-of', '2027-03-01', '--max-order', '3', '--as-enabled');
  expect(options).toMatchObject({ asOf: '2027-03-01', maxOrder: 3, isReportOnlyEnforced: true });
});

test.each(OUTAGES.map((outage) => [outage.name, outage] as const))(
  '--outage %s is the one of that name',
  (name, outage) => {
    expect(asked('--outage', name)?.outages).toEqual([outage]);
  },
);

test.each(DEPENDENCIES)('--outage takes the dependency %s', (dependency) => {
  expect(asked('--outage', dependency)?.outages).toEqual([
    expect.objectContaining({ dependencies: expect.arrayContaining([dependency]) }),
  ]);
});

test('--outage takes dependencies, instances and names together, and may be repeated', () => {
  expect(asked('--outage', 'phone, site/Frankfurt/2', '--outage', 'sms-voice-end,entra')?.outages).toEqual([
    {
      name: 'phone,site/Frankfurt/2',
      title: 'phone and site/Frankfurt/2',
      dependencies: ['phone', 'site/Frankfurt/2'],
    },
    {
      name: 'sms-voice-end,entra',
      title: 'End of text messages and voice calls by Microsoft and Entra sign-in',
      dependencies: ['entra-authentication', 'entra-mfa'],
      methods: ['sms', 'voice'],
    },
  ]);
});

const contingency = (disruption: string) =>
  exported({
    id: disruption,
    displayName: contingencyName({ label: 'EM001', disruption, index: 1, total: 1, purpose: 'x' }),
    state: 'enabledForReportingButNotEnforced',
  });
const withSets = () => policies(contingency('MFA Disruption'), contingency('Device Compliance Disruption'));

test.each([
  ['MFA Disruption', 'MFA Disruption'],
  ['mfa', 'MFA Disruption'],
  ['deviceCompliance', 'Device Compliance Disruption'],
])('--contingency %s is the set %s', (text, name) => {
  expect(run('simulate', withSets(), '--contingency', text).err).toBe('');
  expect(simulate.mock.lastCall?.[1].contingencies).toEqual([name]);
});

test('a contingency set that there is none of is bad usage', () => {
  const misspelt = run('simulate', withSets(), '--contingency', 'MFA Disrupton');
  expect(misspelt).toMatchObject({ code: 2, out: '', err: expect.stringContaining("did you mean 'MFA Disruption'?") });
  const none = run('simulate', tenant(), '--contingency', 'mfa');
  expect(none).toMatchObject({ code: 2, err: expect.stringContaining('the tenant has no contingency set') });
});

test('reads the people from files, with their countries, and tells what was not understood of them', () => {
  const classes: readonly PersonClass[] = [];
  const notUnderstood = Array.from({ length: 12 }, (_, at) => ({ file: 'a.csv', pointer: `/${at}`, what: 'odd' }));
  readPopulation.mockReturnValue({ classes, notUnderstood, notes: ['add domains'] } as never);
  const { out, code } = run('simulate', tenant(), '--population', 'a.csv', '--population', 'b', '--country', 'de');
  expect(code).toBe(0);
  expect(readPopulation).toHaveBeenCalledWith(expect.anything(), ['a.csv', 'b'], expect.anything(), {
    countries: ['DE'],
  });
  expect(simulate.mock.lastCall?.[1].people).toBe(classes);
  expect(out).toContain('notes\n  - add domains\n  - not understood: a.csv/0: odd\n');
  expect(out).toContain('  - not understood: 2 more\n');
});

const finding = {
  kind: 'passwordAlone',
  who: 'x',
  applications: [],
  where: {},
  message: 'm',
  isCertain: false,
} as const;
const state = { step: 1, phase: 'activation', action: 'a', weakestProof: 'none' } as const;
const replayed = (findings: readonly (typeof finding)[]) => [
  { name: 'c', isDeclared: true, states: [{ ...state, findings }] },
];
const deadlock = (isCertain: boolean) => ({
  population: 'x',
  count: 1,
  flow: 'f',
  outage: [],
  because: 'b',
  isCertain,
});

test.each([
  ['finding', 1, { contingencies: replayed([finding]) }],
  ['finding', 1, { deadlocks: [deadlock(true)] }],
  ['finding', 0, { deadlocks: [deadlock(false)] }],
  ['finding', 0, { contingencies: replayed([]) }],
  ['never', 0, { contingencies: replayed([finding]), deadlocks: [deadlock(true)] }],
])('--fail-on %s exits with %i', (level, code, overrides) => {
  answer(overrides);
  expect(run('simulate', tenant(), '--fail-on', level).code).toBe(code);
});

test.each([
  [['--outage', 'phone-carier'], "got 'phone-carier': did you mean 'phone-carrier'?"],
  [['--outage', 'phone,sites/Bonn'], "got 'sites/Bonn' in 'phone,sites/Bonn': did you mean 'site'?"],
  [['--outage', 'site/'], "got 'site/': did you mean 'site'?"],
  [['--outage', 'no such thing at all'], 'see entra-resilience simulate --help'],
  [['--outage', ''], "got ''"],
  [['--max-order', '0'], '--max-order takes a whole number above 0'],
  [['--outage', 'a\u001b[31m\nb'], "got 'a\\u001b[31m\\u000ab'"],
  [['--max-order', '-1'], "--max-order takes a whole number above 0, got '-1'"],
  [['--max-order', 'x'], "--max-order takes a whole number above 0, got 'x'"],
  [['--max-order', ''], "--max-order takes a whole number above 0, got ''"],
  [['--max-order'], '--max-order needs a value behind it: see entra-resilience simulate --help'],
  [['--outage', '--format', 'json'], '--outage needs a value behind it'],
  [[''], 'an argument is empty'],
  [['--max-order', '1.5'], '--max-order takes a whole number above 0'],
  [['--format', 'xml'], '--format takes text, json, dot, mermaid, open-psa, got'],
  [['--fail-on', 'error'], '--fail-on takes never, finding, got'],
  [['--as-of', 'today'], '--as-of takes a day'],
  [['--country', 'DE'], '--country is about the people of --population'],
  [['--population', 'a', '--country', 'Germany'], "got 'Germany': did you mean 'DE'?"],
  [['--population', 'a', '--country', 'uk'], "got 'uk': did you mean 'GB'?"],
  [['--population', 'a', '--country', 'XX'], "ISO 3166-1, such as DE, got 'XX': see https://"],
  [['--population', 'a', '--country', ''], "got ''"],
  [['--populaton', 'a'], "did you mean '--population'?"],
  [['another'], 'one PATH is enough'],
  [['--population', 'a', 'b'], 'and repeat --population for each FILE of people'],
])('%j is bad usage', (args, words) => {
  const { code, out, err } = run('simulate', tenant(), ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(words);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(simulate).not.toHaveBeenCalled();
});

test('a path that leads nowhere is one line', () => {
  expect(run('simulate', '/nowhere')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('does not exist'),
  });
});

test('the help names every outage and has examples', () => {
  const { code, out } = run('simulate', '--help');
  expect(code).toBe(0);
  for (const name of [...OUTAGES.map((each) => each.name), ...DEPENDENCIES]) {
    expect(out).toMatch(new RegExp(`^  .*\\b${name}(,|$)`, 'm'));
  }
  expect(out).toMatch(/Examples:\n {2}entra-resilience simulate\n/);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(run('--help').out).toContain('simulate [PATH]');
});

test('the manual names every outage, dependency and format', () => {
  const manual = readFileSync(join(__dirname, '../../docs/simulate.md'), 'utf8');
  const words = [...OUTAGES.map(({ name }) => name), ...DEPENDENCIES, 'text', 'json', 'dot', 'mermaid', 'open-psa'];
  expect(words.filter((word) => !manual.includes(`\`${word}\``))).toEqual([]);
});

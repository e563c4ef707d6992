import Ajv from 'ajv/dist/2020';
import { json } from '../../../report/simulation/json';
import schema from '../../../schemas/simulate-result.schema.json';
import type { Simulation } from '../../../simulator/simulation';
import { PROOFS } from '../../../simulator/proof';
import { outageResult, populationResult, simulation } from '../../support/simulation';

const validate = new Ajv({ allErrors: true }).compile(schema);
const written = (of: Simulation) => [...json(of)].join('');

const FULL = simulation({
  outages: [outageResult(), outageResult({ from: '2027-02-01', byPopulation: [] })],
  gaps: [{ where: { platform: ['linux'] }, people: 3, isCertain: false }],
  deadlocks: [
    { population: 'Staff', count: 100, flow: 'temporaryAccessPass', outage: [], because: 'x', isCertain: true },
  ],
  contingencies: [
    {
      name: 'MFA Disruption',
      isDeclared: true,
      states: [
        {
          step: 0,
          phase: 'before',
          action: '',
          weakestProof: 'multiFactor',
          findings: [
            { kind: 'breakGlassLockedOut', who: 'a', applications: [], where: {}, message: 'm', isCertain: true },
          ],
        },
      ],
    },
  ],
  maxOrder: 3,
  notes: ['a note'],
});

test.each([
  ['a full one', FULL],
  ['a small one', simulation()],
  ['an empty one', simulation({ populations: [], outages: [], singlePointsOfFailure: [] })],
])('%s is what the schema describes, and says all there is', (_, given) => {
  const document = JSON.parse(written(given)) as object;
  validate(document);
  expect(validate.errors).toBeNull();
  expect(document).toEqual({ version: 1, ...given });
});

const bad: [string, (document: any) => void][] = [
  ['another version', (document) => (document.version = 2)],
  ['a property nobody knows', (document) => (document.extra = 1)],
  ['a property nobody knows in a row', (document) => (document.populations[0].applications[0].extra = 1)],
  ['a row without ways in', (document) => delete document.populations[0].applications[0].paths],
  ['a decision that is none', (document) => (document.populations[0].applications[0].decision = 'yes')],
  ['a way in that is no list', (document) => (document.populations[0].applications[0].paths = ['phone'])],
  ['a proof that is none', (document) => (document.outages[0].byPopulation[0].weakestProof.proof = 'weak')],
  ['a share above one', (document) => (document.outages[0].byPopulation[0].share = 1.5)],
  ['a span with one end', (document) => (document.outages[0].byPopulation[0].session.minutes = [60])],
  ['half a person', (document) => (document.outages[0].lockedOut.people = 0.5)],
  ['a day that is none', (document) => (document.outages[1].from = 'tomorrow')],
  ['a phase that is none', (document) => (document.contingencies[0].states[0].phase = 'after')],
  ['a finding that is none', (document) => (document.contingencies[0].states[0].findings[0].kind = 'other')],
];

test.each(bad)('fails the schema with %s', (_, spoil) => {
  const document = JSON.parse(written(FULL)) as object;
  spoil(document);
  expect(validate(document)).toBe(false);
});

test('the schema knows every proof', () => {
  expect(schema.$defs.proof.enum).toEqual([...PROOFS]);
});

test('characters that a terminal would obey are escapes that mean the same', () => {
  const name = 'a\u202e\u009b31m\u001b\u2028,\n  "b": [';
  const text = written(simulation({ populations: [populationResult({ name })], notes: [name] }));
  expect(text).not.toMatch(/[\u0000-\u0009\u001b\u007f-\u009f\u2028-\u202e]/);
  expect(JSON.parse(text)).toMatchObject({ populations: [{ name }], notes: [name] });
});

test('is written one population at a time, while they are made', () => {
  let made = 0;
  function* populations() {
    for (; made < 3;) {
      made += 1;
      yield populationResult({ name: `class ${made}` });
    }
  }
  const pieces = json(simulation({ populations: populations() }));
  for (const piece of pieces) if (piece.includes('class 1')) break;
  expect(made).toBe(1);
});

test('populations of many outages are written one at a time, too', () => {
  const many = Array.from({ length: 50 }, () => outageResult().byPopulation).flat();
  const pieces = [...json(simulation({ outages: [outageResult({ byPopulation: many })] }))];
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(1_000);
});

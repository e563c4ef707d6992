import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { OUTAGES, type Outage } from '../../model/outage';
import type { Tenant } from '../../model/tenant';
import { simulate } from '../../simulator/simulate';
import type { ApplicationResult, Simulation, WeakestProof } from '../../simulator/simulation';
import { outages } from '../support/arbitrary-outages';
import { tenants } from '../support/arbitrary-tenants';
import { simulateBySpec, type SpecAnswer, type SpecOutage } from '../support/spec-simulator';

const RUNS = Number(process.env.RUNS ?? 150);
const BEFORE_THE_END = '2026-12-01';
const AFTER_THE_END = '2027-03-01';
const ANNOUNCED = OUTAGES.filter(({ methods }) => methods !== undefined);

const words = (sets: readonly (readonly string[])[]) => sets.map((set) => [...set].sort().join(' + ')).sort();
const keyOf = ({ person, application }: { readonly person: string; readonly application: string }) =>
  `${person}, ${application}`;
const weakest = ({ proof, mayBeWeaker }: WeakestProof) => ({ proof, mayBeWeaker });

function answersOf({ populations }: Simulation) {
  const answers = [...populations].flatMap(({ name: person, applications }) =>
    applications
      .filter(({ place }) => place === 'any')
      .map((row) => {
        const places = applications.filter((each) => each.place !== 'any' && each.application === row.application);
        return {
          person,
          application: row.application,
          ...waysOf(row),
          minimalOutages: words(row.minimalOutages),
          weakest: weakest(row.weakestProof),
          places: Object.fromEntries(places.map((each) => [each.place, waysOf(each)])),
        };
      }),
  );
  return new Map(answers.map((each) => [keyOf(each), each]));
}

function waysOf({ decision, paths, possiblePaths }: ApplicationResult) {
  return { decision, paths: words(paths), possiblePaths: words(possiblePaths) };
}

function outagesOf({ outages: results }: Simulation): readonly SpecOutage[] {
  return results.map(({ name, lockedOut, byApplication, byPopulation }) => ({
    name,
    ...lockedOut,
    byApplication: Object.fromEntries(byApplication.map((each) => [each.application, each.lockedOut])),
    byPopulation: byPopulation.map(({ population, share, unknownShare, lost, weakestProof }) => {
      return { population, share, unknownShare, lost, weakest: weakest(weakestProof) };
    }),
  }));
}

// Where too many dependencies are involved to play every set of them, minimal outages are not compared.
const withoutUnplayed = (answers: ReadonlyMap<string, SpecAnswer>, spec: ReadonlyMap<string, SpecAnswer>) =>
  new Map(
    [...answers].map(([key, each]) =>
      spec.get(key)?.minimalOutages === undefined ? [key, { ...each, minimalOutages: undefined }] : [key, each],
    ),
  );

const seen: Record<string, number> = {};
const count = (word: string) => (seen[word] = (seen[word] ?? 0) + 1);

// Jest's own comparison takes longer than the simulation, so it is for telling what differs.
function same(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}

function agree(tenant: Tenant, outage: Outage, asOf: string): void {
  const options = { asOf, outages: [outage, ...ANNOUNCED] };
  const result = simulate(tenant, options);
  const spec = simulateBySpec(tenant, options);

  const expected = new Map(spec.answers.map((each) => [keyOf(each), each]));
  same(withoutUnplayed(answersOf(result), expected), expected);
  same(outagesOf(result), spec.outages);
  const singles = result.singlePointsOfFailure.map(({ dependency, people }) => [dependency, people]);
  same(Object.fromEntries(singles), spec.singlePointsOfFailure);

  for (const { decision, weakest: least, possiblePaths, minimalOutages = [] } of spec.answers) {
    [decision, least.proof, ...(least.mayBeWeaker ? ['mayBeWeaker'] : [])].forEach(count);
    if (possiblePaths.length > 0) count('possiblePaths');
    if (minimalOutages.some((each) => each.includes(' + '))) count('outages of several');
  }
  const isEnabled = tenant.conditionalAccessPolicies.some(({ state }) => state === 'enabled');
  if (!isEnabled && tenant.securityDefaults) count(`security defaults ${tenant.securityDefaults.isEnabled}`);
  if (spec.outages.some(({ people }) => people > 0)) count('lost');
  if (spec.outages.some(({ unknown }) => unknown > 0)) count('perhaps lost');
}

// Apart, so that a shrunk counterexample says which of the four it is, and none of them takes long.
test.each([1, 2, 3, 4])('agrees with the specification simulator on random tenants, part %i', () => {
  fc.assert(fc.property(tenants(), outages(), fc.constantFrom(BEFORE_THE_END, AFTER_THE_END), agree), {
    numRuns: RUNS,
  });
});

test.each([
  ...['grant', 'block', 'requireControls', 'unknown', 'mayBeWeaker', 'possiblePaths', 'outages of several'],
  ...['singleFactor', 'singleFactorOnNamedNetwork', 'singleFactorOnManagedDevice', 'multiFactorByTelephone'],
  ...['multiFactor', 'phishingResistant', 'none', 'lost', 'perhaps lost'],
  ...['security defaults true', 'security defaults unknown'],
])('the random tenants reach %s often enough to prove something', (word) => {
  expect(seen[word]).toBeGreaterThan((4 * RUNS) / 100);
});

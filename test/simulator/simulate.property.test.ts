import * as fc from 'fast-check';
import { OUTAGES, type Outage } from '../../model/outage';
import type { Tenant } from '../../model/tenant';
import { simulate } from '../../simulator/simulate';
import type { Simulation } from '../../simulator/simulation';
import { outages, tenants } from '../support/arbitrary-tenants';
import { simulateBySpec, type SpecAnswer, type SpecSimulation } from '../support/spec-simulator';

const RUNS = Number(process.env.RUNS ?? 100);

const END = OUTAGES.filter(({ methods }) => methods !== undefined);
const words = (sets: readonly (readonly string[])[]) => sets.map((set) => [...set].sort().join(' + ')).sort();

function answersOf(simulation: Simulation, spec: SpecSimulation) {
  const isPlayed = new Map(spec.answers.map((each) => [`${each.person} ${each.application}`, each.minimalOutages]));
  return [...simulation.populations].flatMap(({ name, applications }) =>
    applications
      .filter(({ place }) => place === 'any')
      .map((each): SpecAnswer => ({
        person: name,
        application: each.application,
        decision: each.decision,
        paths: words(each.paths),
        possiblePaths: words(each.possiblePaths),
        minimalOutages:
          isPlayed.get(`${name} ${each.application}`) === undefined ? undefined : words(each.minimalOutages),
        weakest: { proof: each.weakestProof.proof, mayBeWeaker: each.weakestProof.mayBeWeaker },
      })),
  );
}

const byName = <T extends { person: string; application: string }>(all: readonly T[]) =>
  [...all].sort((a, b) => (`${a.person} ${a.application}` < `${b.person} ${b.application}` ? -1 : 1));

function outagesOf({ outages: results }: Simulation): SpecSimulation['outages'] {
  return results.map(({ name, lockedOut, byApplication, byPopulation }) => ({
    name,
    ...lockedOut,
    byApplication: Object.fromEntries(byApplication.map((each) => [each.application, each.lockedOut])),
    byPopulation: byPopulation.map(
      ({ population, share, unknownShare, lost, weakestProof: { proof, mayBeWeaker } }) => {
        return { population, share, unknownShare, lost, weakest: { proof, mayBeWeaker } };
      },
    ),
  }));
}

const seen: Record<string, number> = {};

function check(tenant: Tenant, outage: Outage, asOf: string) {
  const options = { asOf, outages: [outage, ...END] };
  const result = simulate(tenant, options);
  const spec = simulateBySpec(tenant, options);
  for (const { decision, weakest, minimalOutages } of spec.answers) {
    seen[decision] = (seen[decision] ?? 0) + 1;
    seen[weakest.proof] = (seen[weakest.proof] ?? 0) + 1;
    if (minimalOutages === undefined) seen.large = (seen.large ?? 0) + 1;
  }
  expect(byName(answersOf(result, spec))).toEqual(byName(spec.answers));
  expect(outagesOf(result)).toEqual(spec.outages);
  const singles = result.singlePointsOfFailure.map(({ dependency, people }) => [dependency, people]);
  expect(Object.fromEntries(singles)).toEqual(spec.singlePointsOfFailure);
}

test('agrees with the specification simulator', () => {
  const agrees = fc.property(tenants(), outages(), fc.constantFrom('2026-12-01', '2027-03-01'), check);
  fc.assert(agrees, { numRuns: RUNS });
  if (process.env.SEEN) console.log(seen);
});

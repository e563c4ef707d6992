import * as fc from 'fast-check';
import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { matchPolicy } from '../../evaluator/match-policy';
import { policies, signIns, STRENGTHS } from '../support/arbitraries';
import { appliesBySpec, decideBySpec } from '../support/spec-evaluator';

const RUNS = 10_000;
const tenantOf = (conditionalAccessPolicies: Parameters<typeof evaluateSignIn>[0]['conditionalAccessPolicies']) => ({
  conditionalAccessPolicies,
  authenticationStrengths: STRENGTHS,
});

test('matches each policy as the specification does', () => {
  const words = { 0: 'no', 0.5: 'unknown', 1: 'yes' };
  const seen = { yes: 0, no: 0, unknown: 0 };
  const agrees = fc.property(policies(), signIns(), (set, signIn) => {
    for (const policy of set) {
      const { applies } = matchPolicy(policy, signIn);
      seen[applies] += 1;
      expect([policy.id, applies]).toEqual([policy.id, words[appliesBySpec(policy, signIn)]]);
    }
  });
  fc.assert(agrees, { numRuns: RUNS });
  // A generator that hardly ever gives one of the answers would prove nothing about it.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 20);
});

test('decides as the specification does', () => {
  const seen = { grant: 0, requireControls: 0, block: 0, unknown: 0 };
  const agrees = fc.property(policies(), signIns(), (set, signIn) => {
    const { decision } = evaluateSignIn(tenantOf(set), signIn);
    seen[decision] += 1;
    expect(decision).toBe(decideBySpec(tenantOf(set), signIn));
  });
  fc.assert(agrees, { numRuns: RUNS });
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 200);
});

test('gives the same decision whatever the order of the policies', () => {
  const isOrderFree = fc.property(policies(), signIns(), (set, signIn) => {
    const reversed = evaluateSignIn(tenantOf([...set].reverse()), signIn);
    const straight = evaluateSignIn(tenantOf(set), signIn);
    expect(reversed.decision).toBe(straight.decision);
    expect([...reversed.determiningPolicies].sort()).toEqual([...straight.determiningPolicies].sort());
  });
  fc.assert(isOrderFree, { numRuns: 1_000 });
});

test('disabled and report-only policies never change a decision', () => {
  const isInert = fc.property(policies(), policies(), signIns(), (set, others, signIn) => {
    const inert = others.map((policy, i) => ({
      ...policy,
      id: `inert-${i}`,
      state: i % 2 === 0 ? ('disabled' as const) : ('enabledForReportingButNotEnforced' as const),
    }));
    const { decision } = evaluateSignIn(tenantOf(set), signIn);
    expect(evaluateSignIn(tenantOf([...set, ...inert]), signIn).decision).toBe(decision);
  });
  fc.assert(isInert, { numRuns: 1_000 });
});

import type { Tenant } from '../../model/tenant';
import type { Evaluation, Rule, RuleContext } from '../../rules/rule';
import { DEFAULT_POLICY_QUOTA } from '../../rules/run-rules';

/** Asks one rule about a tenant, on a day in June 2026 unless told otherwise. */
export function ask(rule: Rule, tenant: Tenant, context: Partial<RuleContext> = {}): Evaluation {
  return rule.evaluate(tenant, { asOf: '2026-06-01', policyQuota: DEFAULT_POLICY_QUOTA, ...context });
}

/** Expects one finding on `subject` whose message holds `words`. */
export const oneFinding = (subject: string, words: string) => [
  expect.objectContaining({ subject, message: expect.stringContaining(words) as string }) as unknown,
];

/** Expects an answer that cannot be known, for a reason that holds `words`. */
export const unknown = (words: string) => ({ skipped: 'unknown', because: expect.stringContaining(words) as string });

/** Expects an answer to a question that does not arise. */
export const notApplicable = { skipped: 'not-applicable', because: expect.any(String) as string };

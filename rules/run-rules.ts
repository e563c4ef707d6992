import type { Acknowledgement, Tenant } from '../model/tenant';
import { acknowledge, sortAcknowledgements, type AcknowledgedFinding } from './acknowledge';
import { RULES } from './index';
import type { Evaluation, Finding, Rule, RuleContext, Severity } from './rule';

/**
 * How many Conditional Access policies a tenant may have where nobody says otherwise: the smaller of the two numbers
 * Microsoft has published (195, and 240 since April 2026).
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access
 */
export const DEFAULT_POLICY_QUOTA = 195;

/** What became of one rule. */
export interface RuleResult {
  readonly id: string;
  readonly severity: Severity;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  /** What stands against it, acknowledged findings left out. */
  readonly findings: readonly Finding[];
  /** What could not be known, or why the question does not arise. */
  readonly because?: string;
}

/** What became of all rules. */
export interface CheckResult {
  /** By id. */
  readonly rules: readonly RuleResult[];
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Acknowledgements of a rule that did answer and found nothing there. */
  readonly unusedAcknowledgements: readonly Acknowledgement[];
}

/** What to run the rules with: the day, and what differs from the defaults. */
export type RunContext = Pick<RuleContext, 'asOf'> & Partial<RuleContext>;

/** Runs every rule on a tenant and sets aside the findings that somebody acknowledged. */
export function runRules(tenant: Tenant, context: RunContext, rules: readonly Rule[] = RULES): CheckResult {
  const full: RuleContext = { ...context, policyQuota: context.policyQuota ?? DEFAULT_POLICY_QUOTA };
  const runs = [...rules].sort((a, b) => compare(a.id, b.id)).map((rule) => run(rule, tenant, full));
  const used = new Set(runs.flatMap((each) => each.used));
  // Whether a rule that could not answer would have found it there is open.
  const open = new Set(runs.filter(({ result }) => result.outcome === 'unknown').map(({ result }) => result.id));
  const unused = tenant.acknowledgements.filter((each) => !used.has(each) && !open.has(each.ruleId));
  return {
    rules: runs.map(({ result }) => result),
    acknowledged: runs.flatMap((each) => each.acknowledged),
    unusedAcknowledgements: sortAcknowledgements(unused),
  };
}

function run(rule: Rule, tenant: Tenant, context: RuleContext) {
  const { findings, skipped, because } = unfold(rule.evaluate(tenant, context));
  const sorted = [...findings].sort(compareFindings);
  const { left, acknowledged, used } = acknowledge(rule, sorted, tenant.acknowledgements, context.asOf);
  const outcome = left.length > 0 ? 'fail' : (skipped ?? 'pass');
  const { id, severity } = rule;
  const result: RuleResult = { id, severity, outcome, findings: left, ...(because !== undefined && { because }) };
  return { result, acknowledged, used };
}

interface Unfolded {
  readonly findings: readonly Finding[];
  readonly skipped?: 'unknown' | 'not-applicable';
  readonly because?: string;
}

function unfold(evaluation: Evaluation): Unfolded {
  if ('skipped' in evaluation) return { findings: [], ...evaluation };
  if (!('findings' in evaluation)) return { findings: evaluation };
  // Findings may all be acknowledged; what could not be known is still not known.
  return { findings: evaluation.findings, skipped: 'unknown', because: evaluation.unknown };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function compareFindings(a: Finding, b: Finding): number {
  const key = ({ subject, location, message }: Finding) => [
    subject,
    location?.file ?? '',
    location?.pointer ?? location?.address ?? location?.constructPath ?? '',
    message,
  ];
  const [left, right] = [key(a), key(b)];
  return left.map((part, at) => compare(part, right[at] ?? '')).find((order) => order !== 0) ?? 0;
}

import { CONTRADICTIONS } from './contradictions';
import { becauseOf, notUnderstoodIn } from '../evaluator/not-understood';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';

export const policiesNotContradictory: Rule = {
  id: 'policies-not-contradictory',
  severity: 'error',
  description: 'No policy combines controls and conditions that Entra refuses or that cannot both be met.',
  // Whatever the state: Entra refuses such a policy before it is enforced, and nobody tests one that never applies.
  evaluate({ conditionalAccessPolicies }) {
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const policy of conditionalAccessPolicies) {
      for (const { concerns, check, isHidden, reads, fix } of CONTRADICTIONS) {
        if (!concerns(policy)) continue;
        const message = check(policy);
        const gaps = notUnderstoodIn(policy, reads);
        if (message !== undefined) {
          findings.push({ subject: policy.displayName, message, fix, location: policy.source });
        } else if (gaps.length > 0) unknown.push(becauseOf(policy, gaps));
        else if (isHidden?.(policy)) unknown.push(`an application of '${policy.displayName}' is not known yet`);
      }
    }
    return conclude(findings, unknown);
  },
};

import { becauseOf, notUnderstoodIn } from '../evaluator/not-understood';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import { frozenConditions } from '../simulator/sessions/frozen-conditions';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';

export const resilienceDefaultsKept: Rule = {
  id: 'resilience-defaults-kept',
  severity: 'error',
  description: 'No enforced policy denies everyone during an outage because a condition cannot be evaluated then.',
  evaluate(tenant) {
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const policy of tenant.conditionalAccessPolicies) {
      if (policy.state === 'disabled' || policy.state === 'enabledForReportingButNotEnforced') continue;
      const flag = notUnderstoodIn(policy, [FLAG]);
      if (flag.length > 0) unknown.push(becauseOf(policy, flag));
      if (policy.sessionControls?.disableResilienceDefaults !== true) continue;

      const { sure, open } = frozenConditions(policy, tenant.namedLocations);
      if (sure.length > 0 && policy.state === 'enabled') findings.push(findingOf(policy, sure));
      else if (sure.length > 0) unknown.push(`the state of '${policy.displayName}' is not known`);
      else unknown.push(...open);
    }
    return conclude(findings, unknown);
  },
};

const FLAG = '/sessionControls/disableResilienceDefaults';

function findingOf(policy: ConditionalAccessPolicy, conditions: readonly string[]): Finding {
  const without = `disables resilience defaults and depends on ${conditions.join(', ')}`;
  return {
    subject: policy.displayName,
    message: `${without}: during an Entra outage everyone is denied its applications, those it is not for as well`,
    fix: 'take `disableResilienceDefaults` out of `sessionControls`, or name users instead of groups and roles',
    location: policy.source,
  };
}

import type { ConditionalAccessPolicy } from '../model/conditional-access';
import { isReference } from '../model/object-id';
import { becauseOf, notUnderstoodIn } from '../evaluator/not-understood';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';

export const signInFrequencyEveryTimeScoped: Rule = {
  id: 'sign-in-frequency-every-time-scoped',
  severity: 'warning',
  description: 'Only few applications ask for a fresh sign-in every time.',
  evaluate(tenant) {
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const policy of tenant.conditionalAccessPolicies) {
      if (policy.state === 'disabled' || policy.state === 'enabledForReportingButNotEnforced') continue;
      const control = notUnderstoodIn(policy, ['/sessionControls/signInFrequency']);
      if (control.length > 0) unknown.push(becauseOf(policy, control));
      if (policy.sessionControls?.signInFrequency?.frequencyInterval !== 'everyTime' || isForRisk(policy)) continue;

      const { broad, open } = scopeOf(policy);
      if (broad === undefined) unknown.push(...open);
      else if (policy.state === 'unknown') unknown.push(`the state of '${policy.displayName}' is not known`);
      else findings.push(findingOf(policy, broad));
    }
    return conclude(findings, unknown);
  },
};

/** How many applications are still few. Microsoft says "few" and gives no number. */
const FEW = 10;

// Reauthentication is the point of a policy on risk, and such a session is rare.
const isForRisk = ({ conditions }: ConditionalAccessPolicy) =>
  [...conditions.signInRiskLevels, ...conditions.userRiskLevels].some((level) => level !== 'none');

function scopeOf(policy: ConditionalAccessPolicy): { readonly broad?: string; readonly open: readonly string[] } {
  const { includeApplications, applicationFilter } = policy.conditions.applications;
  if (includeApplications.includes('All')) return { broad: 'all resources', open: [] };
  if (includeApplications.includes('Office365')) return { broad: 'Office365', open: [] };
  if (includeApplications.length > FEW) return { broad: `${includeApplications.length} applications`, open: [] };
  const gaps = notUnderstoodIn(policy, ['/conditions/applications']);
  const isOpen = applicationFilter !== undefined || includeApplications.some(isReference);
  return {
    open: [
      ...(gaps.length > 0 ? [becauseOf(policy, gaps)] : []),
      ...(isOpen ? [`how many applications '${policy.displayName}' is for is not known`] : []),
    ],
  };
}

function findingOf(policy: ConditionalAccessPolicy, scope: string): Finding {
  return {
    subject: policy.displayName,
    message: `asks for a sign-in every time on ${scope}: no session outlives an outage, and prompts become habit`,
    fix: 'name the few applications that need it in `includeApplications`, or set `signInFrequency` to hours',
    location: policy.source,
  };
}

import { closestSignIn } from '../evaluator/find-obstacles';
import { evaluateSignIn } from '../evaluator/evaluate-sign-in';
import { breakGlassSubjects, NOBODY_SAID, NO_ACCOUNT } from './break-glass';
import { notUnderstoodIn } from './not-understood';
import { conclude, type Finding, type Rule } from './rule';

/** BG9: an emergency session is not cut short. */
export const breakGlassNoSessionLimits: Rule = {
  id: 'break-glass-no-session-limits',
  severity: 'warning',
  description: 'No sign-in frequency and no persistent browser setting applies to an emergency access account.',
  evaluate(tenant) {
    const { breakGlass } = tenant;
    if (breakGlass === undefined) return NOBODY_SAID;
    const subjects = breakGlassSubjects(tenant, breakGlass);
    if (subjects.length === 0) return NO_ACCOUNT;
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const policy of tenant.conditionalAccessPolicies) {
      const isOdd = notUnderstoodIn(policy, ['/sessionControls']).length > 0;
      const limits = LIMITS.filter((limit) => policy.sessionControls?.[limit] !== undefined);
      if (policy.state === 'disabled' || (limits.length === 0 && !isOdd)) continue;
      if (policy.state === 'enabledForReportingButNotEnforced') continue;
      for (const { name, subject } of subjects) {
        const signIn = closestSignIn(tenant, policy, subject);
        const only = { ...tenant, conditionalAccessPolicies: [policy] };
        const applies = evaluateSignIn(only, signIn).policies[0]?.policyApplies;
        if (applies === false) continue;
        if (applies === true && limits.length > 0 && policy.state === 'enabled') {
          findings.push({
            subject: policy.displayName,
            message: `sets ${limits.join(', ')} on the session of emergency access account '${name}'`,
            fix: 'exclude the break glass group from the policy',
            location: policy.source,
          });
        } else unknown.push(`whether '${policy.displayName}' limits the session of '${name}' is not known`);
      }
    }
    return conclude(findings, unknown);
  },
};

const LIMITS = ['signInFrequency', 'persistentBrowser'] as const;

import { closestSignIn } from '../evaluator/find-obstacles';
import { evaluateSignIn } from '../evaluator/evaluate-sign-in';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { Tenant } from '../model/tenant';
import type { BreakGlassSubject } from '../evaluator/break-glass-subjects';
import { judgeAccounts, type Judgement } from './break-glass';
import { notUnderstoodIn } from '../evaluator/not-understood';
import type { Rule } from './rule';

/** BG9: an emergency session is not cut short. */
export const breakGlassNoSessionLimits: Rule = {
  id: 'break-glass-no-session-limits',
  severity: 'warning',
  description: 'No sign-in frequency and no persistent browser setting applies to an emergency access account.',
  evaluate: (tenant) =>
    judgeAccounts(tenant, (account) => {
      const judgements = tenant.conditionalAccessPolicies
        .filter(({ state }) => state === 'enabled' || state === 'unknown')
        .map((policy) => judgePolicy(tenant, policy, account));
      return {
        findings: judgements.flatMap(({ findings = [] }) => findings),
        unknown: judgements.flatMap(({ unknown = [] }) => unknown),
      };
    }),
};

const LIMITS = ['signInFrequency', 'persistentBrowser'] as const;

function judgePolicy(tenant: Tenant, policy: ConditionalAccessPolicy, { name, subject }: BreakGlassSubject): Judgement {
  const { displayName, sessionControls, state, source } = policy;
  const limits = LIMITS.filter((limit) => sessionControls?.[limit] !== undefined);
  if (limits.length === 0 && notUnderstoodIn(policy, ['/sessionControls']).length === 0) return {};
  const only = { ...tenant, conditionalAccessPolicies: [policy] };
  const applies = evaluateSignIn(only, closestSignIn(tenant, policy, subject)).policies[0]?.policyApplies;
  if (applies === false) return {};
  if (applies !== true || limits.length === 0 || state !== 'enabled') {
    return { unknown: [`whether '${displayName}' limits the session of '${name}' is not known`] };
  }
  const message = `sets ${limits.join(', ')} on the session of emergency access account '${name}'`;
  const fix = 'exclude the break glass group from the policy';
  return { findings: [{ subject: displayName, message, fix, location: source }] };
}

import type { Rule } from './rule';

export const policyQuota: Rule = {
  id: 'policy-quota',
  severity: 'warning',
  description: 'There is room for the Conditional Access policies that an emergency asks for.',
  evaluate({ conditionalAccessPolicies }, { policyQuota: quota }) {
    const count = conditionalAccessPolicies.length;
    const left = quota - count;
    const isMore = conditionalAccessPolicies.some(({ isUnread }) => isUnread === true);
    if (left >= ROOM && isMore) return { skipped: 'unknown', because: 'not every policy was read' };
    if (left >= ROOM) return [];
    const rest = left === 1 ? 'one more fits' : `${left} more fit`;
    const message =
      left < 0
        ? `${count} policies, ${-left} more than the ${quota} a tenant may have: the rest cannot be created`
        : `${count} of ${quota} policies: ${left === 0 ? 'none fits' : rest}, too few to answer an emergency with new ones`;
    const fix =
      'merge policies with the same controls and delete disabled ones, or pass the quota of your tenant as `policyQuota`';
    return [{ subject: 'conditionalAccessPolicies', message, fix }];
  },
};

/** Policies that should still fit: about two contingency sets. */
const ROOM = 10;

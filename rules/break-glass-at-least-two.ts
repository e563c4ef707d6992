import { NOBODY_SAID } from './break-glass';
import { isAmong } from '../model/object-id';
import type { Rule } from './rule';

/** BG1: one lost key must not be the end. */
export const breakGlassAtLeastTwo: Rule = {
  id: 'break-glass-at-least-two',
  severity: 'error',
  description: 'The tenant has at least two emergency access accounts.',
  evaluate({ breakGlass, groups, users }) {
    if (breakGlass === undefined) return NOBODY_SAID;
    const { accounts, groupIds, source } = breakGlass;
    const disabled = accounts.filter(({ userId }) =>
      users.some(({ id, accountEnabled }) => id === userId && accountEnabled === false),
    );
    const usable = accounts.length - disabled.length;
    if (usable >= 2) return [];
    const held = groups.filter(({ id }) => isAmong(groupIds, id) === 'yes');
    const isAllKnown = groupIds.every((groupId) =>
      held.some(({ id, isMembersComplete }) => id === groupId && isMembersComplete),
    );
    if (accounts.length === 0 && !isAllKnown) {
      return { skipped: 'unknown', because: 'the members of the break glass group are not known' };
    }
    // An id that nothing describes may be a group with any number of members.
    const isDescribed = ({ userId, userPrincipalName }: (typeof accounts)[number]) =>
      userPrincipalName !== undefined || users.some(({ id }) => id === userId);
    const undescribed = accounts.filter((account) => !isDescribed(account)).map(({ userId }) => `'${userId}'`);
    if (undescribed.length > 0) {
      return {
        skipped: 'unknown',
        because: `whether ${undescribed.join(', ')} is one account or a group is not known`,
      };
    }
    const off = disabled.length > 0 ? `, ${disabled.length} of ${accounts.length} disabled` : '';
    return [
      {
        subject: 'break glass',
        message: `only ${usable} emergency access ${usable === 1 ? 'account' : 'accounts'} can sign in${off}`,
        fix: 'have at least two enabled, cloud-only accounts with different keys',
        location: source,
      },
    ];
  },
};

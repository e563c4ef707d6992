import { NOBODY_SAID } from './break-glass';
import { isAmong, sameObject } from '../model/object-id';
import type { BreakGlassAccount } from '../model/tenant';
import { known, type Ternary } from '../model/ternary';
import type { Rule } from './rule';

/** BG1: one lost key must not be the end. */
export const breakGlassAtLeastTwo: Rule = {
  id: 'break-glass-at-least-two',
  severity: 'error',
  description: 'The tenant has at least two emergency access accounts.',
  evaluate({ breakGlass, groups, users }) {
    if (breakGlass === undefined) return NOBODY_SAID;
    const { groupIds, source } = breakGlass;
    const accounts = distinct(breakGlass.accounts, 'yes');
    const isDisabled = ({ userId }: BreakGlassAccount) =>
      users.some(({ id, accountEnabled }) => sameObject(id, userId) === 'yes' && accountEnabled === false);
    const disabled = accounts.filter(isDisabled);
    const usable = accounts.length - disabled.length;
    const sure = distinct(breakGlass.accounts, 'unknown').filter((account) => !isDisabled(account));
    if (sure.length >= 2) return [];
    if (usable >= 2) return { skipped: 'unknown', because: 'whether two names are for one account is not known' };
    const held = groups.filter(({ id }) => isAmong(groupIds, id) === 'yes');
    const isAllKnown = groupIds.every((groupId) =>
      held.some(({ id, isMembersComplete }) => sameObject(id, groupId) === 'yes' && isMembersComplete),
    );
    if (accounts.length === 0 && !isAllKnown) {
      return { skipped: 'unknown', because: 'the members of the break glass group are not known' };
    }
    // An id that nothing describes may be a group with any number of members.
    const isDescribed = ({ userId, userPrincipalName }: (typeof accounts)[number]) =>
      userPrincipalName !== undefined || users.some(({ id }) => sameObject(id, userId) === 'yes');
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

/** The accounts without those that are, or may be, one named before. */
function distinct(accounts: readonly BreakGlassAccount[], repeated: 'yes' | 'unknown'): readonly BreakGlassAccount[] {
  const isRepeated = (answer: Ternary) => answer === 'yes' || answer === repeated;
  return accounts.filter(
    (account, at) => !accounts.slice(0, at).some((other) => isRepeated(sameAccount(account, other))),
  );
}

function sameAccount(a: BreakGlassAccount, b: BreakGlassAccount): Ternary {
  if (a.userPrincipalName === undefined || b.userPrincipalName === undefined) return sameObject(a.userId, b.userId);
  return known(a.userPrincipalName.toLowerCase() === b.userPrincipalName.toLowerCase());
}

import { METHODS } from '../model/authentication-method';
import type { MethodTarget } from '../model/authentication-methods-policy';
import { holds, sameObject } from '../model/object-id';
import { anyOf, type Ternary } from '../model/ternary';
import { judgeAccounts, type BreakGlassSubject } from './break-glass';
import type { Rule } from './rule';
import { isAllowed } from './usable-methods';

/** BG5: the authentication methods policy lets the account use what it holds. */
export const breakGlassMethodAllowed: Rule = {
  id: 'break-glass-method-allowed',
  severity: 'error',
  description: 'The authentication methods policy lets every emergency access account use a credential it holds.',
  canBeAcknowledged: false,
  evaluate: (tenant) =>
    judgeAccounts(tenant, (account) => {
      const { authenticationMethodsPolicy } = tenant;
      if (authenticationMethodsPolicy === undefined) {
        return { unknown: ['the authentication methods policy is not known'] };
      }
      const { name, methods } = account;
      const targeting = { includes: targets(account), excludes: targets(account) };
      const allowed = anyOf((methods ?? METHODS).map((method) => isAllowed(tenant, method, targeting)));
      const held = methods?.map((method) => `'${method}'`).join(', ') ?? 'what it holds';
      if (allowed === 'no') {
        const message = `may use none of ${held}: they are off, exclude it or are not for it`;
        const fix = "enable 'Fido2' for the break glass group and remove the group from its excludeTargets";
        return { findings: [{ subject: name, message, fix, location: authenticationMethodsPolicy.source }] };
      }
      // Nobody said what it holds: that something is allowed does not mean that it has it.
      const isOpen = allowed === 'unknown' || methods === undefined;
      return isOpen ? { unknown: [`whether '${name}' may use ${held} is not known`] } : {};
    }),
};

function targets({ subject }: BreakGlassSubject): (target: MethodTarget) => Ternary {
  return ({ id, targetType }) => {
    if (id === 'all_users') return 'yes';
    const [asGroup, asUser] = [holds(subject.groups, id), sameObject(subject.userId, id)];
    if (targetType === 'group') return asGroup;
    return targetType === 'user' ? asUser : anyOf([asGroup, asUser]);
  };
}

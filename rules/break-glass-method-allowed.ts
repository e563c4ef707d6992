import { METHODS } from '../model/authentication-method';
import { anyOf } from '../model/ternary';
import { mayUse } from '../evaluator/allowed-methods';
import { judgeAccounts } from './break-glass';
import type { Rule } from './rule';

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
      const allowed = anyOf((methods ?? METHODS).map((method) => mayUse(tenant, account.subject, method)));
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

import { METHODS, type AuthenticationMethod } from '../model/authentication-method';
import type { MethodTarget } from '../model/authentication-methods-policy';
import { holds, sameObject } from '../model/object-id';
import { anyOf, type Ternary } from '../model/ternary';
import { breakGlassSubjects, NOBODY_SAID, NO_ACCOUNT, type BreakGlassSubject } from './break-glass';
import { conclude, type Finding, type Rule } from './rule';
import { isAllowed } from './usable-methods';

/** BG5: the authentication methods policy lets the account use what it holds. */
export const breakGlassMethodAllowed: Rule = {
  id: 'break-glass-method-allowed',
  severity: 'error',
  description: 'The authentication methods policy lets every emergency access account use a credential it holds.',
  canBeAcknowledged: false,
  evaluate(tenant) {
    const { breakGlass, authenticationMethodsPolicy } = tenant;
    if (breakGlass === undefined) return NOBODY_SAID;
    const subjects = breakGlassSubjects(tenant, breakGlass);
    if (subjects.length === 0) return NO_ACCOUNT;
    if (authenticationMethodsPolicy === undefined) {
      return { skipped: 'unknown', because: 'the authentication methods policy is not known' };
    }
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const each of subjects) {
      const held = each.methods ?? METHODS;
      const targeting = { includes: targets(each), excludes: targets(each) };
      const allowed = anyOf(held.map((method) => isAllowed(tenant, method, targeting)));
      if (allowed === 'no') {
        findings.push({
          subject: each.name,
          message: `may use none of ${words(each.methods)}: they are off, exclude it or are not for it`,
          fix: "enable 'Fido2' for the break glass group and remove the group from its excludeTargets",
          location: authenticationMethodsPolicy.source,
        });
      }
      // Nobody said what it holds: that something is allowed does not mean that it has it.
      else if (allowed === 'unknown' || each.methods === undefined) {
        unknown.push(`whether '${each.name}' may use ${words(each.methods)} is not known`);
      }
    }
    return conclude(findings, unknown);
  },
};

const words = (methods: readonly AuthenticationMethod[] | undefined) =>
  methods === undefined ? 'what it holds' : methods.map((method) => `'${method}'`).join(', ');

function targets({ subject }: BreakGlassSubject): (target: MethodTarget) => Ternary {
  return ({ id, targetType }) => {
    if (id === 'all_users') return 'yes';
    const [asGroup, asUser] = [holds(subject.groups, id), sameObject(subject.userId, id)];
    if (targetType === 'group') return asGroup;
    return targetType === 'user' ? asUser : anyOf([asGroup, asUser]);
  };
}

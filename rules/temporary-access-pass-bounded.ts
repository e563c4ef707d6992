import { isNotUnderstood } from '../evaluator/not-understood';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';

export const temporaryAccessPassBounded: Rule = {
  id: 'temporary-access-pass-bounded',
  severity: 'warning',
  description:
    'A Temporary Access Pass can bring back someone who lost every method, works once and ends within a day.',
  evaluate(tenant) {
    const policy = tenant.authenticationMethodsPolicy;
    if (policy === undefined) return { skipped: 'unknown', because: 'no authentication methods policy was read' };
    const pass = policy.configurations.find(({ id }) => id === 'TemporaryAccessPass');
    if (pass === undefined)
      return { skipped: 'unknown', because: 'the methods policy does not tell of TemporaryAccessPass' };

    const finding = (message: string, fix: string): Finding => ({
      subject: SUBJECT,
      message,
      fix,
      location: pass.source,
    });
    const isOpen = (property: string) => isNotUnderstood(tenant, pass.source, [property]);
    const tell = (property: string) => `${property} of ${SUBJECT} is not known`;
    if (pass.state === 'unknown' || isOpen('state')) return { skipped: 'unknown', because: tell('state') };
    if (pass.state === 'disabled') {
      const message = 'is off, so whoever loses every method cannot be let in to register a new one';
      return [finding(message, 'set `state` of TemporaryAccessPass to enabled')];
    }

    const findings: Finding[] = [];
    const unknown: string[] = [];
    if (pass.includeTargets?.length === 0) {
      findings.push(finding('is on for nobody', 'name all_users in `includeTargets` of TemporaryAccessPass'));
    } else if (pass.includeTargets === undefined || isOpen('includeTargets')) unknown.push(tell('includeTargets'));

    const { maximumLifetimeInMinutes: lifetime, isUsableOnce } = pass;
    if (lifetime === undefined || isOpen('maximumLifetimeInMinutes')) unknown.push(tell('maximumLifetimeInMinutes'));
    else if (lifetime > LONGEST_LIFETIME_IN_MINUTES) {
      const message = `may live for ${lifetime} minutes, more than ${LONGEST_LIFETIME_IN_MINUTES}: as long it is a password that skips MFA`;
      findings.push(finding(message, 'lower `maximumLifetimeInMinutes` of TemporaryAccessPass, such as to 480'));
    }
    if (isUsableOnce === false) {
      const message = 'may be used more than once, so whoever overhears a pass can use it too';
      findings.push(finding(message, 'set `isUsableOnce` of TemporaryAccessPass to true'));
    } else if (isUsableOnce !== true || isOpen('isUsableOnce')) unknown.push(tell('isUsableOnce'));
    return conclude(findings, unknown);
  },
};

/** A day: the longest that a pass should live. Entra allows 30 days. */
const LONGEST_LIFETIME_IN_MINUTES = 1440;

const SUBJECT = 'TemporaryAccessPass';

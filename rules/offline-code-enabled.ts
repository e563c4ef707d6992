import { anyOf } from '../model/ternary';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';
import { audiences, isUsable, nameOf } from './usable-methods';

export const offlineCodeEnabled: Rule = {
  id: 'offline-code-enabled',
  severity: 'warning',
  description: 'Everyone may use a code that needs neither network nor carrier: a software or hardware OATH token.',
  evaluate(tenant) {
    const concerned = audiences(tenant);
    if (concerned.length === 0) return { skipped: 'not-applicable', because: 'nobody proves a second factor here' };
    const location = tenant.authenticationMethodsPolicy?.source;
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const audience of concerned) {
      const subject = nameOf(audience);
      const answer = anyOf([isUsable(tenant, 'softwareOath', audience), isUsable(tenant, 'hardwareOath', audience)]);
      if (answer === 'unknown') unknown.push(`whether OATH codes are on for ${subject} is not known`);
      if (answer === 'no') findings.push({ subject, message: MESSAGE, fix: FIX, ...(location && { location }) });
    }
    return conclude(findings, unknown);
  },
};

const MESSAGE = 'no OATH code is on for them, so without push service and carrier there is no code to type';
const FIX =
  'set `state` of SoftwareOath to enabled, or `isSoftwareOathEnabled` of MicrosoftAuthenticator to true; HardwareOath serves those without a phone';

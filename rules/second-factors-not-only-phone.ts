import { SMS_VOICE_END, type AuthenticationMethod } from '../model/authentication-method';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';
import { audiences, secondFactors } from './usable-methods';

export const secondFactorsNotOnlyPhone: Rule = {
  id: 'second-factors-not-only-phone',
  severity: 'error',
  description: 'Nobody depends on text messages and voice calls alone.',
  evaluate(tenant, { asOf }) {
    const concerned = audiences(tenant);
    if (concerned.length === 0) return { skipped: 'not-applicable', because: 'nobody proves a second factor here' };
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const audience of concerned) {
      const { subject, certain, possible } = secondFactors(tenant, audience);
      if (isOnlyPhone(possible)) {
        const location = tenant.authenticationMethodsPolicy?.source;
        findings.push({ subject, message: messageOf(possible, asOf), fix: FIX, ...(location && { location }) });
      } else if (possible.some(isPhone) && !certain.some((method) => !isPhone(method))) {
        unknown.push(`whether ${subject} may use anything but text messages and voice calls is not known`);
      }
    }
    return conclude(findings, unknown);
  },
};

const FIX =
  'turn on a method without the phone carrier, such as `fido2` or `microsoftAuthenticator` of ResilientCredentialPolicy, and list it in `methods` of the population once everyone holds it';

const isPhone = (method: AuthenticationMethod) => method === 'sms' || method === 'voice';
const isOnlyPhone = (methods: readonly AuthenticationMethod[]) => methods.length > 0 && methods.every(isPhone);

function messageOf(methods: readonly AuthenticationMethod[], asOf: string): string {
  const when =
    asOf.slice(0, 10) < SMS_VOICE_END
      ? `will stop sending them on ${SMS_VOICE_END}`
      : `stopped sending them on ${SMS_VOICE_END}`;
  return `second factors are ${methods.join(', ')} only: one carrier outage takes them away, and Microsoft ${when}`;
}

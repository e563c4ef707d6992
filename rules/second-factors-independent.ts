import { sharedDependencies, type AuthenticationMethod } from '../model/authentication-method';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';
import { audiences, haveIndependentPair, nameOf, secondFactors } from './usable-methods';

export const secondFactorsIndependent: Rule = {
  id: 'second-factors-independent',
  severity: 'error',
  description: 'Everyone can use two second factors that no single failure takes away together.',
  evaluate(tenant) {
    const concerned = audiences(tenant);
    if (concerned.length === 0) return { skipped: 'not-applicable', because: 'nobody proves a second factor here' };
    if (tenant.authenticationMethodsPolicy === undefined && concerned.includes('everyone')) {
      return { skipped: 'unknown', because: 'neither an authentication methods policy nor a population was read' };
    }
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const audience of concerned) {
      const { subject, certain, possible } = secondFactors(tenant, audience);
      if (haveIndependentPair(certain)) continue;
      if (haveIndependentPair(possible)) {
        const open = possible.filter((method) => !certain.includes(method)).join(', ');
        unknown.push(`whether ${nameOf(audience)} may use ${open} is not known`);
        continue;
      }
      const location = tenant.authenticationMethodsPolicy?.source;
      findings.push({ subject, message: messageOf(possible), fix: FIX, ...(location && { location }) });
    }
    return conclude(findings, unknown);
  },
};

const FIX =
  'turn on a method with other dependencies, such as `fido2` or `hardwareOath` of ResilientCredentialPolicy, and list it in `methods` of the population once everyone holds it';

function messageOf(methods: readonly AuthenticationMethod[]): string {
  if (methods.length === 0) return 'no second factor is both held and turned on';
  if (methods.length === 1) return `the only second factor is ${methods[0]}: whatever takes it away locks them out`;
  return `second factors ${methods.join(', ')} all need ${sharedDependencies(methods).join(' and ')}`;
}

import { hybridSignIns, federatedDomains } from './hybrid-sign-ins';
import { isNotUnderstood } from '../evaluator/not-understood';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';

export const federatedMfaFallsBack: Rule = {
  id: 'federated-mfa-falls-back',
  severity: 'error',
  description: 'Entra can ask for MFA itself when the federation server cannot.',
  evaluate(tenant) {
    const { domains, unknown: gaps } = federatedDomains(tenant);
    const findings: Finding[] = [];
    const unknown = [...gaps];
    for (const domain of domains) {
      const federation = tenant.domainFederations.find((each) => each.domain === domain);
      const behavior = federation?.federatedIdpMfaBehavior;
      if (federation === undefined) unknown.push(`the federation settings of '${domain}' were not read`);
      else if (behavior === 'enforceMfaByFederatedIdp')
        findings.push({ subject: domain, ...TEXT, location: federation.source });
      else if (behavior === undefined)
        unknown.push(`'${domain}' does not set federatedIdpMfaBehavior, so an older setting decides`);
      else if (
        !FALLS_BACK.includes(behavior) ||
        isNotUnderstood(tenant, federation.source, ['federatedIdpMfaBehavior'])
      ) {
        unknown.push(`federatedIdpMfaBehavior of '${domain}' is ${behavior}, which is not understood`);
      }
    }
    if (domains.length === 0 && gaps.length === 0) {
      const isDeclared = hybridSignIns(tenant).subjects.some(({ through }) => through === 'federation');
      if (isDeclared)
        return { skipped: 'unknown', because: 'no federated domain was read, but a population is federated' };
      return { skipped: 'not-applicable', because: 'no domain is federated' };
    }
    return conclude(findings, unknown);
  },
};

const FALLS_BACK: readonly string[] = ['acceptIfMfaDoneByFederatedIdp', 'rejectMfaByFederatedIdp'];

const TEXT = {
  message: 'enforces MFA by the federated identity provider: when that is down, no method in Entra satisfies MFA',
  fix: 'set `federatedIdpMfaBehavior` to acceptIfMfaDoneByFederatedIdp or rejectMfaByFederatedIdp',
};

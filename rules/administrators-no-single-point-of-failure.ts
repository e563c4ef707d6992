import { outcomeOf } from '../simulator/simulate-outage';
import { neededByAll } from './needed-by-all';
import { conclude, listed, type Finding, type Rule } from './rule';
import { isEntra, judgedTenant, PORTAL, signInPaths } from './sign-in-paths';

export const administratorsNoSinglePointOfFailure: Rule = {
  id: 'administrators-no-single-point-of-failure',
  severity: 'error',
  description: 'No single failure but that of Entra itself keeps administrators out of their portals.',
  evaluate(tenant, { asOf }) {
    if (!tenant.populations.some(({ roleTemplateIds = [] }) => roleTemplateIds.length > 0)) return NO_ADMINISTRATORS;
    const { model, populations, waysIn } = signInPaths(judgedTenant(tenant), asOf);
    const location = tenant.authenticationMethodsPolicy?.source;
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const each of populations.filter(({ population }) => (population.roleTemplateIds ?? []).length > 0)) {
      const { name: subject } = each.population;
      const ways = waysIn(each, PORTAL);
      const outcome = outcomeOf(ways);
      if (outcome === 'unknown') unknown.push(`whether ${subject} get into the Azure portal is not known`);
      if (outcome !== 'in') continue;
      const { surely, perhaps } = neededByAll(model, ways);
      const [single, open] = [surely, perhaps].map((names) => names.filter((name) => !isEntra(name)));
      if (open.length > 0) unknown.push(`whether ${subject} can do without ${listed(open)} is not known`);
      if (single.length === 0) continue;
      const message = `every way into the Azure portal needs ${listed(single)}: one failure locks them out`;
      findings.push({ subject, message, fix: FIX, ...(location && { location }) });
    }
    return conclude(findings, unknown);
  },
};

const FIX =
  'give them a second phishing-resistant credential that needs something else, such as a security key beside Windows Hello, let the policies accept both, and list both in `methods` of the population';

const NO_ADMINISTRATORS = {
  skipped: 'not-applicable',
  because: 'no declared population holds a directory role',
} as const;

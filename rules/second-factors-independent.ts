import { sharedDependencies, type AuthenticationMethod } from '../model/authentication-method';
import type { Tenant } from '../model/tenant';
import type { Finding, Rule } from './rule';
import { conclude, listed } from './rule';
import { secondFactorPaths, type SinglePoints } from './second-factor-paths';
import {
  audiences,
  haveIndependentPair,
  nameOf,
  secondFactors,
  type Audience,
  type SecondFactors,
} from './usable-methods';

export const secondFactorsIndependent: Rule = {
  id: 'second-factors-independent',
  severity: 'error',
  description: 'Everyone can use two second factors that no single failure takes away together.',
  evaluate(tenant, { asOf }) {
    const concerned = audiences(tenant);
    if (concerned.length === 0) return { skipped: 'not-applicable', because: 'nobody proves a second factor here' };
    if (tenant.authenticationMethodsPolicy === undefined && concerned.includes('everyone')) {
      return { skipped: 'unknown', because: 'neither an authentication methods policy nor a population was read' };
    }
    const location = tenant.authenticationMethodsPolicy?.source;
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const audience of concerned) {
      const { message, because } = judge(tenant, audience, asOf);
      const subject = nameOf(audience);
      if (message !== undefined) findings.push({ subject, message, fix: FIX, ...(location && { location }) });
      if (because !== undefined) unknown.push(because);
    }
    return conclude(findings, unknown);
  },
};

const FIX =
  'turn on a method with other dependencies, such as `fido2` or `hardwareOath` of ResilientCredentialPolicy, and list it in `methods` of the population once everyone holds it';

interface Answer {
  readonly message?: string;
  readonly because?: string;
}

// What policies ask for decides where they ask at all; else the methods themselves must do.
function judge(tenant: Tenant, audience: Audience, asOf: string): Answer {
  const factors = secondFactors(tenant, audience);
  const paths = audience === 'everyone' ? undefined : secondFactorPaths(tenant, audience, asOf);
  return paths === undefined ? byMethods(factors) : byPaths(paths, factors);
}

function byPaths({ surely, perhaps, applications }: SinglePoints, factors: SecondFactors): Answer {
  const open = openMethods(factors) || perhaps.join(', ');
  const because = perhaps.length > 0 ? `whether ${factors.subject} may use ${open} is not known` : undefined;
  if (surely.length === 0) return { because };
  const message = `every way to ${listed(applications)} needs ${surely.join(' and ')}: one failure locks them out`;
  return { message, because };
}

function byMethods(factors: SecondFactors): Answer {
  const { subject, certain, possible } = factors;
  if (haveIndependentPair(certain)) return {};
  if (!haveIndependentPair(possible)) return { message: messageOf(possible) };
  return { because: `whether ${subject} may use ${openMethods(factors)} is not known` };
}

const openMethods = ({ certain, possible }: SecondFactors) =>
  possible.filter((method) => !certain.includes(method)).join(', ');

function messageOf(methods: readonly AuthenticationMethod[]): string {
  if (methods.length === 0) return 'no second factor is both held and turned on';
  if (methods.length === 1) return `the only second factor is ${methods[0]}: whatever takes it away locks them out`;
  return `second factors ${methods.join(', ')} all need ${sharedDependencies(methods).join(' and ')}`;
}

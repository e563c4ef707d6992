import { kindOf, type DependencyId } from '../model/dependency';
import type { Tenant } from '../model/tenant';
import { titleOfLocation } from '../simulator/networks/location-names';
import type { Application } from '../simulator/paths/applications';
import { hasBit } from '../simulator/sets/bits';
import { outcomeOf } from '../simulator/simulate-outage';
import type { Entries } from '../simulator/paths/sign-in-paths';
import { neededByAll } from './needed-by-all';
import { conclude, listed, type Finding, type Rule } from './rule';
import { judgedTenant, signInPaths, type Person, type SignInPaths } from './sign-in-paths';

/** CA9: one network that people must be on is one more thing that locks them out. */
export const noSingleLocationDependency: Rule = {
  id: 'no-single-location-dependency',
  severity: 'warning',
  description: 'No policy makes everyone come through one network.',
  evaluate(tenant, { asOf }) {
    if (tenant.populations.length === 0) return { skipped: 'not-applicable', because: 'no population is declared' };
    const paths = signInPaths(judgedTenant(tenant), asOf);
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const { population, ...person } of paths.populations) {
      const { name: subject } = population;
      const bound = paths.model.applications.flatMap((application) => networksOf(paths, person, application));
      for (const network of new Set(bound.map((each) => each.network))) {
        const of = (isSure: boolean) =>
          bound.filter((each) => each.network === network && each.isSure === isSure).map((each) => each.application);
        const [sure, open] = [of(true), of(false)];
        const where = network.slice(network.indexOf('/') + 1);
        if (open.length > 0) unknown.push(`whether ${subject} reach ${listed(open)} only from '${where}' is not known`);
        if (sure.length === 0) continue;
        const message = `reach ${listed(sure)} only from '${where}': when its way out fails or its addresses change, they are locked out`;
        findings.push({ subject, message, fix: FIX, ...locationNamed(tenant, where) });
      }
    }
    return conclude(findings, unknown);
  },
};

const FIX =
  'let the policy accept something besides the network, such as a managed device or a strong method, or a second network that they can use';

interface Bound {
  readonly application: string;
  readonly network: DependencyId;
  readonly isSure: boolean;
}

/**
 * The network without which people do not reach an application they reach while all is well, if policies are the
 * reason: where nothing but habit keeps them on one network, they get in from outside of all of them.
 */
function networksOf(paths: SignInPaths, person: Person, application: Application): readonly Bound[] {
  const ways = paths.waysIn(person, application);
  if (outcomeOf(ways) !== 'in') return [];
  const { surely, perhaps } = neededByAll(paths.model, ways);
  // The way out of a connector's server is the application's, not the people's.
  const own = application.routes.possible.flat();
  const isNetwork = (name: DependencyId) => kindOf(name) === 'network-egress' && !own.includes(name);
  const networks = [...surely, ...perhaps].filter(isNetwork);
  if (networks.length === 0) return [];
  const outside = outsideOfNetworks(paths, paths.waysInFromAnywhere(person, application), own);
  if (outside === 'in') return [];
  return networks.map((network) => {
    const isSure = surely.includes(network) && outside === 'lockedOut';
    return { application: application.name, network, isSure };
  });
}

function outsideOfNetworks({ model }: SignInPaths, { sure, possible, isBlocked }: Entries, own: readonly string[]) {
  const networks = model.dependencies.flatMap((name, number) =>
    kindOf(name) === 'network-egress' && !own.includes(name) ? [number] : [],
  );
  const isFree = ({ bits }: Entries['sure'][number]) => networks.every((number) => !hasBit(bits, number));
  return outcomeOf({ sure: sure.filter(isFree), possible: possible.filter(isFree), isBlocked });
}

function locationNamed({ namedLocations }: Tenant, name: string) {
  const found = namedLocations.find((each) => titleOfLocation(each, namedLocations) === name);
  return found === undefined ? {} : { location: found.source };
}

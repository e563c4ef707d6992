import type { ConditionalAccessPolicy } from '../model/conditional-access';
import { ENTRA_SERVICES, kindOf, type DependencyId } from '../model/dependency';
import type { Population } from '../model/population';
import type { Tenant } from '../model/tenant';
import { APPLICATIONS } from '../model/well-known';
import { PROOFS } from '../simulator/proof';
import { outcomeOf } from '../simulator/simulate-outage';
import { inBoth, neededByAll } from './needed-by-all';
import { judgedTenant, signInPaths } from './sign-in-paths';

/** What every way needs to applications that ask for more than a password. */
export interface SinglePoints {
  readonly surely: readonly DependencyId[];
  readonly perhaps: readonly DependencyId[];
  /** Applications that the loss of one of the first takes away. */
  readonly applications: readonly string[];
}

/**
 * The single points of failure of a population's second factors: of each application that asks these people for more
 * than a password, and that they reach while all is well; the portals of administrators apart. Left out is what is no
 * matter of credentials: Entra's own services, networks, what leads to the application, and what a policy asks of the
 * device on top of the second factor.
 *
 * @returns nothing where no application asks them for more than a password
 */
export function secondFactorPaths(tenant: Tenant, population: Population, asOf: string): SinglePoints | undefined {
  const judged = judgedTenant(tenant);
  const paths = signInPaths(judged, asOf);
  const person = paths.populations.find((each) => each.population === population);
  if (person === undefined) return undefined;
  const asking = paths.model.applications.flatMap((application) => {
    if (OF_ADMINISTRATORS.includes(application.id)) return [];
    const ways = paths.waysIn(person, application);
    const asks = outcomeOf(ways) === 'in' && ways.possible.every(({ proof }) => proof >= MORE_THAN_PASSWORD);
    return asks
      ? [{ application, needed: withoutOthers(neededByAll(paths.model, ways), application.routes.possible.flat()) }]
      : [];
  });
  if (asking.length === 0) return undefined;
  const risky = asking.filter(({ needed: { surely, perhaps } }) => surely.length + perhaps.length > 0);
  if (risky.length === 0) return { surely: [], perhaps: [], applications: [] };

  const factors = factorPaths(judged, asOf);
  const judgements = risky.map(({ application, needed }) => {
    const ways = factors.waysIn(person, application);
    // Of whoever does not get in without a managed device, and so has no second factor at all, everything counts.
    return { application, needed: inBoth(needed, neededByAll(factors.model, ways)) };
  });
  const all = (of: 'surely' | 'perhaps') => [...new Set(judgements.flatMap(({ needed }) => needed[of]))].sort();
  const surely = all('surely');
  return {
    surely,
    perhaps: all('perhaps').filter((name) => !surely.includes(name)),
    applications: judgements
      .filter(({ needed }) => needed.surely.length > 0)
      .map(({ application }) => application.name),
  };
}

const known = new WeakMap<Tenant, Tenant>();

function factorPaths(judged: Tenant, asOf: string) {
  const tenant = known.get(judged) ?? onlyFactors(judged);
  known.set(judged, tenant);
  return signInPaths(tenant, asOf);
}

/** Whoever holds no role has no business there; of those who do, another rule asks. */
const OF_ADMINISTRATORS: readonly string[] = [
  APPLICATIONS.azurePortal,
  APPLICATIONS.azureServiceManagement,
  'MicrosoftAdminPortals',
];

const isForAdministrators = ({ conditions: { applications } }: ConditionalAccessPolicy) =>
  applications.includeApplications.length > 0 &&
  applications.includeApplications.every((id) => OF_ADMINISTRATORS.includes(id));

const MORE_THAN_PASSWORD = PROOFS.indexOf('singleFactorOnManagedDevice');

function withoutOthers(needed: ReturnType<typeof neededByAll>, routes: readonly DependencyId[]) {
  const isOther = (name: DependencyId) =>
    ENTRA_SERVICES.some((service) => service === kindOf(name)) ||
    kindOf(name) === 'network-egress' ||
    routes.includes(name);
  const of = (names: readonly DependencyId[]) => names.filter((name) => !isOther(name));
  return { surely: of(needed.surely), perhaps: of(needed.perhaps) };
}

/**
 * The tenant as if policies asked for second factors alone, for no managed device or protected app, and for nothing at
 * the portals of administrators, which nobody knows all of.
 */
function onlyFactors(tenant: Tenant): Tenant {
  const others = tenant.conditionalAccessPolicies.filter((policy) => !isForAdministrators(policy));
  const conditionalAccessPolicies = others.map((policy): ConditionalAccessPolicy => {
    const { sessionControls: _, ...access } = policy;
    const { grantControls } = access;
    if (grantControls === undefined) return access;
    const builtInControls = grantControls.builtInControls.filter((control) => !OF_DEVICES.includes(control));
    return { ...access, grantControls: { ...grantControls, builtInControls } };
  });
  return { ...tenant, conditionalAccessPolicies };
}

const OF_DEVICES = ['compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'compliantApplication'];

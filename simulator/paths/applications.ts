import type { DependencyId } from '../../model/dependency';
import { isManaged, type ObjectId } from '../../model/object-id';
import type { Tenant } from '../../model/tenant';
import { APPLICATION_GROUPS, APPLICATIONS, SUITES } from '../../model/well-known';
import { IN_CLOUD, routesTo, type Routes } from './routes';

/** Something that people sign in to. */
export interface Application {
  readonly name: string;
  /** The id that policies name it by. */
  readonly id: ObjectId;
  readonly routes: Routes<readonly DependencyId[]>;
}

/** Stands for every application that nobody names. */
export const ANY_OTHER: Application = { name: 'any other application', id: 'any other application', routes: IN_CLOUD };

const DISPLAY_NAMES: ReadonlyMap<string, string> = new Map([
  [APPLICATIONS.exchangeOnline, 'Exchange Online'],
  [APPLICATIONS.sharePointOnline, 'SharePoint Online'],
  [APPLICATIONS.azureActiveDirectoryGraph, 'Azure AD Graph'],
  [APPLICATIONS.microsoftGraph, 'Microsoft Graph'],
  [APPLICATIONS.azureServiceManagement, 'Azure Service Management API'],
  [APPLICATIONS.azurePortal, 'Azure portal'],
  [APPLICATIONS.microsoftIntune, 'Microsoft Intune'],
  [APPLICATIONS.microsoftIntuneEnrollment, 'Microsoft Intune Enrollment'],
]);

/** What everybody uses, and what administrators do. */
const ALWAYS: readonly string[] = [APPLICATIONS.exchangeOnline, APPLICATIONS.azurePortal];
/** What an identity that signs in as itself calls. */
export const CALLED_BY_WORKLOADS: readonly string[] = [
  APPLICATIONS.microsoftGraph,
  APPLICATIONS.azureServiceManagement,
];

/**
 * The applications that answers can differ for: those that enforced policies name, members of the suites they name,
 * published ones, and one for all others.
 */
export function applicationsOf(tenant: Tenant): readonly Application[] {
  const { publishedApplications } = tenant;
  const named = namedIds(tenant);
  const published = publishedApplications.map((each): Application => {
    // An application that the configuration creates is none that a policy names by an id that exists already.
    const id = isManaged(each.id) && !named.includes(each.id) ? each.displayName : each.id;
    return { name: each.displayName, id, routes: routesTo(tenant, each) };
  });
  const publishedIds = new Set(published.map(({ id }) => id.toLowerCase()));
  const isPublished = (id: string) => publishedIds.has(id.toLowerCase());
  const others = [...new Set([...ALWAYS, ...CALLED_BY_WORKLOADS, ...named])].filter((id) => !isPublished(id));
  const cloud = others.map((id): Application => ({ name: DISPLAY_NAMES.get(id) ?? id, id, routes: IN_CLOUD }));
  return [...cloud.sort((a, b) => (a.name < b.name ? -1 : 1)), ...published, ANY_OTHER];
}

function namedIds({ conditionalAccessPolicies }: Tenant): readonly string[] {
  const enforced = conditionalAccessPolicies.filter(({ state }) => state === 'enabled' || state === 'unknown');
  const named = enforced.flatMap(({ conditions: { applications } }) => [
    ...applications.includeApplications,
    ...applications.excludeApplications,
  ]);
  const groups: readonly string[] = APPLICATION_GROUPS;
  const members = Object.entries(SUITES).flatMap(([suite, known]) => (named.includes(suite) ? known.members : []));
  return [...new Set([...named.filter((id) => !groups.includes(id)), ...members])].sort();
}

import type { Tenant } from '../../model/tenant';
import { APPLICATIONS } from '../../model/well-known';
import { waysToHave } from './spec-simulator-proofs';

/** Something to sign in to, with each way to reach it. */
export interface SpecApplication {
  readonly name: string;
  readonly id: string;
  readonly routes: readonly SpecRoute[];
}

export interface SpecRoute {
  readonly needs: readonly string[];
  readonly isSure: boolean;
}

const STRAIGHT: SpecRoute = { needs: [], isSure: true };

const { exchangeOnline, sharePointOnline, azurePortal, microsoftGraph, azureServiceManagement } = APPLICATIONS;

const NAMES: Readonly<Record<string, string>> = {
  [exchangeOnline]: 'Exchange Online',
  [sharePointOnline]: 'SharePoint Online',
  [azurePortal]: 'Azure portal',
  [microsoftGraph]: 'Microsoft Graph',
  [azureServiceManagement]: 'Azure Service Management API',
};

/** What an identity without a person signs in to. */
export const FOR_WORKLOADS: readonly string[] = [microsoftGraph, azureServiceManagement];

export function applicationsBySpec(tenant: Tenant): readonly SpecApplication[] {
  const enforced = tenant.conditionalAccessPolicies.filter(({ state }) => state === 'enabled' || state === 'unknown');
  const words = enforced.flatMap(({ conditions: { applications } }) => [
    ...applications.includeApplications,
    ...applications.excludeApplications,
  ]);
  const cloud = new Set([exchangeOnline, azurePortal, microsoftGraph, azureServiceManagement] as string[]);
  if (words.includes('Office365')) cloud.add(exchangeOnline).add(sharePointOnline);
  for (const word of words) if (!['All', 'None', 'Office365', 'MicrosoftAdminPortals'].includes(word)) cloud.add(word);
  for (const { id } of tenant.publishedApplications) cloud.delete(id);
  return [
    ...[...cloud].map((id) => ({ name: NAMES[id] ?? id, id, routes: [STRAIGHT] })),
    ...tenant.publishedApplications.map(({ id, displayName, connectorGroupId }) => {
      return { name: displayName, id, routes: routesThrough(tenant, connectorGroupId) };
    }),
    { name: 'any other application', id: 'whatever nobody names', routes: [STRAIGHT] },
  ];
}

function routesThrough(tenant: Tenant, groupId: string | undefined): SpecApplication['routes'] {
  const service = ['application-proxy', 'azure-service-bus'];
  const group = tenant.connectorGroups.find((each) => (groupId === undefined ? each.isDefault : each.id === groupId));
  const through = (needs: readonly string[], isSure = true): readonly SpecRoute[] =>
    waysToHave([...service, ...needs], tenant.dependencyInstances).map((way) => ({ needs: way, isSure }));
  if (group === undefined) return through(['connector']);
  if (group.connectors === undefined) return through([`connector/${group.name}`]);
  return group.connectors
    .filter(({ status }) => status !== 'inactive')
    .flatMap(({ machineName, externalIp, status }) => {
      const way = externalIp === undefined ? [] : [`network-egress/${externalIp}`];
      return through([`connector/${machineName}`, ...way], status === 'active');
    });
}

import type { Connector, ConnectorGroup, PublishedApplication } from '../../model/application-proxy';
import type { DependencyId } from '../../model/dependency';
import { sameObject } from '../../model/object-id';
import type { Tenant } from '../../model/tenant';
import { alternativesOf } from './expand-dependencies';

/** The ways to reach an application once signed in, each with all that it needs: those that surely do, and all that may. */
export interface Routes<Needs> {
  readonly sure: readonly Needs[];
  /** Those of `sure`, and those that something unknown keeps from being sure. */
  readonly possible: readonly Needs[];
}

/** The route to what is in the cloud itself needs nothing. */
export const IN_CLOUD: Routes<readonly DependencyId[]> = { sure: [[]], possible: [[]] };

/**
 * How a published application is reached: through the service in the cloud, and any one active connector of its group.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-on-premises-access
 * @see https://learn.microsoft.com/graph/api/resources/connector?view=graph-rest-beta
 */
export function routesTo(tenant: Tenant, { connectorGroupId }: PublishedApplication): Routes<readonly DependencyId[]> {
  const group = tenant.connectorGroups.find(({ id, isDefault }) =>
    connectorGroupId === undefined ? isDefault : sameObject(id, connectorGroupId) === 'yes',
  );
  const through = (needs: readonly DependencyId[]) =>
    alternativesOf(['application-proxy', 'azure-service-bus', ...needs], tenant.dependencyInstances);
  if (group?.connectors === undefined) {
    const routes = through([nameless(group)]);
    return { sure: routes, possible: routes };
  }
  const along = (...counted: readonly Connector['status'][]) =>
    (group.connectors ?? []).filter(({ status }) => counted.includes(status)).flatMap((each) => through(needsOf(each)));
  return { sure: along('active'), possible: along('active', 'unknown') };
}

const nameless = (group: ConnectorGroup | undefined) => (group === undefined ? 'connector' : `connector/${group.name}`);

// Two connectors on one server fail together, and those behind one address when it does.
function needsOf({ machineName, externalIp }: Connector): readonly DependencyId[] {
  return [`connector/${machineName}`, ...(externalIp === undefined ? [] : [`network-egress/${externalIp}`])];
}

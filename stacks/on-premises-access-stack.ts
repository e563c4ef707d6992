import type { Construct } from 'constructs';
import {
  ConnectorGroup,
  type ConnectorGroupRegion,
  type ConnectorSettings,
  type IConnectorGroup,
} from '../constructs/connector-group';
import { PublishedApplication, type PublishedApplicationSettings } from '../constructs/published-application';
import { type EntraStackProps, GraphStack } from './entra-stack';

/** One connector group. */
export interface ConnectorGroupSettings {
  /** Where Microsoft's side of the connection is: near the connectors; fixed once the group is in use. */
  readonly region: ConnectorGroupRegion;

  /**
   * Name in the portal.
   *
   * @default the construct id
   */
  readonly name?: string;

  /**
   * Construct id of the group on another site that takes over, one that has no such group itself.
   *
   * @default none
   */
  readonly disasterRecovery?: string;

  /**
   * The connectors that run in the group, so that the loss of a server or a site can be judged.
   *
   * @default unknown
   */
  readonly connectors?: ConnectorSettings[];
}

/** One application and the connectors that carry it. */
export interface OnPremisesApplicationSettings extends PublishedApplicationSettings {
  /** Construct id of the connector group. */
  readonly connectorGroup: string;
}

/** What `OnPremisesAccessStack` takes. */
export interface OnPremisesAccessStackProps extends EntraStackProps {
  /** Connector groups by construct id. */
  readonly connectorGroups: { readonly [id: string]: ConnectorGroupSettings };

  /**
   * Applications by construct id.
   *
   * @default none
   */
  readonly applications?: { readonly [id: string]: OnPremisesApplicationSettings };
}

/**
 * Defines the way from outside to applications on premises: connectors, sites that stand in for each other, and the
 * applications they carry.
 *
 * A signed-in operator runs it, not a pipeline: Graph documents no application permission for changing connector groups
 * and for assigning applications to them.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-on-premises-access
 * @see https://learn.microsoft.com/graph/api/resources/connectorgroup?view=graph-rest-beta
 */
export class OnPremisesAccessStack extends GraphStack {
  /** The connector groups by construct id. */
  public readonly connectorGroups: { readonly [id: string]: IConnectorGroup };

  public constructor(scope: Construct, id: string, props: OnPremisesAccessStackProps) {
    super(scope, id, props);
    const groups: { [id: string]: IConnectorGroup } = {};
    const all = Object.entries(props.connectorGroups);
    // Whatever the order they are written in, the groups that others rely on come first.
    for (const [name, group] of all) {
      if (group.disasterRecovery === undefined) {
        groups[name] = new ConnectorGroup(this, name, { ...group, disasterRecovery: undefined });
      }
    }
    const standIns = { ...groups };
    for (const [name, group] of all) {
      if (group.disasterRecovery === undefined) continue;
      const disasterRecovery = find(standIns, `'disasterRecovery' of '${name}'`, group.disasterRecovery);
      groups[name] = new ConnectorGroup(this, name, { ...group, disasterRecovery });
    }
    this.connectorGroups = groups;
    for (const [name, application] of Object.entries(props.applications ?? {})) {
      const connectorGroup = find(groups, `'connectorGroup' of '${name}'`, application.connectorGroup);
      new PublishedApplication(this, name, { ...application, connectorGroup });
    }
  }
}

function find(groups: { readonly [id: string]: IConnectorGroup }, prop: string, id: string): IConnectorGroup {
  const group = groups[id];
  if (group !== undefined) return group;
  const known = JSON.stringify(Object.keys(groups));
  throw new Error(`${prop} names no connector group that can be used, got '${id}': use one of ${known}`);
}

import { Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { MsgraphResource } from './msgraph/msgraph-resource';
import { applicationsOf } from './connector-group/applications';
import { checkConnectors, type ConnectorSettings } from './connector-group/connectors';
import { connectorGroupRunbook } from './connector-group/runbook-text';
import { addMetadata } from './resilience-metadata';
import { addRunbook, inWords } from './runbook';

export type { ConnectorSettings } from './connector-group/connectors';

/** A group of Application Proxy connectors, defined here or elsewhere. */
export interface IConnectorGroup extends IConstruct {
  /** Graph's id. */
  readonly connectorGroupId: string;
  /** What people call it. */
  readonly connectorGroupName: string;
}

/** What an existing connector group is known by. */
export interface ConnectorGroupAttributes {
  /** Graph's id. */
  readonly connectorGroupId: string;
  /**
   * What people call it.
   *
   * @default the construct id
   */
  readonly connectorGroupName?: string;
}

/** What `ConnectorGroup` takes. */
export interface ConnectorGroupProps {
  /**
   * Name in the portal.
   *
   * @default the construct id
   */
  readonly name?: string;

  /**
   * Where Microsoft's side of the connection is: near the connectors. It is set when the group is created and cannot
   * be changed once the group has connectors or applications.
   */
  readonly region: ConnectorGroupRegion;

  /**
   * The group on another site that takes over when this one's site is lost. Applications are moved by hand.
   *
   * @default none: connectors of an active-active second site belong into this same group
   */
  readonly disasterRecovery?: IConnectorGroup;

  /**
   * The connectors that run in the group. They join at installation, so nothing is sent to Graph: they are written into
   * the synthesized output, to tell what is lost with a server, an address or a site.
   *
   * @default unknown
   */
  readonly connectors?: ConnectorSettings[];
}

/** Graph's words for the regions of Application Proxy. */
export type ConnectorGroupRegion = 'nam' | 'eur' | 'aus' | 'asia' | 'ind';

const URL = 'onPremisesPublishingProfiles/applicationProxy/connectorGroups';
const REGIONS: readonly string[] = ['nam', 'eur', 'aus', 'asia', 'ind'] satisfies ConnectorGroupRegion[];

class ImportedConnectorGroup extends Construct implements IConnectorGroup {
  public readonly connectorGroupId: string;
  public readonly connectorGroupName: string;

  public constructor(scope: Construct, id: string, attributes: ConnectorGroupAttributes) {
    super(scope, id);
    this.connectorGroupId = attributes.connectorGroupId;
    this.connectorGroupName = attributes.connectorGroupName ?? id;
  }
}

/**
 * Defines connectors that stand in for each other, and writes the runbook for the loss of their site.
 *
 * Two connectors are the least, three are better, on different hosts and outbound links; one of 4 cores and 8 GiB
 * carries about 2,000 requests a second and 200 outbound connections at a time. Connectors join at installation, so
 * Terraform sees none. The group must be empty to be destroyed. The API is Graph beta, and Graph documents an
 * application permission for creating a group only: a signed-in operator runs the stack.
 *
 * @see https://learn.microsoft.com/entra/identity/app-proxy/concept-connector-groups
 * @see https://learn.microsoft.com/graph/api/resources/connectorgroup?view=graph-rest-beta
 */
export class ConnectorGroup extends Construct implements IConnectorGroup {
  /** Names a connector group that exists already; not the default one, which is for connectors nobody has tested. */
  public static fromConnectorGroupId(
    scope: Construct,
    id: string,
    attributes: ConnectorGroupAttributes,
  ): IConnectorGroup {
    return new ImportedConnectorGroup(scope, id, attributes);
  }

  public readonly connectorGroupId: string;
  public readonly connectorGroupName: string;

  public constructor(scope: Construct, id: string, props: ConnectorGroupProps) {
    super(scope, id);
    const { region, disasterRecovery, connectors } = props;
    const name = props.name ?? id;
    checkName(name);
    if (!Token.isUnresolved(region) && !REGIONS.includes(region)) {
      throw new Error(`'region' is not one of Graph's, got '${String(region)}': use one of ${REGIONS.join(', ')}`);
    }
    if (connectors) checkConnectors(connectors);
    const resource = new MsgraphResource(this, 'Resource', { url: URL, apiVersion: 'beta', body: { name, region } });
    this.connectorGroupId = resource.id;
    this.connectorGroupName = name;

    if (disasterRecovery) {
      addMetadata(this, 'connectorGroupRecovery', {
        connectorGroupId: this.connectorGroupId,
        disasterRecoveryGroupId: disasterRecovery.connectorGroupId,
      });
    }
    if (connectors) this.#declare(connectors);
    addRunbook(this, () => this.#runbook(disasterRecovery));
  }

  #declare(connectors: readonly ConnectorSettings[]): void {
    addMetadata(this, 'connectors', {
      connectorGroupId: this.connectorGroupId,
      connectors: connectors.map(({ machineName, externalIp }) => ({
        machineName,
        ...(externalIp !== undefined && { externalIp }),
      })),
    });
    for (const { machineName, site } of connectors) {
      const dependency = `connector/${machineName}`;
      if (site === undefined) continue;
      addMetadata(this, 'dependencyInstances', { dependency, anyOf: [[dependency, `site/${site}`]] });
    }
  }

  #runbook(disasterRecovery: IConnectorGroup | undefined): string {
    return connectorGroupRunbook({
      name: inWords(this.connectorGroupName, this.node.id),
      disasterRecoveryName: disasterRecovery && inWords(disasterRecovery.connectorGroupName, disasterRecovery.node.id),
      applications: applicationsOf(this),
    });
  }
}

function checkName(name: string): void {
  if (Token.isUnresolved(name) || name.trim().toLowerCase() !== 'default') return;
  throw new Error(`'name' is that of the default connector group, got '${name}': name the site it stands for`);
}

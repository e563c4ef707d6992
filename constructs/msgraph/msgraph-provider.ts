import { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { MSGRAPH_METADATA, MSGRAPH_SOURCE } from './version';

/** What `MsgraphProvider` takes. There is no secret among it: credentials come from `ARM_*` variables or OIDC. */
export interface MsgraphProviderConfig {
  /**
   * Name under which resources refer to this provider.
   *
   * @default the stack's default msgraph provider
   */
  readonly alias?: string;
  /**
   * Id of the tenant.
   *
   * @default `ARM_TENANT_ID`
   */
  readonly tenantId?: string;
  /**
   * Id of the application that signs in.
   *
   * @default `ARM_CLIENT_ID`
   */
  readonly clientId?: string;
  /**
   * Whether a workload's OIDC token is used.
   *
   * @default `ARM_USE_OIDC`
   */
  readonly useOidc?: boolean;
  /**
   * Whether the signed-in user of the Azure CLI is used.
   *
   * @default true, as the provider does
   */
  readonly useCli?: boolean;
  /**
   * Whether a managed identity is used.
   *
   * @default `ARM_USE_MSI`
   */
  readonly useMsi?: boolean;
}

/**
 * The `microsoft/msgraph` provider, for what azuread has no resource for.
 *
 * @see https://learn.microsoft.com/graph/templates/terraform/overview-terraform-for-graph
 */
export class MsgraphProvider extends TerraformProvider {
  public static readonly tfResourceType = 'msgraph';
  readonly #config: MsgraphProviderConfig;

  public constructor(scope: Construct, id: string, config: MsgraphProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: MsgraphProvider.tfResourceType,
      terraformGeneratorMetadata: MSGRAPH_METADATA,
      terraformProviderSource: MSGRAPH_SOURCE,
    });
    this.#config = config;
    this.alias = config.alias;
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    const { alias, tenantId, clientId, useOidc, useCli, useMsi } = this.#config;
    return { alias, tenant_id: tenantId, client_id: clientId, use_oidc: useOidc, use_cli: useCli, use_msi: useMsi };
  }
}

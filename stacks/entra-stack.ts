import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { MsgraphProvider } from '../constructs/msgraph/msgraph-provider';
import { defineBackend, type BackendSettings } from './backend';

/** What every stack takes. */
export interface EntraStackProps {
  /**
   * Id of the tenant.
   *
   * @default `ARM_TENANT_ID`
   */
  readonly tenantId?: string;

  /**
   * Where the state is kept.
   *
   * @default a file `terraform.<stack>.tfstate` next to the output folder
   */
  readonly backend?: BackendSettings;
}

/**
 * A stack that talks to Entra through azuread and, for what that lacks, msgraph. Neither is given a credential:
 * Terraform takes it from the environment.
 */
export abstract class EntraStack extends TerraformStack {
  protected constructor(scope: Construct, id: string, { tenantId, backend }: EntraStackProps) {
    super(scope, id);
    defineBackend(this, backend);
    new AzureadProvider(this, 'azuread', { tenantId });
    new MsgraphProvider(this, 'msgraph', { tenantId });
    // The bindings pin the version they were made from.
    this.addOverride('terraform.required_providers.azuread.version', '~> 3.9');
  }
}

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

/** A stack that talks to Entra through azuread. It is given no credential: Terraform takes it from the environment. */
export abstract class EntraStack extends TerraformStack {
  protected constructor(scope: Construct, id: string, { tenantId, backend }: EntraStackProps) {
    super(scope, id);
    defineBackend(this, backend);
    new AzureadProvider(this, 'azuread', { tenantId });
    // The bindings pin the version they were made from.
    this.addOverride('terraform.required_providers.azuread.version', '~> 3.9');
  }
}

/** A stack that needs `microsoft/msgraph` as well, for what azuread has no resource for. */
export abstract class GraphStack extends EntraStack {
  protected constructor(scope: Construct, id: string, props: EntraStackProps) {
    super(scope, id, props);
    new MsgraphProvider(this, 'msgraph', { tenantId: props.tenantId });
    // A preview: its next minor release may break what this one sends.
    this.addOverride('terraform.required_providers.msgraph.version', '~> 0.5.0');
  }
}

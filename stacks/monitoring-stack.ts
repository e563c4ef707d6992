import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { BreakGlassAlert, type BreakGlassAlertProps } from '../constructs/break-glass-alert';
import { defineBackend } from './backend';
import type { EntraStackProps } from './entra-stack';

/** What `MonitoringStack` takes. The resource group exists already. */
export interface MonitoringStackProps extends EntraStackProps, BreakGlassAlertProps {
  /**
   * Id of the Azure subscription.
   *
   * @default `ARM_SUBSCRIPTION_ID`
   */
  readonly subscriptionId?: string;
}

/**
 * Defines the watch over the emergency access accounts, in Azure.
 *
 * A signed-in operator runs it: the service takes the diagnostic setting of a tenant from no service principal, azurerm
 * says. A pipeline can where `workspace` receives Entra's logs already.
 *
 * @see https://learn.microsoft.com/entra/architecture/monitor-sign-in-health-for-resilience
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_aad_diagnostic_setting
 */
export class MonitoringStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    super(scope, id);
    defineBackend(this, props.backend);
    const { tenantId, subscriptionId } = props;
    new AzurermProvider(this, 'azurerm', { features: [{}], tenantId, subscriptionId });
    this.addOverride('terraform.required_providers.azurerm.version', '~> 4.55');
    new BreakGlassAlert(this, 'BreakGlassAlert', props);
  }
}

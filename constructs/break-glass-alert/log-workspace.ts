import { DataAzurermLogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MonitorAadDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-aad-diagnostic-setting';
import type { Construct } from 'constructs';

/** A Log Analytics workspace that is kept elsewhere. */
export interface ExistingLogWorkspace {
  /** Name of the workspace. */
  readonly name: string;

  /** Name of the workspace's resource group. */
  readonly resourceGroupName: string;

  /**
   * Whether the tenant's sign-in and audit logs already go there. A second diagnostic setting would store, and bill,
   * every line twice, and a tenant has few of them.
   *
   * @default false
   */
  readonly receivesEntraLogs?: boolean;
}

/**
 * A workspace by both its names: the resource id, and the id that queries take.
 *
 * @internal
 */
export interface LogWorkspace {
  readonly id: string;
  readonly workspaceId: string;
}

const CATEGORIES = [
  'AuditLogs',
  'SignInLogs',
  'NonInteractiveUserSignInLogs',
  'ServicePrincipalSignInLogs',
  'ManagedIdentitySignInLogs',
];

/**
 * Defines a workspace that keeps logs for `retentionInDays`.
 *
 * @internal
 */
export function createdWorkspace(
  scope: Construct,
  config: { name: string; resourceGroupName: string; location: string; retentionInDays: number },
): LogWorkspace {
  return new LogAnalyticsWorkspace(scope, 'Workspace', { ...config, sku: 'PerGB2018' });
}

/**
 * Looks a workspace up; planning fails when it keeps logs for less than `days`.
 *
 * @internal
 */
export function lookedUpWorkspace(scope: Construct, workspace: ExistingLogWorkspace, days: number): LogWorkspace {
  const { name, resourceGroupName } = workspace;
  const errorMessage = `The workspace must keep logs for ${days} days, or a drill is forgotten before the next is due.`;
  return new DataAzurermLogAnalyticsWorkspace(scope, 'Workspace', {
    name,
    resourceGroupName,
    lifecycle: { postcondition: [{ condition: `\${self.retention_in_days >= ${days}}`, errorMessage }] },
  });
}

/**
 * Sends the tenant's sign-in and audit logs to the workspace.
 *
 * @internal
 */
export function sendEntraLogs(scope: Construct, name: string, { id }: LogWorkspace): void {
  const enabledLog = CATEGORIES.map((category) => ({ category }));
  new MonitorAadDiagnosticSetting(scope, 'EntraLogs', { name, logAnalyticsWorkspaceId: id, enabledLog });
}

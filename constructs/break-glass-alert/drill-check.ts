import { LogicAppActionCustom } from '@cdktf/provider-azurerm/lib/logic-app-action-custom';
import { LogicAppTriggerRecurrence } from '@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence';
import { LogicAppWorkflow } from '@cdktf/provider-azurerm/lib/logic-app-workflow';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import type { LogWorkspace } from './log-workspace';

/**
 * What the drill check asks, where.
 *
 * @internal
 */
export interface DrillCheckConfig {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly workspace: LogWorkspace;
  readonly query: string;
}

/**
 * Defines a workflow that asks the workspace four times a day for a drill and fails when there is none; its resource id.
 * A log alert cannot ask this itself, because it sees two days at most. Its identity is a managed one, and so does not
 * depend on a secret that expires.
 *
 * @internal
 */
export function drillCheck(scope: Construct, config: DrillCheckConfig): string {
  const { name, resourceGroupName, location, workspace } = config;
  const own = new Construct(scope, 'DrillCheck');
  const workflow = new LogicAppWorkflow(own, 'Resource', {
    name,
    resourceGroupName,
    location,
    identity: { type: 'SystemAssigned' },
  });
  new RoleAssignment(own, 'MayReadLogs', {
    scope: workspace.id,
    roleDefinitionName: 'Log Analytics Reader',
    principalId: workflow.identity.principalId,
    principalType: 'ServicePrincipal',
  });
  new MonitorDiagnosticSetting(own, 'Runs', {
    name,
    targetResourceId: workflow.id,
    logAnalyticsWorkspaceId: workspace.id,
    enabledLog: [{ category: 'WorkflowRuntime' }],
  });
  const ask = new LogicAppActionCustom(own, 'Ask', {
    name: 'Ask',
    logicAppId: workflow.id,
    body: JSON.stringify(askAction(config)),
  });
  const judge = new LogicAppActionCustom(own, 'Judge', {
    name: 'Judge',
    logicAppId: workflow.id,
    body: JSON.stringify(JUDGE),
    dependsOn: [ask],
  });
  new LogicAppTriggerRecurrence(own, 'Recurrence', {
    name: 'Recurrence',
    logicAppId: workflow.id,
    frequency: 'Hour',
    interval: 6,
    dependsOn: [judge],
  });
  return workflow.id;
}

// Without a time span the query sees everything the workspace keeps.
const askAction = ({ workspace, query }: DrillCheckConfig) => ({
  type: 'Http',
  inputs: {
    method: 'POST',
    uri: `https://api.loganalytics.azure.com/v1/workspaces/${workspace.workspaceId}/query`,
    headers: { 'Content-Type': 'application/json' },
    body: { query },
    authentication: { type: 'ManagedServiceIdentity', audience: 'https://api.loganalytics.io' },
  },
  runAfter: {},
});

// No answer fails the run, too: an error in the expression, or the first action's, ends it as failed.
const JUDGE = {
  type: 'If',
  expression: { and: [{ equals: ["@length(body('Ask')['tables'][0]['rows'])", 0] }] },
  actions: {
    Fail: {
      type: 'Terminate',
      inputs: {
        runStatus: 'Failed',
        runError: { code: 'NoDrill', message: 'Not every emergency access account has signed in lately.' },
      },
      runAfter: {},
    },
  },
  runAfter: { Ask: ['Succeeded'] },
};

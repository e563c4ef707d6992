import { MonitorScheduledQueryRulesAlertV2 } from '@cdktf/provider-azurerm/lib/monitor-scheduled-query-rules-alert-v2';
import type { Construct } from 'constructs';

/**
 * Where alert rules stand and whom they call.
 *
 * @internal
 */
export interface LogAlertTarget {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly workspaceResourceId: string;
  readonly actionGroupId: string;
}

/**
 * What sets one log alert apart from another.
 *
 * @internal
 */
export interface LogAlert {
  readonly suffix: string;
  readonly description: string;
  readonly severity: number;
  readonly query: string;
  readonly every: string;
  /** Longest is two days: Azure Monitor lets no log alert look back further, whatever its query says. */
  readonly window: string;
  /** @default any row fires */
  readonly fires?: 'anyRow' | 'noRow';
  /** Column whose values alert separately. */
  readonly dimension?: string;
}

/**
 * Defines one log alert.
 *
 * @internal
 */
export function logAlert(scope: Construct, id: string, target: LogAlertTarget, alert: LogAlert): void {
  const { dimension, fires = 'anyRow' } = alert;
  const noRow = fires === 'noRow';
  new MonitorScheduledQueryRulesAlertV2(scope, id, {
    name: `${target.name}-${alert.suffix}`,
    resourceGroupName: target.resourceGroupName,
    location: target.location,
    description: alert.description,
    scopes: [target.workspaceResourceId],
    severity: alert.severity,
    evaluationFrequency: alert.every,
    windowDuration: alert.window,
    // A stateful alert stays silent while it is fired: a sign-in during a drill would pass unseen.
    autoMitigationEnabled: false,
    // A workspace knows a table only once the first line has come in; the rule must be there before.
    skipQueryValidation: true,
    criteria: [
      {
        query: alert.query,
        timeAggregationMethod: 'Count',
        operator: noRow ? 'LessThan' : 'GreaterThan',
        threshold: noRow ? 1 : 0,
        failingPeriods: { minimumFailingPeriodsToTriggerAlert: 1, numberOfEvaluationPeriods: 1 },
        dimension: dimension ? [{ name: dimension, operator: 'Include', values: ['*'] }] : undefined,
      },
    ],
    action: { actionGroups: [target.actionGroupId] },
  });
}

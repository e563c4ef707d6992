import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { type AlertChannels, actionGroup, checkAlertChannels } from './break-glass-alert/alert-channels';
import { drillCheck } from './break-glass-alert/drill-check';
import { logAlert, type LogAlert, type LogAlertTarget } from './break-glass-alert/log-alert';
import {
  createdWorkspace,
  type ExistingLogWorkspace,
  lookedUpWorkspace,
  sendEntraLogs,
} from './break-glass-alert/log-workspace';
import * as queries from './break-glass-alert/queries';
import type { IBreakGlassAccounts } from './break-glass-accounts';

export type { AlertChannels, AlertPhone } from './break-glass-alert/alert-channels';
export type { ExistingLogWorkspace } from './break-glass-alert/log-workspace';

/** What `BreakGlassAlert` takes. */
export interface BreakGlassAlertProps {
  /** Accounts that are watched. */
  readonly breakGlass: IBreakGlassAccounts;

  /**
   * Object ids of the accounts, where `breakGlass` knows its group only.
   *
   * @default the accounts of `breakGlass`
   */
  readonly userIds?: string[];

  /** Name of the resource group that everything is defined in. */
  readonly resourceGroupName: string;

  /** Azure region, such as `westeurope`. */
  readonly location: string;

  /** Whom alerts reach: two ways at least that do not fail together. */
  readonly channels: AlertChannels;

  /**
   * Beginning of the names of all Azure resources.
   *
   * @default 'break-glass'
   */
  readonly name?: string;

  /**
   * Log Analytics workspace that exists; it must keep logs for `drillEveryDays`, which the plan checks.
   *
   * @default a workspace of its own
   */
  readonly workspace?: ExistingLogWorkspace;

  /**
   * Days for which the workspace defined here keeps logs, 30 to 730 and no fewer than `drillEveryDays`.
   *
   * @default 180
   */
  readonly retentionInDays?: number;

  /**
   * Days within which every account must have signed in once.
   *
   * @default 90
   */
  readonly drillEveryDays?: number;

  /**
   * Whether fewer or more failing sign-ins of all users than a day before raise an alert, too.
   *
   * @default false
   */
  readonly signInHealth?: boolean;
}

/**
 * Defines the watch over the emergency access accounts: alerts within minutes of a sign-in (severity 0), of a change to
 * the accounts or their group (1), and of a change to what decides over sign-ins (2), and a dead-man alert (1).
 *
 * The dead-man alert fires unless, within two days, a scheduled workflow found that every account signed in during the
 * last `drillEveryDays`. So it fires as well when logs stop, the workflow is off or may not read, and from deployment
 * until the first drill. A drill raises the severity 0 alert: that, too, is what it tests.
 *
 * Sending Entra's logs needs an identity that may write the tenant's diagnostic settings. The workspace bills every
 * sign-in of the tenant by volume.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 * @see https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-types
 */
export class BreakGlassAlert extends Construct {
  /** Resource id of the workspace that holds the logs. */
  public readonly workspaceResourceId: string;
  /** Resource id of the action group that every alert calls. */
  public readonly actionGroupId: string;

  public constructor(scope: Construct, id: string, props: BreakGlassAlertProps) {
    super(scope, id);
    const { resourceGroupName, location, name = 'break-glass', drillEveryDays = 90, retentionInDays = 180 } = props;
    const userIds = checkUserIds(props);
    checkDays(drillEveryDays, retentionInDays, props.workspace);
    checkAlertChannels(this, props.channels);

    const workspace = props.workspace
      ? lookedUpWorkspace(this, props.workspace, drillEveryDays)
      : createdWorkspace(this, { name: `${name}-logs`, resourceGroupName, location, retentionInDays });
    if (!props.workspace?.receivesEntraLogs) sendEntraLogs(this, name, workspace);
    this.workspaceResourceId = workspace.id;
    this.actionGroupId = actionGroup(this, `${name}-alerts`, resourceGroupName, props.channels);
    const query = queries.drillQuery(userIds, drillEveryDays);
    const workflowId = drillCheck(this, {
      name: `${name}-drill-check`,
      resourceGroupName,
      location,
      workspace,
      query,
    });

    const { workspaceResourceId, actionGroupId } = this;
    const target: LogAlertTarget = { name, resourceGroupName, location, workspaceResourceId, actionGroupId };
    logAlert(this, 'SignIn', target, signIn(userIds));
    logAlert(this, 'AccountChange', target, accountChange([...userIds, props.breakGlass.groupId]));
    logAlert(this, 'AccessChange', target, accessChange());
    logAlert(this, 'NoDrill', target, noDrill(workflowId, drillEveryDays));
    if (props.signInHealth) logAlert(this, 'SignInHealth', target, signInHealth());
  }
}

// Lines arrive minutes after the sign-in, so the window is longer than the interval; one sign-in alerts more than once.
const signIn = (userIds: readonly string[]): LogAlert => ({
  suffix: 'sign-in',
  description: 'An emergency access account signed in, or tried to.',
  severity: 0,
  query: queries.signInQuery(userIds),
  every: 'PT5M',
  window: 'PT30M',
  dimension: 'UserId',
});

const accountChange = (objectIds: readonly string[]): LogAlert => ({
  suffix: 'account-change',
  description: 'An emergency access account or the group of them was changed.',
  severity: 1,
  query: queries.objectChangeQuery(objectIds),
  every: 'PT5M',
  window: 'PT30M',
});

const accessChange = (): LogAlert => ({
  suffix: 'access-change',
  description: 'Conditional Access, named locations, authentication methods or security defaults were changed.',
  severity: 2,
  query: queries.accessChangeQuery(),
  every: 'PT15M',
  window: 'PT30M',
});

const noDrill = (workflowId: string, days: number): LogAlert => ({
  suffix: 'no-drill',
  description: `Nothing proves that every emergency access account signed in during the last ${days} days.`,
  severity: 1,
  query: queries.drillProofQuery(workflowId),
  every: 'PT6H',
  window: 'P2D',
  fires: 'noRow',
});

const signInHealth = (): LogAlert => ({
  suffix: 'sign-in-health',
  description: 'Far fewer sign-ins, or far more failing ones, than in the same hour yesterday.',
  severity: 2,
  query: queries.signInHealthQuery(),
  every: 'PT1H',
  window: 'P2D',
});

function checkUserIds({ breakGlass, userIds = breakGlass.userIds }: BreakGlassAlertProps): string[] {
  if (userIds.length === 0) {
    throw new Error(`'userIds' are empty and 'breakGlass' knows its group only: pass the accounts' object ids`);
  }
  if (Token.isUnresolved(userIds)) {
    throw new Error(`'userIds' are a list that only Terraform knows: pass each id by itself`);
  }
  const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  const wrong = userIds.find((userId) => !Token.isUnresolved(userId) && !guid.test(userId));
  if (wrong !== undefined) throw new Error(`'userIds' hold '${wrong}': use object ids, which are GUIDs`);
  return userIds;
}

function checkDays(drillEveryDays: number, retentionInDays: number, workspace?: ExistingLogWorkspace): void {
  if (!Token.isUnresolved(drillEveryDays) && !(Number.isInteger(drillEveryDays) && drillEveryDays >= 1)) {
    throw new Error(`'drillEveryDays' is ${drillEveryDays}: use a whole number of days, such as 90`);
  }
  if (workspace || Token.isUnresolved(retentionInDays)) return;
  if (!(Number.isInteger(retentionInDays) && retentionInDays >= 30 && retentionInDays <= 730)) {
    throw new Error(`'retentionInDays' is ${retentionInDays}: use a whole number of days from 30 to 730`);
  }
  if (!Token.isUnresolved(drillEveryDays) && retentionInDays < drillEveryDays) {
    throw new Error(
      `'retentionInDays' is ${retentionInDays}, below 'drillEveryDays' ${drillEveryDays}: keep logs until the next drill`,
    );
  }
}

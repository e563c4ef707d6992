/**
 * Audit operations that change how, or whether, anybody signs in; the match ignores case.
 *
 * @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities
 */
export const ACCESS_OPERATIONS: readonly string[] = [
  'Add conditional access policy',
  'Update conditional access policy',
  'Delete conditional access policy',
  'Add named location',
  'Update named location',
  'Delete named location',
  'Update security defaults',
  'Authentication Methods Policy Update',
  'Authentication Methods Policy Reset',
  'Authentication Strength Combination Configuration Create',
  'Authentication Strength Combination Configuration Update',
  'Authentication Strength Combination Configuration Delete',
  'Authentication Strength Policy Create',
  'Authentication Strength Policy Update',
  'Authentication Strength Policy Delete',
];

const list = (values: readonly string[]) => `dynamic([${values.map((value) => `"${value}"`).join(', ')}])`;

/**
 * KQL: every sign-in of `userIds`, tried or successful, with or without a person at the keyboard. Only columns that both
 * tables hold with the same type are kept.
 */
export function signInQuery(userIds: readonly string[]): string {
  return `let accounts = ${list(userIds)};
union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs
| where UserId in~ (accounts)
| project TimeGenerated, UserId, UserPrincipalName, ResultType, AppDisplayName, IPAddress`;
}

/** KQL: every audited change whose target is one of `objectIds`: passwords, methods, roles, members, owners, deletion. */
export function objectChangeQuery(objectIds: readonly string[]): string {
  return `let objects = ${list(objectIds)};
AuditLogs
| where tostring(TargetResources) has_any (objects)
| project TimeGenerated, OperationName, Result, InitiatedBy, TargetResources`;
}

/** KQL: every change to Conditional Access, named locations, authentication strengths or methods, or security defaults. */
export function accessChangeQuery(): string {
  return `let operations = ${list(ACCESS_OPERATIONS)};
AuditLogs
| where OperationName in~ (operations)
| project TimeGenerated, OperationName, Result, InitiatedBy, TargetResources`;
}

/** KQL: one row when each of `userIds` has signed in within `days`, no row otherwise. */
export function drillQuery(userIds: readonly string[], days: number): string {
  return `let accounts = ${list(userIds)};
SigninLogs
| where TimeGenerated > ago(${days}d)
| where UserId in~ (accounts) and ResultType == "0"
| summarize Drilled = count_distinct(tolower(UserId))
| where Drilled >= array_length(accounts)`;
}

/**
 * KQL: the runs of the drill check that found a drill. The second table never has such rows; with it the query still
 * runs, and finds nothing, in a workspace that has not seen the first one yet.
 */
export function drillProofQuery(workflowId: string): string {
  return `union isfuzzy=true AzureDiagnostics, AuditLogs
| where Category == "WorkflowRuntime"
| where OperationName == "Microsoft.Logic/workflows/workflowRunCompleted"
| where column_ifexists("_ResourceId", "") =~ "${workflowId}"
| where column_ifexists("status_s", "") == "Succeeded"
| project TimeGenerated`;
}

/**
 * KQL: one row when the last hour has less than half the sign-ins of the same hour yesterday, or fails twice as often
 * and more than one time in ten. Silent from Saturday to Monday, when yesterday is no measure, and below 100 sign-ins.
 */
export function signInHealthQuery(): string {
  return `SigninLogs
| where TimeGenerated > ago(25h)
| summarize
    Now = countif(TimeGenerated > ago(1h)),
    Before = countif(TimeGenerated < ago(24h)),
    FailedNow = countif(TimeGenerated > ago(1h) and ResultType != "0"),
    FailedBefore = countif(TimeGenerated < ago(24h) and ResultType != "0")
| where Before >= 100 and dayofweek(now()) !in (0d, 1d, 6d)
| extend RateNow = 1.0 * FailedNow / max_of(Now, 1), RateBefore = 1.0 * FailedBefore / Before
| where Now < 0.5 * Before or (RateNow > 0.1 and RateNow > 2 * RateBefore)
| project TimeGenerated = now(), Now, Before, RateNow, RateBefore`;
}

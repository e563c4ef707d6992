import type { PolicyState } from '../model/conditional-access';
import type { NotUnderstood } from '../model/source';
import type { ReadCounts } from '../model/tenant';
import type { CheckResult } from '../rules/run-rules';

/** Everything `check` has to tell. */
export interface CheckReport extends CheckResult {
  readonly read: ReadCounts;
  /** How many Conditional Access policies are in each state: only enabled ones do anything. */
  readonly policyStates: Readonly<Record<PolicyState | 'unknown', number>>;
  readonly notUnderstood: readonly NotUnderstood[];
  /** The stacks, where the input is synthesized output. */
  readonly stacks?: readonly StackRow[];
}

/** What one stack holds. */
export interface StackRow {
  readonly name: string;
  readonly total: number;
  readonly resources: readonly { readonly type: string; readonly count: number }[];
}

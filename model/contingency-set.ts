import type { ContingencyStep } from './contingency-step';
import type { ObjectId } from './object-id';

/** Contingency policies that are switched on together, and how. */
export interface ContingencySet {
  /** What it is for, as the names of its policies say, such as `MFA Disruption`. */
  readonly name: string;
  /** Display names of its policies, in the order they are enabled. */
  readonly policyNames: readonly string[];
  /** The people it lets work; absent where the input does not tell. */
  readonly contingencyGroupId?: ObjectId;
  readonly activation: readonly ContingencyStep[];
  readonly rollBack: readonly ContingencyStep[];
  /** Whether somebody declared the steps; else they are made from the names, without the exclusions nobody told of. */
  readonly isDeclared: boolean;
}

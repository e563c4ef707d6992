import type { Source } from '../model/source';
import type { Tenant } from '../model/tenant';

/** How much a finding matters: an `error` locks someone out or lets someone in. */
export type Severity = 'error' | 'warning' | 'info';

/** Something that breaks a rule. */
export interface Finding {
  /** What it is about: a policy's name, an account, a group. */
  readonly subject: string;
  readonly message: string;
  readonly fix: string;
  readonly location?: Source;
}

/**
 * What a rule answers: its findings (none: it passes), findings beside what it could not know, or why it cannot or need
 * not answer.
 */
export type Evaluation =
  | readonly Finding[]
  | { readonly findings: readonly Finding[]; readonly unknown: string }
  | { readonly skipped: 'unknown' | 'not-applicable'; readonly because: string };

/** What a rule may ask besides the tenant. */
export interface RuleContext {
  /** The day the rules run on, as an ISO date. */
  readonly asOf: string;
  /** How many Conditional Access policies a tenant may have. */
  readonly policyQuota: number;
}

/** An invariant of a resilient tenant. */
export interface Rule {
  /** Kebab-case, for ever. */
  readonly id: string;
  readonly severity: Severity;
  readonly description: string;
  /** Whether a finding can be acknowledged; one that locks out the emergency accounts cannot. */
  readonly canBeAcknowledged?: false;
  readonly evaluate: (tenant: Tenant, context: RuleContext) => Evaluation;
}

/** A rule's answer from what it found and what it could not know: a finding outweighs an unknown, which outweighs a pass. */
export function conclude(findings: readonly Finding[], unknown: readonly string[]): Evaluation {
  if (unknown.length === 0) return findings;
  const because = listed([...new Set(unknown)], '; ');
  return findings.length > 0 ? { findings, unknown: because } : { skipped: 'unknown', because };
}

const MOST = 5;

/** Up to five of several things, and how many more there are. */
export function listed(things: readonly string[], separator = ', '): string {
  const shown = things.slice(0, MOST).join(separator);
  return things.length > MOST ? `${shown}${separator}and ${things.length - MOST} more` : shown;
}

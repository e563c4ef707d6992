import type { Acknowledgement } from '../model/tenant';
import type { Finding, Rule } from './rule';

/** A finding that somebody accepted. */
export interface AcknowledgedFinding extends Finding {
  readonly ruleId: string;
  readonly reason: string;
  /** Last day the acknowledgement holds, as an ISO date; absent: it does not end. */
  readonly until?: string;
}

/** The findings of one rule, parted. */
export interface Acknowledged {
  /** Findings that still count. */
  readonly left: readonly Finding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Acknowledgements that met a finding, whether they count or not. */
  readonly used: readonly Acknowledgement[];
}

/**
 * Parts a rule's findings into those that count and those acknowledged at or above where they stand. One that ended, or
 * that the rule does not allow, leaves its finding in place and says so there.
 */
export function acknowledge(
  rule: Pick<Rule, 'id' | 'canBeAcknowledged'>,
  findings: readonly Finding[],
  acknowledgements: readonly Acknowledgement[],
  asOf: string,
): Acknowledged {
  const ofRule = sortAcknowledgements(acknowledgements.filter(({ ruleId }) => ruleId === rule.id));
  const parted = findings.map((finding) => {
    const matching = ofRule.filter(({ constructPath }) => isAtOrBelow(finding.location?.constructPath, constructPath));
    return { finding, matching, valid: matching.find(({ until }) => !isOver(until, asOf)) };
  });
  const canBe = rule.canBeAcknowledged !== false;
  const isLeft = ({ valid }: (typeof parted)[number]) => !canBe || valid === undefined;
  return {
    left: parted.filter(isLeft).map(({ finding, matching }) => annotate(finding, matching, canBe)),
    acknowledged: parted.flatMap(({ finding, valid }) => {
      if (valid === undefined || !canBe) return [];
      const { ruleId, reason, until } = valid;
      return [{ ...finding, ruleId, reason, ...(until !== undefined && { until }) }];
    }),
    used: parted.flatMap(({ matching }) => matching),
  };
}

/** In order of rule, construct path and end. */
export function sortAcknowledgements(acknowledgements: readonly Acknowledgement[]): readonly Acknowledgement[] {
  // Nothing in a path or date sorts before the separator, so parts compare one after the other.
  const key = ({ ruleId, constructPath, until, reason }: Acknowledgement) =>
    [ruleId, constructPath, until ?? '', reason].join('\u0000');
  return [...acknowledgements].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function annotate(finding: Finding, matching: readonly Acknowledgement[], canBe: boolean): Finding {
  const last = matching.at(-1);
  if (last === undefined) return finding;
  const says = canBe
    ? `the acknowledgement at '${last.constructPath}' expired on ${last.until}`
    : `the acknowledgement at '${last.constructPath}' does not count, as this rule cannot be acknowledged`;
  return { ...finding, message: `${finding.message}; ${says}` };
}

// The path of the app itself is empty.
const isAtOrBelow = (path: string | undefined, above: string) =>
  path !== undefined && (above === '' || path === above || path.startsWith(`${above}/`));

// ISO dates compare as text; an acknowledgement holds on its last day.
const isOver = (until: string | undefined, asOf: string) => until !== undefined && until < asOf.slice(0, 10);

import type { IConstruct } from 'constructs';
import { addMetadata } from '../constructs/resilience-metadata';
import { isDay } from '../model/day';
import { nearest } from '../model/nearest';
import { RULES } from '../rules';

/** Why a finding is accepted, and how long. */
export interface AcknowledgeProps {
  /** Why the finding is accepted; it is shown with every check. */
  readonly reason: string;
  /**
   * Last day the acknowledgement holds, as `YYYY-MM-DD`; the finding comes back the day after.
   *
   * @default it does not end
   */
  readonly until?: string;
}

/**
 * Accepts the findings of one rule at `construct` and everything below it. They stay in the output, with the reason.
 *
 * @throws when the rule does not exist or cannot be acknowledged, the reason is empty or the day is none
 */
export function acknowledge(construct: IConstruct, ruleId: string, props: AcknowledgeProps): void {
  const rule = RULES.find(({ id }) => id === ruleId);
  if (rule === undefined) {
    const ids = RULES.map(({ id }) => id);
    const like = nearest(ruleId, ids);
    const hint = like === undefined ? `use one of ${ids.join(', ')}` : `did you mean '${like}'?`;
    throw new Error(`'ruleId' names no rule, got '${ruleId}': ${hint}`);
  }
  if (rule.canBeAcknowledged === false) {
    throw new Error(
      `'ruleId' is '${ruleId}', which cannot be acknowledged: mend the finding, it locks out the last resort`,
    );
  }
  if (props.reason.trim() === '') throw new Error(`'reason' is empty for '${ruleId}': say why the finding is accepted`);
  if (props.until !== undefined && !isDay(props.until)) {
    throw new Error(`'until' must be a day as 'YYYY-MM-DD', got '${props.until}': write it so, or leave it out`);
  }
  const { reason, until } = props;
  const constructPath = construct.node.path;
  addMetadata(construct, 'acknowledgements', { ruleId, constructPath, reason, ...(until !== undefined && { until }) });
}

import type { CheckReport } from './check-report';

/** Version of the JSON that `check` prints; it changes when a reader would have to. */
const VERSION = 1;

/** The report as the JSON that `schemas/check-result.schema.json` describes. */
export function json({
  read,
  policyStates,
  stacks,
  notUnderstood,
  rules,
  acknowledged,
  unusedAcknowledgements,
}: CheckReport): string {
  const document = {
    version: VERSION,
    read,
    policyStates,
    stacks,
    notUnderstood,
    rules,
    acknowledged,
    unusedAcknowledgements,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

import type { CheckReport } from './check-report';

/** Version of the JSON that `check` prints; it changes when a reader would have to. */
const VERSION = 1;

/** The report as the JSON that `schemas/check-result.schema.json` describes. */
export function json(report: CheckReport): string {
  return `${JSON.stringify({ version: VERSION, ...report }, undefined, 2)}\n`;
}

import type { CheckReport } from './check-report';

/** Version of the JSON that `check` prints; it changes when a reader would have to. */
const VERSION = 1;

/** The report as the JSON that `schemas/check-result.schema.json` describes. */
export function json(report: CheckReport): string {
  return jsonText({ version: VERSION, ...report });
}

/** A value as JSON text. */
export function jsonText(value: unknown): string {
  return `${jsonLine(value, 2)}\n`;
}

/** A value as JSON on one line, or indented; characters that a terminal would obey are escapes, which mean the same. */
export function jsonLine(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return text.replace(OBEYED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

// JSON itself escapes the control characters below these.
const OBEYED = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

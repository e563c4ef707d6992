import type { CheckReport } from './check-report';
import { json } from './json';
import type { Style } from './style';
import { text } from './text';

export type { CheckReport } from './check-report';

/** What turns a report into text, by the name of its format. */
export const REPORTERS = { text, json } satisfies Record<string, (report: CheckReport, style: Style) => string>;

/** Name of a format. */
export type Format = keyof typeof REPORTERS;

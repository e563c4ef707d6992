import { PLAIN, type Style } from '../report/style';
import type { Output } from './command';

const paint = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

const COLOURS: Style = { good: paint(32), bad: paint(31), doubtful: paint(33), faint: paint(2), strong: paint(1) };

/** Colours for a terminal, none for a file or pipe; `NO_COLOR` and `FORCE_COLOR` decide where they are set. */
export function styleFor(output: Output, environment: NodeJS.ProcessEnv = process.env): Style {
  const { NO_COLOR, FORCE_COLOR } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return PLAIN;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR === '0' ? PLAIN : COLOURS;
  return output.isTTY === true ? COLOURS : PLAIN;
}

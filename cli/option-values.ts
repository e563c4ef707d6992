import { isDay } from '../model/day';
import { UsageError } from './command';

/** The value of an option that takes one of a few words. */
export function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} takes ${known.join(', ')}, got '${value}'`);
  return found;
}

/** The day that `--as-of` names, as an ISO date; without one, today. */
export function dayOf(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString().slice(0, 10);
  if (isDay(text)) return text;
  throw new UsageError(`--as-of takes a day as YYYY-MM-DD, got '${text}'`);
}

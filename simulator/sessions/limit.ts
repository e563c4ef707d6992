import type { Minutes } from '../../model/token-lifetimes';
import type { SessionResult } from '../simulation';

/** One thing that may end a running session, and after how many minutes: at once is 0, never is `Infinity`. */
export interface SessionLimit {
  readonly minutes: Minutes;
  readonly because: string;
}

/** What ends a session at once. */
export const AT_ONCE: Minutes = [0, 0];

/** What does not end a session while the outage lasts. */
export const NEVER: Minutes = [Infinity, Infinity];

/** The answer where several limits hold: the earliest end counts, at the least and at the most; at least one limit. */
export function resultOf(limits: readonly SessionLimit[]): SessionResult {
  const least = Math.min(...limits.map(({ minutes }) => minutes[0]));
  const most = Math.min(...limits.map(({ minutes }) => minutes[1]));
  const decisive = limits.filter(({ minutes }) => minutes[1] === most || minutes[0] === least);
  // What ends the session for sure is said first.
  const reasons = [...decisive].sort((a, b) => a.minutes[1] - b.minutes[1]).map(({ because }) => because);
  const because = [...new Set(least === 0 && most === 0 ? reasons.slice(0, 1) : reasons)].join('; ');
  if (most === 0) return { keepsWorking: 'no', because };
  if (least === Infinity) return { keepsWorking: 'yes', because };
  return most === Infinity
    ? { keepsWorking: 'unknown', because }
    : { keepsWorking: 'limited', minutes: [least, most], because };
}

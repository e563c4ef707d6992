import { Token } from 'cdktf';

/**
 * Whether every member of `list` is known now, so that a missing one is known to be missing.
 *
 * @internal
 */
export function isKnownList(list: readonly string[]): boolean {
  return !Token.isUnresolved(list) && !list.some((member) => Token.isUnresolved(member));
}

import { DefaultTokenResolver, StringConcat, Tokenization } from 'cdktf';
import type { IBreakGlassAccounts } from '../break-glass-accounts';

/**
 * The break glass group, and how to tell it among other ids.
 *
 * @internal
 */
export interface BreakGlassTarget {
  readonly groupId: string;
  readonly isSame: (groupId: string) => boolean;
}

/**
 * The group of `accounts` as a target of methods.
 *
 * @internal
 */
export function breakGlassTarget(accounts: IBreakGlassAccounts): BreakGlassTarget {
  const { groupId } = accounts;
  // Two tokens of one attribute are two strings; what they render to is the same.
  const resolver = new DefaultTokenResolver(new StringConcat());
  const rendered = (id: string) => String(Tokenization.resolve(id, { scope: accounts, resolver })).toLowerCase();
  return { groupId, isSame: (id) => rendered(id) === rendered(groupId) };
}

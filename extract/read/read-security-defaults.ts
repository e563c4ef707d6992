import type { SecurityDefaults } from '../../model/security-defaults';
import { booleanOf, child } from '../node';
import type { Read } from './read';

/**
 * Reads whether security defaults are on.
 *
 * @see https://learn.microsoft.com/graph/api/identitysecuritydefaultsenforcementpolicy-get
 */
export const readSecurityDefaults: Read<SecurityDefaults> = (root, { source }) => ({
  isEnabled: booleanOf(child(root, 'isEnabled')) ?? 'unknown',
  source,
});

/** The one of them: a tenant has only one, and of copies that contradict each other it is not known which holds. */
export function agreedSecurityDefaults(copies: readonly SecurityDefaults[]): SecurityDefaults | undefined {
  const [first] = copies;
  if (first === undefined || copies.every(({ isEnabled }) => isEnabled === first.isEnabled)) return first;
  return { ...first, isEnabled: 'unknown' };
}

import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { asksForProtection } from './renewal';

/**
 * Whether how a session goes on may hang on a policy that applies, or is for somebody else: session controls, an
 * authentication strength, protected applications, a location, or something that is not understood. Of most policies
 * nothing does, and who asks about very many people and applications may leave those out.
 */
export function bearsOnSessions(policy: ConditionalAccessPolicy): boolean {
  const { conditions, grantControls, sessionControls, notUnderstood } = policy;
  return (
    sessionControls !== undefined ||
    grantControls?.authenticationStrength !== undefined ||
    asksForProtection(policy) ||
    conditions.locations !== undefined ||
    notUnderstood.length > 0
  );
}

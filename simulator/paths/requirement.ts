import { blocks, controlsOf } from '../../evaluator/grant-controls';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';

/** What one or more policies ask of whoever they apply to. */
export interface Requirement {
  readonly isBlock: boolean;
  /** Whether it asks for anything that is understood, which a client that is too old cannot meet. */
  readonly asks: boolean;
  readonly policy: ConditionalAccessPolicy;
  /** Equal for policies that ask for the same. */
  readonly key: string;
}

/** What a policy asks for; nothing where it asks for nothing that could keep anyone out. */
export function requirementOf(policy: ConditionalAccessPolicy): Requirement | undefined {
  const { grantControls, sessionControls } = policy;
  const open = isOpen(policy);
  const asks = grantControls !== undefined && controlsOf(grantControls).length > 0;
  const isProxied = sessionControls?.cloudAppSecurity !== undefined;
  if (!asks && !open && !isProxied) return undefined;
  const key = JSON.stringify([open, isProxied, asks ? grantControls : undefined]);
  return { isBlock: blocks(policy), asks, policy, key };
}

/** Whether something in what the policy asks for was not understood. */
export const isOpen = (policy: ConditionalAccessPolicy) =>
  policy.notUnderstood.some((each) => each.startsWith('/grantControls'));

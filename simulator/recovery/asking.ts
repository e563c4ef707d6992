import { matchesPart } from '../../evaluator/match-policy';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { SignInContext } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { allOf, type Ternary } from '../../model/ternary';
import { APPLICATIONS } from '../../model/well-known';
import { ORDINARY } from '../paths/ordinary-sign-in';
import { requirementOf, type Requirement } from '../paths/requirement';
import { resourceParts } from './resource-parts';

/** What people sign in to: to register security information for themselves, or to issue a pass to others. */
export type RecoveryTarget = 'securityInformation' | 'portal';

/** A policy that may ask something of a sign-in to a target, and how it comes to be for that target. */
export interface Asking {
  readonly requirement: Requirement;
  readonly isForTarget: Ternary;
  /** Whether it is a policy on resources, which registering meets on its way. */
  readonly isOnResources: boolean;
  readonly hasStrength: boolean;
}

const REGISTERING: SignInContext = { applications: [], userAction: 'urn:user:registersecurityinfo' };
const PORTAL: SignInContext = { applications: [APPLICATIONS.azurePortal] };

/** What enforced policies ask for, or may ask for, of a sign-in to the target. */
export function askingFor({ conditionalAccessPolicies }: Tenant, target: RecoveryTarget): readonly Asking[] {
  const context = target === 'portal' ? PORTAL : REGISTERING;
  const enforced = conditionalAccessPolicies.filter(({ state }) => state === 'enabled' || state === 'unknown');
  return enforced.flatMap((policy) => {
    const isMeant = matchesPart(policy, { ...ORDINARY, context }, 'context');
    const parts = target === 'portal' ? [] : resourceParts(policy);
    return [
      ...asked(policy, isMeant, false),
      ...parts.flatMap((part) => asked(part.policy, part.isForRegistering, true)),
    ];
  });
}

function asked(policy: ConditionalAccessPolicy, isMeant: Ternary, isOnResources: boolean): readonly Asking[] {
  const requirement = requirementOf(policy);
  if (requirement === undefined || isMeant === 'no') return [];
  const isForTarget = allOf([isMeant, policy.state === 'enabled' ? 'yes' : 'unknown']);
  const hasStrength = policy.grantControls?.authenticationStrength !== undefined;
  return [{ requirement, isForTarget, isOnResources, hasStrength }];
}

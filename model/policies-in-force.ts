import type { ConditionalAccessPolicy } from './conditional-access';
import { MANDATORY_MULTIFACTOR, securityDefaultsPolicies } from './microsoft-policies';
import type { Tenant } from './tenant';

/**
 * The tenant with all that decides on a sign-in: its own policies and, beside them, what Microsoft enforces, written as
 * policies that nobody can change. For what judges sign-ins; what judges a tenant's own policies asks the tenant itself.
 * Security defaults and enabled policies exclude each other: Entra refuses to turn on the one beside the other.
 *
 * @see https://learn.microsoft.com/entra/fundamentals/security-defaults
 */
export function inForce(tenant: Tenant): Tenant {
  const { securityDefaults } = tenant;
  const own = tenant.conditionalAccessPolicies.filter(({ isDerived }) => isDerived !== true);
  const mayBeOn = securityDefaults !== undefined && !own.some(({ state }) => state === 'enabled');
  const conditionalAccessPolicies = [
    ...(mayBeOn && securityDefaults.isEnabled === true ? own.map(notEnforced) : own),
    MANDATORY_MULTIFACTOR,
    ...(mayBeOn ? securityDefaultsPolicies(securityDefaults) : []),
  ];
  return { ...tenant, conditionalAccessPolicies };
}

const notEnforced = (policy: ConditionalAccessPolicy): ConditionalAccessPolicy =>
  policy.state === 'unknown' ? { ...policy, state: 'disabled' } : policy;

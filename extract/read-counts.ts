import type { PolicyState } from '../model/conditional-access';
import { TENANT_COLLECTIONS, type ReadCounts, type Tenant, type TenantCollection } from '../model/tenant';

/** How many objects of each kind a tenant holds. */
export function readCounts(tenant: Tenant): ReadCounts {
  const counts = TENANT_COLLECTIONS.map((collection) => [collection, countOf(tenant, collection)]);
  return Object.fromEntries(counts) as ReadCounts;
}

const policiesRead = ({ conditionalAccessPolicies }: Tenant) =>
  conditionalAccessPolicies.filter(({ isUnread }) => isUnread !== true);

function countOf(tenant: Tenant, collection: TenantCollection): number {
  if (collection === 'conditionalAccessPolicies') return policiesRead(tenant).length;
  if (collection === 'authenticationMethodConfigurations') {
    return tenant.authenticationMethodsPolicy?.configurations.length ?? 0;
  }
  if (collection === 'onPremisesSynchronizations') return tenant.onPremisesSynchronization === undefined ? 0 : 1;
  if (collection === 'securityDefaultsPolicies') return tenant.securityDefaults === undefined ? 0 : 1;
  return tenant[collection].length;
}

/** How many Conditional Access policies are in each state. */
export function policyStates(tenant: Tenant): Readonly<Record<PolicyState | 'unknown', number>> {
  const count = (state: PolicyState | 'unknown') => policiesRead(tenant).filter((each) => each.state === state).length;
  return {
    enabled: count('enabled'),
    enabledForReportingButNotEnforced: count('enabledForReportingButNotEnforced'),
    disabled: count('disabled'),
    unknown: count('unknown'),
  };
}

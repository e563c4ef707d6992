import type { Tenant } from '../../model/tenant';
import { policy } from './tenant';

const MANAGING_AZURE = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const PORTAL = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
/** Of the roles that security defaults name, the one that random people hold. */
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

const nobodyExcluded = { excludeGroups: [] };

/** The tenant as the twin of the simulator sees it: with what Microsoft asks for besides. */
export function withMicrosoftBySpec(tenant: Tenant): Tenant {
  const { conditionalAccessPolicies: own, securityDefaults: defaults } = tenant;
  const portal = policy({
    id: 'portal',
    users: nobodyExcluded,
    applications: { includeApplications: [PORTAL] },
  });
  if (own.some(({ state }) => state === 'enabled') || defaults === undefined || defaults.isEnabled === false) {
    return { ...tenant, conditionalAccessPolicies: [...own, portal] };
  }
  const isOn = defaults.isEnabled === true;
  const state = isOn ? 'enabled' : 'unknown';
  const byDefault = [
    policy({
      id: 'roles',
      state,
      users: { includeUsers: [], includeRoles: [GLOBAL_ADMINISTRATOR], excludeGroups: [] },
    }),
    policy({ id: 'azure', state, users: nobodyExcluded, applications: { includeApplications: [MANAGING_AZURE] } }),
    policy({ id: 'perhaps', state: 'unknown', users: nobodyExcluded }),
    policy({
      id: 'old',
      state,
      users: nobodyExcluded,
      conditions: { clientAppTypes: ['other', 'exchangeActiveSync'] },
      grantControls: { builtInControls: ['block'] },
    }),
  ];
  // Where they are on, no other policy is.
  return { ...tenant, conditionalAccessPolicies: [...(isOn ? [] : own), portal, ...byDefault] };
}

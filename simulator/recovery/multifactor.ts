import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { requirementOf, type Requirement } from '../paths/requirement';

/** What Entra asks of whoever changes how they sign in, written as if a policy asked for it. */
const POLICY: ConditionalAccessPolicy = {
  id: 'multifactor authentication',
  displayName: 'Multifactor authentication',
  state: 'enabled',
  conditions: {
    users: {
      includeUsers: ['All'],
      excludeUsers: [],
      includeGroups: [],
      excludeGroups: [],
      includeRoles: [],
      excludeRoles: [],
    },
    applications: {
      includeApplications: [],
      excludeApplications: [],
      includeUserActions: ['urn:user:registersecurityinfo'],
      includeAuthenticationContextClassReferences: [],
    },
    clientAppTypes: [],
    signInRiskLevels: [],
    userRiskLevels: [],
    servicePrincipalRiskLevels: [],
    insiderRiskLevels: [],
    transferMethods: [],
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'], customAuthenticationFactors: [], termsOfUse: [] },
  notUnderstood: [],
  source: { file: 'simulator/recovery/multifactor.ts' },
};

/**
 * Multifactor authentication, whatever the tenant's policies ask for; a policy that asks for the same is the same.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-registration-mfa-sspr-combined
 */
export const MULTIFACTOR: readonly Requirement[] = [requirementOf(POLICY) ?? []].flat();

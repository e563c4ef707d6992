import type { ConditionalAccessPolicy } from './conditional-access';
import type { SecurityDefaults } from './security-defaults';
import type { Source } from './source';
import { APPLICATIONS, ROLE_TEMPLATES } from './well-known';

/** What is particular to one thing that Microsoft enforces; what is not said is: of all users, everywhere. */
interface Enforced {
  readonly id: string;
  readonly displayName: string;
  readonly state?: ConditionalAccessPolicy['state'];
  readonly roles?: readonly string[];
  readonly applications?: readonly string[];
  readonly userActions?: readonly string[];
  readonly clientAppTypes?: readonly string[];
  readonly control?: 'block';
  readonly source: Source;
}

function policyOf({ id, displayName, state = 'enabled', source, ...enforced }: Enforced): ConditionalAccessPolicy {
  const { roles = [], applications = ['All'], userActions = [], clientAppTypes = ['all'], control = 'mfa' } = enforced;
  return {
    id,
    displayName,
    state,
    conditions: {
      users: {
        includeUsers: roles.length > 0 ? [] : ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: roles,
        excludeRoles: [],
      },
      applications: {
        includeApplications: applications,
        excludeApplications: [],
        includeUserActions: userActions,
        includeAuthenticationContextClassReferences: [],
      },
      clientAppTypes,
      signInRiskLevels: [],
      userRiskLevels: [],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: [],
      transferMethods: [],
    },
    grantControls: { operator: 'OR', builtInControls: [control], customAuthenticationFactors: [], termsOfUse: [] },
    notUnderstood: [],
    isDerived: true,
    source,
  };
}

/**
 * Mandatory multifactor authentication of the Azure portal and of the Entra and Intune admin centers, which sign in as
 * the same application: of every user, emergency access accounts and guests too, and with no way to put it off any
 * longer. A sign-in to Azure Resource Manager is not asked for it, only what changes something there; the Microsoft 365
 * admin center is, and no application id of it is published.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-mandatory-multifactor-authentication
 */
export const MANDATORY_MULTIFACTOR: ConditionalAccessPolicy = policyOf({
  id: 'mandatory-multifactor-authentication',
  displayName: 'Microsoft: mandatory multifactor authentication of admin portals',
  applications: [APPLICATIONS.azurePortal],
  source: { file: 'Microsoft' },
});

/**
 * Multifactor authentication of whoever changes how they sign in and has something registered that is good for it. Which
 * sign-ins these are only recovery knows, so it is not among the policies in force.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-registration-mfa-sspr-combined
 */
export const REGISTERING_MULTIFACTOR: ConditionalAccessPolicy = policyOf({
  id: 'multifactor authentication',
  displayName: 'Multifactor authentication',
  applications: [],
  userActions: ['urn:user:registersecurityinfo'],
  source: { file: 'Microsoft' },
});

/** The roles that security defaults ask for multifactor authentication at each sign-in. */
const ADMINISTRATORS: readonly string[] = [
  ROLE_TEMPLATES.globalAdministrator,
  ROLE_TEMPLATES.applicationAdministrator,
  ROLE_TEMPLATES.authenticationAdministrator,
  ROLE_TEMPLATES.billingAdministrator,
  ROLE_TEMPLATES.cloudApplicationAdministrator,
  ROLE_TEMPLATES.conditionalAccessAdministrator,
  ROLE_TEMPLATES.exchangeAdministrator,
  ROLE_TEMPLATES.helpdeskAdministrator,
  ROLE_TEMPLATES.passwordAdministrator,
  ROLE_TEMPLATES.privilegedAuthenticationAdministrator,
  ROLE_TEMPLATES.privilegedRoleAdministrator,
  ROLE_TEMPLATES.securityAdministrator,
  ROLE_TEMPLATES.sharePointAdministrator,
  ROLE_TEMPLATES.userAdministrator,
  ROLE_TEMPLATES.authenticationPolicyAdministrator,
  ROLE_TEMPLATES.identityGovernanceAdministrator,
];

/**
 * What security defaults enforce, as far as they are on. When Microsoft finds multifactor authentication necessary for
 * somebody without such a role is not published: that policy is in a state nobody knows.
 *
 * @see https://learn.microsoft.com/entra/fundamentals/security-defaults
 */
export function securityDefaultsPolicies({ isEnabled, source }: SecurityDefaults): readonly ConditionalAccessPolicy[] {
  if (isEnabled === false) return [];
  const state = isEnabled === true ? 'enabled' : 'unknown';
  const of = (id: string, what: string, enforced: Partial<Enforced>) =>
    policyOf({ id: `security-defaults-${id}`, displayName: `Security defaults: ${what}`, state, source, ...enforced });
  return [
    of('administrators', 'multifactor authentication of administrators', { roles: ADMINISTRATORS }),
    of('azure', 'multifactor authentication to manage Azure', { applications: [APPLICATIONS.azureServiceManagement] }),
    of('legacy', 'no legacy authentication', { clientAppTypes: ['exchangeActiveSync', 'other'], control: 'block' }),
    of('users', 'multifactor authentication when Microsoft finds it necessary', { state: 'unknown' }),
  ];
}

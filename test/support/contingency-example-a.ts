import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencyStep } from '../../model/contingency-step';
import { APPLICATIONS } from '../../model/well-known';
import { policy, type PolicyOverrides } from './tenant';

const { exchangeOnline, sharePointOnline } = APPLICATIONS;
const MFA_POLICY = 'Require MFA for Exchange Online and SharePoint Online';

const emergency = (index: number, purpose: string, excludeGroups: string[], overrides: PolicyOverrides) =>
  policy({
    id: `EM00${index}`,
    displayName: `EM00${index} - ENABLE IN EMERGENCY: MFA Disruption[${index}/4] - ${purpose}`,
    state: 'enabledForReportingButNotEnforced',
    users: { excludeGroups },
    applications: { includeApplications: [exchangeOnline, sharePointOnline] },
    grantControls: { builtInControls: ['block'] },
    ...overrides,
  });

const ADMINS = ['CoreAdmins', 'EmergencyAccess'];

/**
 * The MFA contingency of Microsoft's example A as published: the policy in force, and the four for the emergency.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
 */
export const EXAMPLE_A_POLICIES: readonly ConditionalAccessPolicy[] = [
  policy({
    id: 'existing-mfa',
    displayName: MFA_POLICY,
    users: { excludeGroups: [] },
    applications: { includeApplications: [exchangeOnline, sharePointOnline] },
  }),
  emergency(1, 'Exchange SharePoint - Require Microsoft Entra hybrid join', ADMINS, {
    users: { includeUsers: [], includeGroups: ['ContingencyAccess'], excludeGroups: ADMINS },
    grantControls: { builtInControls: ['domainJoinedDevice'] },
  }),
  emergency(2, 'Exchange SharePoint - Block access except Windows', ADMINS, {
    conditions: { platforms: { include: ['all'], exclude: ['windows'] } },
  }),
  emergency(3, 'Exchange SharePoint - Block access except Corporate Network', ADMINS, {
    conditions: { locations: { include: ['All'], exclude: ['CorpNetwork'] } },
  }),
  emergency(4, 'Exchange - Block EAS for all users', [], {
    applications: { includeApplications: [exchangeOnline] },
    conditions: { clientAppTypes: ['exchangeActiveSync'] },
  }),
];

const exclude = (group: string): ContingencyStep => ({
  action: 'excludeGroup',
  policyName: MFA_POLICY,
  groupId: group,
  groupName: group,
});

/** The six steps of example A as published; a step is a list because the first one changes three exclusions. */
export const EXAMPLE_A_ACTIVATION: readonly (readonly ContingencyStep[])[] = [
  ['ContingencyAccess', 'CoreAdmins', 'EmergencyAccess'].map(exclude),
  ...EXAMPLE_A_POLICIES.slice(1).map(({ displayName }) => [{ action: 'enable', policyName: displayName } as const]),
  [{ action: 'disable', policyName: MFA_POLICY }],
];

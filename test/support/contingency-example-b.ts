import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencyStep } from '../../model/contingency-step';
import { policy } from './tenant';

const COMPLIANCE_POLICY = 'Require a compliant device for Salesforce';
const SALESFORCE = { applications: { includeApplications: ['Salesforce'] } };

const emergency = (index: number, purpose: string) => ({
  ...SALESFORCE,
  id: `EM00${index}`,
  displayName: `EM00${index} - ENABLE IN EMERGENCY: Device Compliance Disruption[${index}/2] - Salesforce - ${purpose}`,
  state: 'enabledForReportingButNotEnforced' as const,
  grantControls: { builtInControls: ['block'] },
});

/**
 * The device compliance contingency of Microsoft's example B as published.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
 */
export const EXAMPLE_B_POLICIES: readonly ConditionalAccessPolicy[] = [
  policy({
    ...SALESFORCE,
    id: 'existing-compliance',
    displayName: COMPLIANCE_POLICY,
    users: { excludeGroups: [] },
    grantControls: { builtInControls: ['compliantDevice'] },
  }),
  policy({
    ...emergency(1, 'Block All users except SalesforceContingency'),
    users: { excludeGroups: ['SalesAdmins', 'SalesforceContingency'] },
  }),
  policy({
    ...emergency(2, 'Block All platforms except iOS and Android'),
    users: { includeUsers: [], includeGroups: ['SalesforceContingency'], excludeGroups: ['SalesAdmins'] },
    conditions: { platforms: { include: ['all'], exclude: ['iOS', 'android'] } },
  }),
];

const exclude = (group: string): ContingencyStep => {
  return { action: 'excludeGroup', policyName: COMPLIANCE_POLICY, groupId: group, groupName: group };
};

/** The four steps of example B as published; the first one changes two exclusions. */
export const EXAMPLE_B_ACTIVATION: readonly (readonly ContingencyStep[])[] = [
  ['SalesAdmins', 'SalesforceContingency'].map(exclude),
  ...EXAMPLE_B_POLICIES.slice(1).map(({ displayName }) => [{ action: 'enable', policyName: displayName } as const]),
  [{ action: 'disable', policyName: COMPLIANCE_POLICY }],
];

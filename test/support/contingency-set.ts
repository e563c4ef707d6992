import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencySet } from '../../model/contingency-set';
import type { ContingencyStep } from '../../model/contingency-step';
import type { Tenant } from '../../model/tenant';
import { replayContingency } from '../../simulator/replay-contingency';
import type { ContingencyFinding, ContingencyResult } from '../../simulator/simulation';
import { BREAK_GLASS_ACCOUNTS, emptyTenant, group, namedLocation } from './tenant';

const UNDO = {
  enable: 'reportOnly',
  reportOnly: 'enable',
  disable: 'enable',
  excludeGroup: 'removeExclusion',
  removeExclusion: 'excludeGroup',
} as const;

/** A set whose steps are undone in the reverse order. */
export function contingencySet(
  contingencyGroupId: string | undefined,
  activation: readonly ContingencyStep[],
  overrides: Partial<ContingencySet> = {},
): ContingencySet {
  const enabled = activation.filter(({ action }) => action === 'enable');
  return {
    name: 'Disruption',
    policyNames: enabled.map(({ policyName }) => policyName),
    ...(contingencyGroupId !== undefined && { contingencyGroupId }),
    activation,
    rollBack: activation.map((step) => ({ ...step, action: UNDO[step.action] })).reverse(),
    isDeclared: true,
    ...overrides,
  };
}

const GROUPS = ['ContingencyAccess', 'CoreAdmins', 'SalesAdmins', 'SalesforceContingency'];

/** The tenant of Microsoft's examples: a corporate network, and accounts with a security key that are in one group. */
export const exampleTenant = (
  policies: readonly ConditionalAccessPolicy[],
  overrides: Partial<Tenant> = {},
): Tenant => ({
  ...emptyTenant(),
  conditionalAccessPolicies: policies,
  namedLocations: [namedLocation({ id: 'CorpNetwork', displayName: 'CorpNetwork' })],
  groups: [...GROUPS.map((id) => group({ id })), group({ id: 'EmergencyAccess', members: BREAK_GLASS_ACCOUNTS })],
  breakGlass: {
    accounts: BREAK_GLASS_ACCOUNTS.map((userId) => ({ userId, methods: ['fido2SecurityKey'] })),
    groupIds: ['EmergencyAccess'],
    source: { file: 'break-glass' },
  },
  ...overrides,
});

/** A finding as it matters to a test: without its message. */
export type Found = Omit<ContingencyFinding, 'message'> & { readonly state: string };

/** The findings of all states, with the phase and the number of the step. */
export function findingsOf({ states }: ContingencyResult): readonly Found[] {
  return states.flatMap(({ phase, step, findings }) =>
    findings.map(({ message: _, ...finding }) => ({ state: `${phase} ${step}`, ...finding })),
  );
}

/** The findings of a set of published steps, each of which may be several. */
export function findingsAfter(
  tenant: Tenant,
  contingencyGroupId: string,
  steps: readonly (readonly ContingencyStep[])[],
): readonly Found[] {
  const result = replayContingency(tenant, contingencySet(contingencyGroupId, steps.flat()), []);
  const published = new Map(
    steps.flatMap((step, at) => step.map(() => at + 1)).map((number, at) => [`activation ${at + 1}`, `step ${number}`]),
  );
  return findingsOf(result).map((each) => ({ ...each, state: published.get(each.state) ?? each.state }));
}

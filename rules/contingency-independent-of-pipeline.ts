import { holds } from '../model/object-id';
import type { Tenant } from '../model/tenant';
import { ROLE_TEMPLATES } from '../model/well-known';
import { union } from '../simulator/sets/bits';
import { downIn, outcomeDuring } from '../simulator/simulate-outage';
import { downInDisruption } from './contingency-disruption';
import { conclude, type Finding, type Rule } from './rule';
import { judgedTenant, PORTAL, signInPaths, type Person, type SignInPaths } from './sign-in-paths';

/** PL2: the steps of an emergency are done by hand. */
export const contingencyIndependentOfPipeline: Rule = {
  id: 'contingency-independent-of-pipeline',
  severity: 'error',
  description: 'Somebody who may edit policies gets into the portal when a contingency set is needed, pipeline or not.',
  evaluate(tenant, { asOf }) {
    const sets = tenant.contingencySets.filter(({ isDeclared }) => isDeclared);
    if (sets.length === 0) return { skipped: 'not-applicable', because: 'no contingency set is declared' };
    if (tenant.populations.length === 0 && tenant.breakGlass === undefined) return NOBODY;
    const paths = signInPaths(judgedTenant(tenant), asOf);
    const editors = editorsIn(paths);
    if (editors.length === 0) return NOBODY;
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const { name: subject, policyNames } of sets) {
      const dependencies = ['deployment-pipeline', ...(downInDisruption(subject) ?? [])];
      const lost = downIn(paths.model.dependencies, { name: subject, title: subject, dependencies });
      const outcomes = editors.map((each) => outcomeDuring(paths.waysIn(each, PORTAL), union(lost, paths.gone)));
      if (outcomes.includes('in')) continue;
      const without = dependencies.join(' and ');
      if (outcomes.includes('unknown')) {
        unknown.push(`whether anybody who may activate '${subject}' gets in without ${without} is not known`);
        continue;
      }
      const message = `nobody who may edit policies gets into the Azure portal without ${without}, so the set cannot be activated`;
      findings.push({ subject, message, fix: FIX, ...locationOf(tenant, policyNames) });
    }
    return conclude(findings, unknown);
  },
};

const FIX =
  'have emergency access accounts, or a population with the role of Conditional Access Administrator, that get in without it, and follow the runbook of the set by hand';

const NOBODY = {
  skipped: 'unknown',
  because:
    'nobody said who may edit policies: declare BreakGlassAccounts, or a population with the role in `roleTemplateIds`',
} as const;

/**
 * Roles that may edit Conditional Access policies.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
const EDITORS = [
  ROLE_TEMPLATES.globalAdministrator,
  // Conditional Access Administrator, and Security Administrator.
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
];

/** People who hold such a role, and the emergency access accounts, which are Global Administrators. */
function editorsIn({ populations, emergencyAccounts }: SignInPaths): readonly Person[] {
  const mayEdit = ({ person: { subject } }: Person) =>
    subject.kind === 'user' && EDITORS.some((role) => holds(subject.roles, role) === 'yes');
  return [...populations.filter(mayEdit), ...emergencyAccounts];
}

function locationOf({ conditionalAccessPolicies }: Tenant, policyNames: readonly string[]) {
  const first = conditionalAccessPolicies.find(({ displayName }) => policyNames.includes(displayName));
  return first === undefined ? {} : { location: first.source };
}

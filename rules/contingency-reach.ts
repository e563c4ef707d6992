import { applyContingencyStep } from '../model/contingency-step';
import type { ContingencySet } from '../model/contingency-set';
import { holds } from '../model/object-id';
import type { Tenant } from '../model/tenant';
import { SUITES } from '../model/well-known';
import type { Application } from '../simulator/paths/applications';
import { union } from '../simulator/sets/bits';
import { downIn, outcomeDuring, outcomeOf } from '../simulator/simulate-outage';
import { downInDisruption } from './contingency-disruption';
import { PORTAL, signInPaths, waysInOf } from './sign-in-paths';

/** What people of the contingency group cannot reach when they should. */
export interface Unreached {
  readonly people: string;
  readonly lost: readonly string[];
  /** Applications of which it is not known. */
  readonly open: readonly string[];
}

/**
 * What the people of a set's contingency group reach while all is well and lose in the disruption, although the set is
 * active. Nothing where none of them is declared, or where the name of the set does not tell what it is for.
 */
export function unreachedOnceActive(tenant: Tenant, set: ContingencySet, asOf: string): readonly Unreached[] {
  const { name, contingencyGroupId: groupId } = set;
  const dependencies = downInDisruption(name);
  if (dependencies === undefined || groupId === undefined || tenant.populations.length === 0) return [];
  const before = signInPaths(tenant, asOf);
  const people = before.populations.filter(
    ({ person: { subject } }) => subject.kind === 'user' && holds(subject.groups, groupId) === 'yes',
  );
  if (people.length === 0) return [];
  const policies = set.activation.reduce(applyContingencyStep, tenant.conditionalAccessPolicies);
  const active = { ...tenant, conditionalAccessPolicies: policies };
  const after = waysInOf(
    active,
    people.map(({ person }) => person),
    asOf,
  );
  const lost = downIn(after.model.dependencies, { name, title: name, dependencies });
  const applications = applicationsOf(active, set, after.model.applications);
  return people.map((each, classNumber): Unreached => {
    const reached = applications.filter((application) => outcomeOf(before.waysIn(each, application)) === 'in');
    const down = union(lost, after.gone);
    const judged = reached.map((application) => {
      const ways = after.waysIn({ ...each, classNumber }, application);
      return { name: application.name, outcome: outcomeDuring(ways, down) };
    });
    const of = (outcome: string) => judged.filter((one) => one.outcome === outcome).map((one) => one.name);
    return { people: each.population.name, lost: of('lockedOut'), open: of('unknown') };
  });
}

/** The applications that a set is about: those its policies name, or all but the portal where they name none. */
function applicationsOf(
  { conditionalAccessPolicies }: Tenant,
  { policyNames }: ContingencySet,
  all: readonly Application[],
): readonly Application[] {
  const named = conditionalAccessPolicies
    .filter(({ displayName }) => policyNames.includes(displayName))
    .flatMap(({ conditions }) => conditions.applications.includeApplications);
  const members = Object.entries(SUITES).flatMap(([suite, known]) => (named.includes(suite) ? known.members : []));
  const own = all.filter(({ id }) => [...named, ...members].includes(id));
  // Microsoft asks for multifactor authentication there, and no set can change that: no set is about it by chance.
  return own.length > 0 ? own : all.filter(({ id }) => id !== PORTAL.id);
}

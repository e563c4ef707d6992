import { matchesPart } from '../../evaluator/match-policy';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { Tenant } from '../../model/tenant';
import { APPLICATION_GROUPS, APPLICATIONS, COVERED_APPLICATIONS, SUITES } from '../../model/well-known';
import { applicationsOf } from '../paths/applications';
import { changedRow, naming, rowOf, type Protection } from './protections';
import { ORDINARY } from '../paths/ordinary-sign-in';
import type { Row } from '../paths/row';
import { distinct, titled, type Titled } from './titles';

const OTHER = 'any other application';

/** Whether it is Exchange Online, the one application that Exchange ActiveSync is a way into. */
export const isExchange = ({ id }: Titled) => id.toLowerCase() === APPLICATIONS.exchangeOnline;

/**
 * The applications that policies tell apart: those they name or cover, those known to be in a suite they name or known
 * not to be, Exchange Online for clients that reach nothing else, and one that stands for all others.
 */
export function gapApplications(tenant: Tenant, protections: readonly Protection[]): readonly Titled[] {
  const ids = distinct([...protections.flatMap(({ policy }) => concernedBy(policy)), APPLICATIONS.exchangeOnline]);
  const names = applicationsOf(tenant).map(({ id, name }) => ({ id, displayName: name }));
  return [...titled(ids, names), { id: OTHER, title: OTHER }];
}

/** The protections that are for each application: what each policy answers, asked only where it may name it. */
export function applicationRows(protections: readonly Protection[], applications: readonly Titled[]): readonly Row[] {
  const concerning = naming(protections.map(({ policy }) => concernedBy(policy)));
  const other = rowOf(protections, (policy) => answerFor(namingNone(policy), OTHER));
  return applications.map(({ id }) => {
    if (id === OTHER) return other;
    return changedRow(other, protections, concerning(id), (policy) => answerFor(policy, id));
  });
}

const answerFor = (policy: ConditionalAccessPolicy, id: string) =>
  matchesPart(policy, { ...ORDINARY, context: { applications: [id] } }, 'context');

const isGroup = (id: string) => (APPLICATION_GROUPS as readonly string[]).includes(id);

function concernedBy({ conditions: { applications } }: ConditionalAccessPolicy): readonly string[] {
  const listed = [...applications.includeApplications, ...applications.excludeApplications];
  const suites = Object.entries(SUITES).filter(([suite]) => listed.includes(suite));
  return [
    ...listed.filter((id) => !isGroup(id)),
    ...listed.flatMap((id) => COVERED_APPLICATIONS.get(id.toLowerCase()) ?? []),
    ...suites.flatMap(([, { members, others }]) => [...members, ...others]),
  ];
}

// An id that is not known yet may be that of any application, but not of one that is said to be none of those named.
function namingNone(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const { conditions } = policy;
  const includeApplications = conditions.applications.includeApplications.filter(isGroup);
  const excludeApplications = conditions.applications.excludeApplications.filter(isGroup);
  const applications = { ...conditions.applications, includeApplications, excludeApplications };
  return { ...policy, conditions: { ...conditions, applications } };
}

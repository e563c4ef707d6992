import { breakGlassSubjects } from '../evaluator/break-glass-subjects';
import { exactly, isReference, sameObject, type Membership, type ObjectId } from '../model/object-id';
import type { PersonClass } from '../model/person-class';
import type { Population } from '../model/population';
import type { Tenant } from '../model/tenant';
import type { WorkloadIdentity } from '../model/workload-identity';
import { onlyIn } from './paths/only-in';

type Ordinary = 'homeMethods' | 'devices' | 'platforms' | 'networks' | 'countries' | 'dependencyInstances';

const ORDINARY: Pick<PersonClass, Ordinary> = {
  homeMethods: 'unknown',
  devices: [],
  platforms: ['windows'],
  networks: ['elsewhere'],
  countries: 'unknown',
  dependencyInstances: [],
};

/** Everybody the tenant itself tells of: its populations, emergency access accounts and workload identities. */
export function declaredClasses(tenant: Tenant): readonly PersonClass[] {
  return [
    ...tenant.populations.map((population) => classOf(tenant, population)),
    ...emergencyClasses(tenant),
    ...tenant.workloadIdentities.map(workloadClass),
  ];
}

/** A declared population as a class of people; none of them is an account that a policy names. */
export function classOf(tenant: Grouped, population: Population): PersonClass {
  const { name, count, firstFactor, methods, userType = 'none', groups, roleTemplateIds = [] } = population;
  const { homeMethods = 'unknown', devices = [], platforms, networks, countries, dependencyInstances } = population;
  return {
    ...ORDINARY,
    name,
    count,
    subject: {
      kind: 'user',
      userId: `someone of ${name.replaceAll('${', '$ {')}`,
      externalUserType: userType,
      groups: memberOf(tenant, groups),
      roles: exactly(roleTemplateIds),
    },
    firstFactor,
    methods,
    homeMethods,
    devices: devices.filter((device) => device !== 'unmanaged'),
    platforms: platforms ?? ORDINARY.platforms,
    networks: networks ?? ORDINARY.networks,
    countries: countries ?? ORDINARY.countries,
    dependencyInstances: dependencyInstances ?? [],
  };
}

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Groups by id or display name, and those that hold them. A name that nobody described may be any group; a group that
 * the configuration creates is none that somebody names by an id that exists already.
 */
function memberOf(tenant: Grouped, names: readonly string[] | undefined): Membership {
  if (names === undefined) return { in: [], out: [] };
  const { groups: known } = tenant;
  const found = new Set<ObjectId>();
  const add = (id: ObjectId) => {
    if (found.has(id)) return;
    found.add(id);
    for (const group of known) if (group.members.some((each) => sameObject(each, id) === 'yes')) add(group.id);
  };
  for (const name of names) {
    const described = known.find(({ id, displayName }) => sameObject(id, name) === 'yes' || displayName === name);
    const isId = IS_ID.test(name) || isReference(name);
    add(described?.id ?? (isId ? name : `\${the group ${name}}`));
  }
  return onlyIn([...found], groupsNamed(tenant));
}

type Grouped = Pick<Tenant, 'groups' | 'conditionalAccessPolicies' | 'authenticationMethodsPolicy'>;

/** Every group that something in the tenant is for, or not for. */
function groupsNamed({ groups, conditionalAccessPolicies, authenticationMethodsPolicy }: Grouped): readonly ObjectId[] {
  const targets = authenticationMethodsPolicy?.configurations.flatMap(({ includeTargets = [], excludeTargets }) => [
    ...includeTargets,
    ...excludeTargets,
  ]);
  const byPolicies = conditionalAccessPolicies.flatMap(({ conditions: { users } }) => [
    ...users.includeGroups,
    ...users.excludeGroups,
  ]);
  return [...new Set([...groups.map(({ id }) => id), ...byPolicies, ...(targets ?? []).map(({ id }) => id)])];
}

/** The emergency access accounts, one class each: what they hold is what was declared of them. */
export function emergencyClasses(tenant: Tenant): readonly PersonClass[] {
  const { breakGlass } = tenant;
  if (breakGlass === undefined) return [];
  return breakGlassSubjects(tenant, breakGlass).map(({ name, subject, methods }): PersonClass => {
    return { ...ORDINARY, name, count: 1, subject, firstFactor: 'cloudPassword', methods: methods ?? 'unknown' };
  });
}

function workloadClass(workloadIdentity: WorkloadIdentity): PersonClass {
  const { name, kind, servicePrincipalId } = workloadIdentity;
  return {
    ...ORDINARY,
    name,
    count: 0,
    subject: {
      kind: 'servicePrincipal',
      servicePrincipalId: servicePrincipalId ?? `\${the service principal of ${name}}`,
      type: kind === 'managedIdentity' ? kind : 'singleTenantApplication',
    },
    firstFactor: 'none',
    methods: [],
    workloadIdentity,
  };
}

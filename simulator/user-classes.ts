import { breakGlassSubjects } from '../evaluator/break-glass-subjects';
import { exactly, holds, isAmong, isReference, sameObject, type Membership, type ObjectId } from '../model/object-id';
import type { PersonClass } from '../model/person-class';
import type { Population } from '../model/population';
import { firstFactorIn, inRollout, type InRollout } from '../model/staged-rollout';
import type { Tenant } from '../model/tenant';
import type { WorkloadIdentity } from '../model/workload-identity';
import { signingInBy } from './paths/first-factors';
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
  const direct = groups?.map((group) => groupNamed(tenant, group));
  const membership = memberOf(tenant, direct);
  const { homeMethods = 'unknown', devices = [], platforms, networks, countries, dependencyInstances } = population;
  const declared: PersonClass = {
    ...ORDINARY,
    name,
    count,
    subject: {
      kind: 'user',
      userId: `someone of ${name.replaceAll('${', '$ {')}`,
      externalUserType: userType,
      groups: membership,
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
  if (firstFactor !== 'federated') return declared;
  const checked = firstFactorIn(rolloutOf(tenant, membership, direct));
  return typeof checked === 'string' ? signingInBy(declared, checked) : { ...declared, firstFactor: checked };
}

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// A name that nobody described may be any group.
function groupNamed({ groups }: Grouped, name: string): ObjectId {
  const described = groups.find(({ id, displayName }) => sameObject(id, name) === 'yes' || displayName === name);
  const isId = IS_ID.test(name) || isReference(name);
  return described?.id ?? (isId ? name : `\${the group ${name}}`);
}

/** The staged rollouts of people of these groups; of a group that they are in through another one, it is not known. */
function rolloutOf(tenant: Grouped, membership: Membership, direct: readonly ObjectId[] = []): InRollout {
  return inRollout(tenant, (groupId) => {
    const isMember = holds(membership, groupId);
    return isMember === 'yes' && isAmong(direct, groupId) !== 'yes' ? 'unknown' : isMember;
  });
}

/**
 * Groups, and those that hold them. A group that the configuration creates is none that somebody names by an id that
 * exists already.
 */
function memberOf(tenant: Grouped, direct: readonly ObjectId[] | undefined): Membership {
  if (direct === undefined) return { in: [], out: [] };
  const { groups: known } = tenant;
  const found = new Set<ObjectId>();
  const add = (id: ObjectId) => {
    if (found.has(id)) return;
    found.add(id);
    for (const group of known) if (group.members.some((each) => sameObject(each, id) === 'yes')) add(group.id);
  };
  for (const id of direct) add(id);
  return onlyIn(groupsNamed(tenant))([...found]);
}

type Grouped = Pick<
  Tenant,
  'groups' | 'conditionalAccessPolicies' | 'authenticationMethodsPolicy' | 'featureRolloutPolicies'
>;

/** Every group that something in the tenant is for, or not for. */
function groupsNamed(tenant: Grouped): readonly ObjectId[] {
  const { groups, conditionalAccessPolicies, authenticationMethodsPolicy, featureRolloutPolicies } = tenant;
  const targets = authenticationMethodsPolicy?.configurations.flatMap(({ includeTargets = [], excludeTargets }) => [
    ...includeTargets,
    ...excludeTargets,
  ]);
  const byPolicies = conditionalAccessPolicies.flatMap(({ conditions: { users } }) => [
    ...users.includeGroups,
    ...users.excludeGroups,
  ]);
  const rolledOut = featureRolloutPolicies.flatMap(({ groupIds = [] }) => groupIds);
  const ids = [...groups, ...(targets ?? [])].map(({ id }) => id);
  return [...new Set([...ids, ...byPolicies, ...rolledOut])];
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

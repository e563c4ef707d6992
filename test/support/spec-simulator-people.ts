import { breakGlassSubjects } from '../../evaluator/break-glass-subjects';
import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import type { MethodTarget } from '../../model/authentication-methods-policy';
import type { DependencyInstances } from '../../model/dependency';
import type { DeviceKind, FirstFactor, Population } from '../../model/population';
import type { ServicePrincipalSubject, UserSubject } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import type { WorkloadIdentity } from '../../model/workload-identity';
import { equal, every, opposite, some, surely, type Certainty } from './certainty';

/** Somebody, or something, that signs in: the twin asks for each of them, and never takes two for one. */
export interface SpecPerson {
  readonly name: string;
  readonly count: number;
  readonly subject: UserSubject | ServicePrincipalSubject;
  readonly firstFactor: FirstFactor;
  /** What checks the password in truth: one of these. */
  readonly passwords?: readonly FirstFactor[];
  readonly methods: readonly AuthenticationMethod[];
  readonly homeMethods: readonly AuthenticationMethod[] | 'unknown';
  readonly devices: readonly DeviceKind[];
  readonly platforms: readonly string[];
  readonly networks: readonly string[];
  readonly countries: readonly string[] | 'unknown';
  readonly instances: readonly DependencyInstances[];
  readonly workload?: WorkloadIdentity;
}

const SOMEBODY = {
  firstFactor: 'cloudPassword' as FirstFactor,
  methods: [],
  homeMethods: 'unknown' as const,
  devices: [],
  platforms: ['windows'],
  networks: ['elsewhere'],
  countries: 'unknown' as const,
  instances: [],
};

export function peopleOf(tenant: Tenant): readonly SpecPerson[] {
  const { breakGlass } = tenant;
  const emergency = breakGlass === undefined ? [] : breakGlassSubjects(tenant, breakGlass);
  return [
    ...tenant.populations.map((population) => someoneOf(tenant, population)),
    ...emergency.map(({ name, subject, methods = [] }) => ({ ...SOMEBODY, name, count: 1, subject, methods })),
    ...tenant.workloadIdentities.map((workload) => ({ ...SOMEBODY, name: workload.name, ...itself(workload) })),
  ];
}

function someoneOf(tenant: Tenant, population: Population): SpecPerson {
  const { name, count, firstFactor, methods, groups, dependencyInstances: instances = [] } = population;
  const set = {
    ...(population.homeMethods && { homeMethods: population.homeMethods }),
    ...(population.devices && { devices: population.devices }),
    ...(population.platforms && { platforms: population.platforms }),
    ...(population.networks && { networks: population.networks }),
    ...(population.countries && { countries: population.countries }),
  };
  const subject: UserSubject = {
    kind: 'user',
    userId: `whoever is of ${name}`,
    externalUserType: population.userType ?? 'none',
    groups: groups === undefined ? { in: [], out: [] } : { in: withParents(tenant, groups), out: 'others' },
    roles: { in: population.roleTemplateIds ?? [], out: 'others' },
  };
  const passwords = firstFactor === 'federated' ? passwordsOf(tenant, population) : [firstFactor];
  return { ...SOMEBODY, name, count, subject, firstFactor, passwords, methods, instances, ...set };
}

/** Whoever may be in a rollout may have left federation, and whoever surely is in one has. */
function passwordsOf(tenant: Tenant, { groups }: Population): readonly FirstFactor[] {
  const { featureRolloutPolicies: all } = tenant;
  const direct = groups && withoutParents(tenant, groups);
  const anyhow = groups && withParents(tenant, groups);
  const isIn = (id: string): Certainty => {
    if (direct === undefined || anyhow === undefined) return 0.5;
    const isDynamic = tenant.groups.some((group) => group.id === id && group.isDynamic === true);
    if (direct.includes(id)) return isDynamic ? 0.5 : 1;
    return anyhow.includes(id) ? 0.5 : some(...anyhow.map((each) => equal(each, id)));
  };
  const is = (fact: boolean | 'unknown' = false): Certainty => (fact === 'unknown' ? 0.5 : surely(fact));
  const moved = (feature: string) =>
    some(
      ...all
        .filter((each) => each.feature === feature)
        .map(({ isEnabled, isAppliedToOrganization, groupIds }) =>
          every(is(isEnabled), some(is(isAppliedToOrganization), ...(groupIds?.map(isIn) ?? [0.5 as const]))),
        ),
    );
  const [hash, through] = [moved('passwordHashSync'), moved('passthroughAuthentication')];
  const possible: FirstFactor[] = hash < 1 && through < 1 ? ['federated'] : [];
  if (hash > 0) possible.push('passwordHashSync');
  if (through > 0) possible.push('passThroughAuthentication');
  return possible;
}

// Again and again, until nothing is added; a name that no group has may be any group's.
function withParents(tenant: Tenant, names: readonly string[]): readonly string[] {
  let ids = withoutParents(tenant, names);
  for (let before = -1; before < ids.length;) {
    before = ids.length;
    const parents = tenant.groups.filter(({ members }) => members.some((member) => ids.includes(member)));
    ids = [...new Set([...ids, ...parents.map(({ id }) => id)])];
  }
  return ids;
}

function withoutParents(tenant: Tenant, names: readonly string[]): readonly string[] {
  const idOf = (name: string) => tenant.groups.find((group) => group.displayName === name || group.id === name)?.id;
  return names.map((name) => idOf(name) ?? `\${some group called ${name}}`);
}

function itself(workload: WorkloadIdentity) {
  const subject: ServicePrincipalSubject = {
    kind: 'servicePrincipal',
    servicePrincipalId: workload.servicePrincipalId ?? '${the id of nobody knows which}',
    type: workload.kind === 'managedIdentity' ? 'managedIdentity' : 'singleTenantApplication',
  };
  return { count: 0, subject, firstFactor: 'none' as const, workload };
}

/** How certain it is that the authentication methods policy lets somebody use what they hold. */
export function mayUseBySpec(tenant: Tenant, { subject }: SpecPerson, method: AuthenticationMethod): Certainty {
  if (subject.kind !== 'user') return 0;
  if (method === 'emailOneTimePasscode') return passcodes(tenant, subject);
  const { configuration } = AUTHENTICATION_METHODS[method] as { configuration?: string };
  if (configuration === undefined) return 1;
  const own = isOn(tenant, subject, configuration, (target) => isForBySpec(target, method));
  if (method !== 'softwareOath') return own;
  const authenticator = tenant.authenticationMethodsPolicy?.configurations.find(
    ({ id }) => id === 'MicrosoftAuthenticator',
  );
  const code = authenticator?.isSoftwareOathEnabled ?? 'unknown';
  const inApp = every(
    code === 'unknown' ? 0.5 : surely(code),
    isOn(tenant, subject, 'MicrosoftAuthenticator', () => 1),
  );
  return some(own, inApp);
}

/** Passcodes by mail are for guests, who have a switch of their own; nobody else signs in by them. */
function passcodes({ authenticationMethodsPolicy }: Tenant, { externalUserType }: UserSubject): Certainty {
  if (!/^b2bCollaboration|^other/.test(externalUserType)) return 0;
  const policy = authenticationMethodsPolicy?.configurations.find(({ id }) => id === 'Email');
  const { allowExternalIdToUseEmailOtp: state = 'unknown' } = policy ?? {};
  return state === 'unknown' ? 0.5 : surely(state !== 'disabled');
}

/** Which notifications a target is for, where it says; in all other targets a method is itself. */
function isForBySpec({ authenticationMode: mode }: MethodTarget, method: AuthenticationMethod): Certainty {
  const isNotification = method === 'authenticatorPush' || method === 'authenticatorPasswordless';
  if (!isNotification || mode === undefined || mode === 'any') return 1;
  if (mode === 'unknown') return 0.5;
  return surely((mode === 'push') === (method === 'authenticatorPush'));
}

function isOn(tenant: Tenant, subject: UserSubject, id: string, isFor: (target: MethodTarget) => Certainty): Certainty {
  const configuration = tenant.authenticationMethodsPolicy?.configurations.find((each) => each.id === id);
  if (configuration === undefined) return 0.5;
  const { state, includeTargets, excludeTargets, keyRestrictions } = configuration;
  if (state === 'disabled') return 0;
  if (state === 'unknown' || includeTargets === undefined) return 0.5;
  const concerns = (targets: readonly MethodTarget[]) => some(...targets.map((target) => isTarget(subject, target)));
  const mine = includeTargets.map((target) => ({ target, is: isTarget(subject, target) })).filter(({ is }) => is > 0);
  const given = some(...mine.map(({ target, is }) => every(is, isFor(target))));
  // Two of them that do not say the same leave it open.
  const isAgreed = mine.every(({ target }) => isFor(target) === 1);
  const answer = given === 1 && !isAgreed ? 0.5 : given;
  return every(answer, opposite(concerns(excludeTargets)), keyRestrictions ? 0.5 : 1);
}

function isTarget({ userId, groups }: UserSubject, { id, targetType }: MethodTarget): Certainty {
  if (id === 'all_users') return 1;
  const asMember = (): Certainty => {
    const among = some(...groups.in.map((each) => equal(each, id)));
    if (among === 1 || groups.out === 'others') return among;
    return groups.out.includes(id) ? 0 : 0.5;
  };
  if (targetType === 'group') return asMember();
  return targetType === 'user' ? equal(userId, id) : some(asMember(), equal(userId, id));
}

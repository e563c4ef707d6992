import type { ConditionalAccessPolicy, Filter } from '../../model/conditional-access';
import type { SignIn } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { equal, every, opposite, some, surely, type Certainty } from './certainty';
import { FILTERS, type FilterCase } from './filter-cases';
import { isMetBySpec } from './spec-grants';

function has(membership: { in: readonly string[]; out: readonly string[] | 'others' }, id: string): Certainty {
  if (membership.in.includes(id)) return 1;
  const perhaps = some(...membership.in.map((each) => equal(each, id)));
  if (membership.out === 'others') return perhaps;
  return membership.out.includes(id) ? 0 : 0.5;
}

function word(list: readonly string[], value: string | undefined, known: string[], whenEmpty: Certainty): Certainty {
  if (list.length === 0) return whenEmpty;
  if (list.includes('all')) return 1;
  if (value === undefined) return 0.5;
  if (list.includes(value)) return 1;
  return list.every((each) => known.includes(each)) ? 0 : 0.5;
}

function filter({ rule }: Filter, attributes: SignIn['device']): Certainty {
  const found: FilterCase | undefined = FILTERS.find((each) => each.rule === rule);
  if (found?.holds === undefined) return 0.5;
  if (attributes === 'unregistered') return surely(found.holds(null));
  const value = attributes?.[found.attribute];
  const plain = value === undefined ? 0.5 : surely(found.holds(value));
  if (found.attribute !== 'extensionAttribute1') return plain;
  // Such an attribute counts only on a device that is compliant, managed or hybrid-joined, and is empty on others.
  const { isCompliant, trustType, mdmAppId } = attributes ?? {};
  const isSurely = isCompliant === true || trustType === 'ServerAD' || (mdmAppId !== undefined && mdmAppId !== null);
  const isSurelyNot = !isSurely && isCompliant !== undefined && trustType !== undefined && mdmAppId !== undefined;
  if (isSurelyNot) return surely(found.holds(null));
  return isSurely || value === null ? plain : 0.5;
}

const TYPES = ['none', 'internalGuest', 'b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser'];
TYPES.push('otherExternalUser', 'serviceProvider');

function isForSubject(
  { conditions: { users, clientApplications: apps } }: ConditionalAccessPolicy,
  signIn: SignIn,
): Certainty {
  const { subject } = signIn;
  const workload =
    apps !== undefined && (apps.includeServicePrincipals.length > 0 || apps.servicePrincipalFilter?.mode === 'include');
  if (subject.kind === 'servicePrincipal') {
    if (!workload || apps === undefined) return 0;
    const own = subject.type === 'singleTenantApplication' ? 1 : subject.type === 'unknown' ? 0.5 : 0;
    const inList = apps.includeServicePrincipals.map((id) =>
      id === 'ServicePrincipalsInMyTenant' ? 1 : equal(id, subject.servicePrincipalId),
    );
    const outList = apps.excludeServicePrincipals.map((id) => equal(id, subject.servicePrincipalId));
    const by = (mode: string) => (apps.servicePrincipalFilter?.mode === mode ? 0.5 : 0);
    return every(own, some(...inList, by('include')), opposite(some(...outList, by('exclude'))));
  }
  if (workload) return 0;
  const type = subject.externalUserType;
  const one = (id: string): Certainty => {
    if (id === 'All') return 1;
    if (id === 'None') return 0;
    if (id !== 'GuestsOrExternalUsers') return equal(id, subject.userId);
    if (type === 'none') return 0;
    return type === 'internalGuest' || type === 'b2bCollaborationGuest' ? 1 : 0.5;
  };
  const guests = (g: typeof users.includeGuestsOrExternalUsers): Certainty => {
    if (g === undefined || type === 'none') return 0;
    const kind = TYPES.includes(type) ? word(g.guestOrExternalUserTypes, type, TYPES, 0) : 0.5;
    if (g.members === undefined || type === 'internalGuest') return kind;
    const tenant = subject.externalTenantId === undefined ? 0.5 : surely(g.members.includes(subject.externalTenantId));
    return every(kind, tenant);
  };
  const included = some(
    ...users.includeUsers.map(one),
    ...users.includeGroups.map((id) => has(subject.groups, id)),
    ...users.includeRoles.map((id) => has(subject.roles, id)),
    guests(users.includeGuestsOrExternalUsers),
  );
  const excluded = some(
    ...users.excludeUsers.map(one),
    ...users.excludeGroups.map((id) => has(subject.groups, id)),
    ...users.excludeRoles.map((id) => has(subject.roles, id)),
    guests(users.excludeGuestsOrExternalUsers),
  );
  return every(included, opposite(excluded));
}

const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
const DIRECTORY = '00000002-0000-0000-c000-000000000000';
const IN_OFFICE = [EXCHANGE, '00000003-0000-0ff1-ce00-000000000000'];
const AZURE_PORTAL = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
const AZURE_API = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const NOT_IN_OFFICE = [DIRECTORY, AZURE_PORTAL, AZURE_API];

function isForUserAction({ conditions }: ConditionalAccessPolicy, { context }: SignIn): Certainty {
  if (context.userAction === undefined) return 0;
  const actions = conditions.applications.includeUserActions;
  return word(actions, context.userAction, ['urn:user:registersecurityinfo', 'urn:user:registerdevice'], 0);
}

function isForContext(policy: ConditionalAccessPolicy, signIn: SignIn): Certainty {
  const { applications: apps } = policy.conditions;
  const { context } = signIn;
  const names = (list: readonly string[], mode: string, id: string) => {
    const byName = list.map((member): Certainty => {
      if (member === 'All') return 1;
      if (member === 'None') return 0;
      if (member === 'Office365') return IN_OFFICE.includes(id) ? 1 : NOT_IN_OFFICE.includes(id) ? 0 : 0.5;
      return some(equal(member, id), surely(member === AZURE_API && id === AZURE_PORTAL));
    });
    const byFilter =
      apps.applicationFilter?.mode === mode
        ? filter(apps.applicationFilter, context.applicationAttributes?.[id] ?? {})
        : 0;
    return some(...byName, byFilter);
  };
  const resource = context.applications.map((id) => {
    const [included, excluded] = [
      names(apps.includeApplications, 'include', id),
      names(apps.excludeApplications, 'exclude', id),
    ];
    const baseline = { yes: 1, no: 0, unknown: 0.5 }[context.hasOnlyBaselineScopes ?? 'no'] as Certainty;
    // The directory itself carries no custom security attribute that a sign-in would tell.
    const directoryAttributes = apps.applicationFilter?.mode === 'exclude' ? filter(apps.applicationFilter, {}) : 0;
    const directory = some(
      ...apps.excludeApplications.map((each) =>
        each === 'All' ? 1 : each === 'None' || each === 'Office365' ? 0 : equal(each, DIRECTORY),
      ),
      directoryAttributes,
    );
    const asDirectory = every(
      surely(apps.includeApplications.includes('All')),
      excluded,
      baseline,
      opposite(directory),
    );
    return some(every(included, opposite(excluded)), asDirectory);
  });
  const byContext =
    context.authenticationContext === undefined
      ? []
      : apps.includeAuthenticationContextClassReferences.map((each) =>
          equal(each, context.authenticationContext ?? ''),
        );
  return some(...resource, ...byContext, isForUserAction(policy, signIn));
}

/** Whether the policy applies: 1, 0 or ½. */
export function appliesBySpec(policy: ConditionalAccessPolicy, signIn: SignIn): Certainty {
  if (policy.state === 'disabled') return 0;
  const { conditions: c, grantControls: g, sessionControls } = policy;
  const odd = (prefix: string) => policy.notUnderstood.some((p) => p === prefix || p.startsWith(`${prefix}/`));
  const asks =
    g === undefined
      ? 0
      : g.builtInControls.length +
        g.termsOfUse.length +
        g.customAuthenticationFactors.length +
        (g.authenticationStrength === undefined ? 0 : 1);
  if (
    asks === 0 &&
    Object.keys(sessionControls ?? {}).length === 0 &&
    !odd('/grantControls') &&
    !odd('/sessionControls')
  )
    return 0;

  const risks = ['low', 'medium', 'high', 'hidden', 'none'];
  const platforms = ['all', 'android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux'];
  const place = (id: string) => {
    if (id === 'All') return 1;
    if (id === 'AllTrusted') return { yes: 1, no: 0, unknown: 0.5 }[signIn.place.isTrusted] as Certainty;
    return has(signIn.place.locations, id);
  };
  const clients = ['all', 'browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'easSupported', 'other'];
  const byMail = ['exchangeActiveSync', 'easSupported'].includes(signIn.clientAppType ?? '');
  const isActiveSync = byMail && c.clientAppTypes.length > 0 && !c.clientAppTypes.includes('all');
  // One word of the two for Exchange ActiveSync is for every client of its kind, the other for some.
  const client = some(
    word(c.clientAppTypes, signIn.clientAppType, clients, 1),
    surely(byMail && c.clientAppTypes.includes('exchangeActiveSync')),
    byMail && c.clientAppTypes.includes('easSupported') ? 0.5 : 0,
  );
  const parts: [string, Certainty][] = [
    ['/conditions/users', odd('/conditions/clientApplications') ? 0.5 : isForSubject(policy, signIn)],
    ['/conditions/applications', isForContext(policy, signIn)],
    [
      '/conditions/clientAppTypes',
      isActiveSync ? every(client, surely(signIn.context.applications.includes(EXCHANGE))) : client,
    ],
    [
      '/conditions/platforms',
      c.platforms === undefined
        ? 1
        : every(
            word(c.platforms.include, signIn.devicePlatform, platforms, 1),
            opposite(word(c.platforms.exclude, signIn.devicePlatform, platforms, 0)),
          ),
    ],
    [
      '/conditions/locations',
      c.locations === undefined
        ? 1
        : every(
            c.locations.include.length === 0 ? 1 : some(...c.locations.include.map(place)),
            opposite(some(...c.locations.exclude.map(place))),
          ),
    ],
    [
      '/conditions/devices',
      c.deviceFilter === undefined
        ? 1
        : c.deviceFilter.mode === 'include'
          ? filter(c.deviceFilter, signIn.device)
          : opposite(filter(c.deviceFilter, signIn.device)),
    ],
    ['/conditions/signInRiskLevels', word(c.signInRiskLevels, signIn.signInRiskLevel, risks, 1)],
    ['/conditions/userRiskLevels', word(c.userRiskLevels, signIn.userRiskLevel, risks, 1)],
    [
      '/conditions/servicePrincipalRiskLevels',
      word(c.servicePrincipalRiskLevels, signIn.servicePrincipalRiskLevel, risks, 1),
    ],
    [
      '/conditions/insiderRiskLevels',
      word(c.insiderRiskLevels, signIn.insiderRiskLevel, ['minor', 'moderate', 'elevated', 'none'], 1),
    ],
    [
      '/conditions/authenticationFlows',
      word(c.transferMethods, signIn.transferMethod, ['none', 'deviceCodeFlow', 'authenticationTransfer'], 1),
    ],
    ['/conditions/times', odd('/conditions/times') ? 0.5 : 1],
  ];
  const byAction = isForUserAction(policy, signIn);
  const evaluated =
    policy.state === 'enabledForReportingButNotEnforced'
      ? opposite(byAction)
      : policy.state === 'unknown' && byAction > 0
        ? 0.5
        : 1;
  return every(
    evaluated,
    ...parts.map(([pointer, certainty]) =>
      odd(pointer) || policy.notUnderstood.includes('/conditions') ? 0.5 : certainty,
    ),
  );
}

/** The decision by trying every way the unknown could turn out: it is known when they all agree. */
export function decideBySpec(
  tenant: Pick<Tenant, 'conditionalAccessPolicies' | 'authenticationStrengths'>,
  signIn: SignIn,
): string {
  const parts = tenant.conditionalAccessPolicies.map((policy) => {
    const enforced = { enabled: 1, disabled: 0, enabledForReportingButNotEnforced: 0, unknown: 0.5 }[
      policy.state
    ] as Certainty;
    return { policy, isEnforced: every(enforced, appliesBySpec(policy, signIn)) };
  });
  const registration = parts.map(({ policy, isEnforced }) =>
    policy.grantControls?.authenticationStrength !== undefined &&
    signIn.context.userAction === 'urn:user:registersecurityinfo'
      ? every(isEnforced, isForUserAction(policy, signIn))
      : 0,
  );
  const superseding = some(...registration);
  const choices = parts.map(({ policy, isEnforced }) => {
    const outcomes = new Set<string>();
    if (isEnforced < 1) outcomes.add('grant');
    if (isEnforced > 0) {
      const controls = policy.grantControls;
      const asksAnything =
        controls !== undefined &&
        controls.builtInControls.length +
          controls.termsOfUse.length +
          controls.customAuthenticationFactors.length +
          (controls.authenticationStrength === undefined ? 0 : 1) >
          0;
      const legacy = ['exchangeActiveSync', 'easSupported', 'other'].includes(signIn.clientAppType ?? '');
      if (controls?.builtInControls.includes('block') === true || (legacy && asksAnything)) outcomes.add('block');
      else {
        const types = policy.conditions.clientAppTypes;
        const isForModern =
          types.length > 0 && types.every((t) => t === 'browser' || t === 'mobileAppsAndDesktopClients');
        const mayBeLegacy = signIn.clientAppType === undefined && signIn.subject.kind === 'user' && !isForModern;
        if (asksAnything && mayBeLegacy) outcomes.add('block');
        const isOnAll = policy.conditions.applications.includeApplications.includes('All');
        const waived = isOnAll ? superseding : 0;
        const ways = waived === 0 ? [false] : waived === 1 ? [true] : [false, true];
        for (const way of ways) {
          const met = isMetBySpec(policy, signIn, tenant, way);
          if (met === 'open') ['grant', 'requireControls', 'block'].forEach((each) => outcomes.add(each));
          else {
            if (met > 0) outcomes.add('grant');
            if (met < 1) outcomes.add('requireControls');
          }
        }
      }
    }
    return [...outcomes];
  });
  // Each policy's outcome varies on its own, so the worst and the best over all are the worst and best of each.
  const order = ['grant', 'requireControls', 'block'];
  const worst = Math.max(0, ...choices.map((of) => Math.max(...of.map((each) => order.indexOf(each)))));
  const best = Math.max(0, ...choices.map((of) => Math.min(...of.map((each) => order.indexOf(each)))));
  return worst === best ? (order[worst] ?? 'grant') : 'unknown';
}

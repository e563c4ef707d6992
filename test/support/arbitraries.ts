import * as fc from 'fast-check';
import type { AuthenticationStrengthPolicy } from '../../model/authentication-strength';
import type { ConditionalAccessPolicy, PolicyConditions } from '../../model/conditional-access';
import type { Membership } from '../../model/object-id';
import type { SignIn } from '../../model/sign-in';
import { APPLICATIONS } from '../../model/well-known';
import { FILTERS } from './filter-cases';

const pick = <T>(...of: T[]) => fc.constantFrom(...of);
const some = <T>(...of: T[]) => fc.uniqueArray(pick(...of), { maxLength: 3 });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 20 });
/** Mostly not set, as in real policies: else no policy ever applies. */
const rarely = <T>(unset: T, of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(unset) }, { weight: 1, arbitrary: of });

const GROUPS = ['g1', 'g2', '${managed:S/azuread_group.a}', '${managed:S/azuread_group.b}', '${var.group}'];
const ROLES = ['r1', 'r2', '${data.role}'];
const USERS = ['u1', 'u2', '${var.user}'];
const { exchangeOnline, azurePortal, azureServiceManagement, azureActiveDirectoryGraph } = APPLICATIONS;
const APPS = [exchangeOnline, azurePortal, azureServiceManagement, azureActiveDirectoryGraph, 'own-app'];
const GUEST_TYPES = ['internalGuest', 'b2bCollaborationGuest', 'b2bDirectConnectUser', 'newKindOfGuest'];
const PLATFORMS = ['windows', 'iOS', 'linux', 'harmony'];
const CLIENTS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'easSupported', 'other', 'newClient'];
const RISKS = ['none', 'low', 'high', 'newLevel'];
const ACTIONS = ['urn:user:registersecurityinfo', 'urn:user:registerdevice'];
const CONTROLS = ['block', 'mfa', 'mfa', 'compliantDevice', 'domainJoinedDevice', 'newControl'];
const POINTERS = [
  '/conditions/times',
  '/conditions/users/newProperty',
  '/conditions/platforms',
  '/grantControls/newProperty',
  '/conditions',
  '/sessionControls/newProperty',
  '/conditions/clientApplications/agents',
];

const filter = fc.record({
  mode: pick('include' as const, 'exclude' as const),
  rule: pick(...FILTERS.map(({ rule }) => rule)),
});
const guests = fc.record(
  { guestOrExternalUserTypes: some(...GUEST_TYPES), members: some('t1', 't2') },
  { requiredKeys: ['guestOrExternalUserTypes'] },
);
const lists = (of: string[]) => fc.record({ include: some('all', ...of), exclude: some(...of) });

const conditions: fc.Arbitrary<PolicyConditions> = fc
  .record({
    users: fc.record({
      includeUsers: fc.oneof(
        { weight: 3, arbitrary: fc.constant(['All']) },
        { weight: 2, arbitrary: some('All', 'None', 'GuestsOrExternalUsers', ...USERS) },
      ),
      excludeUsers: rarely<string[]>([], some('GuestsOrExternalUsers', ...USERS)),
      includeGroups: rarely<string[]>([], some(...GROUPS)),
      excludeGroups: rarely<string[]>([], some(...GROUPS)),
      includeRoles: rarely<string[]>([], some(...ROLES)),
      excludeRoles: rarely<string[]>([], some(...ROLES)),
      includeGuestsOrExternalUsers: rarely(undefined, maybe(guests)),
      excludeGuestsOrExternalUsers: rarely(undefined, maybe(guests)),
    }),
    applications: fc.record({
      includeApplications: fc.oneof(
        { weight: 3, arbitrary: fc.constant(['All']) },
        { weight: 2, arbitrary: some('All', 'None', 'Office365', ...APPS) },
      ),
      excludeApplications: rarely<string[]>([], some('Office365', ...APPS)),
      includeUserActions: rarely<string[]>([], some(...ACTIONS, 'urn:user:new')),
      includeAuthenticationContextClassReferences: rarely<string[]>([], some('c1', 'c2')),
      applicationFilter: rarely(undefined, maybe(filter)),
    }),
    clientApplications: rarely(
      undefined,
      maybe(
        fc.record({
          includeServicePrincipals: some('ServicePrincipalsInMyTenant', 'sp1', 'sp2'),
          excludeServicePrincipals: some('sp1', 'sp2'),
          servicePrincipalFilter: maybe(filter),
        }),
      ),
    ),
    clientAppTypes: fc.oneof(fc.constant(['all']), some(...CLIENTS)),
    platforms: rarely(undefined, maybe(lists(PLATFORMS))),
    locations: rarely(
      undefined,
      maybe(
        fc.record({
          include: some('All', 'AllTrusted', 'l1', 'l2', '${var.l}'),
          exclude: some('AllTrusted', 'l1', 'l2'),
        }),
      ),
    ),
    deviceFilter: rarely(undefined, maybe(filter)),
    signInRiskLevels: rarely<string[]>([], some(...RISKS)),
    userRiskLevels: rarely<string[]>([], some(...RISKS)),
    servicePrincipalRiskLevels: rarely<string[]>([], some(...RISKS)),
    insiderRiskLevels: rarely<string[]>([], some('minor', 'elevated', 'newLevel')),
    transferMethods: rarely<string[]>([], some('deviceCodeFlow', 'authenticationTransfer', 'newFlow')),
  })
  .map((value) => prune(value) as PolicyConditions);

const policy = fc
  .record({
    state: pick('enabled', 'enabled', 'enabled', 'enabledForReportingButNotEnforced', 'disabled', 'unknown'),
    conditions,
    grantControls: maybe(
      fc.record({
        operator: pick<'OR' | 'AND' | 'unknown'>('OR', 'AND', 'unknown'),
        builtInControls: some(...CONTROLS),
        customAuthenticationFactors: rarely<string[]>([], some('factor')),
        termsOfUse: rarely<string[]>([], some('tou', '${managed:S/tou}')),
        authenticationStrength: rarely<string | undefined>(
          undefined,
          pick(
            'strength-fido',
            'strength-keys',
            'strength-restricted',
            'strength-nobody-knows',
            '${managed:S/strength}',
          ),
        ),
      }),
    ),
    sessionControls: rarely<{ persistentBrowser: string } | undefined>(
      undefined,
      fc.constant({ persistentBrowser: 'never' }),
    ),
    notUnderstood: rarely<string[]>([], some(...POINTERS)),
  })
  .map((value) => prune({ ...value, displayName: 'p', source: { file: 'f' } }) as Omit<ConditionalAccessPolicy, 'id'>);

/** A few policies over small universes, with references, words nobody knows and parts not understood. */
export const policies = (): fc.Arbitrary<ConditionalAccessPolicy[]> =>
  fc.array(policy, { minLength: 1, maxLength: 5 }).map((all) => all.map((each, i) => ({ ...each, id: `p${i}` })));

const membership = (of: string[]): fc.Arbitrary<Membership> =>
  fc
    .tuple(fc.uniqueArray(pick(...of)), fc.oneof(fc.constant('others' as const), fc.uniqueArray(pick(...of))))
    .map(([held, out]) => ({
      in: held.filter((id) => !id.includes('var.')),
      out: out === 'others' ? out : out.filter((id) => !held.includes(id) && !id.includes('var.')),
    }));

const attributes = (...names: string[]) =>
  fc.record(
    Object.fromEntries(names.map((name) => [name, pick<string | boolean | null>('A', 'Surface', 'Z', null, true)])),
    { requiredKeys: [] },
  );

/** A sign-in over the same universes; what is left out is not known. */
export const signIns = (): fc.Arbitrary<SignIn> =>
  fc
    .record({
      subject: fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({
            kind: fc.constant('user' as const),
            userId: pick('u1', 'u2', '${managed:S/azuread_user.x}'),
            externalUserType: pick('none', 'none', 'none', ...GUEST_TYPES),
            externalTenantId: maybe(pick('t1', 't3')),
            groups: membership(GROUPS),
            roles: membership(ROLES),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('servicePrincipal' as const),
            servicePrincipalId: pick('sp1', 'sp3'),
            type: pick(
              'singleTenantApplication' as const,
              'multiTenantApplication' as const,
              'managedIdentity' as const,
              'unknown' as const,
            ),
          }),
        },
      ),
      context: fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({
            applications: fc.uniqueArray(pick(...APPS), { minLength: 1, maxLength: 2 }),
            userAction: rarely<string | undefined>(undefined, pick(...ACTIONS)),
            hasOnlyBaselineScopes: rarely<'yes' | 'no' | 'unknown' | undefined>(
              undefined,
              pick('yes' as const, 'no' as const, 'unknown' as const),
            ),
            applicationAttributes: rarely<Record<string, Record<string, string | boolean | null>> | undefined>(
              undefined,
              attributes('model').map(
                (a) => ({ 'own-app': a }) as Record<string, Record<string, string | boolean | null>>,
              ),
            ),
          }),
        },
        { weight: 1, arbitrary: fc.record({ applications: fc.constant<string[]>([]), userAction: pick(...ACTIONS) }) },
        {
          weight: 1,
          arbitrary: fc.record({ applications: fc.constant<string[]>([]), authenticationContext: pick('c1', 'c3') }),
        },
      ),
      place: fc.record({
        locations: membership(['l1', 'l2']),
        isTrusted: pick('yes' as const, 'no' as const, 'unknown' as const),
      }),
      devicePlatform: maybe(pick('windows', 'iOS', 'android', 'unrecognized')),
      clientAppType: maybe(
        pick('browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'easSupported', 'other'),
      ),
      signInRiskLevel: maybe(pick('none', 'low', 'high')),
      userRiskLevel: maybe(pick('none', 'low', 'high')),
      servicePrincipalRiskLevel: maybe(pick('none', 'low', 'high')),
      insiderRiskLevel: maybe(pick('none', 'minor')),
      transferMethod: maybe(pick('none', 'deviceCodeFlow')),
      device: fc.oneof(
        fc.constant(undefined),
        fc.constant('unregistered' as const),
        attributes('isCompliant', 'trustType', 'model', 'mdmAppId', 'extensionAttribute1').map((a) =>
          a.trustType === 'A' ? { ...a, trustType: 'ServerAD' } : a,
        ),
      ),
      satisfiedControls: fc.uniqueArray(
        pick(
          'mfa',
          'compliantDevice',
          'fido2',
          'password,softwareOath',
          'password',
          'tou',
          'factor',
          'strength-fido',
          'strength-keys',
          'newControl',
        ),
        { maxLength: 3 },
      ),
    })
    .map((value) => prune(value) as SignIn);

export const STRENGTHS: readonly AuthenticationStrengthPolicy[] = [
  { id: 'strength-fido', displayName: 'fido', allowedCombinations: ['fido2', 'password'], restrictedCombinations: [] },
  { id: 'strength-keys', displayName: 'keys', allowedCombinations: ['fido2'], restrictedCombinations: [] },
  {
    id: 'strength-restricted',
    displayName: 'restricted',
    allowedCombinations: ['fido2'],
    restrictedCombinations: ['fido2'],
  },
  {
    id: '${managed:S/strength}',
    displayName: 'managed',
    allowedCombinations: ['windowsHelloForBusiness'],
    restrictedCombinations: [],
  },
];

/** Without the properties that are not set, as the readers leave them. */
function prune(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const set = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(set.map(([key, each]) => [key, prune(each)]));
}

import * as fc from 'fast-check';
import type { AuthenticationMethod } from '../../model/authentication-method';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { isMeantBy } from '../../model/dependency';
import type { DeviceKind, Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { PASS } from '../../simulator/recovery/credentials';
import { recoveries } from '../../simulator/recovery/flows';
import { flowsLeft } from '../../simulator/recovery/left';
import { recoveryDeadlocks, type Loss } from '../../simulator/recovery-deadlocks';
import { bitsOf } from '../../simulator/sets/bits';
import { declaredClasses } from '../../simulator/user-classes';
import { deadlocksBySpec } from '../support/spec-recovery';
import {
  domainFederation,
  featureRolloutPolicy,
  emptyTenant,
  group,
  methodConfiguration,
  namedLocation,
  policy,
  roleAssignment,
  source,
  strength,
  user,
} from '../support/tenant';

const RUNS = Number(process.env.RUNS ?? 80);

const pick = <T>(...of: readonly T[]) => fc.constantFrom(...of);
const some = <T>(maxLength: number, ...of: readonly T[]) => fc.uniqueArray(pick(...of), { maxLength });
const rarely = <T>(usual: T, other: fc.Arbitrary<T>, oneIn = 4) =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const METHODS: readonly AuthenticationMethod[] = [
  ...(['authenticatorPush', 'authenticatorPush', 'softwareOath', 'fido2SecurityKey'] as const),
  ...([
    'windowsHelloForBusiness',
    'x509CertificateMultiFactor',
    'temporaryAccessPass',
    'sms',
    'x509CertificateSingleFactor',
  ] as const),
];
const ROLES = [...Object.values(ROLE_TEMPLATES), 'another role'];

const STRENGTHS = [
  strength({ id: 'keys', allowedCombinations: ['fido2', 'windowsHelloForBusiness'] }),
  strength({ id: 'bootstrap', allowedCombinations: ['temporaryAccessPassOneTime', 'password,softwareOath'] }),
  strength({ id: 'long pass', allowedCombinations: ['temporaryAccessPassMultiUse'] }),
];

const grantControls = fc.oneof(
  { weight: 4, arbitrary: pick({ builtInControls: ['mfa'] }) },
  { weight: 3, arbitrary: pick({ builtInControls: ['block'] }) },
  {
    weight: 2,
    arbitrary: pick('AND' as const, 'AND' as const, 'OR' as const, 'unknown' as const).map((operator) => {
      return { operator, builtInControls: ['mfa', 'compliantDevice'] };
    }),
  },
  {
    weight: 1,
    arbitrary: pick('AND' as const, 'OR' as const).map((operator) => {
      return { operator, builtInControls: ['compliantDevice'], authenticationStrength: 'keys' };
    }),
  },
  {
    weight: 2,
    arbitrary: pick<'OR' | 'AND'>('OR', 'AND').map((operator) => {
      return { operator, builtInControls: ['compliantDevice', 'domainJoinedDevice'] };
    }),
  },
  {
    weight: 1,
    arbitrary: pick({ builtInControls: ['compliantApplication'] }, { builtInControls: ['approvedApplication'] }),
  },
  {
    weight: 2,
    arbitrary: pick('keys', 'bootstrap', 'long pass', 'nobody described it').map((id) => {
      return { builtInControls: [], authenticationStrength: id };
    }),
  },
);

const policies = (isForAction: boolean, maxLength: number): fc.Arbitrary<ConditionalAccessPolicy[]> =>
  fc
    .array(
      fc.record({
        state: rarely<ConditionalAccessPolicy['state']>(
          'enabled',
          pick('unknown', 'enabledForReportingButNotEnforced'),
        ),
        includeGroups: rarely<string[]>([], pick(['g1'], ['g2'])),
        excludeGroups: rarely<string[]>([], pick(['g1'], ['emergency'])),
        exclude: rarely<string[]>([], pick(['office'], ['AllTrusted'], ['branch', 'office']), 2),
        platforms: rarely<string[] | undefined>(undefined, pick(['windows'], ['iOS']), 6),
        excludeApplications: rarely<string[]>([], pick(['an application']), 3),
        grantControls,
      }),
      { maxLength },
    )
    .map((all) =>
      all.map(
        (
          { state, includeGroups, excludeGroups, exclude, platforms, excludeApplications, grantControls: controls },
          i,
        ) =>
          policy({
            id: `${isForAction ? 'registration' : 'portal'} ${i}`,
            state,
            users: { includeUsers: includeGroups.length > 0 ? [] : ['All'], includeGroups, excludeGroups },
            applications: isForAction
              ? { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] }
              : { includeApplications: ['All'], excludeApplications },
            conditions: {
              ...(exclude.length > 0 && { locations: { include: ['All'], exclude } }),
              ...(platforms && { platforms: { include: platforms, exclude: [] } }),
            },
            grantControls: controls,
          }),
      ),
    );

const populations: fc.Arbitrary<Population[]> = fc
  .array(
    fc.record({
      count: pick(1, 1, 20),
      firstFactor: pick<Population['firstFactor']>(
        'cloudPassword',
        'passwordHashSync',
        'federated',
        'none',
        'homeTenant',
      ),
      userType: rarely<Population['userType']>('none', pick('internalGuest', 'b2bCollaborationGuest'), 6),
      methods: some(3, ...METHODS),
      groups: rarely<string[]>(['g1'], some(2, 'g1', 'g2', 'nobody described it')),
      roleTemplateIds: rarely<string[]>(
        [],
        fc.constantFrom(...ROLES).map((role) => [role]),
        2,
      ),
      devices: some<DeviceKind>(2, 'compliant', 'hybridJoined', 'hybridJoinedAndCompliant'),
      platforms: pick(['windows'], ['windows', 'iOS'], ['iOS']),
      networks: pick(['Office'], ['elsewhere'], ['Office', 'elsewhere'], ['Branch']),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.map((each, i) => ({ ...each, name: `people ${i}` })));

const methodsPolicy = fc
  .record({
    off: some(2, 'Fido2', 'TemporaryAccessPass', 'MicrosoftAuthenticator', 'Sms'),
    forOne: rarely<string>('', pick('TemporaryAccessPass', 'Fido2')),
    isRestricted: pick(true, false),
    isUsableOnce: pick<boolean | 'unknown'>(true, false, 'unknown'),
  })
  .map(({ off, forOne, isRestricted, isUsableOnce }) => {
    const ids = ['Fido2', 'MicrosoftAuthenticator', 'SoftwareOath', 'TemporaryAccessPass', 'Sms'] as const;
    const configurations = [...ids, 'X509Certificate' as const].map((id) =>
      methodConfiguration({
        id,
        state: off.some((each) => each === id) ? 'disabled' : 'enabled',
        ...(forOne === id && { includeTargets: [{ id: 'g1', targetType: 'group' }] }),
        ...(isRestricted && id === 'Fido2' && { keyRestrictions: { enforcementType: 'allow', aaGuids: [] } }),
        ...(id === 'TemporaryAccessPass' && { isUsableOnce }),
        ...(id === 'MicrosoftAuthenticator' && { isSoftwareOathEnabled: false }),
      }),
    );
    return { configurations, source: source('methods') };
  });

const tenants: fc.Arbitrary<Tenant> = fc
  .record({
    registration: policies(true, 2),
    portal: policies(false, 2),
    isPortalClosed: rarely(false, fc.constant(true), 3),
    people: populations,
    authenticationMethodsPolicy: rarely<Tenant['authenticationMethodsPolicy']>(undefined, methodsPolicy, 8),
    usualMethods: methodsPolicy,
    behaviors: some(1, 'acceptIfMfaDoneByFederatedIdp', 'enforceMfaByFederatedIdp'),
    hasBreakGlass: rarely(false, fc.constant(true), 3),
    isBreakGlassKnown: pick(true, false),
    hasInstances: pick(true, false),
    rolledOut: rarely<readonly (boolean | 'unknown')[]>([], pick<(boolean | 'unknown')[]>([true], ['unknown'])),
  })
  .map(
    ({
      registration,
      portal,
      isPortalClosed,
      people,
      usualMethods,
      behaviors,
      hasBreakGlass,
      isBreakGlassKnown,
      hasInstances,
      rolledOut,
      ...given
    }) =>
      emptyTenant({
        authenticationMethodsPolicy: given.authenticationMethodsPolicy ?? usualMethods,
        conditionalAccessPolicies: [...registration, ...portal, ...(isPortalClosed ? [CLOSED] : [])],
        authenticationStrengths: STRENGTHS,
        namedLocations: [
          namedLocation(),
          namedLocation({ id: 'branch', displayName: 'Branch', ipRanges: ['198.51.100.0/24'], isTrusted: false }),
        ],
        groups: [group({ id: 'g1' }), group({ id: 'g2' }), group({ id: 'emergency', members: ['bg-1', 'bg-2'] })],
        populations: people,
        featureRolloutPolicies: rolledOut.map((isEnabled) => featureRolloutPolicy({ isEnabled, groupIds: ['g1'] })),
        domainFederations: behaviors.map((federatedIdpMfaBehavior) => domainFederation({ federatedIdpMfaBehavior })),
        dependencyInstances: hasInstances
          ? [
              {
                dependency: 'ad-fs',
                anyOf: [['ad-fs/A', 'site/A'], ['site/B']],
              },
              DESK,
            ]
          : [],
        // Guests show at home what counts here as nothing but a device; what does count is tried elsewhere.
        crossTenantAccess: [{ inboundTrust: DEVICES_ONLY, source: source('default') }],
        ...(hasBreakGlass && isBreakGlassKnown && { users: ['bg-1', 'bg-2'].map((id) => user({ id })) }),
        ...(hasBreakGlass && {
          roleAssignments: [roleAssignment({ principalId: isBreakGlassKnown ? 'emergency' : 'somebody' })],
          breakGlass: {
            accounts: ['bg-1', 'bg-2'].map((userId) => ({ userId, methods: ['fido2SecurityKey' as const] })),
            groupIds: ['emergency'],
            source: source('break-glass'),
          },
        }),
      }),
  );
const CLOSED = policy({
  id: 'closed',
  applications: { includeApplications: ['MicrosoftAdminPortals'] },
  grantControls: { builtInControls: ['block'] },
});
const DEVICES_ONLY = {
  isMfaAccepted: false,
  isCompliantDeviceAccepted: true,
  isHybridAzureADJoinedDeviceAccepted: true,
};
const DESK = { dependency: 'help-desk', anyOf: [['help-desk', 'site/A']] };

const losses: fc.Arbitrary<readonly string[][]> = fc.uniqueArray(
  fc
    .uniqueArray(
      pick(
        ...['push-service', 'phone', 'security-key', 'device', 'intune', 'entra-mfa', 'ad-fs', 'site', 'site/A'],
        ...['help-desk', 'network-egress/Office', 'network-egress', 'home-tenant', 'on-premises-network'],
        'entra-authentication',
      ),
      { minLength: 1, maxLength: 3 },
    )
    // What goes with its kind is said already.
    .map((loss) => loss.filter((each) => !each.includes('/') || !loss.includes(each.split('/')[0])).sort()),
  { minLength: 1, maxLength: 3, selector: (loss) => loss.join() },
);

const seen: Record<string, number> = {};

test('agrees with the twin that tries everything anew for each loss', () => {
  const agrees = fc.property(tenants, losses, (tenant, lost) => {
    const classes = declaredClasses(tenant);
    const all = classes.flatMap((_, classNumber) => lost.map((dependencies): Loss => ({ classNumber, dependencies })));
    const expected = deadlocksBySpec(tenant, classes, all);
    const found = recoveryDeadlocks(tenant, classes, all).map(({ population, flow, outage, isCertain }) => {
      return { population, flow, outage: outage.join(' '), isCertain };
    });
    const sorted = (of: typeof found) => of.map((each) => JSON.stringify(each)).sort();
    expect(sorted(found)).toEqual(sorted([...expected]));
    for (const { outage, isCertain, flow } of found) {
      const word = `${outage === '' ? 'never' : 'during'} ${isCertain ? 'surely' : 'perhaps'} ${flow}`;
      seen[word] = (seen[word] ?? 0) + 1;
    }
    if (found.length === 0) seen.nothing = (seen.nothing ?? 0) + 1;
  });
  fc.assert(agrees, { numRuns: RUNS });
});

test.each(
  ['never', 'during'].flatMap((when) =>
    ['surely', 'perhaps'].flatMap((how) =>
      ['registerSecurityInformation', 'registerPasskey', 'temporaryAccessPass'].map((flow) => `${when} ${how} ${flow}`),
    ),
  ),
)('the random tenants reach %s', (word) => {
  expect(seen[word]).toBeGreaterThan(RUNS / 50);
});

const RANKS = { no: 0, unknown: 1, yes: 2 };

/** Which flows are left to each class while all of this is down, in the order of the classes. */
function flowsLeftTo(tenant: Tenant, down: readonly string[]): readonly (readonly [string, number])[] {
  const classes = declaredClasses(tenant);
  const { dependencies, of } = recoveries(tenant, classes);
  const isDown = (number: number) => down.some((name) => isMeantBy(dependencies[number], name));
  const bits = bitsOf(dependencies.length, [...dependencies.keys()].filter(isDown));
  return classes.flatMap((person) => {
    const recovery = of(person);
    if (recovery === undefined) return [];
    const { asNewcomer, asRegistered } = flowsLeft(recovery, bits, dependencies.indexOf(PASS));
    return Object.entries({ ...asRegistered, asNewcomer: asNewcomer.registerSecurityInformation }).map(
      ([flow, isLeft]) => [`${person.name} ${flow}`, RANKS[isLeft]] as const,
    );
  });
}

const withMore = (tenant: Tenant, more: readonly ConditionalAccessPolicy[]): Tenant => {
  const added = more.map((each) => ({ ...each, id: `more ${each.id}` }));
  return { ...tenant, conditionalAccessPolicies: [...tenant.conditionalAccessPolicies, ...added] };
};
// The strength of an action stands in for those of resources, so that it can help.
const hasNoStrength = ({ grantControls: asked }: ConditionalAccessPolicy) =>
  asked?.authenticationStrength === undefined;

test('neither another policy nor a larger loss ever helps', () => {
  const actions = policies(true, 1).map((all) => all.filter(hasNoStrength));
  const helps = fc.property(
    tenants,
    policies(false, 1),
    actions,
    losses,
    (tenant, onResources, onAction, [lost, more = []]) => {
      const before = flowsLeftTo(tenant, lost);
      for (const after of [
        flowsLeftTo(withMore(tenant, onResources), lost),
        flowsLeftTo(withMore(tenant, onAction), lost),
        flowsLeftTo(tenant, [...lost, ...more]),
      ]) {
        expect(after.map(([flow]) => flow)).toEqual(before.map(([flow]) => flow));
        expect(after.filter(([, rank], at) => rank > before[at][1])).toEqual([]);
      }
    },
  );
  fc.assert(helps, { numRuns: RUNS });
});

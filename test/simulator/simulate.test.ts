import type { PersonClass } from '../../model/person-class';
import { APPLICATIONS } from '../../model/well-known';
import { ANY_OTHER } from '../../simulator/paths/applications';
import { simulate } from '../../simulator/simulate';
import { emergencyClasses } from '../../simulator/user-classes';
import { allOutages, answer, asking, BEFORE_THE_END, MFA_FOR_ALL, singles, tenantOf } from '../support/simulated';
import {
  connectorGroup,
  emptyTenant,
  group,
  methodConfiguration,
  namedLocation,
  policy,
  population,
  publishedApplication,
  source,
  STAFF_GROUP,
} from '../support/tenant';

const AFTER_THE_END = '2027-02-01';
const PASSWORD_ONLY = { methods: [] };

const placesOf = (tenant: Parameters<typeof simulate>[0], asOf = BEFORE_THE_END) =>
  [...simulate(tenant, { asOf }).populations].flatMap(({ applications }) =>
    applications.filter(({ application, place }) => application === ANY_OTHER.name && place !== 'any'),
  );

test('a hybrid joined device counts, whichever platforms the others have', () => {
  const people = { methods: [], devices: ['hybridJoined' as const], platforms: ['iOS'] };
  const tenant = tenantOf(people, [asking({ operator: 'OR', builtInControls: ['mfa', 'domainJoinedDevice'] })]);
  expect(answer(tenant)).toMatchObject({ decision: 'grant', paths: [['device', 'entra-authentication']] });
  const granted = placesOf(tenant).filter(({ decision }) => decision === 'grant');
  expect(granted.every(({ place }) => place.startsWith('hybridJoined windows'))).toBe(true);
  expect(granted).not.toEqual([]);
});

test('a control that is not understood may let an old client in with a password', () => {
  const notForNew = policy({
    id: 'new',
    conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] },
    grantControls: { builtInControls: ['block'] },
  });
  const open = { ...policy({ id: 'open', notUnderstood: ['/grantControls/newProperty'] }), grantControls: undefined };
  const { weakestProof } = answer(tenantOf(PASSWORD_ONLY, [notForNew, open]));
  expect(weakestProof).toEqual({ proof: 'none', mayBeWeaker: true });
});

describe('old clients', () => {
  const modern = ['browser', 'mobileAppsAndDesktopClients'];
  const people = { methods: ['softwareOath' as const], devices: ['compliant' as const] };
  const mfa = policy({ conditions: { clientAppTypes: modern } });
  const terms = policy({ id: 'terms', grantControls: { builtInControls: [], termsOfUse: ['terms'] } });

  test('they accept no terms of use, and are no managed device', () => {
    const device = policy({ id: 'device', grantControls: { builtInControls: ['compliantDevice'] } });
    for (const each of [terms, device]) {
      expect(answer(tenantOf(people, [mfa, each])).weakestProof).toMatchObject({
        proof: 'multiFactor',
        mayBeWeaker: false,
      });
    }
  });

  test('a policy that only may ask them for terms of use only may keep them out', () => {
    const { weakestProof } = answer(tenantOf(people, [mfa, { ...terms, state: 'unknown' }]));
    expect(weakestProof).toMatchObject({ proof: 'multiFactor', mayBeWeaker: true });
  });

  test('Exchange ActiveSync leads to Exchange Online and nowhere else', () => {
    const notOther = policy({
      id: 'no-other',
      conditions: { clientAppTypes: ['other'] },
      grantControls: { builtInControls: ['block'] },
    });
    const tenant = tenantOf(people, [mfa, notOther]);
    expect(answer(tenant, 'Exchange Online').weakestProof).toMatchObject({
      proof: 'singleFactor',
      place: expect.stringContaining('exchangeActiveSync') as string,
    });
    expect(answer(tenant).weakestProof).toMatchObject({ proof: 'multiFactor', mayBeWeaker: false });
  });
});

describe('guests', () => {
  const guest = { firstFactor: 'homeTenant' as const, methods: [] };
  const inboundTrust = {
    isMfaAccepted: true,
    isCompliantDeviceAccepted: false,
    isHybridAzureADJoinedDeviceAccepted: false,
  };
  const trusting = { crossTenantAccess: [{ inboundTrust, source: source('default') }] };

  test("a provider that their own tenant takes MFA from meets 'mfa' here", () => {
    const homeMethods = ['externalAuthenticationMethod' as const];
    const result = answer(tenantOf({ ...guest, homeMethods }, MFA_FOR_ALL, trusting));
    expect(result.decision).toBe('grant');
    expect(singles(result)).toContain('external-mfa-provider');
  });

  test('fails when it is a strength that is asked for', () => {
    const homeMethods = ['externalAuthenticationMethod' as const];
    const strong = asking({ builtInControls: [], authenticationStrength: '00000000-0000-0000-0000-000000000002' });
    expect(answer(tenantOf({ ...guest, homeMethods }, [strong], trusting)).decision).toBe('requireControls');
  });

  test('text messages end at home, too', () => {
    const tenant = tenantOf({ ...guest, homeMethods: ['sms'] }, MFA_FOR_ALL, trusting);
    const decisions = [BEFORE_THE_END, AFTER_THE_END].map((asOf) => {
      const [{ applications }] = [...simulate(tenant, { asOf }).populations];
      return applications.find(({ application }) => application === ANY_OTHER.name)?.decision;
    });
    expect(decisions).toEqual(['grant', 'requireControls']);
  });

  test('a compliant device counts only where it is trusted', () => {
    const people = { ...guest, homeMethods: [], devices: ['compliant' as const] };
    const decision = (isCompliantDeviceAccepted: boolean | 'unknown') => {
      const trust = { ...inboundTrust, isCompliantDeviceAccepted };
      const more = { crossTenantAccess: [{ inboundTrust: trust, source: source('default') }] };
      return answer(tenantOf(people, [asking({ builtInControls: ['compliantDevice'] })], more)).decision;
    };
    expect([decision(true), decision(false), decision('unknown')]).toEqual(['grant', 'requireControls', 'unknown']);
  });
});

describe('devices', () => {
  const unlessCompliant = policy({
    conditions: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } },
  });

  test('a device that a filter lets in is needed, though no control asks for it', () => {
    const result = answer(tenantOf({ methods: [], devices: ['compliant'] }, [unlessCompliant]));
    expect(result.paths).toEqual([['device', 'entra-authentication']]);
    expect(result.weakestProof.proof).toBe('singleFactorOnManagedDevice');
  });

  test('people of whom nobody says which devices they have only may get in that way', () => {
    const tenant = tenantOf({}, [unlessCompliant], { populations: [] });
    const people: PersonClass = {
      name: 'exported',
      count: 3,
      subject: {
        kind: 'user',
        userId: 'u1',
        externalUserType: 'none',
        groups: { in: [], out: 'others' },
        roles: { in: [], out: 'others' },
      },
      firstFactor: 'cloudPassword',
      methods: [],
      homeMethods: [],
      devices: 'unknown',
      platforms: ['windows'],
      networks: ['elsewhere'],
      countries: 'unknown',
      dependencyInstances: [],
    };
    const [{ applications }] = [...simulate(tenant, { asOf: BEFORE_THE_END, people: [people] }).populations];
    expect(applications[0]).toMatchObject({ decision: 'unknown', paths: [] });
    expect(applications[0].possiblePaths).toEqual([['device', 'entra-authentication']]);
  });

  test('a hybrid joined device is not a compliant one', () => {
    const people = { methods: [], devices: ['hybridJoined' as const] };
    expect(answer(tenantOf(people, [asking({ builtInControls: ['compliantDevice'] })])).decision).toBe(
      'requireControls',
    );
  });
});

describe('methods that are bound to a platform', () => {
  test('Windows Hello beside a printed code does not work on a phone', () => {
    const people = { methods: ['windowsHelloForBusiness' as const, 'qrCodePin' as const], platforms: ['iOS'] };
    const configurations = [methodConfiguration({ id: 'QRCodePin' })];
    const more = { authenticationMethodsPolicy: { configurations, source: source('methods') } };
    expect(answer(tenantOf(people, MFA_FOR_ALL, more)).decision).toBe('requireControls');
  });

  test.each([
    ['windowsHelloForBusiness', 'windows', 'macOS'],
    ['platformCredential', 'macOS', 'windows'],
  ] as const)('%s works on %s and not on %s', (method, good, bad) => {
    const decision = (platform: string) =>
      answer(tenantOf({ methods: [method], platforms: [platform] }, MFA_FOR_ALL)).decision;
    expect([decision(good), decision(bad)]).toEqual(['grant', 'requireControls']);
  });
});

describe('instances', () => {
  const blocked = policy({
    conditions: { locations: { include: ['All'], exclude: ['office'] } },
    grantControls: { builtInControls: ['block'] },
  });
  const atOffice = { methods: [], networks: ['Office'] };

  test('the way out of a network has instances like everything else', () => {
    const anyOf = [['network-egress/North'], ['network-egress/South']];
    const dependencyInstances = [{ dependency: 'network-egress/Office', anyOf }];
    const more = { namedLocations: [namedLocation()] };
    expect(singles(answer(tenantOf(atOffice, [blocked], more)))).toContain('network-egress/Office');
    const result = answer(tenantOf(atOffice, [blocked], { ...more, dependencyInstances }));
    expect(allOutages(result).sort()).toEqual(['entra-authentication', 'network-egress/North + network-egress/South']);
  });

  test('an inner network is lost with the way out of either it is in, where both are', () => {
    const namedLocations = [
      namedLocation({ id: 'campus', displayName: 'Campus', ipRanges: ['10.1.0.0/16'] }),
      namedLocation({ id: 'lab', displayName: 'Lab', ipRanges: ['10.1.2.0/24'] }),
    ];
    const onlyLab = policy({
      conditions: { locations: { include: ['All'], exclude: ['lab'] } },
      grantControls: { builtInControls: ['block'] },
    });
    const tenant = tenantOf({ methods: [], networks: ['Lab'] }, [onlyLab], { namedLocations });
    const outage = (name: string) => ({ name, title: name, dependencies: [`network-egress/${name}`] });
    const both = { name: 'both', title: 'both', dependencies: ['network-egress/Lab', 'network-egress/Campus'] };
    const { outages } = simulate(tenant, { asOf: BEFORE_THE_END, outages: [outage('Lab'), outage('Campus'), both] });
    expect(outages.map(({ lockedOut }) => lockedOut.people)).toEqual([100, 0, 100]);
    expect(outages.map(({ byPopulation }) => byPopulation[0].weakestProof.proof)).toEqual([
      'singleFactorOnNamedNetwork',
      'singleFactorOnNamedNetwork',
      'none',
    ]);
  });

  test('connectors that are inactive lead nowhere', () => {
    const connectors = [{ id: '1', machineName: 'munich-1', status: 'inactive' as const }];
    const more = {
      connectorGroups: [connectorGroup({ connectors })],
      publishedApplications: [publishedApplication({ displayName: 'Intranet' })],
    };
    expect(answer(tenantOf(PASSWORD_ONLY, [], more), 'Intranet').paths).toEqual([]);
  });
});

test('tells how far it is, never back, and all of what can be counted', () => {
  const steps: string[] = [];
  const onProgress = (what: string, done: number, total: number) => void steps.push(`${what} ${done}/${total}`);
  const outages = ['phone', 'intune'].map((name) => ({ name, title: name, dependencies: [name] }));
  const set = { name: 'MFA Disruption', policyNames: [], activation: [], rollBack: [], isDeclared: true };
  simulate(tenantOf({}, MFA_FOR_ALL, { contingencySets: [set] }), { asOf: BEFORE_THE_END, outages, onProgress });
  const told = ['classes 0/1', 'classes 1/1', 'outages 0/2', 'outages 1/2', 'gaps 0/1', 'deadlocks 0/1'];
  expect(steps).toEqual([...told, 'contingencies 0/1']);
});

describe('outages', () => {
  test('what only may be weaker at one application may be so at all of them together', () => {
    const atOffice = APPLICATIONS.exchangeOnline;
    const fromOutside = policy({
      id: 'outside',
      applications: { includeApplications: [atOffice] },
      conditions: { locations: { include: ['All'], exclude: ['office'] } },
    });
    const perhaps = policy({ id: 'perhaps', state: 'unknown', applications: { excludeApplications: [atOffice] } });
    const tenant = tenantOf(PASSWORD_ONLY, [fromOutside, perhaps], { namedLocations: [namedLocation()] });
    expect(answer(tenant, 'Exchange Online').weakestProof).toMatchObject({
      proof: 'singleFactorOnNamedNetwork',
      mayBeWeaker: false,
    });
    expect(answer(tenant, 'Azure Service Management API').weakestProof).toEqual({ proof: 'none', mayBeWeaker: true });
    const outages = [{ name: 'nothing', title: 'Nothing', dependencies: [] }];
    const [{ byPopulation }] = simulate(tenant, { asOf: BEFORE_THE_END, outages }).outages;
    expect(byPopulation[0].weakestProof).toMatchObject({ proof: 'singleFactorOnNamedNetwork', mayBeWeaker: true });
  });

  test('from the day it was announced for on, an end is what is normal', () => {
    const tenant = tenantOf({ methods: ['sms', 'softwareOath'] }, MFA_FOR_ALL);
    const least = (asOf: string) => {
      const [{ applications }] = [...simulate(tenant, { asOf }).populations];
      return applications[0].weakestProof.combination;
    };
    expect([least('2027-01-31'), least(AFTER_THE_END)]).toEqual(['password,sms', 'password,softwareOath']);
  });

  test('people whom an end locks out of everything are told of, and nobody else', () => {
    const tenant = tenantOf({ name: 'Callers', methods: ['sms'] }, MFA_FOR_ALL, {
      populations: [
        population({ name: 'Callers', methods: ['sms'] }),
        population({ name: 'Never in', methods: [] }),
        population({ name: 'Tapping', methods: ['sms', 'authenticatorPush'] }),
      ],
    });
    const lockedOut = (asOf: string) => simulate(tenant, { asOf }).lockedOutByEnds;
    expect([lockedOut('2027-01-31'), lockedOut(AFTER_THE_END)]).toEqual([[], ['Callers']]);
  });

  test('people who get in nowhere lose nothing', () => {
    const block = policy({ users: { excludeGroups: [] }, grantControls: { builtInControls: ['block'] } });
    const [entra] = simulate(tenantOf(PASSWORD_ONLY, [block]), { asOf: BEFORE_THE_END }).outages;
    expect(entra).toMatchObject({ name: 'entra', lockedOut: { people: 0, unknown: 0 }, byApplication: [] });
  });

  test('people count once, however many applications they lose', () => {
    const [entra] = simulate(tenantOf({ count: 7, ...PASSWORD_ONLY }, []), { asOf: BEFORE_THE_END }).outages;
    expect(entra.lockedOut).toEqual({ people: 7, unknown: 0 });
    expect(entra.byApplication.length).toBeGreaterThan(1);
    expect(entra.byPopulation[0]).toMatchObject({ share: 1, unknownShare: 0 });
  });
});

describe('what is the same in another order', () => {
  test('the weakest proof names the same of two that are equally weak', () => {
    const least = (methods: ('sms' | 'voice')[]) => answer(tenantOf({ methods }, MFA_FOR_ALL)).weakestProof;
    expect(least(['sms', 'voice'])).toEqual(least(['voice', 'sms']));
  });
});

describe('what is not known', () => {
  test('of an emergency account with no methods declared, nothing is sure where more than a password is asked', () => {
    const breakGlass = { accounts: [{ userId: 'bg' }], groupIds: [], source: source('break-glass') };
    const tenant = emptyTenant({ breakGlass, conditionalAccessPolicies: MFA_FOR_ALL });
    expect(emergencyClasses(tenant)).toMatchObject([{ methods: 'unknown', count: 1 }]);
    expect(answer(tenant, ANY_OTHER.name, 'bg')).toMatchObject({ decision: 'unknown', paths: [] });
  });

  test('a group that nobody described may be the one that a policy excludes', () => {
    const excluding = policy({ users: { excludeGroups: ['${var.exempt}'] } });
    const result = answer(tenantOf({ methods: ['softwareOath'] }, [excluding]));
    expect(result.decision).toBe('grant');
    expect(result.possiblePaths).toEqual([['entra-authentication']]);
  });

  test('a policy of unknown state may ask for more, and surely asks for nothing', () => {
    const result = answer(tenantOf(PASSWORD_ONLY, [policy({ state: 'unknown' })]));
    expect(result).toMatchObject({ decision: 'unknown', paths: [], possiblePaths: [['entra-authentication']] });
  });

  test('a network that the tenant does not describe may be trusted, or not', () => {
    const outside = policy({
      conditions: { locations: { include: ['All'], exclude: ['AllTrusted'] } },
      grantControls: { builtInControls: ['block'] },
    });
    const more = { namedLocations: [namedLocation()] };
    const people = { methods: [], networks: ['Branch'] };
    expect(answer(tenantOf(people, [outside], more)).decision).toBe('unknown');
  });

  test('members of a group are members of the groups that hold it', () => {
    const everyone = group({ id: 'everyone', members: [STAFF_GROUP] });
    const asked = policy({ users: { includeUsers: [], includeGroups: ['everyone'] } });
    const people = population({ name: 'people', methods: [], groups: [STAFF_GROUP] });
    const tenant = tenantOf({}, [asked], { populations: [people], groups: [group(), everyone] });
    expect(answer(tenant).decision).toBe('requireControls');
  });
});

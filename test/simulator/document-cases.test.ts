import { ANY_OTHER } from '../../simulator/paths/applications';
import { allOutages, answer, asking, MFA_FOR_ALL, singles, tenantOf } from '../support/simulated';
import {
  connectorGroup,
  domainFederation,
  namedLocation,
  policy,
  population,
  publishedApplication,
  source,
} from '../support/tenant';

const ON_PREMISES_CHAIN = ['azure-service-bus', 'on-premises-network', 'pta-agents', 'on-premises-active-directory'];

describe('resilience-in-credentials: dependencies of a first and a second factor add up', () => {
  test('pass-through authentication with text messages: each of Entra, MFA, the chain on premises, carrier and phone', () => {
    const people = { firstFactor: 'passThroughAuthentication' as const, methods: ['sms' as const] };
    const result = answer(tenantOf(people, MFA_FOR_ALL));
    const expected = ['entra-authentication', 'entra-mfa', ...ON_PREMISES_CHAIN, 'phone-carrier', 'phone'];
    expect(allOutages(result).sort()).toEqual(expected.sort());
    expect(result.paths).toEqual([expect.arrayContaining(expected)]);
  });

  test('text messages and calls share the carrier, and having both mitigates nothing', () => {
    const both = answer(tenantOf({ methods: ['sms', 'voice'] }, MFA_FOR_ALL));
    expect(singles(both)).toEqual(expect.arrayContaining(['phone-carrier', 'phone']));
    expect(allOutages(both)).toEqual(allOutages(answer(tenantOf({ methods: ['sms'] }, MFA_FOR_ALL))));
  });

  test('two carriers are no single point of failure, the phone is', () => {
    const dependencyInstances = [
      { dependency: 'phone-carrier', anyOf: [['phone-carrier/Telekom'], ['phone-carrier/Vodafone']] },
    ];
    const result = answer(tenantOf({ methods: ['sms'], dependencyInstances }, MFA_FOR_ALL));
    expect(singles(result).sort()).toEqual(['entra-authentication', 'entra-mfa', 'phone']);
    expect(allOutages(result)).toContain('phone-carrier/Telekom + phone-carrier/Vodafone');
  });

  test('push, a code in an app and text messages share the phone', () => {
    const result = answer(tenantOf({ methods: ['authenticatorPush', 'softwareOath', 'sms'] }, MFA_FOR_ALL));
    expect(singles(result).sort()).toEqual(['entra-authentication', 'entra-mfa', 'phone']);
  });

  test('a security key beside push leaves no single point of failure but Entra itself', () => {
    const result = answer(tenantOf({ methods: ['authenticatorPush', 'fido2SecurityKey'] }, MFA_FOR_ALL));
    expect(singles(result)).toEqual(['entra-authentication']);
    expect(allOutages(result)).toEqual(
      expect.arrayContaining(['entra-mfa + security-key', 'push-service + security-key', 'phone + security-key']),
    );
  });

  test('without a password, a key or Windows Hello is all it takes, and no carrier, push service or MFA service', () => {
    const people = { firstFactor: 'none' as const, methods: ['fido2SecurityKey', 'windowsHelloForBusiness'] as const };
    const result = answer(tenantOf({ ...people, methods: [...people.methods] }, MFA_FOR_ALL));
    expect(allOutages(result).sort()).toEqual(['device + security-key', 'entra-authentication']);
    expect(result.weakestProof.proof).toBe('phishingResistant');
  });

  test('certificates alone hang on the one place that says which are revoked', () => {
    const people = { firstFactor: 'none' as const, methods: ['x509CertificateMultiFactor' as const] };
    expect(singles(answer(tenantOf(people, MFA_FOR_ALL))).sort()).toEqual([
      'client-certificate',
      'crl-endpoint',
      'entra-authentication',
    ]);
  });
});

describe('resilient controls: alternatives in what a policy asks for', () => {
  const people = { methods: ['softwareOath' as const], devices: ['compliant' as const] };
  const builtInControls = ['mfa', 'compliantDevice'];

  test('MFA or a compliant device: neither the MFA service nor Intune is a single point of failure', () => {
    const result = answer(tenantOf(people, [asking({ operator: 'OR', builtInControls })]));
    expect(singles(result)).toEqual(['entra-authentication']);
    expect(allOutages(result)).toContain('entra-mfa + intune');
  });

  test('MFA and a compliant device: both are', () => {
    const result = answer(tenantOf(people, [asking({ operator: 'AND', builtInControls })]));
    expect(singles(result)).toEqual(expect.arrayContaining(['entra-mfa', 'intune']));
  });

  test('the same in two policies is MFA and a compliant device', () => {
    const two = builtInControls.map((each) => policy({ id: each, grantControls: { builtInControls: [each] } }));
    expect(singles(answer(tenantOf(people, two)))).toEqual(expect.arrayContaining(['entra-mfa', 'intune']));
  });

  test('fails without the device: the alternative is none for people who have no managed one', () => {
    const result = answer(tenantOf({ methods: ['softwareOath'] }, [asking({ operator: 'OR', builtInControls })]));
    expect(singles(result)).toContain('entra-mfa');
  });
});

describe('resilience-in-hybrid: how the first factor is checked', () => {
  const chain = ['web-application-proxy', 'ad-fs', 'on-premises-active-directory', 'on-premises-network'];

  test('federated people need the farm, people in a staged rollout of password hash sync need nothing on premises', () => {
    const methods = ['softwareOath' as const];
    const federations = { domainFederations: [domainFederation()] };
    const tenant = tenantOf({}, MFA_FOR_ALL, {
      ...federations,
      populations: [
        population({ name: 'federated', firstFactor: 'federated', methods }),
        population({ name: 'staged', firstFactor: 'passwordHashSync', methods }),
      ],
    });
    expect(singles(answer(tenant, ANY_OTHER.name, 'federated'))).toEqual(expect.arrayContaining(chain));
    const staged = singles(answer(tenant, ANY_OTHER.name, 'staged'));
    expect(staged.sort()).toEqual(['entra-authentication', 'entra-mfa', 'phone']);
  });

  test('a farm in two sites has no single site as an order-1 outage', () => {
    const dependencyInstances = [
      {
        dependency: 'ad-fs',
        anyOf: [
          ['ad-fs/Frankfurt', 'site/Frankfurt'],
          ['ad-fs/Madrid', 'site/Madrid'],
        ],
      },
    ];
    const people = { firstFactor: 'federated' as const, methods: [], dependencyInstances };
    const result = answer(tenantOf(people, []));
    expect(singles(result).some((each) => each.startsWith('site') || each.startsWith('ad-fs'))).toBe(false);
    expect(allOutages(result)).toEqual(
      expect.arrayContaining(['site/Frankfurt + site/Madrid', 'ad-fs/Frankfurt + site/Madrid']),
    );
  });

  test('a key stands in for the farm', () => {
    const people = { firstFactor: 'federated' as const, methods: ['fido2SecurityKey' as const] };
    expect(singles(answer(tenantOf(people, [])))).toEqual(['entra-authentication']);
  });
});

describe('guests: what they show at home', () => {
  const guest = { firstFactor: 'homeTenant' as const, userType: 'b2bCollaborationGuest' as const, methods: [] };
  const trusting = (isMfaAccepted: boolean | 'unknown') => ({
    crossTenantAccess: [
      {
        inboundTrust: { isMfaAccepted, isCompliantDeviceAccepted: false, isHybridAzureADJoinedDeviceAccepted: false },
        source: source('default'),
      },
    ],
  });
  const withPush = { ...guest, homeMethods: ['authenticatorPush' as const] };

  test('trusted MFA of the home tenant is enough, and needs that tenant', () => {
    const result = answer(tenantOf(withPush, MFA_FOR_ALL, trusting(true)));
    expect(result.decision).toBe('grant');
    expect(singles(result)).toEqual(expect.arrayContaining(['home-tenant', 'home-tenant-mfa', 'push-service']));
    expect(singles(result)).not.toContain('entra-mfa');
  });

  test('fails where it is not trusted and they hold nothing here', () => {
    expect(answer(tenantOf(withPush, MFA_FOR_ALL, trusting(false))).decision).toBe('requireControls');
  });

  test('is unknown where nobody says whether it is trusted', () => {
    expect(answer(tenantOf(withPush, MFA_FOR_ALL, trusting('unknown'))).decision).toBe('unknown');
    expect(answer(tenantOf(withPush, MFA_FOR_ALL)).decision).toBe('unknown');
  });

  test('is unknown where nobody says what they hold at home', () => {
    expect(answer(tenantOf(guest, MFA_FOR_ALL, trusting(true))).decision).toBe('unknown');
  });

  test('not trusted, a text message to a phone registered here is asked for, and the home tenant for the password', () => {
    const result = answer(tenantOf({ ...withPush, methods: ['sms'] }, MFA_FOR_ALL, trusting(false)));
    expect(singles(result)).toEqual(expect.arrayContaining(['home-tenant', 'entra-mfa', 'phone-carrier']));
  });
});

describe('resilience-on-premises-access: connectors', () => {
  const published = (connectors: readonly { id: string; machineName: string; externalIp?: string }[]) => ({
    connectorGroups: [
      connectorGroup({ connectors: connectors.map((each) => ({ status: 'active' as const, ...each })) }),
    ],
    publishedApplications: [publishedApplication({ id: 'intranet', displayName: 'Intranet' })],
  });

  test('two connectors on one host are one', () => {
    const both = published([
      { id: '1', machineName: 'munich-1' },
      { id: '2', machineName: 'munich-1' },
    ]);
    expect(singles(answer(tenantOf({}, [], both), 'Intranet'))).toContain('connector/munich-1');
  });

  test('two connectors on two hosts stand in for each other, what they share does not', () => {
    const both = published([
      { id: '1', machineName: 'munich-1', externalIp: '198.51.100.7' },
      { id: '2', machineName: 'munich-2', externalIp: '198.51.100.7' },
    ]);
    const result = answer(tenantOf({}, [], both), 'Intranet');
    expect(allOutages(result)).toContain('connector/munich-1 + connector/munich-2');
    expect(singles(result).sort()).toEqual([
      'application-proxy',
      'azure-service-bus',
      'entra-authentication',
      'network-egress/198.51.100.7',
    ]);
  });
});

describe('identities without a person', () => {
  const workload = (kind: 'application' | 'managedIdentity') =>
    tenantOf({}, [], {
      workloadIdentities: [{ name: 'deployment', kind, servicePrincipalId: 'sp', isPipeline: true }],
    });

  test.each([
    ['application', 'client-credential'],
    ['managedIdentity', 'managed-identity-service'],
  ] as const)('one of kind %s needs %s', (kind, need) => {
    const result = answer(workload(kind), 'Microsoft Graph', 'deployment');
    expect(singles(result).sort()).toEqual([need, 'deployment-pipeline', 'entra-authentication'].sort());
  });

  test('only applications of the tenant are blocked by a policy for workload identities', () => {
    const block = policy({
      id: 'block',
      users: { includeUsers: ['None'] },
      conditions: {
        clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] },
      },
      grantControls: { builtInControls: ['block'] },
    });
    const decision = (kind: 'application' | 'managedIdentity') => {
      const tenant = { ...workload(kind), conditionalAccessPolicies: [block] };
      return answer(tenant, 'Microsoft Graph', 'deployment').decision;
    };
    expect([decision('application'), decision('managedIdentity')]).toEqual(['block', 'grant']);
  });
});

describe('weakest proof: what gets in where nobody looks', () => {
  const modernOnly = policy({ conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } });
  const noLegacy = policy({
    id: 'no-legacy',
    conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
    grantControls: { builtInControls: ['block'] },
  });
  const people = { methods: ['authenticatorPush' as const] };

  test('fails while no policy blocks old clients: they get in with a password alone', () => {
    const { weakestProof } = answer(tenantOf(people, [modernOnly]));
    expect(weakestProof).toMatchObject({ proof: 'singleFactor', combination: 'password', mayBeWeaker: false });
    expect(weakestProof.place).toContain('other');
  });

  test('blocked, MFA is the least', () => {
    expect(answer(tenantOf(people, [modernOnly, noLegacy])).weakestProof.proof).toBe('multiFactor');
  });

  test('a policy for all clients blocks the old ones by asking them for what they cannot give', () => {
    expect(answer(tenantOf(people, MFA_FOR_ALL)).weakestProof.proof).toBe('multiFactor');
  });

  test('fails from the office, where MFA is not asked for', () => {
    const fromOutside = policy({ conditions: { locations: { include: ['All'], exclude: ['office'] } } });
    const more = { namedLocations: [namedLocation()] };
    const { weakestProof } = answer(tenantOf(people, [fromOutside, noLegacy], more));
    expect(weakestProof.proof).toBe('singleFactorOnNamedNetwork');
  });

  test('text messages are weaker than push', () => {
    const { weakestProof } = answer(tenantOf({ methods: ['authenticatorPush', 'sms'] }, MFA_FOR_ALL));
    expect(weakestProof).toMatchObject({ proof: 'multiFactorByTelephone', combination: 'password,sms' });
  });
});

import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { Tenant } from '../../model/tenant';
import { ANY_OTHER } from '../../simulator/paths/applications';
import type { Overrides } from '../support/merge';
import { simulate } from '../../simulator/simulate';
import { answer, asking, BEFORE_THE_END, singles, tenantOf } from '../support/simulated';
import {
  BREAK_GLASS_GROUP,
  breakGlassPolicy,
  domainFederation,
  group,
  methodConfiguration,
  namedLocation,
  policy,
  source,
  STAFF_GROUP,
  strength,
} from '../support/tenant';

const account = {
  userId: 'bg',
  userPrincipalName: 'bg@contoso.onmicrosoft.com',
  methods: ['fido2SecurityKey' as const],
};
const emergency = {
  breakGlass: { accounts: [account], groupIds: [BREAK_GLASS_GROUP], source: source('break-glass') },
  groups: [group({ id: STAFF_GROUP }), group({ id: BREAK_GLASS_GROUP, members: ['bg'] })],
  authenticationStrengths: [strength()],
};
const ask = (policies: readonly ConditionalAccessPolicy[], more: Overrides<Tenant> = {}) =>
  answer(tenantOf({}, policies, { ...emergency, ...more }), ANY_OTHER.name, 'bg@contoso.onmicrosoft.com');

test('break glass with a key gets in by its own policy, and needs nothing but Entra and the key', () => {
  const result = ask([policy(), breakGlassPolicy()]);
  expect(singles(result).sort()).toEqual(['entra-authentication', 'security-key']);
  expect(result.weakestProof.proof).toBe('phishingResistant');
});

test('two keys of one account are no single point of failure', () => {
  const dependencyInstances = [{ dependency: 'security-key', anyOf: [['security-key/safe'], ['security-key/bank']] }];
  const result = ask([policy(), breakGlassPolicy()], { dependencyInstances });
  expect(singles(result)).toEqual(['entra-authentication']);
});

test('fails when everybody is blocked everywhere and nobody is excluded', () => {
  const block = policy({ users: { excludeGroups: [] }, grantControls: { builtInControls: ['block'] } });
  expect([ask([block]).decision, answer(tenantOf({}, [block])).decision]).toEqual(['block', 'block']);
});

test('fails when the strength asks for a key that the methods policy keeps from the account', () => {
  const excludeTargets = [{ id: BREAK_GLASS_GROUP, targetType: 'group' as const }];
  const configurations = [methodConfiguration({ id: 'Fido2', excludeTargets })];
  const more = { authenticationMethodsPolicy: { configurations, source: source('methods') } };
  expect(ask([breakGlassPolicy()], more).decision).toBe('requireControls');
});

test('is unknown when only some models of keys are allowed, as nobody says which one it is', () => {
  const keyRestrictions = { enforcementType: 'allow' as const, aaGuids: ['model'] };
  const configurations = [methodConfiguration({ id: 'Fido2', keyRestrictions })];
  const more = { authenticationMethodsPolicy: { configurations, source: source('methods') } };
  expect(ask([breakGlassPolicy()], more).decision).toBe('unknown');
});

test('fails for guests when a phishing-resistant strength is asked for and their tenant is not trusted', () => {
  const guest = {
    firstFactor: 'homeTenant' as const,
    methods: ['sms' as const],
    homeMethods: ['fido2SecurityKey' as const],
  };
  const trust = {
    isMfaAccepted: false,
    isCompliantDeviceAccepted: false,
    isHybridAzureADJoinedDeviceAccepted: false,
  };
  const phishingResistant = asking({
    builtInControls: [],
    authenticationStrength: '00000000-0000-0000-0000-000000000004',
  });
  const decision = (isMfaAccepted: boolean) => {
    const inboundTrust = { ...trust, isMfaAccepted };
    const more = { crossTenantAccess: [{ inboundTrust, source: source('default') }] };
    return answer(tenantOf(guest, [phishingResistant], more)).decision;
  };
  expect([decision(false), decision(true)]).toEqual(['requireControls', 'grant']);
});

test('fails everywhere when a policy blocks all but trusted places and none is trusted', () => {
  const outside = policy({
    conditions: { locations: { include: ['All'], exclude: ['AllTrusted'] } },
    grantControls: { builtInControls: ['block'] },
  });
  const at = (isTrusted: boolean) => {
    const more = { namedLocations: [namedLocation({ isTrusted })] };
    return answer(tenantOf({ networks: ['Office', 'elsewhere'] }, [outside], more)).decision;
  };
  expect([at(false), at(true)]).toEqual(['block', 'grant']);
});

test('fails when only the federation server may do MFA and the strength wants a method of Entra', () => {
  const people = { firstFactor: 'federated' as const, methods: ['softwareOath' as const] };
  const codes = strength({ id: 'codes', allowedCombinations: ['federatedSingleFactor,softwareOath'] });
  const byBehavior = (federatedIdpMfaBehavior: string) => {
    const more = {
      domainFederations: [domainFederation({ federatedIdpMfaBehavior })],
      authenticationStrengths: [codes],
    };
    const asked = asking({ builtInControls: [], authenticationStrength: 'codes' });
    return answer(tenantOf(people, [asked], more)).decision;
  };
  expect(byBehavior('enforceMfaByFederatedIdp')).toBe('requireControls');
  expect(byBehavior('acceptIfMfaDoneByFederatedIdp')).toBe('grant');
});

test('fails for whoever has no managed device when everything wants one, Intune enrollment too', () => {
  const enrollment = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';
  const everything = asking({ builtInControls: ['compliantDevice'] });
  const others = policy({
    applications: { excludeApplications: [enrollment] },
    grantControls: { builtInControls: ['compliantDevice'] },
  });
  expect(answer(tenantOf({}, [everything])).decision).toBe('requireControls');
  expect(answer(tenantOf({}, [others]), 'Microsoft Intune Enrollment').decision).toBe('grant');
});

test('whoever is where two locations overlap has the ways out of both, also where policies ask for one alone', () => {
  const locations = { include: ['All'], exclude: ['campus'] };
  const mfa = policy({ users: { excludeGroups: [] }, conditions: { locations } });
  const place = (id: string, range: string) => namedLocation({ id, displayName: id, ipRanges: [range] });
  const tenant = tenantOf({}, [mfa], { namedLocations: [place('campus', '10.1.0.0/16'), place('lab', '10.1.2.0/24')] });
  const lost = (...dependencies: string[]) => {
    const outages = [{ name: 'out', title: 'out', dependencies: ['entra-mfa', ...dependencies] }];
    return simulate(tenant, { asOf: BEFORE_THE_END, outages }).outages[0].byPopulation[0].weakestProof.proof;
  };
  expect(lost('network-egress/campus')).toBe('singleFactorOnNamedNetwork');
  expect(lost('network-egress/campus', 'network-egress/lab')).not.toBe('singleFactorOnNamedNetwork');
});

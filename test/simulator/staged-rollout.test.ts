import type { FeatureRolloutPolicy } from '../../model/hybrid-identity';
import type { Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { simulate } from '../../simulator/simulate';
import { declaredClasses } from '../../simulator/user-classes';
import type { Overrides } from '../support/merge';
import { answer, asking, BEFORE_THE_END, MFA_FOR_ALL, tenantOf } from '../support/simulated';
import { domainFederation, featureRolloutPolicy, group, STAFF_GROUP, strength } from '../support/tenant';

const CLOUD = ['entra-authentication'];
const FEDERATION = [
  ...['ad-fs', 'entra-authentication', 'on-premises-active-directory', 'on-premises-network'],
  'web-application-proxy',
];
const AGENTS = [
  ...['azure-service-bus', 'entra-authentication', 'on-premises-active-directory', 'on-premises-network'],
  'pta-agents',
];

const given = (
  rollouts: readonly Overrides<FeatureRolloutPolicy>[],
  people: Overrides<Population> = {},
  more: Overrides<Tenant> = {},
) => {
  const featureRolloutPolicies = rollouts.map((each, i) => featureRolloutPolicy({ id: `rollout ${i}`, ...each }));
  return tenantOf({ firstFactor: 'federated', methods: [], ...people }, [], { featureRolloutPolicies, ...more });
};
const pathsOf = (tenant: Tenant) => {
  const { decision, paths, possiblePaths } = answer(tenant);
  const sorted = (sets: readonly (readonly string[])[]) => sets.map((set) => [...set].sort());
  return [decision, sorted(paths), sorted(possiblePaths)];
};

describe('people of a federated domain', () => {
  test.each<[string, readonly Overrides<FeatureRolloutPolicy>[], Overrides<Population>, readonly string[]]>([
    ['without rollout', [], {}, FEDERATION],
    ['in a rollout of password hash sync', [{}], {}, CLOUD],
    ['in a rollout of pass-through authentication', [{ feature: 'passthroughAuthentication' }], {}, AGENTS],
    ['in a rollout that is off', [{ isEnabled: false }], {}, FEDERATION],
    ['in a rollout of something else', [{ feature: 'seamlessSso' }], {}, FEDERATION],
    ['in a rollout for everybody', [{ groupIds: [], isAppliedToOrganization: true }], {}, CLOUD],
    ['in none of its groups', [{ groupIds: ['pilots'] }], {}, FEDERATION],
  ])('%s', (_, rollouts, people, path) => {
    expect(pathsOf(given(rollouts, people))).toEqual(['grant', [path], []]);
  });

  test.each<[string, Overrides<FeatureRolloutPolicy>, Overrides<Population>, Overrides<Tenant>]>([
    ['whose groups are not declared', {}, { groups: undefined }, {}],
    ['in a rollout of which nobody says whether it is on', { isEnabled: 'unknown' }, {}, {}],
    ['in a rollout of which nobody says whom it is for', { groupIds: undefined }, {}, {}],
    ['in a rollout that may be for everybody', { groupIds: [], isAppliedToOrganization: 'unknown' }, {}, {}],
    [
      'in a group of a group of the rollout',
      { groupIds: ['all'] },
      {},
      { groups: [group(), group({ id: 'all', members: [STAFF_GROUP] })] },
    ],
    ['in a dynamic group', {}, {}, { groups: [group({ isDynamic: true })] }],
  ])('%s may sign in either way', (_, rollout, people, more) => {
    // Whichever it is, all of both is enough.
    expect(pathsOf(given([rollout], people, more))).toEqual(['grant', [FEDERATION], [CLOUD]]);
  });

  test('in both rollouts sign in by either of them', () => {
    const tenant = given([{}, { feature: 'passthroughAuthentication' }]);
    expect(pathsOf(tenant)).toEqual(['grant', [AGENTS], [CLOUD]]);
  });
});

test('people of whom nobody says how they sign in may be federated', () => {
  const codes = strength({ id: 'codes', allowedCombinations: ['federatedSingleFactor,softwareOath'] });
  const more = { authenticationStrengths: [codes], domainFederations: [domainFederation()], populations: [] };
  const asked = asking({ builtInControls: [], authenticationStrength: 'codes' });
  const tenant = tenantOf({}, [asked], more);
  const [known] = declaredClasses(given([], { methods: ['softwareOath'] }));
  const people = [{ ...known, firstFactor: 'unknown' as const }];
  const [{ applications }] = [...simulate(tenant, { asOf: BEFORE_THE_END, people }).populations];
  expect(applications[0].decision).toBe('unknown');
});

describe('people who may be in a rollout', () => {
  const open = (methods: Population['methods'] = [], more: Overrides<Tenant> = {}) =>
    given([{}], { groups: undefined, methods }, more);

  test('may be locked out by the loss of the federation server, and may not', () => {
    const lost = (tenant: Tenant) => {
      const outages = [{ name: 'x', title: 'x', dependencies: ['ad-fs'] }];
      return simulate(tenant, { asOf: BEFORE_THE_END, outages }).outages[0].lockedOut;
    };
    expect(lost(open())).toEqual({ people: 0, unknown: 100 });
    expect(lost(given([{}]))).toEqual({ people: 0, unknown: 0 });
    expect(lost(given([]))).toEqual({ people: 100, unknown: 0 });
  });

  test('meet a strength surely where they do either way', () => {
    const strengths = [
      strength({ id: 'cloud', allowedCombinations: ['password,softwareOath'] }),
      strength({ id: 'federation', allowedCombinations: ['federatedSingleFactor,softwareOath'] }),
      strength({
        id: 'both',
        allowedCombinations: ['password,softwareOath', 'federatedSingleFactor,softwareOath'],
      }),
    ];
    const federations = { authenticationStrengths: strengths, domainFederations: [domainFederation()] };
    const decisions = strengths.map(({ id }) => {
      const asked = asking({ builtInControls: [], authenticationStrength: id });
      return answer(open(['softwareOath'], { ...federations, conditionalAccessPolicies: [asked] })).decision;
    });
    expect(decisions).toEqual(['unknown', 'unknown', 'grant']);
  });

  test('have no second factor of Entra for sure where the federation server alone may ask for it', () => {
    const decisions = ['enforceMfaByFederatedIdp', 'acceptIfMfaDoneByFederatedIdp'].map((federatedIdpMfaBehavior) => {
      const domainFederations = [domainFederation({ federatedIdpMfaBehavior })];
      const more = { domainFederations, conditionalAccessPolicies: MFA_FOR_ALL };
      return answer(open(['softwareOath'], more)).decision;
    });
    expect(decisions).toEqual(['unknown', 'grant']);
  });

  test('get in where either way has a second factor of its own', () => {
    const domainFederations = [domainFederation({ federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' })];
    const more = { domainFederations, conditionalAccessPolicies: MFA_FOR_ALL };
    const { decision, paths } = answer(open(['federatedMultiFactor', 'softwareOath'], more));
    expect([decision, paths]).toEqual(['grant', [expect.arrayContaining(['ad-fs', 'entra-mfa', 'phone'])]]);
  });

  test('show what the federation server did only where they are not in it', () => {
    const ask = (rollouts: readonly Overrides<FeatureRolloutPolicy>[], groups?: string[]) => {
      const more = { domainFederations: [domainFederation()], conditionalAccessPolicies: MFA_FOR_ALL };
      return answer(given(rollouts, { groups, methods: ['federatedMultiFactor'] }, more)).decision;
    };
    expect([ask([]), ask([{}]), ask([{}], [STAFF_GROUP])]).toEqual(['grant', 'unknown', 'requireControls']);
  });
});

import { groupsThatMatter, usersNamed } from '../../../extract/population/groups-that-matter';
import { emptyTenant, featureRolloutPolicy, methodConfiguration, policy } from '../../support/tenant';

const source = { file: 'tenant.json' };
const step = { action: 'excludeGroup' as const, policyName: 'p', groupId: 'step' };
const TENANT = emptyTenant({
  conditionalAccessPolicies: [
    policy({
      state: 'disabled',
      users: { includeUsers: ['None', 'u1'], includeGroups: ['in', 'IN'], excludeGroups: ['out'] },
    }),
    policy({ users: { excludeUsers: ['GuestsOrExternalUsers', 'u2'], excludeGroups: [] } }),
  ],
  authenticationMethodsPolicy: {
    configurations: [
      methodConfiguration({ id: 'Fido2', excludeTargets: [{ id: 'method', targetType: 'group' }] }),
      methodConfiguration({
        id: 'Sms',
        includeTargets: [
          { id: 'u3', targetType: 'user' },
          { id: 'either', targetType: 'unknown' },
        ],
      }),
    ],
    source,
  },
  featureRolloutPolicies: [featureRolloutPolicy({ groupIds: ['rollout'] })],
  contingencySets: [
    {
      name: 'MFA',
      policyNames: [],
      contingencyGroupId: 'contingency',
      activation: [step],
      rollBack: [],
      isDeclared: true,
    },
  ],
  breakGlass: { accounts: [{ userId: 'u4' }], groupIds: ['glass'], source },
});

test('groups are those that anything names, once each', () => {
  expect(groupsThatMatter(TENANT)).toEqual(
    ['IN', 'contingency', 'either', 'glass', 'method', 'out', 'rollout', 'step'].sort(),
  );
});

test('users are those named directly, words for many apart', () => {
  expect(usersNamed(TENANT)).toEqual(['either', 'u1', 'u2', 'u3', 'u4']);
});

import { policiesNotContradictory } from '../../rules/policies-not-contradictory';
import { APPLICATIONS } from '../../model/well-known';
import { ask, oneFinding, unknown } from '../support/ask';
import { policy, tenant, type PolicyOverrides } from '../support/tenant';

const answerTo = (overrides: PolicyOverrides) =>
  ask(policiesNotContradictory, tenant({ conditionalAccessPolicies: [policy(), policy({ id: 'odd', ...overrides })] }));

const deviceRegistration = { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] };
const riskOnAll = { userRiskLevels: ['high'] };
const change = { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } as const;
const remediate = { operator: 'AND', builtInControls: ['riskRemediation'], authenticationStrength: 's' } as const;
const block = { builtInControls: ['block'] };
const workload = { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] };
const platforms = { include: ['windows'], exclude: [] };

test.each<[string, PolicyOverrides]>([
  ['device registration with MFA', { applications: deviceRegistration }],
  ['a password change on risk', { conditions: riskOnAll, grantControls: change }],
  ['a risk remediation', { conditions: riskOnAll, grantControls: remediate }],
  ['persistent browser sessions on all resources', { sessionControls: { persistentBrowser: 'never' } }],
  ['a blocked workload identity', { conditions: { clientApplications: workload }, grantControls: block }],
  ['CAE disabled on all resources', { sessionControls: { continuousAccessEvaluation: 'disabled' } }],
  [
    'CAE disabled with conditions that leave nothing out',
    {
      conditions: {
        clientAppTypes: [],
        platforms: { include: ['all'], exclude: [] },
        locations: { include: [], exclude: [] },
      },
      sessionControls: { continuousAccessEvaluation: 'disabled' },
    },
  ],
  [
    'app-enforced restrictions on Exchange',
    {
      applications: { includeApplications: [APPLICATIONS.exchangeOnline.toUpperCase()] },
      sessionControls: { applicationEnforcedRestrictions: true },
    },
  ],
])('passes with %s', (_, overrides) => {
  expect(answerTo(overrides)).toEqual([]);
});

test.each<[string, PolicyOverrides]>([
  ['compliantDevice', { applications: deviceRegistration, grantControls: { builtInControls: ['compliantDevice'] } }],
  ['no condition clientAppTypes', { applications: deviceRegistration, conditions: { clientAppTypes: ['browser'] } }],
  [
    'no condition devices',
    { applications: deviceRegistration, conditions: { deviceFilter: { mode: 'include', rule: 'x' } } },
  ],
  ['mfa and for an authentication strength', { grantControls: { authenticationStrength: 's' } }],
  ['blocks and asks for mfa', { grantControls: { builtInControls: ['block', 'mfa'] } }],
  [
    'cannot stand beside compliantDevice',
    { conditions: riskOnAll, grantControls: { ...change, builtInControls: ['passwordChange', 'compliantDevice'] } },
  ],
  [
    'has to stand beside mfa',
    { conditions: riskOnAll, grantControls: { ...change, builtInControls: ['passwordChange'] } },
  ],
  ['has to stand beside mfa', { conditions: riskOnAll, grantControls: { ...change, operator: 'OR' } }],
  ['no userRiskLevels', { grantControls: change }],
  [
    'only on all resources',
    { conditions: riskOnAll, grantControls: change, applications: { includeApplications: ['x'] } },
  ],
  ['without exclusion', { conditions: riskOnAll, grantControls: change, applications: { excludeApplications: ['x'] } }],
  ['beside the conditions platforms', { conditions: { ...riskOnAll, platforms }, grantControls: change }],
  [
    'has to stand beside authenticationStrength',
    { conditions: riskOnAll, grantControls: { ...remediate, authenticationStrength: undefined } },
  ],
  [
    'persistentBrowser works only',
    { applications: { includeApplications: ['x'] }, sessionControls: { persistentBrowser: 'always' } },
  ],
  [
    'does nothing for x',
    {
      applications: { includeApplications: ['Office365', 'x'] },
      sessionControls: { applicationEnforcedRestrictions: true },
    },
  ],
  ['a workload identity cannot be asked for mfa', { conditions: { clientApplications: workload } }],
  [
    'can be disabled only on all',
    { applications: { includeApplications: ['x'] }, sessionControls: { continuousAccessEvaluation: 'disabled' } },
  ],
  [
    'disabled with the conditions platforms',
    { conditions: { platforms }, sessionControls: { continuousAccessEvaluation: 'disabled' } },
  ],
])('fails: %s', (words, overrides) => {
  expect(answerTo(overrides)).toEqual(oneFinding('odd', words));
});

test('fails when an excluded platform narrows a policy that disables CAE', () => {
  const conditions = { platforms: { include: ['all'], exclude: ['linux'] } };
  const sessionControls = { continuousAccessEvaluation: 'disabled' };
  expect(answerTo({ conditions, sessionControls })).toEqual(oneFinding('odd', 'conditions platforms'));
});

test('fails on a policy that is not enforced too', () => {
  const state = 'enabledForReportingButNotEnforced';
  expect(answerTo({ state, grantControls: { authenticationStrength: 's' } })).toEqual(oneFinding('odd', 'at once'));
});

test.each<[string, PolicyOverrides]>([
  ['/grantControls/x', { notUnderstood: ['/grantControls/x'] }],
  ['/conditions/times', { conditions: riskOnAll, grantControls: change, notUnderstood: ['/conditions/times'] }],
  [
    'application',
    { applications: { includeApplications: ['${x}'] }, sessionControls: { applicationEnforcedRestrictions: true } },
  ],
])('is unknown: %s', (words, overrides) => {
  expect(answerTo(overrides)).toEqual(unknown(words));
});

test('passes when what was not understood is of no concern', () => {
  expect(answerTo({ notUnderstood: ['/conditions/times'] })).toEqual([]);
});

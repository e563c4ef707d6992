import type { PolicyConditions } from '../../model/conditional-access';
import type { WorkloadIdentity } from '../../model/workload-identity';
import { pipelineIdentityNotBlocked as rule } from '../../rules/pipeline-identity-not-blocked';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { policy, tenant, type PolicyOverrides } from '../support/tenant';

const servicePrincipalId = '7c1e0b64-0a35-4f4e-8f0c-5d2b9a6e4f11';
const pipeline: WorkloadIdentity = { name: 'pipeline', kind: 'application', servicePrincipalId, isPipeline: true };
const everyone = { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] };
const blocking = (clientApplications: PolicyConditions['clientApplications'], overrides: PolicyOverrides = {}) =>
  policy({
    id: 'workloads',
    users: { includeUsers: ['None'], excludeGroups: [] },
    grantControls: { builtInControls: ['block'] },
    conditions: { clientApplications, ...overrides.conditions },
    ...(overrides.state && { state: overrides.state }),
  });
const blocked = (block = blocking(everyone), identity = pipeline) =>
  tenant({ conditionalAccessPolicies: [policy(), block], workloadIdentities: [identity] });

test('passes when policies are for people', () => {
  expect(ask(rule, tenant({ workloadIdentities: [pipeline] }))).toEqual([]);
});

test('fails when a policy blocks all applications of the tenant, or this one', () => {
  expect(ask(rule, blocked())).toEqual(oneFinding('workloads', "stops 'pipeline'"));
  const named = { includeServicePrincipals: [servicePrincipalId], excludeServicePrincipals: [] };
  expect(ask(rule, blocked(blocking(named)))).toEqual(oneFinding('workloads', "stops 'pipeline'"));
});

test('passes when it is excluded, another is named, or it is a managed identity', () => {
  const excluded = { ...everyone, excludeServicePrincipals: [servicePrincipalId] };
  expect(ask(rule, blocked(blocking(excluded)))).toEqual([]);
  const other = { includeServicePrincipals: ['another'], excludeServicePrincipals: [] };
  expect(ask(rule, blocked(blocking(other)))).toEqual([]);
  expect(ask(rule, blocked(blocking(everyone), { ...pipeline, kind: 'managedIdentity' }))).toEqual([]);
});

test('passes when the policy waits for risk', () => {
  const risky = blocking(everyone, { conditions: { servicePrincipalRiskLevels: ['high'] } });
  expect(ask(rule, blocked(risky))).toEqual([]);
});

test('a report-only policy counts in a configuration, and not in an export', () => {
  const reportOnly = blocked(blocking(everyone, { state: 'enabledForReportingButNotEnforced' }));
  expect(ask(rule, reportOnly)).toEqual(oneFinding('workloads', 'stops'));
  expect(ask(rule, { ...reportOnly, origin: 'export' })).toEqual([]);
});

test('is unknown when it hangs on where the pipeline runs, or which identity it is', () => {
  const placed = blocking(everyone, { conditions: { locations: { include: ['All'], exclude: ['office'] } } });
  expect(ask(rule, blocked(placed))).toEqual(unknown("'workloads'"));
  const named = { includeServicePrincipals: [servicePrincipalId], excludeServicePrincipals: [] };
  const { servicePrincipalId: _, ...anonymous } = pipeline;
  expect(ask(rule, blocked(blocking(named), anonymous))).toEqual(unknown("'pipeline' is stopped"));
});

test('does not arise where no pipeline is declared', () => {
  expect(ask(rule, tenant())).toEqual(notApplicable);
  expect(ask(rule, blocked(blocking(everyone), { ...pipeline, isPipeline: false }))).toEqual(notApplicable);
});

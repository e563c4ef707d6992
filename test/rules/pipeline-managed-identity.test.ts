import type { WorkloadIdentity } from '../../model/workload-identity';
import { pipelineManagedIdentity as rule } from '../../rules/pipeline-managed-identity';
import { ask, notApplicable, oneFinding } from '../support/ask';
import { tenant } from '../support/tenant';

const pipeline: WorkloadIdentity = { name: 'pipeline', kind: 'managedIdentity', isPipeline: true };
const payroll: WorkloadIdentity = { name: 'payroll', kind: 'application' };

test('passes with a managed identity, whatever else signs in', () => {
  expect(ask(rule, tenant({ workloadIdentities: [pipeline, payroll] }))).toEqual([]);
});

test('fails with an application', () => {
  const application: WorkloadIdentity = { ...pipeline, kind: 'application' };
  expect(ask(rule, tenant({ workloadIdentities: [application] }))).toEqual(oneFinding('pipeline', 'backup'));
});

test('does not arise where no pipeline is declared', () => {
  expect(ask(rule, tenant({ workloadIdentities: [payroll] }))).toEqual(notApplicable);
});

import { HybridStack } from '../../stacks/hybrid-stack';
import { synthFiles, synthStacks } from '../support/synth-app';

const define = (app: ConstructorParameters<typeof HybridStack>[0]) =>
  new HybridStack(app, 'Hybrid', {
    tenantId: '5d1c3c1e-6b1a-4f0e-9c39-2f8a0b7f5a10',
    domains: [{ name: 'emea.contoso.com', authentication: 'federated' }],
    hybridIdentityAdministrator: 'hybrid-admin@contoso.onmicrosoft.com',
  });

test('asks the tenant of the settings whether password hash sync is on', () => {
  const urls = Object.values<any>(synthStacks(define).Hybrid.data.msgraph_resource).map(({ url }) => url);
  expect(urls).toContain('directory/onPremisesSynchronization/5d1c3c1e-6b1a-4f0e-9c39-2f8a0b7f5a10');
});

test('needs azuread and msgraph, each in a bounded version and without a secret', () => {
  const { terraform, provider } = synthStacks(define).Hybrid;
  expect(terraform.required_providers.azuread.version).toBe('~> 3.9');
  expect(terraform.required_providers.msgraph.version).toBe('~> 0.5.0');
  const tenant = { tenant_id: '5d1c3c1e-6b1a-4f0e-9c39-2f8a0b7f5a10' };
  expect(provider).toEqual({ azuread: [tenant], msgraph: [tenant] });
});

test('carries the runbook of the fail-over', () => {
  expect(synthFiles(define).map(({ path }) => path)).toContain('stacks/Hybrid/runbooks/PhsFallback.md');
});

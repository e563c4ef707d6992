import { TerraformStack, Testing } from 'cdktf';
import { BreakGlassAccounts } from '../../../constructs/break-glass-accounts';
import { ResilientAccessPolicy } from '../../../constructs/resilient-access-policy';
import { tenantFromStacks } from '../../../extract/from-synth';
import { runRules } from '../../../rules/run-rules';

test('a reason for resilience defaults that are off is kept in the output and accepts the finding', () => {
  const stack = new TerraformStack(Testing.app(), 'Access');
  const breakGlass = BreakGlassAccounts.fromGroupId(stack, 'BreakGlass', 'break-glass-group');
  new ResilientAccessPolicy(stack, 'Policy', {
    breakGlass,
    state: 'enabled',
    requireOneOf: ['mfa'],
    session: { disableResilienceDefaults: true },
    acknowledgeResilienceDefaultsDisabled: 'revocation comes first here',
  });
  const tenant = tenantFromStacks([{ name: 'Access', file: 'f', json: stack.toTerraform() as unknown }]);
  expect(tenant.acknowledgements).toEqual([
    {
      ruleId: 'resilience-defaults-kept',
      constructPath: 'Access/Policy',
      reason: 'revocation comes first here',
    },
  ]);
  expect(runRules(tenant, { asOf: '2026-06-01' }).acknowledged).toEqual([
    expect.objectContaining({ ruleId: 'resilience-defaults-kept', reason: 'revocation comes first here' }),
  ]);
});

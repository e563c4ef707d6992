import { noSecretInOutput } from '../../rules/no-secret-in-output';
import { ask, oneFinding } from '../support/ask';
import { tenant } from '../support/tenant';

test('passes without any', () => {
  expect(ask(noSecretInOutput, tenant())).toEqual([]);
});

test('fails on each, naming where it stands', () => {
  const secrets = [{ what: 'a password', source: { file: 'cdk.tf.json', address: 'azuread_user.BreakGlass' } }];
  expect(ask(noSecretInOutput, tenant({ secrets }))).toEqual(
    oneFinding('azuread_user.BreakGlass', 'a password stands'),
  );
});

test('cannot be acknowledged', () => {
  expect(noSecretInOutput.canBeAcknowledged).toBe(false);
});

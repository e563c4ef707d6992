import { temporaryAccessPassBounded } from '../../rules/temporary-access-pass-bounded';
import type { MethodConfiguration } from '../../model/authentication-methods-policy';
import { ask, oneFinding, unknown } from '../support/ask';
import { emptyTenant, methodConfiguration, source, tenant } from '../support/tenant';

const withPass = (overrides: Partial<MethodConfiguration>) => {
  const good = { id: 'TemporaryAccessPass', isUsableOnce: true, maximumLifetimeInMinutes: 480 } as const;
  return tenant({ authenticationMethodsPolicy: { configurations: [methodConfiguration({ ...good, ...overrides })] } });
};
const subject = 'TemporaryAccessPass';

test('passes when it is on, short and works once', () => {
  expect(ask(temporaryAccessPassBounded, tenant())).toEqual([]);
  expect(ask(temporaryAccessPassBounded, withPass({ maximumLifetimeInMinutes: 1440 }))).toEqual([]);
});

test.each<[string, Partial<MethodConfiguration>]>([
  ['is off', { state: 'disabled' }],
  ['for nobody', { includeTargets: [] }],
  ['1441 minutes', { maximumLifetimeInMinutes: 1441 }],
  ['more than once', { isUsableOnce: false }],
])('fails when it %s', (words, overrides) => {
  expect(ask(temporaryAccessPassBounded, withPass(overrides))).toEqual(oneFinding(subject, words));
});

test.each<[string, Partial<MethodConfiguration>]>([
  ['state', { state: 'unknown' }],
  ['includeTargets', { includeTargets: undefined }],
  ['maximumLifetimeInMinutes', { maximumLifetimeInMinutes: undefined }],
  ['isUsableOnce', { isUsableOnce: 'unknown' }],
])('is unknown when %s is', (property, overrides) => {
  expect(ask(temporaryAccessPassBounded, withPass(overrides))).toEqual(unknown(property));
});

test('is unknown when the lifetime was not understood, or nothing was read', () => {
  const { file } = source(subject);
  const notUnderstood = [{ file, pointer: `/${subject}/maximumLifetimeInMinutes`, what: 'text' }];
  expect(ask(temporaryAccessPassBounded, tenant({ notUnderstood }))).toEqual(unknown('maximumLifetimeInMinutes'));
  expect(ask(temporaryAccessPassBounded, emptyTenant())).toEqual(unknown('no authentication methods policy'));
});

test('is unknown when the policy does not tell of it', () => {
  const silent = tenant({ authenticationMethodsPolicy: { configurations: [] } });
  expect(ask(temporaryAccessPassBounded, silent)).toEqual(unknown('does not tell'));
});

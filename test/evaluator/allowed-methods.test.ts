import { mayUse } from '../../evaluator/allowed-methods';
import type { AuthenticationMethod } from '../../model/authentication-method';
import type { MethodConfiguration, MethodTarget } from '../../model/authentication-methods-policy';
import { exactly, type Membership } from '../../model/object-id';
import type { UserSubject } from '../../model/sign-in';
import { emptyTenant, methodConfiguration, source } from '../support/tenant';

const someone = (overrides: Partial<UserSubject> = {}): UserSubject => ({
  kind: 'user',
  userId: 'ann',
  externalUserType: 'none',
  groups: exactly([]),
  roles: exactly([]),
  ...overrides,
});

const tenantWith = (configuration: MethodConfiguration, pointers: readonly string[] = []) =>
  emptyTenant({
    authenticationMethodsPolicy: { configurations: [configuration], source: source('methods') },
    notUnderstood: pointers.map((pointer) => ({ file: 'tenant.json', pointer, what: 'not understood' })),
  });

describe('Microsoft Authenticator', () => {
  const to = (authenticationMode?: MethodTarget['authenticationMode'], id = 'all_users'): MethodTarget => {
    return { id, targetType: 'group', ...(authenticationMode && { authenticationMode }) };
  };
  const app = (...includeTargets: readonly MethodTarget[]) =>
    tenantWith(methodConfiguration({ id: 'MicrosoftAuthenticator', isSoftwareOathEnabled: true, includeTargets }));
  const both = (tenant: ReturnType<typeof app>, groups: Membership = exactly([])) =>
    (['authenticatorPush', 'authenticatorPasswordless'] as const).map((method) =>
      mayUse(tenant, someone({ groups }), method),
    );

  test.each([
    [undefined, ['yes', 'yes']],
    ['any', ['yes', 'yes']],
    ['push', ['yes', 'no']],
    ['deviceBasedPush', ['no', 'yes']],
    ['unknown', ['unknown', 'unknown']],
  ] as const)('with mode %s gives push and phone sign-in: %j', (mode, answers) => {
    expect(both(app(to(mode)))).toEqual(answers);
  });

  test('gives its codes whatever the notifications are', () => {
    expect(mayUse(app(to('deviceBasedPush')), someone(), 'softwareOath')).toBe('yes');
  });

  test('has the mode of the target that someone is in', () => {
    const tenant = app(to('push', 'staff'), to('deviceBasedPush', 'pilots'));
    expect(both(tenant, exactly(['staff']))).toEqual(['yes', 'no']);
    expect(both(tenant, exactly(['pilots']))).toEqual(['no', 'yes']);
    expect(both(tenant)).toEqual(['no', 'no']);
  });

  test('is unknown where targets of somebody differ, or may', () => {
    const tenant = app(to('push', 'staff'), to('any'));
    expect(both(tenant, exactly(['staff']))).toEqual(['yes', 'unknown']);
    expect(both(tenant, { in: [], out: [] })).toEqual(['yes', 'unknown']);
    expect(both(tenant)).toEqual(['yes', 'yes']);
  });
});

test('an unread configuration leaves every method unknown', () => {
  const methods: AuthenticationMethod[] = ['authenticatorPush', 'temporaryAccessPass', 'sms'];
  expect(methods.map((method) => mayUse(emptyTenant(), someone(), method))).toEqual(['unknown', 'unknown', 'unknown']);
});

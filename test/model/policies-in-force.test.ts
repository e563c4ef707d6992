import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { exactly } from '../../model/object-id';
import { inForce } from '../../model/policies-in-force';
import type { SecurityDefaults } from '../../model/security-defaults';
import type { SignIn } from '../../model/sign-in';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { signIn } from '../support/sign-in';
import { emptyTenant, policy, source } from '../support/tenant';

const PORTAL = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
const RESOURCE_MANAGER = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';

type Asked = Partial<SignIn> & {
  readonly to?: string;
  readonly policies?: ReturnType<typeof policy>[];
  readonly defaults?: SecurityDefaults['isEnabled'];
};

/** What is decided on a sign-in of somebody without any role, with a browser. */
function decide({ to = EXCHANGE, policies = [], defaults, ...change }: Asked) {
  const securityDefaults = defaults === undefined ? undefined : { isEnabled: defaults, source: source('defaults') };
  const tenant = emptyTenant({ conditionalAccessPolicies: policies, ...(securityDefaults && { securityDefaults }) });
  const asked = { context: { applications: [to] }, clientAppType: 'browser', ...change };
  return evaluateSignIn(inForce(tenant), signIn({ subject: someone(), ...asked })).decision;
}

const someone = (roles: readonly string[] = [], externalUserType = 'none') =>
  ({
    kind: 'user',
    userId: 'someone',
    externalUserType,
    groups: exactly([]),
    roles: exactly(roles),
  }) as const;
const administrator = someone([ROLE_TEMPLATES.globalAdministrator]);
const pipeline = { kind: 'servicePrincipal', servicePrincipalId: 'sp', type: 'singleTenantApplication' } as const;

describe('mandatory multifactor authentication of admin portals', () => {
  test.each([
    ['a member', someone()],
    ['a guest', someone([], 'b2bCollaborationGuest')],
    ['an administrator', administrator],
  ])('asks %s for more than a password at the Azure portal, and nowhere else', (_, subject) => {
    expect(decide({ subject, to: PORTAL, satisfiedControls: ['password'] })).toBe('requireControls');
    expect(decide({ subject, to: EXCHANGE, satisfiedControls: ['password'] })).toBe('grant');
  });

  test.each(['mfa', 'fido2', 'x509CertificateMultiFactor', 'federatedMultiFactor', 'password,softwareOath'])(
    'is met by %s',
    (shown) => {
      expect(decide({ to: PORTAL, satisfiedControls: [shown] })).toBe('grant');
    },
  );

  test.each(['x509CertificateSingleFactor', 'federatedSingleFactor', 'compliantDevice', 'a custom control'])(
    'is not met by %s',
    (shown) => {
      expect(decide({ to: PORTAL, satisfiedControls: [shown] })).toBe('requireControls');
    },
  );

  test('lets everybody sign in to Azure Resource Manager, who may only want to read', () => {
    expect(decide({ to: RESOURCE_MANAGER, satisfiedControls: ['password'] })).toBe('grant');
  });

  test('is not for what signs in as itself', () => {
    expect(decide({ to: PORTAL, subject: pipeline })).toBe('grant');
  });

  test("stands beside the tenant's own policies, once however often it is asked for", () => {
    const tenant = emptyTenant({ conditionalAccessPolicies: [policy()] });
    const names = inForce(inForce(tenant)).conditionalAccessPolicies.map(({ displayName }) => displayName);
    expect(names).toEqual(['mfa-for-all', 'Microsoft: mandatory multifactor authentication of admin portals']);
  });
});

describe('security defaults', () => {
  const on = (asked: Asked) => decide({ defaults: true, ...asked });

  test('ask administrators for multifactor authentication everywhere', () => {
    expect(on({ subject: administrator })).toBe('requireControls');
    expect(on({ subject: administrator, satisfiedControls: ['mfa'] })).toBe('grant');
  });

  test('may ask everybody else, when Microsoft finds it necessary', () => {
    expect(on({ satisfiedControls: ['password'] })).toBe('unknown');
    expect(on({ satisfiedControls: ['mfa'] })).toBe('grant');
  });

  test.each([PORTAL, RESOURCE_MANAGER])('ask everybody who manages Azure (%s)', (to) => {
    expect(on({ to, satisfiedControls: ['password'] })).toBe('requireControls');
  });

  test.each(['other', 'exchangeActiveSync'])('block legacy authentication (%s)', (clientAppType) => {
    expect(on({ clientAppType, satisfiedControls: ['mfa'] })).toBe('block');
  });

  test.each([false, undefined])('ask nothing while they are off or nobody said (%s)', (defaults) => {
    expect(decide({ defaults, subject: administrator })).toBe('grant');
    expect(decide({ defaults, clientAppType: 'other' })).toBe('grant');
  });

  test('may ask all of it where it is not known whether they are on', () => {
    expect(decide({ defaults: 'unknown', subject: administrator })).toBe('unknown');
    expect(decide({ defaults: 'unknown', clientAppType: 'other' })).toBe('unknown');
    expect(decide({ defaults: 'unknown', subject: administrator, satisfiedControls: ['mfa'] })).toBe('grant');
  });

  test('are off once a policy is enabled, which they do not allow', () => {
    const policies = [policy({ users: { includeUsers: ['somebody else'] } })];
    expect(on({ policies, clientAppType: 'other' })).toBe('grant');
    const reporting = policies.map((each) => ({ ...each, state: 'enabledForReportingButNotEnforced' as const }));
    expect(on({ policies: reporting, clientAppType: 'other' })).toBe('block');
  });

  test('leave no policy enforced of which nobody said whether it is', () => {
    const policies = [policy({ state: 'unknown', grantControls: { builtInControls: ['block'] } })];
    expect(on({ policies, satisfiedControls: ['mfa'] })).toBe('grant');
    expect(decide({ defaults: false, policies, satisfiedControls: ['mfa'] })).toBe('unknown');
  });
});

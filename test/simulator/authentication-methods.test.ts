import type { MethodConfiguration } from '../../model/authentication-methods-policy';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { Population } from '../../model/population';
import type { Overrides } from '../support/merge';
import { answer, asking, MFA_FOR_ALL, tenantOf } from '../support/simulated';
import { methodConfiguration, population, source, strength } from '../support/tenant';

const methods = (...configurations: readonly MethodConfiguration[]) => ({
  authenticationMethodsPolicy: { configurations, source: source('methods') },
});

const STRENGTHS = [
  strength({ id: 'once', allowedCombinations: ['temporaryAccessPassOneTime'] }),
  strength({ id: 'often', allowedCombinations: ['temporaryAccessPassMultiUse'] }),
  strength({ id: 'either', allowedCombinations: ['temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse'] }),
];
const asksFor = (authenticationStrength: string) => [asking({ builtInControls: [], authenticationStrength })];

const TRUST = { isMfaAccepted: true, isCompliantDeviceAccepted: false, isHybridAzureADJoinedDeviceAccepted: false };

describe('a Temporary Access Pass', () => {
  const decision = (isUsableOnce: boolean | 'unknown', policies: readonly ConditionalAccessPolicy[]) => {
    const pass = methodConfiguration({ id: 'TemporaryAccessPass', isUsableOnce });
    const more = { ...methods(pass), authenticationStrengths: STRENGTHS };
    return answer(tenantOf({ methods: ['temporaryAccessPass'] }, policies, more)).decision;
  };

  test.each([
    ['once', 'grant'],
    ['often', 'requireControls'],
    ['either', 'grant'],
  ])('that is good for one sign-in only, asked for %s: %s', (id, expected) => {
    expect(decision(true, asksFor(id))).toBe(expected);
  });

  test.each([
    ['once', 'unknown'],
    ['often', 'unknown'],
    ['either', 'grant'],
  ])('of which nobody says whether it is good for more, asked for %s: %s', (id, expected) => {
    expect(decision(false, asksFor(id))).toBe(expected);
    expect(decision('unknown', asksFor(id))).toBe(expected);
  });

  test('is multifactor authentication, whichever it is', () => {
    expect([true, false, 'unknown' as const].map((once) => decision(once, MFA_FOR_ALL))).toEqual(
      Array.from({ length: 3 }, () => 'grant'),
    );
  });

  test('may be either where the property was read and not understood', () => {
    const pass = methodConfiguration({ id: 'TemporaryAccessPass', isUsableOnce: true });
    const open = { file: 'tenant.json', pointer: '/TemporaryAccessPass/isUsableOnce', what: 'not understood' };
    const more = { ...methods(pass), authenticationStrengths: STRENGTHS, notUnderstood: [open] };
    expect(answer(tenantOf({ methods: ['temporaryAccessPass'] }, asksFor('once'), more)).decision).toBe('unknown');
  });

  test('is told as what it may be', () => {
    const pass = methodConfiguration({ id: 'TemporaryAccessPass', isUsableOnce: false });
    const people = { firstFactor: 'none' as const, methods: population({ methods: ['temporaryAccessPass'] }).methods };
    expect(answer(tenantOf(people, [], methods(pass))).weakestProof).toMatchObject({
      proof: 'multiFactor',
      combination: 'temporaryAccessPassOneTime or temporaryAccessPassMultiUse',
    });
  });

  test('shown at home may be either, too', () => {
    const guest = { firstFactor: 'homeTenant' as const, methods: [], homeMethods: ['temporaryAccessPass' as const] };
    const more = {
      authenticationStrengths: STRENGTHS,
      crossTenantAccess: [{ inboundTrust: TRUST, source: source('default') }],
    };
    const policies = [asksFor('once'), asksFor('either'), MFA_FOR_ALL];
    expect(policies.map((each) => answer(tenantOf(guest, each, more)).decision)).toEqual(['unknown', 'grant', 'grant']);
  });
});

describe('a passcode by mail', () => {
  type Otp = MethodConfiguration['allowExternalIdToUseEmailOtp'];
  const decision = (
    otp: Otp,
    people: Overrides<Population> = {},
    policies: readonly ConditionalAccessPolicy[] = [],
  ) => {
    const guest = { firstFactor: 'none' as const, userType: 'b2bCollaborationGuest' as const };
    const email = methodConfiguration({
      id: 'Email',
      state: 'disabled',
      includeTargets: [],
      ...(otp && { allowExternalIdToUseEmailOtp: otp }),
    });
    const given = methods(email, methodConfiguration({ id: 'Sms' }), methodConfiguration({ id: 'Fido2' }));
    const tenant = tenantOf({ ...guest, methods: ['emailOneTimePasscode', 'sms'], ...people }, policies, given);
    return answer(tenant).decision;
  };

  test.each([
    ['default', 'grant'],
    ['enabled', 'grant'],
    ['disabled', 'requireControls'],
    ['unknown', 'unknown'],
    [undefined, 'unknown'],
  ] as const)('lets guests in by their own switch alone, which is %s: %s', (otp, expected) => {
    expect(decision(otp)).toBe(expected);
  });

  test.each(['none', 'internalGuest', 'b2bDirectConnectUser', 'serviceProvider'] as const)(
    'fails for %s',
    (userType) => {
      expect(decision('enabled', { userType })).toBe('requireControls');
    },
  );

  test.each(['b2bCollaborationMember', 'otherExternalUser'] as const)('lets in %s', (userType) => {
    expect(decision('enabled', { userType })).toBe('grant');
  });

  test('leaves the second factor here, whatever tenants are trusted', () => {
    const email = methodConfiguration({ id: 'Email', allowExternalIdToUseEmailOtp: 'default' });
    const given = methods(email, methodConfiguration({ id: 'Sms' }), methodConfiguration({ id: 'Fido2' }));
    const more = { ...given, crossTenantAccess: [{ inboundTrust: TRUST, source: source('default') }] };
    const guest = {
      firstFactor: 'homeTenant' as const,
      userType: 'b2bCollaborationGuest' as const,
      homeMethods: [],
      methods: ['emailOneTimePasscode' as const, 'sms' as const, 'fido2SecurityKey' as const],
    };
    const { decision: result, weakestProof, paths } = answer(tenantOf(guest, MFA_FOR_ALL, more));
    expect([result, weakestProof.proof]).toEqual(['grant', 'multiFactorByTelephone']);
    expect(paths.flat()).not.toContain('home-tenant');
  });

  test('is the first factor of multifactor authentication here, and meets no strength with it', () => {
    expect(decision('enabled', {}, MFA_FOR_ALL)).toBe('grant');
    expect(decision('enabled', { methods: ['emailOneTimePasscode'] }, MFA_FOR_ALL)).toBe('requireControls');
    const builtIn = '00000000-0000-0000-0000-000000000002';
    expect(decision('enabled', {}, asksFor(builtIn))).toBe('requireControls');
  });
});

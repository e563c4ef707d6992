import type { MethodConfiguration } from '../../model/authentication-methods-policy';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
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
    const inboundTrust = {
      isMfaAccepted: true,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    };
    const guest = { firstFactor: 'homeTenant' as const, methods: [], homeMethods: ['temporaryAccessPass' as const] };
    const more = {
      authenticationStrengths: STRENGTHS,
      crossTenantAccess: [{ inboundTrust, source: source('default') }],
    };
    const policies = [asksFor('once'), asksFor('either'), MFA_FOR_ALL];
    expect(policies.map((each) => answer(tenantOf(guest, each, more)).decision)).toEqual(['unknown', 'grant', 'grant']);
  });
});

import type { AuthenticationMethod } from '../../model/authentication-method';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { breakGlassCanSignIn } from '../../rules/break-glass-can-sign-in';
import type { Evaluation, Finding } from '../../rules/rule';
import { ask } from '../support/ask';
import {
  BREAK_GLASS_GROUP,
  breakGlassPolicy,
  emptyTenant,
  group,
  methodConfiguration,
  namedLocation,
  policy,
  roleAssignment,
  source,
  strength,
  tenant,
} from '../support/tenant';

const evaluate = (...conditionalAccessPolicies: ReturnType<typeof policy>[]) =>
  ask(breakGlassCanSignIn, tenant({ conditionalAccessPolicies }));
const forgetful = { excludeGroups: [] };
const blocking = (overrides: Parameters<typeof policy>[0] = {}) =>
  policy({ id: 'blocks', users: forgetful, grantControls: { builtInControls: ['block'] }, ...overrides });

test('passes when every policy but the one for the key excludes the group', () => {
  expect(evaluate(policy(), breakGlassPolicy())).toEqual([]);
});

test('passes when a policy that forgets the exclusion asks for what the key shows', () => {
  expect(evaluate(policy({ users: forgetful }))).toEqual([]);
});

test('fails on a block that forgets the exclusion', () => {
  expect(evaluate(blocking())).toEqual([
    expect.objectContaining({
      subject: 'blocks',
      message: expect.stringContaining("'break-glass-1@contoso.onmicrosoft.com' is blocked"),
    }),
    expect.objectContaining({ message: expect.stringContaining("'break-glass-2@") }),
  ]);
});

test.each(['disabled', 'enabledForReportingButNotEnforced'] as const)('passes while that block is %s', (state) => {
  expect(evaluate(blocking({ state }))).toEqual([]);
});

test('fails when a device is demanded that the account does not have', () => {
  const device = policy({ id: 'device', users: forgetful, grantControls: { builtInControls: ['compliantDevice'] } });
  expect(evaluate(device)).toHaveLength(2);
  expect(evaluate(policy({ ...device, grantControls: { builtInControls: ['compliantDevice', 'mfa'] } }))).toEqual([]);
});

test('fails when the strength asks for another method than the key', () => {
  const policies = [breakGlassPolicy()];
  const authenticationStrengths = [strength({ allowedCombinations: ['windowsHelloForBusiness'] })];
  const evaluation = ask(breakGlassCanSignIn, tenant({ conditionalAccessPolicies: policies, authenticationStrengths }));
  expect(evaluation).toEqual([
    expect.objectContaining({ message: expect.stringContaining("cannot meet 'break-glass-strength'") }),
    expect.anything(),
  ]);
});

test.each([
  ['in a location', { conditions: { locations: { include: ['office'], exclude: [] } } }, "in location 'office'"],
  ['on a platform', { conditions: { platforms: { include: ['linux'], exclude: [] } } }, "on platform 'linux'"],
  ['at a risk', { conditions: { userRiskLevels: ['high'] } }, "at user risk 'high'"],
])('fails when the block applies only %s', (_, overrides, words) => {
  expect(evaluate(blocking(overrides))).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining(words) }),
  );
});

test.each([
  ['clients too old for a key', { conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] } }],
  ['sessions transferred by code', { conditions: { transferMethods: ['deviceCodeFlow'] } }],
])('passes when the block is for %s', (_, overrides) => {
  expect(evaluate(blocking(overrides))).toEqual([]);
});

test('is unknown when it hangs on a group nobody described, and passes when that group is an addition', () => {
  const open = blocking({ users: { includeUsers: [], includeGroups: ['${data.x}'], excludeGroups: [] } });
  expect(evaluate(open)).toMatchObject({ skipped: 'unknown' });
  expect(
    evaluate(
      blocking({ users: { includeUsers: [], includeGroups: ['${data.x}'], excludeGroups: [BREAK_GLASS_GROUP] } }),
    ),
  ).toEqual([]);
});

test('is unknown when a condition is not understood', () => {
  expect(evaluate(blocking({ notUnderstood: ['/conditions/times'] }))).toMatchObject({ skipped: 'unknown' });
});

test('is unknown when nobody said which accounts, or what they hold and more than a block is asked', () => {
  expect(ask(breakGlassCanSignIn, emptyTenant())).toMatchObject({ skipped: 'unknown' });
  const { breakGlass } = tenant();
  const accounts = [{ userId: 'break-glass-1' }, { userId: 'break-glass-2' }];
  const held = (conditionalAccessPolicies: ReturnType<typeof policy>[]) =>
    ask(breakGlassCanSignIn, { ...tenant({ conditionalAccessPolicies }), breakGlass: { ...breakGlass!, accounts } });
  expect(held([breakGlassPolicy()])).toMatchObject({ skipped: 'unknown' });
  expect(held([blocking()])).toMatchObject({ findings: [expect.anything(), expect.anything()] });
  // Microsoft's portals ask them for more than a password, whatever policies say.
  expect(held([policy()])).toMatchObject({ skipped: 'unknown', because: expect.stringContaining('admin portals') });
});

test('judges the members of a group when only the group is known', () => {
  const { breakGlass } = tenant();
  const only = (conditionalAccessPolicies: ReturnType<typeof policy>[]) =>
    ask(breakGlassCanSignIn, {
      ...tenant({ conditionalAccessPolicies }),
      breakGlass: { ...breakGlass!, accounts: [] },
    });
  // What its members hold nobody said, so whether they get into the portals is open.
  expect(only([policy()])).toMatchObject({
    because: expect.stringMatching(/'a member of break-glass-group' is .* of 'Microsoft: [^']*'$/),
  });
  expect(only([blocking()])).toMatchObject({
    findings: [{ message: expect.stringContaining("'a member of break-glass-group' is blocked") }],
  });
});

test('passes a block of untrusted places only where nothing is untrusted for the account', () => {
  const outside = { conditions: { locations: { include: ['All'], exclude: ['AllTrusted'] } } };
  expect(evaluate(blocking(outside))).toHaveLength(2);
  const inside = { conditions: { locations: { include: ['office'], exclude: ['AllTrusted'] } } };
  expect(evaluate(blocking(inside))).toEqual([]);
  const untrusted = tenant({
    conditionalAccessPolicies: [blocking(inside)],
    namedLocations: [namedLocation({ isTrusted: false })],
  });
  expect(ask(breakGlassCanSignIn, untrusted)).toHaveLength(2);
});

test('does not count on a method that the methods policy keeps from the account', () => {
  const { breakGlass } = tenant();
  const accounts = [{ userId: 'break-glass-1', methods: ['fido2SecurityKey', 'hardwareOath'] as const }];
  const withKeys = (overrides: Parameters<typeof methodConfiguration>[0]) => ({
    ...tenant({ conditionalAccessPolicies: [breakGlassPolicy()] }),
    breakGlass: { ...breakGlass!, accounts },
    authenticationMethodsPolicy: {
      configurations: [methodConfiguration(overrides), methodConfiguration({ id: 'HardwareOath' })],
      source: source('methods'),
    },
  });
  expect(ask(breakGlassCanSignIn, withKeys({ id: 'Fido2' }))).toEqual([]);
  expect(ask(breakGlassCanSignIn, withKeys({ id: 'Fido2', state: 'disabled' }))).toHaveLength(1);
  const aaGuids = ['cb69481e-8ff7-4039-93ec-0a2729a154a8'];
  const restricted = withKeys({ id: 'Fido2', keyRestrictions: { enforcementType: 'allow', aaGuids } });
  expect(ask(breakGlassCanSignIn, restricted)).toMatchObject({ skipped: 'unknown' });
});

test('an external method meets mfa, and no strength', () => {
  const { breakGlass } = tenant();
  const methods = ['externalAuthenticationMethod'] as const;
  const held = (conditionalAccessPolicies: ReturnType<typeof policy>[]) =>
    ask(breakGlassCanSignIn, {
      ...tenant({ conditionalAccessPolicies }),
      breakGlass: { ...breakGlass!, accounts: [{ userId: 'break-glass-1', methods }] },
    });
  expect(held([policy({ users: forgetful })])).toEqual([]);
  expect(held([breakGlassPolicy()])).toHaveLength(1);
});

test('fails when an account named beside the group is known not to be in it', () => {
  const { breakGlass } = tenant();
  const stranger = { userId: 'employee', methods: ['fido2SecurityKey'] as const };
  const answer = ask(breakGlassCanSignIn, {
    ...tenant({ conditionalAccessPolicies: [blocking({ users: {} })] }),
    breakGlass: { ...breakGlass!, accounts: [...breakGlass!.accounts, stranger] },
  });
  expect(answer).toEqual([expect.objectContaining({ message: expect.stringContaining('employee') })]);
});

test('the group brings the roles and groups it is in, though its members are not known', () => {
  const groups = [
    group({ id: BREAK_GLASS_GROUP, isMembersComplete: false }),
    group({ id: 'above', members: [BREAK_GLASS_GROUP] }),
  ];
  const asked = (users: object, known: typeof groups) =>
    ask(breakGlassCanSignIn, tenant({ groups: known, conditionalAccessPolicies: [blocking({ users })] }));
  const byRole = { includeUsers: [], includeRoles: [ROLE_TEMPLATES.globalAdministrator], excludeGroups: [] };
  const byGroup = { ...byRole, includeRoles: [], includeGroups: ['above'] };
  expect(asked({ ...forgetful, excludeGroups: ['above'] }, groups)).toEqual([]);
  expect(asked(byGroup, groups)).toHaveLength(2);
  const roleAssignments = [roleAssignment()];
  for (const known of [groups, []]) {
    const conditionalAccessPolicies = [blocking({ users: byRole })];
    const answer = ask(breakGlassCanSignIn, tenant({ groups: known, roleAssignments, conditionalAccessPolicies }));
    expect(answer).toHaveLength(2);
  }
});

test('is unknown on a block of trusted places where the older portal may trust some', () => {
  const trusted = { conditions: { locations: { include: ['AllTrusted'], exclude: [] } } };
  const conditionalAccessPolicies = [blocking(trusted)];
  expect(ask(breakGlassCanSignIn, tenant({ conditionalAccessPolicies, namedLocations: [] }))).toMatchObject({
    skipped: 'unknown',
  });
  expect(evaluate(blocking(trusted))).toHaveLength(2);
});

describe('what Microsoft enforces by itself', () => {
  const holding = (methods: readonly AuthenticationMethod[], more: Parameters<typeof tenant>[0] = {}) => {
    const { breakGlass } = tenant();
    const accounts = [{ userId: 'break-glass-1', methods }];
    return ask(breakGlassCanSignIn, {
      ...tenant({ conditionalAccessPolicies: [policy()], ...more }),
      breakGlass: { ...breakGlass!, accounts },
    });
  };

  test('fails when an account holds nothing but a password, which opens no admin portal any more', () => {
    const [finding, ...others] = holding([]) as readonly Finding[];
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      subject: 'Microsoft: mandatory multifactor authentication of admin portals',
      message: expect.stringContaining("'break-glass-1@contoso.onmicrosoft.com' cannot meet 'mfa'"),
      fix: expect.stringContaining('passkey'),
      location: { constructPath: 'Tenant/break-glass/Resource' },
    });
  });

  test.each<AuthenticationMethod>(['fido2SecurityKey', 'x509CertificateMultiFactor', 'externalAuthenticationMethod'])(
    'passes when it holds %s',
    (method) => {
      const on = methodConfiguration({ id: 'X509Certificate' });
      const { configurations, source: from } = tenant().authenticationMethodsPolicy!;
      const authenticationMethodsPolicy = { configurations: [...configurations, on], source: from };
      expect(holding([method], { authenticationMethodsPolicy })).toEqual([]);
    },
  );

  test('fails on security defaults, which ask administrators everywhere, until a policy is enabled', () => {
    const securityDefaults = { isEnabled: true, source: source('defaults') };
    const off = { securityDefaults, conditionalAccessPolicies: [policy({ state: 'disabled' })] };
    const subjects = (found: Evaluation) => (found as readonly Finding[]).map(({ subject }) => subject);
    const exported = { origin: 'export' as const, roleAssignments: [roleAssignment({ principalId: 'break-glass-1' })] };
    expect(holding([], { ...off, ...exported })).toMatchObject({
      findings: [
        { subject: expect.stringMatching(/^Microsoft/) },
        { subject: 'Security defaults: multifactor authentication of administrators' },
        { subject: 'Security defaults: multifactor authentication to manage Azure' },
      ],
      unknown: expect.stringContaining('when Microsoft finds it necessary'),
    });
    expect(holding(['fido2SecurityKey'], { ...off, ...exported })).toEqual([]);
    expect(subjects(holding([], { securityDefaults, ...exported }))).toHaveLength(1);
  });
});

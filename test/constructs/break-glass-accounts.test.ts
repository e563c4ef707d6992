import { AuthenticationStrengthPolicy } from '@cdktf/provider-azuread/lib/authentication-strength-policy';
import { ConditionalAccessPolicy } from '@cdktf/provider-azuread/lib/conditional-access-policy';
import { DataAzureadUser } from '@cdktf/provider-azuread/lib/data-azuread-user';
import { DirectoryRoleAssignment } from '@cdktf/provider-azuread/lib/directory-role-assignment';
import { Group } from '@cdktf/provider-azuread/lib/group';
import { User } from '@cdktf/provider-azuread/lib/user';
import { TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import {
  BreakGlassAccounts,
  type BreakGlassAccountsProps,
  type ExistingBreakGlassAccountsProps,
} from '../../constructs/break-glass-accounts';

const [one, two, three, four] = [1, 2, 3, 4].map((n) => `emergency-${n}@contoso.onmicrosoft.com`) as [
  string,
  string,
  string,
  string,
];

const adopt = (props: Partial<ExistingBreakGlassAccountsProps> = {}) =>
  Testing.synthScope((scope) => {
    BreakGlassAccounts.fromUserPrincipalNames(scope, 'BreakGlass', { userPrincipalNames: [one, two], ...props });
  });

const create = (props: Partial<BreakGlassAccountsProps> = {}) =>
  Testing.synthScope((scope) => {
    new BreakGlassAccounts(scope, 'BreakGlass', { userPrincipalNames: [one, two], ...props });
  });

const createWith = (...variables: object[]) =>
  Testing.synthScope((scope) => {
    const initialPasswords = variables.map((config, n) => new TerraformVariable(scope, `Password${n}`, config));
    new BreakGlassAccounts(scope, 'BreakGlass', { userPrincipalNames: [one, two], initialPasswords });
  });

const resources = (json: string, type: string): Record<string, unknown>[] =>
  Object.values(JSON.parse(json).resource?.[type] ?? {});

test.each([
  ['adopted', adopt],
  ['created', create],
])('%s accounts have these defaults', (_, synth) => {
  expect(JSON.parse(synth())).toMatchSnapshot();
});

test('adopted accounts are looked up, never managed', () => {
  expect(adopt()).toHaveDataSourceWithProperties(DataAzureadUser, { user_principal_name: one });
  expect(resources(adopt(), 'azuread_user')).toEqual([]);
});

test('created accounts do not expire, cannot be destroyed and carry no name of a person', () => {
  const json = create();
  expect(resources(json, 'azuread_user')).toHaveLength(2);
  expect(json).toHaveResourceWithProperties(User, {
    user_principal_name: one,
    display_name: 'emergency-1',
    disable_password_expiration: true,
    lifecycle: { prevent_destroy: true, ignore_changes: ['password'] },
  });
});

test.each([
  ['adopted', adopt],
  ['created', create],
])('%s accounts are alone in a role-assignable group that cannot be destroyed', (_, synth) => {
  expect(synth()).toHaveResourceWithProperties(Group, {
    assignable_to_role: true,
    security_enabled: true,
    prevent_duplicate_names: true,
    lifecycle: { prevent_destroy: true },
  });
  const [group] = resources(synth(), 'azuread_group');
  expect(group?.members).toHaveLength(2);
  expect(group).not.toHaveProperty('dynamic_membership');
});

test.each([
  ['adopted', adopt],
  ['created', create],
])('each %s account is Global Administrator for good', (_, synth) => {
  expect(resources(synth(), 'azuread_directory_role_assignment')).toHaveLength(2);
  expect(synth()).toHaveResourceWithProperties(DirectoryRoleAssignment, {
    role_id: '62e90394-69f5-4237-9190-012177145e10',
    lifecycle: { prevent_destroy: true },
  });
});

test('one report-only policy without session controls demands the security key of the group alone', () => {
  const policies = resources(adopt(), 'azuread_conditional_access_policy');
  expect(policies).toHaveLength(1);
  const [group] = resources(adopt(), 'azuread_group');
  expect(group).toBeDefined();
  expect(policies[0]).toEqual(
    expect.objectContaining({
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        client_app_types: ['all'],
        applications: { included_applications: ['All'] },
        users: { included_groups: [expect.stringMatching(/^\$\{azuread_group\..+\.object_id\}$/)] },
      },
    }),
  );
  expect(policies[0]).not.toHaveProperty('session_controls');
  expect(adopt()).toHaveResourceWithProperties(AuthenticationStrengthPolicy, { allowed_combinations: ['fido2'] });
});

test('the policy accepts certificates as soon as one account holds one', () => {
  expect(adopt({ methods: { [one]: ['x509CertificateMultiFactor'] } })).toHaveResourceWithProperties(
    AuthenticationStrengthPolicy,
    { allowed_combinations: ['fido2', 'x509CertificateMultiFactor'] },
  );
});

test('the policy is enforced when told to', () => {
  expect(adopt({ state: 'enabled' })).toHaveResourceWithProperties(ConditionalAccessPolicy, { state: 'enabled' });
});

test('a second pair stands in the same group', () => {
  const [group] = resources(adopt({ secondPairUserPrincipalNames: [three, four] }), 'azuread_group');
  expect(group?.members).toHaveLength(4);
});

test('reordering the accounts changes no address', () => {
  const addresses = (json: string) => Object.keys(JSON.parse(json).resource.azuread_user).sort();
  expect(addresses(create({ userPrincipalNames: [two, one] }))).toEqual(addresses(create()));
});

test('the comment in the output says who the accounts are and what they hold', () => {
  const synth = (define: (stack: TerraformStack) => void) => {
    const stack = new TerraformStack(Testing.app(), 'Stack');
    define(stack);
    return JSON.parse(JSON.stringify(stack.toTerraform()))['//'].entraResilience.breakGlass;
  };
  const adopted = synth((stack) => {
    BreakGlassAccounts.fromUserPrincipalNames(stack, 'BreakGlass', { userPrincipalNames: [one, two] });
  });
  expect(adopted).toEqual([
    {
      groupId: expect.stringMatching(/^\$\{azuread_group\./),
      accounts: [one, two].map((userPrincipalName) => ({
        userId: expect.stringMatching(/^\$\{data\.azuread_user\./),
        userPrincipalName,
        methods: ['fido2SecurityKey'],
      })),
    },
  ]);
  expect(synth((stack) => BreakGlassAccounts.fromGroupId(stack, 'BreakGlass', 'group'))).toEqual([
    { groupId: 'group', accounts: [] },
  ]);
});

test('a group kept elsewhere defines nothing', () => {
  const json = Testing.synthScope((scope) => {
    const breakGlass = BreakGlassAccounts.fromGroupId(scope, 'BreakGlass', 'group');
    expect(breakGlass.groupId).toBe('group');
    expect(breakGlass.userIds).toEqual([]);
  });
  expect(JSON.parse(json)).not.toHaveProperty('resource');
});

test('initial passwords come from sensitive variables without default', () => {
  const variables = Object.values(JSON.parse(create()).variable);
  expect(variables).toHaveLength(2);
  for (const variable of variables) {
    expect(variable).toEqual(expect.objectContaining({ sensitive: true }));
    expect(variable).not.toHaveProperty('default');
  }
  for (const { password } of resources(create(), 'azuread_user')) expect(password).toMatch(/^\$\{var\.\w+\}$/);
  const own = createWith({ sensitive: true }, { sensitive: true });
  for (const { password } of resources(own, 'azuread_user')) expect(password).toMatch(/^\$\{var\.Password\d\}$/);
});

test('fails on a literal password and does not repeat it', () => {
  const initialPasswords = ['Hunter2!', 'Hunter3!'] as unknown as TerraformVariable[];
  expect(() => create({ initialPasswords })).toThrow(
    /^'initialPasswords' hold a literal for '[^']+': pass a sensitive/,
  );
  expect(() => create({ initialPasswords })).not.toThrow(/Hunter/);
});

test.each([
  [[{ sensitive: true }], `hold no variable for '${two}'`],
  [[{ sensitive: false }, { sensitive: true }], `hold a variable for '${one}' that is not sensitive`],
  [[{ sensitive: true, default: 'x' }, { sensitive: true }], `hold a variable for '${one}' with a default`],
])('fails on variables %j', (variables, message) => {
  expect(() => createWith(...variables)).toThrow(message);
});

test.each<[string, Partial<ExistingBreakGlassAccountsProps>, string]>([
  ['one account', { userPrincipalNames: [one] }, `at least two accounts, got ["${one}"]`],
  [
    'half a second pair',
    { secondPairUserPrincipalNames: [three] },
    `'secondPairUserPrincipalNames' must name at least`,
  ],
  ['one account twice', { userPrincipalNames: [one, one.toUpperCase()] }, `name '${one}' twice`],
  ['one account in both pairs', { secondPairUserPrincipalNames: [two, three] }, `name '${two}' twice`],
  ['a custom domain', { userPrincipalNames: [one, 'bg@contoso.com'] }, `hold 'bg@contoso.com', which is not on`],
  ['the mail domain', { userPrincipalNames: [one, 'bg@contoso.mail.onmicrosoft.com'] }, `which is not on`],
  ['a lookalike', { userPrincipalNames: [one, 'bg@contoso.onmicrosoft.com.example'] }, `which is not on`],
  ['a guest', { userPrincipalNames: [one, 'a_b.com#EXT#@contoso.onmicrosoft.com'] }, `hold the guest`],
  ['names not known', { userPrincipalNames: Token.asList({ resolve: () => [] }) }, `is one expression: list the names`],
  ['a phone', { methods: { [one]: ['authenticatorPush'] } }, `need a phone for 'authenticatorPush'`],
  ['a passkey on a phone', { methods: { [one]: ['fido2SecurityKey', 'passkeyInAuthenticator'] } }, `need a phone`],
  ['text messages', { methods: { [one]: ['sms'] } }, `got ["sms"]: use 'fido2SecurityKey'`],
  ['a weak method', { methods: { [one]: ['hardwareOath'] } }, `the break glass policy does not accept`],
  ['no method', { methods: { [one]: [] } }, `'methods' of '${one}' are empty`],
  ['a stranger', { methods: { [three]: ['fido2SecurityKey'] } }, `name '${three}', which is no break glass account`],
  [
    'certificates only',
    { methods: { [one]: ['x509CertificateMultiFactor'], [two]: ['x509CertificateMultiFactor'] } },
    `need the same 'crl-endpoint'`,
  ],
  [
    'certificates only in both pairs',
    {
      secondPairUserPrincipalNames: [three, four],
      methods: Object.fromEntries([one, two, three, four].map((name) => [name, ['x509CertificateMultiFactor']])),
    },
    `need the same 'crl-endpoint'`,
  ],
  [
    'one passkey provider',
    { methods: { [one]: ['syncedPasskey'], [two]: ['syncedPasskey'] } },
    `need the same 'passkey-provider'`,
  ],
])('fails on %s', (_, props, message) => {
  expect(() => adopt(props)).toThrow(message);
  expect(() => create(props)).toThrow(message);
});

test('names not known yet are left to Terraform', () => {
  const name = new TerraformVariable(new TerraformStack(Testing.app(), 'Other'), 'Name', {}).stringValue;
  expect(adopt({ userPrincipalNames: [one, name] })).toHaveDataSourceWithProperties(DataAzureadUser, {
    user_principal_name: '${var.Name}',
  });
});

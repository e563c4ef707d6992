import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataAzureadUser } from '@cdktf/provider-azuread/lib/data-azuread-user';
import { DirectoryRoleAssignment } from '@cdktf/provider-azuread/lib/directory-role-assignment';
import { App, TerraformStack, Testing } from 'cdktf';
import { DataMsgraphResource } from '../../constructs/msgraph/data-msgraph-resource';
import { MsgraphResource } from '../../constructs/msgraph/msgraph-resource';
import { MsgraphResourceCollection } from '../../constructs/msgraph/msgraph-resource-collection';
import { MsgraphUpdateResource } from '../../constructs/msgraph/msgraph-update-resource';
import { PhsFallback, type PhsFallbackProps } from '../../constructs/phs-fallback';

const admin = 'hybrid-admin@contoso.onmicrosoft.com';
const federated = { name: 'contoso.com', authentication: 'federated' } as const;
const passThrough = { name: 'fabrikam.com', authentication: 'passThrough' } as const;

const synth = (props: Partial<PhsFallbackProps> = {}) =>
  Testing.synthScope((scope) => {
    new PhsFallback(scope, 'Fallback', { domains: [federated], hybridIdentityAdministrator: admin, ...props });
  });

function runbook(props: Partial<PhsFallbackProps> = {}): string {
  const outdir = mkdtempSync(join(tmpdir(), 'phs-'));
  try {
    const app = new App({ outdir, skipValidation: true });
    const stack = new TerraformStack(app, 'Hybrid');
    new PhsFallback(stack, 'Fallback', { domains: [federated], hybridIdentityAdministrator: admin, ...props });
    app.synth();
    return readFileSync(join(outdir, 'stacks/Hybrid/runbooks/Fallback.md'), 'utf8');
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test('prepares a federated domain', () => {
  expect(JSON.parse(synth())).toMatchSnapshot();
});

test('checks password hash sync instead of setting it', () => {
  expect(synth()).toHaveDataSourceWithProperties(DataMsgraphResource, {
    url: expect.stringMatching(/^directory\/onPremisesSynchronization\/.*tenant_id}$/),
    lifecycle: {
      postcondition: [expect.objectContaining({ condition: '${self.output.passwordSyncEnabled == true}' })],
    },
  });
  expect(synth()).not.toContain('update_resource.Fallback_PasswordHashSync');
});

test('leaves the staged rollout off, and out of the reach of an apply in an outage', () => {
  expect(synth()).toHaveResourceWithProperties(MsgraphResource, {
    url: 'policies/featureRolloutPolicies',
    body: expect.objectContaining({ feature: 'passwordHashSync', isEnabled: false, isAppliedToOrganization: false }),
    lifecycle: { ignore_changes: ['body.isEnabled'] },
  });
});

test('adds existing groups and groups of its own to the rollout', () => {
  const stagedRolloutGroups = [
    { displayName: 'VIP', groupId: 'vip' },
    { displayName: 'Help desk', memberIds: ['a'] },
  ];
  expect(synth({ stagedRolloutGroups })).toHaveResourceWithProperties(MsgraphResourceCollection, {
    reference_ids: ['vip', expect.stringContaining('azuread_group')],
  });
});

test('accepts multifactor authentication of AD FS and keeps a way to that of Entra', () => {
  const body = { federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' };
  expect(synth()).toHaveResourceWithProperties(MsgraphUpdateResource, { body });
  const domains = [{ ...federated, federationConfigurationId: 'config' }];
  const url = 'domains/contoso.com/federationConfiguration/config';
  expect(synth({ domains })).toHaveResourceWithProperties(MsgraphUpdateResource, { url });
});

test('makes a cloud-only account Hybrid Identity Administrator', () => {
  expect(synth()).toHaveDataSourceWithProperties(DataAzureadUser, {
    user_principal_name: admin,
    lifecycle: { postcondition: [expect.objectContaining({ condition: '${self.onpremises_sync_enabled != true}' })] },
  });
  const role_id = '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2';
  expect(synth()).toHaveResourceWithProperties(DirectoryRoleAssignment, { role_id });
});

test('defines no staged rollout where no domain is federated', () => {
  const json = synth({ domains: [passThrough] });
  expect(json).not.toHaveResource(MsgraphResource);
  expect(json).not.toHaveResource(MsgraphUpdateResource);
});

test('writes a runbook of the ways that the domains have', () => {
  expect(runbook()).toContain('## AD FS is down: contoso.com');
  expect(runbook()).not.toContain('pass-through agents are down');
  const both = runbook({ domains: [federated, passThrough] });
  expect(both).toContain('## The pass-through agents are down: fabrikam.com');
  expect(both).toContain('The Entra Connect server cannot be reached');
  expect(both).toContain('{"authenticationType": "Managed"}');
  expect(both).toContain('no application permission');
});

test('leaks no token into the runbook', () => {
  const stagedRolloutGroups = [{ displayName: '${azuread_group.elsewhere.display_name}', groupId: 'id' }];
  expect(runbook({ stagedRolloutGroups })).not.toMatch(/\$\{|TfToken/);
});

test('fails when only AD FS may do multifactor authentication, unless somebody says why', () => {
  const enforced = { ...federated, federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' } as const;
  expect(() => synth({ domains: [enforced] })).toThrow(`say why in 'enforceMfaReason'`);
  expect(() => synth({ domains: [{ ...enforced, enforceMfaReason: ' ' }] })).toThrow(`'enforceMfaReason'`);
  expect(() => synth({ domains: [{ ...enforced, enforceMfaReason: 'smart cards until May' }] })).not.toThrow();
});

test('keeps the reason why only AD FS may do multifactor authentication', () => {
  const enforceMfaReason = 'smart cards until May';
  const enforced = { ...federated, federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp', enforceMfaReason } as const;
  const stack = new TerraformStack(Testing.app(), 'Hybrid');
  new PhsFallback(stack, 'Fallback', { domains: [enforced], hybridIdentityAdministrator: admin });
  const constructPath = 'Hybrid/Fallback/Federation1';
  const acknowledgement = { ruleId: 'federated-mfa-falls-back', constructPath, reason: enforceMfaReason };
  // Testing.synth takes the comment out.
  expect(stack.toTerraform()['//'].entraResilience.acknowledgements).toEqual([acknowledgement]);
});

test.each([
  ['no domain', { domains: [] }, `'domains' is empty`],
  ['a domain that is none', { domains: [{ ...federated, name: 'contoso' }] }, `got 'contoso'`],
  ['a domain twice', { domains: [federated, { ...passThrough, name: 'Contoso.com' }] }, `got 'contoso.com': keep one`],
  [
    'federation of a managed domain',
    { domains: [{ ...passThrough, federationConfigurationId: 'x' }] },
    `got 'passThrough'`,
  ],
  ['an administrator on a custom domain', { hybridIdentityAdministrator: 'a@contoso.com' }, `got 'a@contoso.com'`],
  ['no group', { stagedRolloutGroups: [] }, 'takes 1 to 10 groups, got 0'],
  [
    'too many groups',
    { stagedRolloutGroups: Array.from({ length: 11 }, (_, i) => ({ displayName: `${i}` })) },
    'got 11',
  ],
  [
    'too many users',
    { stagedRolloutGroups: [{ displayName: 'All', memberIds: Array<string>(201).fill('u') }] },
    'got 201',
  ],
  [
    'members of a group that exists',
    { stagedRolloutGroups: [{ displayName: 'V', groupId: 'v', memberIds: [] }] },
    `existing 'V'`,
  ],
  [
    'groups without federation',
    { domains: [passThrough], stagedRolloutGroups: [{ displayName: 'V' }] },
    'needs a federated',
  ],
] as const)('fails on %s', (_, props, message) => {
  expect(() => synth(props as unknown as Partial<PhsFallbackProps>)).toThrow(message);
});

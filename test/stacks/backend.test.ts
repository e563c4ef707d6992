import { posix } from 'node:path';
import { AccessStack } from '../../stacks/access-stack';
import type { BackendSettings } from '../../stacks/backend';
import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { synthStacks } from '../support/synth-app';

const userPrincipalNames = ['bg1@contoso.onmicrosoft.com', 'bg2@contoso.onmicrosoft.com'];

const synth = (backend?: BackendSettings) =>
  synthStacks((app) => {
    const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', { userPrincipalNames, backend });
    new AccessStack(app, 'Access', { breakGlass, backend });
  });

const remoteState = (stacks: ReturnType<typeof synth>) =>
  stacks.Access.data.terraform_remote_state['cross-stack-reference-input-EmergencyAccess'];

test('keeps each state in a file beside the output folder', () => {
  const { EmergencyAccess, Access } = synth();
  const file = (stack: string, path: string) => posix.resolve('/project/cdktf.out/stacks', stack, path);
  expect(file('EmergencyAccess', EmergencyAccess.terraform.backend.local.path)).toBe(
    '/project/terraform.EmergencyAccess.tfstate',
  );
  expect(file('Access', Access.terraform.backend.local.path)).toBe('/project/terraform.Access.tfstate');
});

test('lets a stack find the file that another one writes', () => {
  const stacks = synth();
  // Both run in their own folder, and both folders have the same parent.
  expect(remoteState(stacks)).toEqual(
    expect.objectContaining({ backend: 'local', config: stacks.EmergencyAccess.terraform.backend.local }),
  );
  expect(remoteState(stacks).config.path).not.toMatch(/^([a-z]:|\/)/i);
});

test('keeps the states in a storage account when told so, signed in with Entra', () => {
  const stacks = synth({
    resourceGroupName: 'rg-state',
    storageAccountName: 'ststate',
    containerName: 'entra',
    keyPrefix: 'contoso/',
    useOidc: true,
  });
  const account = {
    resource_group_name: 'rg-state',
    storage_account_name: 'ststate',
    container_name: 'entra',
    use_oidc: true,
    use_azuread_auth: true,
  };
  expect(stacks.Access.terraform.backend).toEqual({ azurerm: { ...account, key: 'contoso/Access.tfstate' } });
  expect(stacks.EmergencyAccess.terraform.backend).toEqual({
    azurerm: { ...account, key: 'contoso/EmergencyAccess.tfstate' },
  });
  expect(remoteState(stacks)).toEqual(
    expect.objectContaining({ backend: 'azurerm', config: stacks.EmergencyAccess.terraform.backend.azurerm }),
  );
});

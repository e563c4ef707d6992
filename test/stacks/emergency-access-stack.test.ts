import { EmergencyAccessStack, type EmergencyAccessStackProps } from '../../stacks/emergency-access-stack';
import { synthStacks } from '../support/synth-app';

const userPrincipalNames = ['bg1@contoso.onmicrosoft.com', 'bg2@contoso.onmicrosoft.com'];

const synth = (props: Partial<EmergencyAccessStackProps> = {}) =>
  synthStacks((app) => new EmergencyAccessStack(app, 'EmergencyAccess', { userPrincipalNames, ...props }))
    .EmergencyAccess;

test('adopts accounts that exist', () => {
  const { data, resource } = synth();
  const names = Object.values<any>(data.azuread_user).map((user) => user.user_principal_name);
  expect(names.sort()).toEqual(userPrincipalNames);
  expect(resource.azuread_user).toBeUndefined();
});

test('creates accounts on request, with passwords that only Terraform is told', () => {
  const { resource, variable } = synth({ createAccounts: true });
  expect(Object.keys(resource.azuread_user)).toHaveLength(2);
  for (const each of Object.values<any>(resource.azuread_user)) expect(each.password).toMatch(/^\$\{var\./);
  for (const each of Object.values<any>(variable)) {
    expect(each).toEqual(expect.objectContaining({ sensitive: true }));
    expect(each).not.toHaveProperty('default');
  }
});

test('depends on azuread alone, in the version with all that is used', () => {
  const { terraform, provider } = synth({ tenantId: '5d1c3c1e-6b1a-4f0e-9c39-2f8a0b7f5a10' });
  expect(terraform.required_providers).toEqual({ azuread: { source: 'hashicorp/azuread', version: '~> 3.9' } });
  expect(provider).toEqual({ azuread: [{ tenant_id: '5d1c3c1e-6b1a-4f0e-9c39-2f8a0b7f5a10' }] });
});

test('leaves tenant and credentials to the environment by default', () => {
  expect(synth().provider).toEqual({ azuread: [{}] });
});

import { CredentialsStack } from '../../stacks/credentials-stack';
import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { synthStacks } from '../support/synth-app';

const userPrincipalNames = ['bg1@contoso.onmicrosoft.com', 'bg2@contoso.onmicrosoft.com'];

const synth = () =>
  synthStacks((app) => {
    const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', { userPrincipalNames });
    const strengths = { Administrators: { allowedCombinations: ['fido2', 'windowsHelloForBusiness'] } };
    new CredentialsStack(app, 'Credentials', { breakGlass, strengths, tenantId: 'tenant' });
  });

const BREAK_GLASS = /^\$\{data\.terraform_remote_state\.cross-stack-reference-input-EmergencyAccess\.outputs\.(.+)\}$/;

test('leaves break glass out by the group that another stack defines', () => {
  const { Credentials, EmergencyAccess } = synth();
  const sms = Object.values<any>(Credentials.resource.msgraph_update_resource).find(({ url }) => url.endsWith('/Sms'));
  const [, output = ''] = BREAK_GLASS.exec(sms.body.excludeTargets[0].id) ?? [];
  const [group = ''] = Object.keys(EmergencyAccess.resource.azuread_group);
  expect(EmergencyAccess.output[output].value).toBe(`\${azuread_group.${group}.object_id}`);
});

test('defines the strengths', () => {
  const strengths = Object.values(synth().Credentials.resource.azuread_authentication_strength_policy);
  expect(strengths).toEqual([
    expect.objectContaining({
      display_name: 'Administrators',
      allowed_combinations: ['fido2', 'windowsHelloForBusiness'],
    }),
  ]);
});

test('needs azuread and msgraph, each in a bounded version and without a secret', () => {
  const { terraform, provider } = synth().Credentials;
  expect(terraform.required_providers).toEqual({
    azuread: { source: 'hashicorp/azuread', version: '~> 3.9' },
    msgraph: { source: 'microsoft/msgraph', version: '~> 0.5.0' },
  });
  expect(provider).toEqual({ azuread: [{ tenant_id: 'tenant' }], msgraph: [{ tenant_id: 'tenant' }] });
});

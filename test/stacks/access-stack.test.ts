import { AccessStack, type AccessStackProps } from '../../stacks/access-stack';
import { CredentialsStack } from '../../stacks/credentials-stack';
import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { synthStacks } from '../support/synth-app';

const userPrincipalNames = ['bg1@contoso.onmicrosoft.com', 'bg2@contoso.onmicrosoft.com'];

const synth = (props: Partial<AccessStackProps> = {}) =>
  synthStacks((app) => {
    const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', { userPrincipalNames });
    const strengths = { Administrators: { allowedCombinations: ['fido2', 'windowsHelloForBusiness'] } };
    const credentials = new CredentialsStack(app, 'Credentials', { breakGlass, strengths });
    new AccessStack(app, 'Access', { breakGlass, strengths: credentials.strengths, ...props });
  });

const policiesOf = ({ Access }: ReturnType<typeof synth>) =>
  Object.values<any>(Access.resource.azuread_conditional_access_policy);

const named = (stacks: ReturnType<typeof synth>, name: string) =>
  policiesOf(stacks).find(({ display_name }) => display_name === name);

const namedLocations = { Offices: { ip: { ipRanges: ['203.0.113.0/24'], trusted: true } } };

test('defines the baseline, which only reports', () => {
  const policies = policiesOf(synth());
  expect(policies.map(({ display_name }) => display_name)).toContain('Baseline - Require multifactor authentication');
  expect(new Set(policies.map(({ state }) => state))).toEqual(new Set(['enabledForReportingButNotEnforced']));
});

test('excludes break glass from every policy, those for emergencies included', () => {
  const stacks = synth({
    policies: { Mfa: { requireOneOf: ['mfa'] } },
    contingencies: {
      NoMfa: {
        disruption: 'mfa',
        contingencyGroup: { groupId: 'on-call', displayName: 'on call' },
        applications: [{ applicationId: 'Office365', displayName: 'Office 365' }],
        regularPolicies: ['Mfa'],
      },
    },
  });
  const [output = ''] = Object.keys(stacks.EmergencyAccess.output);
  const { value } = stacks.EmergencyAccess.output[output];
  expect(value).toMatch(/^\$\{azuread_group\.\w+\.object_id\}$/);
  expect(policiesOf(stacks).length).toBeGreaterThan(8);
  for (const { conditions } of policiesOf(stacks)) {
    expect(conditions.users.excluded_groups).toEqual([
      `\${data.terraform_remote_state.cross-stack-reference-input-EmergencyAccess.outputs.${output}}`,
    ]);
  }
});

test('takes named locations by name wherever policies take ids', () => {
  const stacks = synth({
    namedLocations,
    baseline: { registrationLocations: ['Offices'] },
    policies: {
      Mixed: { locations: { includedLocations: ['All'], excludedLocations: ['Offices', 'some-id'] }, block: true },
    },
    contingencies: {
      NoMfa: {
        disruption: 'mfa',
        contingencyGroup: { groupId: 'on-call', displayName: 'on call' },
        applications: [{ applicationId: 'Office365', displayName: 'Office 365' }],
        regularPolicies: ['Mixed'],
        locations: [{ locationId: 'Offices', displayName: 'offices' }],
      },
    },
  });
  const [location = ''] = Object.keys(stacks.Access.resource.azuread_named_location);
  const id = `\${azuread_named_location.${location}.object_id}`;
  expect(named(stacks, 'Mixed').conditions.locations.excluded_locations).toEqual([id, 'some-id']);
  const registration = named(stacks, 'Baseline - Protect registration of security information');
  expect(registration.conditions.locations.excluded_locations).toEqual([id]);
  const emergency = policiesOf(stacks).find(({ display_name }) => /Block access except offices/.test(display_name));
  expect(emergency.conditions.locations.excluded_locations).toEqual([id]);
});

test.each([
  ['the default baseline', undefined, ['mfa', 'compliantDevice', 'domainJoinedDevice']],
  ['a baseline of its own', { alternativesToMultifactor: ['compliantDevice'] }, ['mfa', 'compliantDevice']],
])('leaves a contingency group what %s gives everybody, outside of its set', (_, baseline, controls) => {
  const payroll = '6a4d7a3c-0f6e-4d2b-8b0c-52c1a7f9e302';
  const stacks = synth({
    baseline,
    policies: { Payroll: { applications: { includedApplications: [payroll] }, requireOneOf: ['compliantDevice'] } },
    contingencies: {
      NoIntune: {
        disruption: 'deviceCompliance',
        contingencyGroup: { groupId: 'on-call', displayName: 'on call' },
        applications: [{ applicationId: payroll, displayName: 'Payroll' }],
        regularPolicies: ['Payroll'],
      },
    },
  });
  const elsewhere = policiesOf(stacks).find(({ display_name }) => /All other apps/.test(display_name));
  expect(elsewhere.conditions.applications.excluded_applications).toEqual([payroll]);
  expect(elsewhere.grant_controls.built_in_controls).toEqual(controls);
});

test('takes strengths by name, of another stack, or by id', () => {
  const stacks = synth({
    baseline: { adminPortalsStrengthPolicyId: 'Administrators' },
    policies: {
      Own: { authenticationStrengthPolicyId: 'Administrators' },
      BuiltIn: { authenticationStrengthPolicyId: '00000000-0000-0000-0000-000000000004' },
    },
  });
  const [strength = ''] = Object.keys(stacks.Credentials.resource.azuread_authentication_strength_policy);
  const [output = ''] = Object.entries<any>(stacks.Credentials.output)
    .filter(([, { value }]) => value === `\${azuread_authentication_strength_policy.${strength}.id}`)
    .map(([name]) => name);
  const reference = `\${data.terraform_remote_state.cross-stack-reference-input-Credentials.outputs.${output}}`;
  const idOf = (name: string) => named(stacks, name).grant_controls.authentication_strength_policy_id;
  expect(output).not.toBe('');
  expect(idOf('Own')).toBe(reference);
  expect(idOf('Baseline - Protect admin portals')).toBe(reference);
  expect(idOf('BuiltIn')).toBe('/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004');
});

test('depends on azuread alone', () => {
  expect(synth().Access.terraform.required_providers).toEqual({
    azuread: { source: 'hashicorp/azuread', version: '~> 3.9' },
  });
});

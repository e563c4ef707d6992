import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { readTenant } from '../../extract/read-tenant';
import { parseContingencyName } from '../../model/contingency';
import { applyContingencyStep, type ContingencyStep } from '../../model/contingency-step';
import { exactly } from '../../model/object-id';
import type { Tenant } from '../../model/tenant';
import { APPLICATIONS } from '../../model/well-known';
import { AccessStack } from '../../stacks/access-stack';
import { CredentialsStack } from '../../stacks/credentials-stack';
import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { contoso } from '../../tenants/contoso';
import { CONTOSO_GROUPS } from '../../tenants/contoso-populations';
import { synthFiles } from '../support/synth-app';

const PAYROLL = '6a4d7a3c-0f6e-4d2b-8b0c-52c1a7f9e302';
const { exchangeOnline, azurePortal } = APPLICATIONS;

const synthesized = (): Tenant => {
  const files = synthFiles((app) => {
    const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', contoso.emergencyAccess);
    const { strengths } = new CredentialsStack(app, 'Credentials', { ...contoso.credentials, breakGlass });
    new AccessStack(app, 'Access', { ...contoso.access, breakGlass, strengths });
  });
  const tenant = readTenant(files.filter(({ path }) => path.endsWith('.json')));
  const enforced = tenant.conditionalAccessPolicies.map((policy) =>
    parseContingencyName(policy.displayName) ? policy : { ...policy, state: 'enabled' as const },
  );
  return { ...tenant, conditionalAccessPolicies: enforced };
};

const tenant = synthesized();

function activated(set: string, title: string): Tenant {
  const { regularPolicies, contingencyGroup } = contoso.access.contingencies![set];
  const names = tenant.conditionalAccessPolicies.map(({ displayName }) => displayName);
  const own = names.filter((name) => parseContingencyName(name)?.disruption === title);
  const steps: ContingencyStep[] = [
    ...own.map((policyName) => ({ action: 'enable', policyName }) as const),
    ...regularPolicies.map((policyName) => {
      return { action: 'excludeGroup', policyName, groupId: contingencyGroup.groupId } as const;
    }),
  ];
  expect(own.length).toBeGreaterThan(1);
  return { ...tenant, conditionalAccessPolicies: steps.reduce(applyContingencyStep, tenant.conditionalAccessPolicies) };
}

const CONTROLS = ['mfa', 'compliantDevice', 'domainJoinedDevice'];
const locationId = (name: string) => tenant.namedLocations.find(({ displayName }) => displayName === name)!.id;
const PLACES = [
  { name: 'offices', place: { locations: exactly([locationId('Contoso offices')]), isTrusted: 'yes' } },
  { name: 'elsewhere', place: { locations: exactly([]), isTrusted: 'no' } },
] as const;

// An id that Graph gave may be that of a group not applied yet: it is said which groups somebody is not in.
const groups = [...(tenant.breakGlass?.groupIds ?? []), ...Object.values(CONTOSO_GROUPS)];

/** Sign-ins with a modern client and nothing that the disruption takes away, as text, that get in. */
function granted(of: Tenant, groupId: string, lost: string): readonly string[] {
  const left = CONTROLS.filter((control) => control !== lost).map((control) => [control]);
  const cells = PLACES.flatMap((place) =>
    [exchangeOnline, PAYROLL, azurePortal, 'another'].flatMap((application) =>
      left.map((satisfiedControls) => ({ ...place, application, satisfiedControls })),
    ),
  );
  const decide = ({ place, application, satisfiedControls }: (typeof cells)[number]) =>
    evaluateSignIn(of, {
      subject: {
        kind: 'user',
        userId: 'somebody',
        externalUserType: 'none',
        groups: { in: [groupId], out: groups.filter((id) => id !== groupId) },
        roles: exactly([]),
      },
      context: { applications: [application] },
      place,
      devicePlatform: 'windows',
      clientAppType: 'browser',
      signInRiskLevel: 'none',
      userRiskLevel: 'none',
      insiderRiskLevel: 'none',
      transferMethod: 'none',
      satisfiedControls,
    }).decision;
  return cells
    .filter((cell) => decide(cell) === 'grant')
    .map(({ name, application, satisfiedControls }) => `${application} from ${name} with ${satisfiedControls.join()}`);
}

describe.each([
  ['MfaDisruption', 'MFA Disruption', 'mfa'],
  ['DeviceComplianceDisruption', 'Device Compliance Disruption', 'compliantDevice'],
  ['FederationDisruption', 'Federation Disruption', 'mfa'],
])('the set %s, once active', (set, title, lost) => {
  const { groupId } = contoso.access.contingencies![set].contingencyGroup;
  const before = granted(tenant, groupId, lost);
  const after = granted(activated(set, title), groupId, lost);

  test('lets its group in where it was refused', () => {
    expect(after.filter((each) => !before.includes(each))).not.toEqual([]);
  });

  test('takes nothing from its group that still works', () => {
    expect(before.filter((each) => !after.includes(each))).toEqual([]);
  });

  test('changes nothing for anybody else', () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(granted(activated(set, title), nobody, lost)).toEqual(granted(tenant, nobody, lost));
  });
});

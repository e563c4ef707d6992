import { readTenant } from '../../extract/read-tenant';
import { sameObject } from '../../model/object-id';
import { AccessStack } from '../../stacks/access-stack';
import { CredentialsStack } from '../../stacks/credentials-stack';
import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { OnPremisesAccessStack } from '../../stacks/on-premises-access-stack';
import { contoso } from '../../tenants/contoso';
import { CONTOSO_DEPENDENCIES, CONTOSO_WORKLOAD_IDENTITIES } from '../../tenants/contoso-dependencies';
import { CONTOSO_GROUPS, CONTOSO_POPULATIONS } from '../../tenants/contoso-populations';
import { synthFiles } from '../support/synth-app';

const files = synthFiles((app) => {
  const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', contoso.emergencyAccess);
  const { strengths } = new CredentialsStack(app, 'Credentials', { ...contoso.credentials, breakGlass });
  new AccessStack(app, 'Access', { ...contoso.access, breakGlass, strengths });
  new OnPremisesAccessStack(app, 'OnPremisesAccess', contoso.onPremisesAccess);
});
const tenant = readTenant(files.filter(({ path }) => path.endsWith('.json')));

test('everything declared is read again as it was declared', () => {
  expect(tenant.notUnderstood).toEqual([]);
  expect(tenant.populations).toEqual(CONTOSO_POPULATIONS);
  expect(tenant.workloadIdentities).toEqual(CONTOSO_WORKLOAD_IDENTITIES);
  expect(tenant.dependencyInstances).toEqual(expect.arrayContaining(CONTOSO_DEPENDENCIES));
});

test('people sign in from networks that are defined', () => {
  const known = [...tenant.namedLocations.map(({ displayName }) => displayName), 'elsewhere'];
  for (const { name, networks = [] } of tenant.populations) {
    expect([name, networks.filter((network) => !known.includes(network))]).toEqual([name, []]);
    expect(networks.length).toBeGreaterThan(0);
  }
});

test('it is said of everybody which country they are in', () => {
  expect(tenant.populations.filter(({ countries }) => countries === undefined)).toEqual([]);
});

test('every connector group has two connectors or more, each at a site', () => {
  const sites = tenant.dependencyInstances.filter(({ anyOf }) => anyOf.flat().some((each) => each.startsWith('site/')));
  for (const { name, connectors = [] } of tenant.connectorGroups) {
    expect([name, connectors.length >= 2]).toEqual([name, true]);
    const placed = connectors.filter(({ machineName }) =>
      sites.some(({ dependency }) => dependency === `connector/${machineName}`),
    );
    expect(placed).toEqual(connectors);
  }
  expect(tenant.connectorGroups).toHaveLength(4);
});

test('every contingency set is declared with its group, and steps on policies that exist', () => {
  const names = tenant.conditionalAccessPolicies.map(({ displayName }) => displayName);
  const groups = [CONTOSO_GROUPS.onCall, CONTOSO_GROUPS.emeaOnCall];
  expect(tenant.contingencySets.map(({ isDeclared }) => isDeclared)).toEqual([true, true, true, true]);
  for (const { contingencyGroupId, policyNames, activation, rollBack } of tenant.contingencySets) {
    expect(groups.some((id) => sameObject(id, contingencyGroupId ?? '') === 'yes')).toBe(true);
    const stepped = [...activation, ...rollBack].map(({ policyName }) => policyName);
    expect([...policyNames, ...stepped].filter((each) => !names.includes(each))).toEqual([]);
    expect(rollBack).toHaveLength(activation.length);
  }
});

test('one identity applies the configuration', () => {
  expect(tenant.workloadIdentities.filter(({ isPipeline }) => isPipeline)).toHaveLength(1);
});

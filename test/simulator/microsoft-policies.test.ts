import type { AuthenticationMethod } from '../../model/authentication-method';
import type { Population } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { ROLE_TEMPLATES } from '../../model/well-known';
import { simulate } from '../../simulator/simulate';
import { contingencySet } from '../support/contingency-set';
import type { Overrides } from '../support/merge';
import { given, issuers } from '../support/recovery';
import { answer, BEFORE_THE_END, singles, tenantOf } from '../support/simulated';
import { policy, source } from '../support/tenant';

const PORTAL = 'Azure portal';
const RESOURCE_MANAGER = 'Azure Service Management API';
const asOf = BEFORE_THE_END;
const PASSWORD_ONLY = { firstFactor: 'cloudPassword' as const, methods: [] };
const defaults = (isEnabled: boolean | 'unknown') => ({ securityDefaults: { isEnabled, source: source('defaults') } });

const breakGlass = (methods: readonly AuthenticationMethod[]): NonNullable<Tenant['breakGlass']> => ({
  accounts: [{ userId: 'bg', userPrincipalName: 'bg@x', methods }],
  groupIds: [],
  source: source('bg'),
});

test('a password alone opens applications, and no admin portal', () => {
  const tenant = tenantOf(PASSWORD_ONLY, []);
  expect(answer(tenant).weakestProof.proof).toBe('singleFactor');
  expect(answer(tenant, PORTAL)).toMatchObject({
    decision: 'requireControls',
    paths: [],
    weakestProof: { proof: 'none' },
  });
  // Reading there takes no more than a password; what changes something is asked for more when it is sent.
  expect(answer(tenant, RESOURCE_MANAGER).weakestProof.proof).toBe('singleFactor');
});

test('a policy that leaves the portal out does not open it', () => {
  const all = policy({
    users: { excludeGroups: [] },
    applications: { excludeApplications: ['MicrosoftAdminPortals'] },
  });
  const tenant = tenantOf({ methods: ['authenticatorPush'] }, [all]);
  expect(answer(tenant, PORTAL).weakestProof).toMatchObject({ proof: 'multiFactor', mayBeWeaker: false });
  expect(singles(answer(tenant, PORTAL))).toEqual(['entra-authentication', 'entra-mfa', 'phone', 'push-service']);
});

test('a guest is asked, too, and shows it at home only where that counts', () => {
  const guest: Overrides<Population> = { userType: 'b2bCollaborationGuest', firstFactor: 'homeTenant', methods: [] };
  const at = (isMfaAccepted: boolean) => {
    const trust = { isMfaAccepted, isCompliantDeviceAccepted: false, isHybridAzureADJoinedDeviceAccepted: false };
    const crossTenantAccess = [{ inboundTrust: trust, source: source('trust') }];
    const tenant = tenantOf({ ...guest, homeMethods: ['authenticatorPush'] }, [], { crossTenantAccess });
    return answer(tenant, PORTAL).decision;
  };
  expect([at(true), at(false)]).toEqual(['grant', 'requireControls']);
});

test('an emergency access account gets into the portal with a key, and not with a password', () => {
  const decision = (methods: readonly AuthenticationMethod[]) =>
    answer(tenantOf({}, [], { breakGlass: breakGlass(methods) }), PORTAL, 'bg@x').decision;
  expect(decision([])).toBe('requireControls');
  expect(decision(['fido2SecurityKey'])).toBe('grant');
});

test('sign-ins to the portal are no gap, those to everything else are', () => {
  const gaps = (more: Overrides<Tenant> = {}) => simulate(tenantOf({}, [], more), { asOf }).gaps;
  const named = gaps().flatMap(({ where }) => where.applications ?? []);
  expect(named).toContain('Exchange Online');
  expect(named).not.toContain(PORTAL);
  // Whether Microsoft asks is not known, so nothing of this is certain.
  expect(gaps(defaults(true)).filter(({ isCertain }) => isCertain)).toEqual([]);
});

describe('who issues passes', () => {
  const { globalAdministrator } = ROLE_TEMPLATES;
  const deadlocks = (methods: Population['methods']) => {
    const helpDesk = issuers({ methods, roleTemplateIds: [globalAdministrator], groups: ['help desk'] });
    const conditionalAccessPolicies = [policy({ users: { excludeGroups: ['help desk'] } })];
    const tenant = given({ conditionalAccessPolicies, populations: [given().populations[0], helpDesk] });
    return simulate(tenant, { asOf }).deadlocks.filter(
      ({ flow, outage }) => flow.startsWith('temp') && outage.length === 0,
    );
  };

  test('does so in the portal, which a password alone does not open', () => {
    expect(deadlocks([])).toContainEqual(expect.objectContaining({ population: 'employees', isCertain: true }));
    expect(deadlocks(['fido2SecurityKey'])).toEqual([]);
  });
});

test('a contingency that disables everything opens applications to a password, and not the portal', () => {
  const regular = policy({ users: { excludeGroups: [] } });
  const set = contingencySet(undefined, [{ action: 'disable', policyName: regular.displayName }]);
  const { contingencies } = simulate(tenantOf({}, [regular], { contingencySets: [set] }), { asOf });
  const opened = contingencies[0].states.flatMap(({ findings }) => findings).flatMap((each) => each.applications);
  expect(opened).toContain('Exchange Online');
  expect(opened).not.toContain(PORTAL);
});

describe('security defaults', () => {
  const administrators = { ...PASSWORD_ONLY, roleTemplateIds: [ROLE_TEMPLATES.globalAdministrator] };

  test('leave nothing to an administrator with a password alone, and nobody knows what to others', () => {
    expect(answer(tenantOf(administrators, [], defaults(true)))).toMatchObject({
      decision: 'requireControls',
      paths: [],
    });
    const others = answer(tenantOf({ ...PASSWORD_ONLY, roleTemplateIds: [] }, [], defaults(true)));
    expect(others).toMatchObject({ decision: 'unknown', paths: [], weakestProof: { mayBeWeaker: true } });
    expect(others.possiblePaths).toEqual([['entra-authentication']]);
  });

  test('leave a second factor for whoever has one', () => {
    const people = { methods: ['authenticatorPush' as const], roleTemplateIds: [] };
    expect(answer(tenantOf(people, [], defaults(true)))).toMatchObject({
      decision: 'grant',
      weakestProof: { proof: 'multiFactor', mayBeWeaker: true },
    });
  });

  test('end when report-only policies are judged as if they were enforced', () => {
    const forOthers = policy({
      state: 'enabledForReportingButNotEnforced',
      users: { includeUsers: ['somebody else'] },
    });
    const tenant = tenantOf(administrators, [forOthers], defaults(true));
    const decision = (isReportOnlyEnforced: boolean) => {
      const [{ applications }] = [...simulate(tenant, { asOf, isReportOnlyEnforced }).populations];
      return applications.find(({ application }) => application === 'Exchange Online')?.decision;
    };
    expect([decision(false), decision(true)]).toEqual(['requireControls', 'grant']);
  });
});

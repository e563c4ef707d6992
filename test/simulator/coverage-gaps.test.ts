import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { exactly } from '../../model/object-id';
import type { PersonClass } from '../../model/person-class';
import { coverageGaps } from '../../simulator/coverage-gaps';
import { userSubject } from '../support/sign-in';
import { BREAK_GLASS_GROUP, group, namedLocation, policy, tenant, type PolicyOverrides } from '../support/tenant';

/** Asks all users for MFA, for everything and everywhere. */
const forAll = (overrides: PolicyOverrides = {}) =>
  policy({ ...overrides, users: { excludeGroups: [], ...overrides.users } });
const gaps = (...policies: ConditionalAccessPolicy[]) =>
  coverageGaps(tenant({ conditionalAccessPolicies: policies })).map(({ where, isCertain }) =>
    isCertain ? where : { perhaps: where },
  );

test('there is none where every sign-in is asked for something', () => {
  expect(gaps(forAll())).toEqual([]);
});

test.each<[string, PolicyOverrides, unknown[]]>([
  ['a group', { users: { excludeGroups: [BREAK_GLASS_GROUP] } }, [{ users: [`in group ${BREAK_GLASS_GROUP}`] }]],
  ['a role', { users: { excludeRoles: ['role'] } }, [{ users: ['with role role'] }]],
  ['a user', { users: { excludeUsers: ['employee'] } }, [{ users: ['user employee'] }]],
  ['members', { users: { includeUsers: [], includeGroups: ['staff-group'] } }, [{ users: ['any other member'] }]],
  [
    'guests',
    { users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: ['serviceProvider'] } } },
    [{ users: ['serviceProvider'] }],
  ],
  [
    'guests of a tenant',
    { users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: ['serviceProvider'], members: ['t'] } } },
    [{ users: ['serviceProvider of t'] }],
  ],
  ['an application', { applications: { excludeApplications: ['payroll'] } }, [{ applications: ['payroll'] }]],
  ['a platform', { conditions: { platforms: { include: ['all'], exclude: ['linux'] } } }, [{ platforms: ['linux'] }]],
  [
    'other clients',
    { conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } },
    [{ clientAppTypes: ['exchangeActiveSync', 'other'] }],
  ],
  [
    'trusted networks',
    { conditions: { locations: { include: ['All'], exclude: ['AllTrusted'] } } },
    [{ locations: ['Office'] }],
  ],
  [
    'devices',
    { conditions: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } },
    [{ devices: ['compliant', 'hybridJoinedAndCompliant'] }],
  ],
  [
    'what is left out of two things',
    { users: { excludeGroups: ['g'] }, conditions: { platforms: { include: ['all'], exclude: ['linux'] } } },
    [{ users: ['in group g'] }, { platforms: ['linux'] }],
  ],
])('a gap is told by the one thing left out: %s', (_, overrides, expected) => {
  expect(gaps(forAll(overrides))).toEqual(expected);
});

test('a gap that two policies leave is told by what both leave out', () => {
  const users = { excludeGroups: ['g'] };
  expect(gaps(forAll({ users }), forAll({ applications: { excludeApplications: ['payroll'] } }))).toEqual([
    { users: ['in group g'], applications: ['payroll'] },
  ]);
});

test('Exchange ActiveSync is a way into Exchange Online alone', () => {
  const modern = { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients', 'other'] };
  expect(gaps(forAll({ conditions: modern }))).toEqual([{ clientAppTypes: ['exchangeActiveSync'] }]);
  const mail = forAll({ conditions: { clientAppTypes: ['exchangeActiveSync'] } });
  expect(gaps(forAll({ conditions: modern }), mail)).toEqual([]);
  const others = forAll({ applications: { includeApplications: ['payroll'] }, conditions: modern });
  expect(gaps(others)).toEqual([{ applications: ['Exchange Online', 'any other application'] }]);
});

test('a gap of other applications is not told by a client that does not lead into them', () => {
  const modern = forAll({
    conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync'] },
  });
  const older = forAll({
    applications: { includeApplications: ['payroll'] },
    conditions: { clientAppTypes: ['other'] },
  });
  const named = forAll({ applications: { includeApplications: ['0'] }, conditions: { clientAppTypes: ['browser'] } });
  expect(gaps(modern, older, named)).toEqual([
    { applications: ['0', 'Exchange Online', 'any other application'], clientAppTypes: ['other'] },
  ]);
});

test.each<[string, PolicyOverrides]>([
  ['disabled', { state: 'disabled' }],
  ['report-only', { state: 'enabledForReportingButNotEnforced' }],
  ['for a risk that most sign-ins do not have', { conditions: { signInRiskLevels: ['high'] } }],
  [
    'for workload identities',
    { conditions: { clientApplications: { includeServicePrincipals: ['sp'], excludeServicePrincipals: [] } } },
  ],
  [
    'for a user action',
    { applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] } },
  ],
  [
    'of session controls only',
    { grantControls: { builtInControls: [] }, sessionControls: { persistentBrowser: 'never' } },
  ],
])('fails to protect: a policy that is %s', (_, overrides) => {
  expect(gaps(forAll(overrides))).toEqual([{}]);
});

test('a block protects, and so does an authentication strength', () => {
  expect(gaps(forAll({ grantControls: { builtInControls: ['block'] } }))).toEqual([]);
  expect(gaps(forAll({ grantControls: { builtInControls: [], authenticationStrength: 'strength' } }))).toEqual([]);
});

test.each<[string, PolicyOverrides]>([
  ['its state', { state: 'unknown' }],
  ['a condition', { notUnderstood: ['/conditions/times'] }],
  ['what it asks for', { grantControls: { builtInControls: [] }, notUnderstood: ['/grantControls/newProperty'] }],
])('a policy of which %s is not known makes a gap uncertain and does not hide it', (_, overrides) => {
  expect(gaps(forAll(overrides))).toEqual([{ perhaps: {} }]);
  expect(gaps(forAll(), forAll({ id: 'open', ...overrides }))).toEqual([]);
});

test('certain and uncertain gaps are told apart', () => {
  const suite = forAll({ applications: { includeApplications: ['Office365'] } });
  const outside = ['Azure AD Graph', 'Azure portal', 'Azure Service Management API'];
  const [certain, ...others] = gaps(suite);
  expect(others).toEqual([{ perhaps: { applications: ['any other application'] } }]);
  expect(certain).toEqual({ applications: expect.any(Array) as unknown });
  expect((certain as Record<string, string[]>).applications).toHaveLength(outside.length);
});

test('a user whose id is not known yet leaves nothing open of everybody else', () => {
  const excludeUsers = ['${managed:S/azuread_user.one}', '${upn:two@contoso.com}', '${var.three}'];
  const open = gaps(forAll({ users: { excludeUsers } }));
  expect(open).not.toHaveLength(0);
  for (const gap of open) expect(JSON.stringify(gap)).not.toMatch(/any other member/);
  const others = gaps(forAll({ users: { includeUsers: [], includeGroups: ['g'], excludeUsers } }));
  for (const gap of others) expect(JSON.stringify(gap)).not.toMatch(/in group g/);
});

test('groups and users are called what people call them, with their id where several have one name', () => {
  const users = { excludeGroups: ['one', 'two', 'three'], excludeUsers: ['${upn:someone@contoso.com}'] };
  const groups = ['one', 'two'].map((id) => group({ id, displayName: 'Pilots' }));
  const named = tenant({ conditionalAccessPolicies: [forAll({ users })], groups });
  expect(coverageGaps(named)[0]?.where.users).toEqual([
    'in group Pilots (one)',
    'in group three',
    'in group Pilots (two)',
    'user someone@contoso.com',
  ]);
});

describe('people of a population', () => {
  const person = (name: string, groups: string[], overrides: Partial<PersonClass> = {}): PersonClass => ({
    name,
    count: 10,
    subject: userSubject({ groups: exactly(groups) }),
    firstFactor: 'cloudPassword',
    methods: [],
    homeMethods: [],
    devices: [],
    platforms: ['windows'],
    networks: ['elsewhere'],
    countries: 'unknown',
    dependencyInstances: [],
    ...overrides,
  });
  const left = (people: PersonClass[], ...policies: ConditionalAccessPolicy[]) =>
    coverageGaps(tenant({ conditionalAccessPolicies: policies }), people);

  test('are counted where a gap concerns them, by all their groups', () => {
    const people = [person('Pilots', ['pilots', 'staff']), person('Staff', ['staff'])];
    expect(left(people, forAll({ users: { excludeGroups: ['pilots'] } }))).toEqual([
      { where: { users: ['in group pilots', 'Pilots'] }, people: 10, isCertain: true },
    ]);
    expect(left(people, forAll({ applications: { excludeApplications: ['payroll'] } }))).toEqual([
      { where: { applications: ['payroll'] }, people: 20, isCertain: true },
    ]);
  });

  test('whose groups are not known are in uncertain gaps', () => {
    const people = [person('Someone', [], { subject: userSubject({ groups: { in: [], out: [] } }) })];
    expect(left(people, forAll({ users: { excludeGroups: ['pilots'] } }))).toEqual([
      { where: { users: ['in group pilots'] }, people: 0, isCertain: true },
      { where: { users: ['Someone'] }, people: 10, isCertain: false },
    ]);
  });

  test('are no applications that sign in as themselves', () => {
    const subject = { kind: 'servicePrincipal', servicePrincipalId: 'sp', type: 'singleTenantApplication' } as const;
    expect(left([person('Pipeline', [], { subject })], forAll())).toEqual([]);
  });
});

test('the order of policies, groups and locations changes nothing', () => {
  const one = forAll({
    users: { excludeGroups: ['b', 'a'] },
    conditions: { locations: { include: ['All'], exclude: ['x', 'y'] } },
  });
  const two = forAll({ users: { excludeGroups: ['a', 'c'] }, applications: { excludeApplications: ['q', 'p'] } });
  const locations = ['x', 'y'].map((id, i) => namedLocation({ id, displayName: id, ipRanges: [`10.${i}.0.0/16`] }));
  const of = (conditionalAccessPolicies: ConditionalAccessPolicy[], namedLocations: typeof locations) =>
    coverageGaps(tenant({ conditionalAccessPolicies, namedLocations }));
  expect(of([two, one], [...locations].reverse())).toEqual(of([one, two], locations));
  expect(of([one, two], locations).length).toBeGreaterThan(2);
});

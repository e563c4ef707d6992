import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { exactly } from '../../model/object-id';
import type { SignIn } from '../../model/sign-in';
import { APPLICATIONS } from '../../model/well-known';
import { signIn, userSubject } from '../support/sign-in';
import { policy, strength, type PolicyOverrides } from '../support/tenant';

const evaluate = (policies: PolicyOverrides[], overrides: Partial<SignIn> = {}) =>
  evaluateSignIn(
    { conditionalAccessPolicies: policies.map(policy), authenticationStrengths: [strength()] },
    signIn(overrides),
  );
const decide = (policies: PolicyOverrides[], overrides: Partial<SignIn> = {}) => evaluate(policies, overrides).decision;
const block = { grantControls: { builtInControls: ['block'] } };
const registration = { userAction: 'urn:user:registersecurityinfo' };

test('grants when no policy applies, and says so with no determining policy', () => {
  expect(evaluate([])).toEqual({
    decision: 'grant',
    requiredControls: [],
    sessionControls: {},
    determiningPolicies: [],
    policies: [],
  });
});

test('asks for the controls of every policy that applies, once', () => {
  const result = evaluate([
    { id: 'a' },
    { id: 'b' },
    { id: 'device', grantControls: { builtInControls: ['compliantDevice', 'mfa'], operator: 'AND' } },
  ]);
  expect(result).toMatchObject({
    decision: 'requireControls',
    determiningPolicies: ['a', 'b', 'device'],
    requiredControls: [
      { operator: 'OR', controls: ['mfa'], policies: ['a', 'b'] },
      { operator: 'AND', controls: ['mfa', 'compliantDevice'], policies: ['device'] },
    ],
  });
});

test('a block wins over everything that is met', () => {
  expect(evaluate([{ id: 'mfa' }, { id: 'block', ...block }], { satisfiedControls: ['mfa'] })).toMatchObject({
    decision: 'block',
    determiningPolicies: ['block'],
  });
});

test('lists every policy with why it does not apply', () => {
  const { policies } = evaluate([
    { id: 'off', state: 'disabled' },
    { id: 'others', users: { includeUsers: ['somebody'] } },
    { id: 'linux at risk', conditions: { platforms: { include: ['linux'], exclude: [] }, signInRiskLevels: ['high'] } },
    { id: 'empty', grantControls: { builtInControls: [] } },
  ]);
  expect(policies.map(({ analysisReasons }) => analysisReasons)).toEqual([
    ['policyNotEnabled'],
    ['users'],
    ['devicePlatform', 'signInRisk'],
    ['emptyPolicy'],
  ]);
});

test('says what it was not told', () => {
  const { decision, policies } = evaluate([{ conditions: { platforms: { include: ['linux'], exclude: [] } } }], {
    devicePlatform: undefined,
  });
  expect(decision).toBe('unknown');
  expect(policies[0]).toMatchObject({
    policyApplies: 'unknown',
    analysisReasons: ['notEnoughInformation', 'devicePlatform'],
  });
});

test('an unknown that could not change a block leaves it a block', () => {
  expect(
    decide([
      { id: 'perhaps', ...block, notUnderstood: ['/conditions/times'] },
      { id: 'sure', ...block },
    ]),
  ).toBe('block');
});

test('a control nobody understands keeps a sign-in from being known, unless another way is met', () => {
  const policies = [{ grantControls: { builtInControls: ['mfa', 'newControl'] } }];
  expect(decide(policies)).toBe('unknown');
  expect(decide(policies, { satisfiedControls: ['mfa'] })).toBe('grant');
});

// What Conditional Access itself rules out, entra facts §5.

test.each([
  ['legacy clients cannot be asked', 'other', 'block'],
  ['modern clients can', 'browser', 'requireControls'],
])('%s for a control', (_, clientAppType, decision) => {
  expect(decide([{}], { clientAppType, satisfiedControls: [] })).toBe(decision);
});

test('Exchange ActiveSync policies are about Exchange Online alone', () => {
  const eas = { ...block, conditions: { clientAppTypes: ['exchangeActiveSync'] } };
  const by = (id: string) => ({ clientAppType: 'exchangeActiveSync', context: { applications: [id] } });
  expect(decide([eas], by(APPLICATIONS.exchangeOnline))).toBe('block');
  expect(decide([eas], by('payroll'))).toBe('grant');
});

test('both words for Exchange ActiveSync mean it', () => {
  const to = (id: string, clientAppType: string) => ({ context: { applications: [id] }, clientAppType });
  const on = (word: string) => ({ ...block, conditions: { clientAppTypes: [word] } });
  const exchange = APPLICATIONS.exchangeOnline;
  expect(decide([on('exchangeActiveSync')], to(exchange, 'easSupported'))).toBe('block');
  expect(decide([on('exchangeActiveSync')], to('payroll', 'easSupported'))).toBe('grant');
  expect(decide([on('exchangeActiveSync')], to('${any}', 'exchangeActiveSync'))).toBe('unknown');
  expect(decide([on('easSupported')], to(exchange, 'exchangeActiveSync'))).toBe('unknown');
  expect(decide([on('easSupported')], to(exchange, 'browser'))).toBe('grant');
});

test('a policy on a user action is not evaluated while report-only', () => {
  const action = { applications: { includeApplications: [], includeUserActions: [registration.userAction] } };
  const context = { applications: [], ...registration };
  const result = evaluate([{ ...action, state: 'enabledForReportingButNotEnforced' }], { context });
  expect(result.policies[0]).toMatchObject({ policyApplies: false, analysisReasons: ['policyNotEnabled'] });
  expect(decide([action], { context })).toBe('requireControls');
});

test('the strength for registering security information stands in for the strengths on all resources', () => {
  const on = (id: string, authenticationStrength: string) => ({
    id,
    grantControls: { builtInControls: [], authenticationStrength },
  });
  const policies: PolicyOverrides[] = [
    on('all', '00000000-0000-0000-0000-000000000004'),
    {
      ...on('registration', '00000000-0000-0000-0000-000000000002'),
      applications: { includeApplications: [], includeUserActions: [registration.userAction] },
    },
  ];
  const shown = { satisfiedControls: ['password,softwareOath'] };
  expect(decide(policies, shown)).toBe('requireControls');
  expect(decide(policies, { ...shown, context: { applications: ['payroll'], ...registration } })).toBe('grant');
  expect(
    decide([...policies, { id: 'device', grantControls: { builtInControls: ['compliantDevice'] } }], {
      ...shown,
      context: { applications: ['payroll'], ...registration },
    }),
  ).toBe('requireControls');
});

test('an excluded resource does not free a client that asks only for baseline scopes', () => {
  const policies = [{ ...block, applications: { excludeApplications: ['payroll'] } }];
  expect(decide(policies)).toBe('grant');
  expect(decide(policies, { context: { applications: ['payroll'], hasOnlyBaselineScopes: 'yes' } })).toBe('block');
  expect(decide(policies, { context: { applications: ['payroll'], hasOnlyBaselineScopes: 'unknown' } })).toBe(
    'unknown',
  );
});

test('whether an application belongs to a suite is unknown unless published', () => {
  const office = [{ ...block, applications: { includeApplications: ['Office365'] } }];
  expect(decide(office, { context: { applications: [APPLICATIONS.exchangeOnline] } })).toBe('block');
  expect(decide(office, { context: { applications: [APPLICATIONS.azurePortal] } })).toBe('grant');
  expect(decide(office)).toBe('unknown');
});

test('a policy on the Azure API covers the portal and the services bound to it', () => {
  const to = (id: string) => ({ context: { applications: [id] } });
  const onApi = {
    ...block,
    applications: { includeApplications: [APPLICATIONS.azureServiceManagement.toUpperCase()] },
  };
  expect(decide([onApi], to(APPLICATIONS.azurePortal))).toBe('block');
  expect(decide([onApi], to(APPLICATIONS.logAnalyticsApi))).toBe('block');
  expect(decide([onApi], to(APPLICATIONS.exchangeOnline))).toBe('grant');
  expect(decide([onApi], to('MicrosoftAdminPortals'))).toBe('unknown');
  const onPortal = { ...block, applications: { includeApplications: [APPLICATIONS.azurePortal] } };
  expect(decide([onPortal], to(APPLICATIONS.azureServiceManagement))).toBe('grant');
});

test('a strength that is met meets every strength that asks for no more', () => {
  const [mfa, phishingResistant] = ['2', '4'].map((last) => `00000000-0000-0000-0000-00000000000${last}`);
  const asking = (id: string | undefined) => ({ grantControls: { builtInControls: [], authenticationStrength: id } });
  const met = { satisfiedControls: [phishingResistant] };
  expect(decide([{}], met)).toBe('grant');
  expect(decide([asking(mfa)], met)).toBe('grant');
  expect(decide([asking(phishingResistant)], { satisfiedControls: [mfa] })).toBe('requireControls');
  expect(decide([{}], { satisfiedControls: ['break-glass-strength'] })).toBe('grant');
});

test('an application may be called as a property of every object is', () => {
  const named = { ...block, applications: { includeApplications: ['constructor'] } };
  expect(decide([named], { context: { applications: ['constructor'] } })).toBe('block');
  expect(decide([named], { context: { applications: ['toString'] } })).toBe('grant');
});

test('workload identities meet only policies for them, and only applications of this tenant alone', () => {
  const workload: PolicyOverrides = {
    ...block,
    users: { includeUsers: ['None'] },
    conditions: {
      clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] },
    },
  };
  const as = (type: 'singleTenantApplication' | 'managedIdentity') => ({
    subject: { kind: 'servicePrincipal' as const, servicePrincipalId: 'sp', type },
  });
  expect(decide([workload, { ...block, id: 'users' }], as('singleTenantApplication'))).toBe('block');
  expect(decide([workload, { ...block, id: 'users' }], as('managedIdentity'))).toBe('grant');
  expect(decide([workload])).toBe('grant');
});

test('a workload identity of unknown kind may be one that no policy covers, one of another kind is none', () => {
  const on = (clientApplications: object): PolicyOverrides => ({ ...block, conditions: { clientApplications } });
  const as = (type: 'unknown' | 'managedIdentity') => ({
    subject: { kind: 'servicePrincipal' as const, servicePrincipalId: 'sp', type },
  });
  const none = { includeServicePrincipals: [], excludeServicePrincipals: [] };
  expect(decide([on({ ...none, includeServicePrincipals: ['sp'] })], as('unknown'))).toBe('unknown');
  const servicePrincipalFilter = { mode: 'include', rule: 'CustomSecurityAttribute.Set_Name -eq "x"' };
  expect(decide([on({ ...none, servicePrincipalFilter })], as('managedIdentity'))).toBe('grant');
});

test('the home tenant of a guest is the same in any case', () => {
  const includeGuestsOrExternalUsers = { guestOrExternalUserTypes: ['b2bCollaborationGuest'], members: ['ABC'] };
  const forGuests = { ...block, users: { includeUsers: [], includeGuestsOrExternalUsers } };
  const guest = { externalUserType: 'b2bCollaborationGuest', externalTenantId: 'abc' };
  expect(decide([forGuests], { subject: userSubject(guest) })).toBe('block');
});

// Shapes that lock people out, each seen in real tenants.

test('everybody, everything, block, nobody excluded', () => {
  expect(
    decide([{ ...block, users: { excludeGroups: [] } }], {
      subject: userSubject({ roles: exactly(['62e90394-69f5-4237-9190-012177145e10']) }),
    }),
  ).toBe('block');
});

test('a new employee outside the office cannot register what the policy asks for', () => {
  const policies: PolicyOverrides[] = [
    {
      id: 'register from trusted places only',
      ...block,
      applications: { includeApplications: [], includeUserActions: [registration.userAction] },
      conditions: { locations: { include: ['All'], exclude: ['AllTrusted'] } },
    },
  ];
  const context = { applications: [], ...registration };
  expect(decide(policies, { context })).toBe('block');
  expect(decide(policies, { context, place: { locations: exactly(['office']), isTrusted: 'yes' } })).toBe('grant');
});

test('a location policy whose trusted places are empty blocks everywhere', () => {
  const outside = { ...block, conditions: { locations: { include: ['All'], exclude: ['AllTrusted'] } } };
  expect(decide([outside], { place: { locations: exactly([]), isTrusted: 'no' } })).toBe('block');
});

test('a compliant device asked for everything keeps a device from enrolling', () => {
  const device = { grantControls: { builtInControls: ['compliantDevice'] } };
  const enrol = { context: { applications: [APPLICATIONS.microsoftIntuneEnrollment] }, satisfiedControls: ['mfa'] };
  expect(decide([device], enrol)).toBe('requireControls');
  expect(
    decide([{ ...device, applications: { excludeApplications: [APPLICATIONS.microsoftIntuneEnrollment] } }], enrol),
  ).toBe('grant');
});

test('a federated user cannot meet a strength without a federated combination', () => {
  const fido = [{ grantControls: { builtInControls: [], authenticationStrength: 'break-glass-strength' } }];
  expect(decide(fido, { satisfiedControls: ['federatedMultiFactor'] })).toBe('requireControls');
  expect(decide([{}], { satisfiedControls: ['federatedMultiFactor'] })).toBe('grant');
});

test('a guest whose home MFA is not trusted cannot meet a phishing-resistant strength with what this tenant offers', () => {
  const guest = { subject: userSubject({ externalUserType: 'b2bCollaborationGuest', externalTenantId: 't' }) };
  const resistant = [
    { grantControls: { builtInControls: [], authenticationStrength: '00000000-0000-0000-0000-000000000004' } },
  ];
  for (const shown of [
    'password,sms',
    'password,voice',
    'password,microsoftAuthenticatorPush',
    'password,softwareOath',
  ]) {
    expect(decide(resistant, { ...guest, satisfiedControls: [shown] })).toBe('requireControls');
  }
});

test('session controls of several policies: of each the strictest', () => {
  const frequency = (hours: number) => ({
    signInFrequency: {
      frequencyInterval: 'timeBased' as const,
      hours,
      authenticationType: 'primaryAndSecondaryAuthentication',
    },
  });
  const { sessionControls } = evaluate([
    { id: 'a', sessionControls: { ...frequency(24), persistentBrowser: 'always', cloudAppSecurity: 'monitorOnly' } },
    { id: 'b', sessionControls: { ...frequency(4), persistentBrowser: 'never', cloudAppSecurity: 'blockDownloads' } },
    { id: 'c', state: 'enabledForReportingButNotEnforced', sessionControls: frequency(1) },
  ]);
  expect(sessionControls).toEqual({ ...frequency(4), persistentBrowser: 'never', cloudAppSecurity: 'blockDownloads' });
});

test('a client that is not told may be an old one, which a control blocks', () => {
  expect(decide([{}], { clientAppType: undefined, satisfiedControls: ['mfa'] })).toBe('unknown');
  const modern = { conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } };
  expect(decide([modern], { clientAppType: undefined, satisfiedControls: ['mfa'] })).toBe('grant');
});

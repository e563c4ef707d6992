import type { SessionControls } from '../../model/conditional-access';
import { isBackupSupported, isCaeCapable } from '../../simulator/sessions/continuous-access';
import { sessionDuring } from '../../simulator/existing-session';
import type { SessionQuestion } from '../../simulator/sessions/question';
import { userSubject } from '../support/sign-in';
import { policy } from '../support/tenant';

const PATH = ['entra-authentication', 'entra-mfa', 'phone', 'phone-carrier/Telekom', 'ad-fs', 'intune'];

/** An employee with one way in, which is lost, to an application of Microsoft's; nothing but MFA is asked for. */
const during = (down: readonly string[], overrides: Partial<SessionQuestion> = {}) =>
  sessionDuring({
    down: new Set(down),
    paths: [PATH],
    lost: true,
    subject: userSubject(),
    policies: [policy({ users: { excludeGroups: [] } })],
    sessionControls: {},
    isCaeCapable: 'no',
    isBackupSupported: 'yes',
    needsPlace: ['network-egress/Offices', 'device'],
    ...overrides,
  });

const frequency = (hours?: number): SessionControls => ({
  signInFrequency: {
    frequencyInterval: hours === undefined ? 'everyTime' : 'timeBased',
    ...(hours !== undefined && { hours }),
    authenticationType: 'primaryAndSecondaryAuthentication',
  },
});
const guest = userSubject({ externalUserType: 'b2bCollaborationGuest' });
const application = { kind: 'servicePrincipal', servicePrincipalId: 'p', type: 'singleTenantApplication' } as const;
const keeps = (keepsWorking: string) => expect.objectContaining({ keepsWorking }) as unknown;
const limited = (least: number, most: number) => ({
  keepsWorking: 'limited',
  minutes: [least, most],
  because: expect.any(String) as string,
});

test.each(['entra-mfa', 'phone-carrier', 'phone', 'ad-fs', 'intune'])('goes on when %s is down', (down) => {
  expect(during([down])).toEqual(keeps('yes'));
});

test('says what only a new sign-in needs', () => {
  const { because } = during(['phone-carrier', 'push-service']);
  expect(because).toContain('only a new sign-in needs phone-carrier/Telekom: its refresh token is good for 90 days');
  expect(during(['intune']).because).toContain('a device stays compliant for 30 days');
  const browser = during(['phone'], { sessionControls: { persistentBrowser: 'never' } });
  expect(browser.because).toContain('in a browser until it is closed');
});

test('goes on when another way in is left', () => {
  expect(during(['ad-fs'], { lost: false })).toEqual({ keepsWorking: 'yes', because: 'signing in anew works' });
});

test.each(['network-egress', 'network-egress/Offices', 'device'])('fails at once when its own %s is down', (down) => {
  expect(during([down, 'entra-mfa'])).toEqual({
    keepsWorking: 'no',
    because: expect.stringContaining('the session itself needs') as string,
  });
});

test('goes on when the egress of another office is down', () => {
  expect(during(['network-egress/Elsewhere', 'entra-mfa'])).toEqual(keeps('yes'));
});

test('does not know about Defender for Cloud Apps, which is set to allow or to block', () => {
  const sessionControls = { cloudAppSecurity: 'monitorOnly' };
  expect(during(['cloud-app-security'], { sessionControls, lost: false })).toEqual(keeps('unknown'));
  expect(during(['cloud-app-security'], { needsPlace: ['cloud-app-security'] })).toEqual(keeps('unknown'));
  expect(during(['cloud-app-security', 'device'], { sessionControls })).toEqual(keeps('no'));
  expect(during(['cloud-app-security'])).toEqual(keeps('yes'));
});

test.each([
  [1, 60, 150],
  [4, 240, 330],
  [undefined, 60, 90],
])('ends with a sign-in frequency of %s hours', (hours, least, most) => {
  expect(during(['entra-mfa'], { sessionControls: frequency(hours) })).toEqual(limited(least, most));
});

test('does not know about a sign-in frequency without its hours', () => {
  const { signInFrequency } = frequency(1);
  const sessionControls = { signInFrequency: { ...signInFrequency!, hours: undefined } };
  expect(during(['entra-mfa'], { sessionControls })).toEqual(keeps('unknown'));
});

describe('when Entra is down', () => {
  const ENTRA = ['entra-authentication', 'entra-mfa'];

  test('goes on where the backup authentication system allows it', () => {
    expect(during(ENTRA)).toEqual(keeps('yes'));
  });

  test('does not know about an application of which the protocol is not known', () => {
    expect(during(ENTRA, { isBackupSupported: undefined })).toEqual(keeps('unknown'));
  });

  test.each([
    ['no', 60, 90],
    ['yes', 1200, 1680],
    ['unknown', 60, 1680],
  ] as const)('ends with the token where denied and continuous evaluation is %s', (isCaeCapable, least, most) => {
    const strict = policy({ users: { includeRoles: ['role'] }, sessionControls: { disableResilienceDefaults: true } });
    expect(during(ENTRA, { isCaeCapable, policiesForOthers: [strict] })).toEqual(limited(least, most));
  });

  test('counts ordinary tokens where evaluation is disabled, or a range where a location is a condition', () => {
    const denied = { isCaeCapable: 'yes', isBackupSupported: 'no' } as const;
    const sessionControls = { continuousAccessEvaluation: 'disabled' };
    expect(during(ENTRA, { ...denied, sessionControls })).toEqual(limited(60, 90));
    const located = policy({ conditions: { locations: { include: ['office'], exclude: [] } } });
    expect(during(ENTRA, { ...denied, policies: [located] })).toEqual(limited(60, 1680));
  });

  test('ends for a guest with an ordinary token', () => {
    expect(during(ENTRA, { subject: guest, isCaeCapable: 'yes' })).toEqual(limited(60, 90));
  });

  test('does not know where a sign-in frequency applies', () => {
    const sessionControls = frequency(4);
    const policies = [policy({ users: { excludeGroups: [] }, sessionControls })];
    expect(during(ENTRA, { policies, sessionControls })).toEqual(keeps('unknown'));
  });
});

test('does not know how a guest goes on without the home tenant', () => {
  const paths = [['entra-authentication', 'home-tenant', 'home-tenant-mfa']];
  expect(during(['home-tenant'], { paths, subject: guest })).toEqual(keeps('unknown'));
  expect(during(['home-tenant-mfa'], { paths, subject: guest })).toEqual(keeps('yes'));
});

test('ends a day after a passcode by mail', () => {
  const mail = ['entra-authentication', 'microsoft-mail', 'user-mail'];
  expect(during(['user-mail'], { paths: [mail], subject: guest })).toEqual(limited(1440, 1440));
  const home = ['entra-authentication', 'home-tenant'];
  expect(during(['user-mail', 'home-tenant'], { paths: [mail, home], subject: guest })).toEqual(keeps('unknown'));
});

test('does not know when a session begun with a Temporary Access Pass ends', () => {
  const pass = ['entra-authentication', 'help-desk'];
  expect(during(['help-desk'], { paths: [pass] })).toEqual(keeps('unknown'));
  expect(during(['help-desk', 'ad-fs'], { paths: [pass, PATH] })).toEqual(keeps('yes'));
});

test('does not know how long a protected application goes on without Intune', () => {
  const policies = [policy({ grantControls: { builtInControls: ['compliantApplication'] } })];
  expect(during(['intune'], { policies })).toEqual(keeps('unknown'));
  expect(during(['ad-fs'], { policies })).toEqual(keeps('yes'));
});

describe('an application that signs in as itself', () => {
  const paths = [['entra-authentication', 'client-credential']];

  test('ends with its token when its credential is lost, and when Entra is down', () => {
    const asked = { subject: application, paths, policies: [] };
    expect(during(['client-credential'], asked)).toEqual(limited(60, 90));
    expect(during(['entra-authentication'], asked)).toEqual(limited(60, 90));
    expect(during(['entra-authentication'], { ...asked, isCaeCapable: 'yes' })).toEqual(limited(60, 1680));
  });

  test('goes on when Entra is down if it is a managed identity, unless that service is down, too', () => {
    const managed = [['entra-authentication', 'managed-identity-service']];
    const asked = { subject: application, paths: managed, policies: [], isManagedIdentity: true };
    expect(during(['entra-authentication'], asked)).toEqual(keeps('yes'));
    expect(during(['managed-identity-service'], asked)).toEqual(limited(60, 1440));
    expect(during(['entra-authentication', 'managed-identity-service'], asked)).toEqual(limited(60, 1440));
  });

  test('does not know when nobody says what it is', () => {
    const asked = { subject: { ...application, type: 'unknown' as const }, paths, policies: [] };
    expect(during(['entra-authentication'], asked)).toEqual(keeps('unknown'));
    expect(during(['entra-authentication'], { ...asked, isManagedIdentity: false })).toEqual(limited(60, 90));
  });
});

test.each([
  ['00000002-0000-0FF1-CE00-000000000000', 'yes', 'yes'],
  ['00000003-0000-0000-c000-000000000000', 'unknown', 'yes'],
  ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'unknown', 'yes'],
  ['Office365', 'unknown', 'yes'],
  ['payroll', 'no', 'unknown'],
])('takes %s as continuously evaluated: %s, covered by backup: %s', (id, isCapable, isSupported) => {
  expect([isCaeCapable(id), isBackupSupported(id)]).toEqual([isCapable, isSupported]);
});

import { exactly } from '../../model/object-id';
import type { SignIn, UserSubject } from '../../model/sign-in';

/** An employee of the tenant, whose groups and roles are all known. */
export function userSubject(overrides: Partial<UserSubject> = {}): UserSubject {
  return {
    kind: 'user',
    userId: 'employee',
    externalUserType: 'none',
    groups: exactly(['staff-group']),
    roles: exactly([]),
    ...overrides,
  };
}

/** An ordinary sign-in to an application of the tenant: a browser on unmanaged Windows, no risk, nothing shown yet. */
export function signIn(overrides: Partial<SignIn> = {}): SignIn {
  return {
    subject: userSubject(),
    context: { applications: ['payroll'] },
    place: { locations: exactly([]), isTrusted: 'no' },
    devicePlatform: 'windows',
    clientAppType: 'browser',
    signInRiskLevel: 'none',
    userRiskLevel: 'none',
    insiderRiskLevel: 'none',
    transferMethod: 'none',
    device: 'unregistered',
    satisfiedControls: [],
    ...overrides,
  };
}

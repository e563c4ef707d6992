import { RISK_FREE } from '../../evaluator/risk-free';
import { exactly } from '../../model/object-id';
import type { SignIn, UserSubject } from '../../model/sign-in';
import { APPLICATIONS } from '../../model/well-known';

const NOBODY: UserSubject = {
  kind: 'user',
  userId: 'nobody',
  externalUserType: 'none',
  groups: exactly([]),
  roles: exactly([]),
};

/** A sign-in without risk; the parts that a row is about take the place of these. */
export const ORDINARY: SignIn = {
  subject: NOBODY,
  context: { applications: [APPLICATIONS.exchangeOnline] },
  place: { locations: exactly([]), isTrusted: 'no' },
  devicePlatform: 'windows',
  clientAppType: 'browser',
  ...RISK_FREE,
  device: 'unregistered',
  satisfiedControls: [],
};

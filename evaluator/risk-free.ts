import type { SignIn } from '../model/sign-in';

/** What a sign-in says of itself that nothing is risky about, and that transfers no session. */
export const RISK_FREE = {
  signInRiskLevel: 'none',
  userRiskLevel: 'none',
  servicePrincipalRiskLevel: 'none',
  insiderRiskLevel: 'none',
  transferMethod: 'none',
} as const satisfies Partial<SignIn>;

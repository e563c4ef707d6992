import { breakGlassSubjects, type BreakGlassSubject } from '../evaluator/break-glass-subjects';
import { combinationsOf } from '../model/authentication-strength';
import type { BreakGlass, Tenant } from '../model/tenant';
import type { AuthenticationMethod } from '../model/authentication-method';
import { conclude, type Evaluation, type Finding } from './rule';

/** Why a break-glass rule cannot answer. */
export const NOBODY_SAID: Evaluation = {
  skipped: 'unknown',
  because: 'nobody said which accounts are for emergency access: declare BreakGlassAccounts, or pass --break-glass',
};

const NO_ACCOUNT: Evaluation = {
  skipped: 'unknown',
  because: 'neither the emergency access accounts nor their group is known',
};

/** What a rule has to say of one account. */
export interface Judgement {
  readonly findings?: readonly Finding[];
  readonly unknown?: readonly string[];
}

/** Asks about each emergency access account; unknown where nobody said which accounts these are. */
export function judgeAccounts(
  tenant: Tenant,
  judge: (account: BreakGlassSubject, breakGlass: BreakGlass) => Judgement,
): Evaluation {
  const { breakGlass } = tenant;
  if (breakGlass === undefined) return NOBODY_SAID;
  const subjects = breakGlassSubjects(tenant, breakGlass);
  if (subjects.length === 0) return NO_ACCOUNT;
  const judgements = subjects.map((subject) => judge(subject, breakGlass));
  return conclude(
    judgements.flatMap(({ findings = [] }) => findings),
    judgements.flatMap(({ unknown = [] }) => unknown),
  );
}

/** What such an account can meet: its methods beside a password, and terms of use, which it can accept. */
export function satisfiable(tenant: Tenant, methods: readonly AuthenticationMethod[]): readonly string[] {
  const terms = tenant.conditionalAccessPolicies.flatMap(({ grantControls }) => grantControls?.termsOfUse ?? []);
  // Such a method meets the control, but no authentication strength.
  const external = methods.includes('externalAuthenticationMethod') ? ['mfa'] : [];
  return [...combinationsOf(methods, ['password']), ...external, ...new Set(terms)];
}

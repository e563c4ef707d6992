import { matchesSubject } from '../evaluator/match-users';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { SignIn, UserSubject } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import { breakGlassSubjects } from '../evaluator/break-glass-subjects';
import { becauseOf, notUnderstoodIn } from '../evaluator/not-understood';

/** Whether a policy that is not enforced yet is for an emergency access account: what to say when it is, or may be. */
export function reachesBreakGlass(
  tenant: Tenant,
  policy: ConditionalAccessPolicy,
): { readonly message?: string; readonly because?: string } {
  const { breakGlass } = tenant;
  // What only shapes a session locks nobody out.
  const grants = notUnderstoodIn(policy, ['/grantControls']);
  if (policy.grantControls === undefined && grants.length === 0) return {};
  if (breakGlass === undefined) return { because: 'nobody said which accounts are for emergency access' };

  const subjects = breakGlassSubjects(tenant, breakGlass);
  const answers = subjects.map(({ subject }) => ({ subject, answer: matchesSubject(policy, signInOf(subject)) }));
  const reached = answers.filter(({ answer }) => answer === 'yes').map(({ subject }) => `'${subject.userId}'`);
  const gaps = notUnderstoodIn(policy, ['/conditions/users', '/conditions/clientApplications']);
  if (gaps.length > 0) return { because: becauseOf(policy, gaps) };
  if (reached.length > 0) return { message: `is for emergency access account ${reached.join(', ')} once enforced` };
  if (answers.some(({ answer }) => answer === 'unknown')) {
    return { because: `whether '${policy.displayName}' is for break glass is not known` };
  }
  return {};
}

// Who a policy is for does not hang on the rest of the sign-in.
const signInOf = (subject: UserSubject): SignIn => ({
  subject,
  context: { applications: [] },
  place: { locations: { in: [], out: [] }, isTrusted: 'unknown' },
  satisfiedControls: [],
});

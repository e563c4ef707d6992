import { USER_ACTIONS } from '../model/condition-words';
import type { ConditionalAccessPolicy, PolicyApplications } from '../model/conditional-access';
import { isAmong } from '../model/object-id';
import type { SignIn, SignInContext } from '../model/sign-in';
import { allOf, anyOf, known, not, type Ternary } from '../model/ternary';
import { APPLICATIONS, COVERED_APPLICATIONS, SUITES } from '../model/well-known';
import { matchesFilter } from './filter-rule';
import { lists } from './match-list';

/** Whether the policy is for what the sign-in is to, as resource, user action or authentication context. */
export function matchesContext(
  { conditions: { applications } }: ConditionalAccessPolicy,
  { context }: SignIn,
): Ternary {
  return anyOf([
    matchesResource(applications, context),
    matchesUserAction(applications, context),
    matchesAuthenticationContext(applications, context),
  ]);
}

/** Whether the policy is for the user action of the sign-in. */
export function matchesUserAction({ includeUserActions }: PolicyApplications, { userAction }: SignInContext): Ternary {
  return userAction === undefined ? 'no' : lists(includeUserActions, userAction, USER_ACTIONS);
}

function matchesAuthenticationContext(
  { includeAuthenticationContextClassReferences: references }: PolicyApplications,
  { authenticationContext }: SignInContext,
): Ternary {
  return authenticationContext === undefined ? 'no' : isAmong(references, authenticationContext);
}

function matchesResource(applications: PolicyApplications, context: SignInContext): Ternary {
  const matches = (id: string) => {
    const attributes = context.applicationAttributes?.[id] ?? {};
    const [included, excluded] = [isIncluded(applications, id, attributes), isExcluded(applications, id, attributes)];
    const isAll = known(applications.includeApplications.includes('All'));
    const asDirectory = allOf([
      isAll,
      excluded,
      context.hasOnlyBaselineScopes ?? 'no',
      not(isExcluded(applications, APPLICATIONS.azureActiveDirectoryGraph, {})),
    ]);
    return anyOf([allOf([included, not(excluded)]), asDirectory]);
  };
  return anyOf(context.applications.map(matches));
}

type AttributesOf = Parameters<typeof matchesFilter>[1];

function isIncluded(applications: PolicyApplications, id: string, attributes: AttributesOf): Ternary {
  const { includeApplications, applicationFilter } = applications;
  const byFilter = applicationFilter?.mode === 'include' ? matchesFilter(applicationFilter.rule, attributes) : 'no';
  return anyOf([...includeApplications.map((member) => namesApplication(member, id)), byFilter]);
}

function isExcluded(applications: PolicyApplications, id: string, attributes: AttributesOf): Ternary {
  const { excludeApplications, applicationFilter } = applications;
  const byFilter = applicationFilter?.mode === 'exclude' ? matchesFilter(applicationFilter.rule, attributes) : 'no';
  return anyOf([...excludeApplications.map((member) => namesApplication(member, id)), byFilter]);
}

type SuiteName = keyof typeof SUITES;
const isSuite = (word: string): word is SuiteName => Object.hasOwn(SUITES, word);

function namesApplication(member: string, id: string): Ternary {
  if (member === 'None') return 'no';
  if (member === 'All' || member === id) return 'yes';
  const covered = [member, ...(COVERED_APPLICATIONS.get(member.toLowerCase()) ?? [])];
  // A suite as the thing signed in to means some application of it: which one is not said.
  if (isSuite(id)) return !isSuite(member) && covered.every((each) => isInSuite(id, each) === 'no') ? 'no' : 'unknown';
  return isSuite(member) ? isInSuite(member, id) : isAmong(covered, id);
}

function isInSuite(suite: SuiteName, id: string): Ternary {
  const { members, others } = SUITES[suite];
  if (members.includes(id.toLowerCase())) return 'yes';
  return others.includes(id.toLowerCase()) ? 'no' : 'unknown';
}

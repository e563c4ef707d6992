import {
  CLIENT_APP_TYPES,
  INSIDER_RISK_LEVELS,
  PLATFORMS,
  RISK_LEVELS,
  TRANSFER_METHODS,
} from '../model/condition-words';
import type { ConditionalAccessPolicy, PolicyConditions } from '../model/conditional-access';
import { holds, isAmong } from '../model/object-id';
import type { SignIn } from '../model/sign-in';
import { allOf, anyOf, known, not, type Ternary } from '../model/ternary';
import { APPLICATIONS } from '../model/well-known';
import { filterableAttributes } from './device-attributes';
import { matchesFilter } from './filter-rule';
import { matchesContext, matchesUserAction } from './match-applications';
import { matchesIncludeExclude, matchesList } from './match-list';
import { matchesSubject } from './match-users';

/** Why a policy does not apply, or why that is not known, in the words of Graph's `whatIfAnalysisReasons`. */
export type AnalysisReason =
  | 'notEnoughInformation'
  | 'users'
  | 'workloadIdentities'
  | 'application'
  | 'userActions'
  | 'authenticationContext'
  | 'devicePlatform'
  | 'devices'
  | 'clientApps'
  | 'location'
  | 'signInRisk'
  | 'emptyPolicy'
  | 'invalidPolicy'
  | 'policyNotEnabled'
  | 'userRisk'
  | 'insiderRisk'
  | 'authenticationFlow';

/** Whether one policy applies to one sign-in. Report-only policies do too; enforcing them is another matter. */
export interface PolicyMatch {
  readonly applies: Ternary;
  /** What keeps it from applying; for `unknown`, `notEnoughInformation` and the conditions that could not be answered. */
  readonly analysisReasons: readonly AnalysisReason[];
}

/**
 * Matches one policy against one sign-in: every assignment and condition that is set must match.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
export function matchPolicy(policy: ConditionalAccessPolicy, signIn: SignIn): PolicyMatch {
  if (policy.state === 'disabled') return { applies: 'no', analysisReasons: ['policyNotEnabled'] };
  if (isEmpty(policy)) return { applies: 'no', analysisReasons: ['emptyPolicy'] };

  const answers = CONDITIONS.map((condition) => ({ condition, answer: answerTo(condition, policy, signIn) }));
  answers.push({ condition: OTHERS, answer: hasOtherConditions(policy) ? 'unknown' : 'yes' });
  const evaluated = isEvaluated(policy, signIn);
  const applies = allOf([...answers.map(({ answer }) => answer), evaluated]);
  if (applies === 'yes') return { applies, analysisReasons: [] };
  const reasons = answers.filter(({ answer }) => answer === applies).map(({ condition }) => condition.reason(signIn));
  if (evaluated === applies) reasons.push('policyNotEnabled');
  return { applies, analysisReasons: [...(applies === 'unknown' ? NOT_ENOUGH : []), ...new Set(reasons)] };
}

/** The parts of a sign-in that a policy's conditions look at, each on its own. */
export type SignInPart = 'subject' | 'context' | 'client' | 'platform' | 'network' | 'device' | 'others';

/**
 * Whether the conditions of a policy on one part of a sign-in match; `circumstances` are all parts but who signs in and
 * what to. The policy applies when every part does. The client looks at the context only for Exchange ActiveSync. Not
 * for sign-ins with a user action.
 */
export function matchesPart(
  policy: ConditionalAccessPolicy,
  signIn: SignIn,
  part: SignInPart | 'circumstances',
): Ternary {
  if (policy.state === 'disabled' || isEmpty(policy)) return 'no';
  const isMeant = (of: SignInPart) => of === part || (part === 'circumstances' && of !== 'subject' && of !== 'context');
  const answers = CONDITIONS.filter((each) => isMeant(each.part)).map((each) => answerTo(each, policy, signIn));
  return allOf([...answers, isMeant('others') && hasOtherConditions(policy) ? 'unknown' : 'yes']);
}

const NOT_ENOUGH: readonly AnalysisReason[] = ['notEnoughInformation'];

interface Condition {
  readonly part: SignInPart;
  /** JSON pointer of what the condition reads; anything not understood below it makes the answer unknown. */
  readonly pointer: string;
  readonly reason: (signIn: SignIn) => AnalysisReason;
  readonly matches: (policy: ConditionalAccessPolicy, signIn: SignIn) => Ternary;
}

const condition = (
  part: SignInPart,
  pointer: string,
  reason: AnalysisReason,
  matches: (conditions: PolicyConditions, signIn: SignIn) => Ternary,
): Condition => ({
  part,
  pointer,
  reason: () => reason,
  matches: (policy, signIn) => matches(policy.conditions, signIn),
});

const ACTIVE_SYNC = ['exchangeActiveSync', 'easSupported'];
const INSIDER_RISKS = [...INSIDER_RISK_LEVELS, 'none'];

const contextReason = ({ context }: SignIn): AnalysisReason => {
  if (context.applications.length > 0) return 'application';
  return context.userAction === undefined ? 'authenticationContext' : 'userActions';
};

const CONDITIONS: readonly Condition[] = [
  {
    part: 'subject',
    pointer: '/conditions/users',
    reason: ({ subject }) => (subject.kind === 'user' ? 'users' : 'workloadIdentities'),
    matches: matchesSubject,
  },
  { part: 'context', pointer: '/conditions/applications', reason: contextReason, matches: matchesContext },
  condition('client', '/conditions/clientAppTypes', 'clientApps', matchesClientApp),
  condition('platform', '/conditions/platforms', 'devicePlatform', ({ platforms }, { devicePlatform }) =>
    platforms === undefined ? 'yes' : matchesIncludeExclude(platforms, devicePlatform, PLATFORMS),
  ),
  condition('network', '/conditions/locations', 'location', matchesPlace),
  condition('device', '/conditions/devices', 'devices', matchesDevice),
  condition('others', '/conditions/signInRiskLevels', 'signInRisk', ({ signInRiskLevels }, { signInRiskLevel }) =>
    matchesList(signInRiskLevels, signInRiskLevel, RISK_LEVELS),
  ),
  condition('others', '/conditions/userRiskLevels', 'userRisk', ({ userRiskLevels }, { userRiskLevel }) =>
    matchesList(userRiskLevels, userRiskLevel, RISK_LEVELS),
  ),
  condition(
    'others',
    '/conditions/servicePrincipalRiskLevels',
    'workloadIdentities',
    ({ servicePrincipalRiskLevels }, { servicePrincipalRiskLevel }) =>
      matchesList(servicePrincipalRiskLevels, servicePrincipalRiskLevel, RISK_LEVELS),
  ),
  condition('others', '/conditions/insiderRiskLevels', 'insiderRisk', ({ insiderRiskLevels }, { insiderRiskLevel }) =>
    matchesList(insiderRiskLevels, insiderRiskLevel, INSIDER_RISKS),
  ),
  condition(
    'others',
    '/conditions/authenticationFlows',
    'authenticationFlow',
    ({ transferMethods }, { transferMethod }) => matchesList(transferMethods, transferMethod, TRANSFER_METHODS),
  ),
];

const OTHERS = condition('others', '/conditions', 'invalidPolicy', () => 'yes');

const isBelow = (pointer: string, above: string) => pointer === above || pointer.startsWith(`${above}/`);

function answerTo({ pointer, matches }: Condition, policy: ConditionalAccessPolicy, signIn: SignIn): Ternary {
  const concerns = (each: string) => isBelow(each, pointer) || isBelow(each, alias(pointer)) || isBelow(pointer, each);
  const isUnderstood = !policy.notUnderstood.some(concerns);
  return isUnderstood ? matches(policy, signIn) : 'unknown';
}

// Workload identities are the other half of who a policy is for.
const alias = (pointer: string) => (pointer === '/conditions/users' ? '/conditions/clientApplications' : pointer);

function hasOtherConditions({ notUnderstood }: ConditionalAccessPolicy): boolean {
  const isAnswered = (pointer: string) =>
    CONDITIONS.some((each) => isBelow(pointer, each.pointer) || isBelow(pointer, alias(each.pointer)));
  return notUnderstood.some((pointer) => isBelow(pointer, '/conditions') && !isAnswered(pointer));
}

/** Whether anything in the policy could have an effect. */
function isEmpty({ grantControls, sessionControls, notUnderstood }: ConditionalAccessPolicy): boolean {
  if (notUnderstood.some((pointer) => isBelow(pointer, '/grantControls') || isBelow(pointer, '/sessionControls')))
    return false;
  const grants = grantControls && [
    ...grantControls.builtInControls,
    ...grantControls.customAuthenticationFactors,
    ...grantControls.termsOfUse,
    ...(grantControls.authenticationStrength === undefined ? [] : [grantControls.authenticationStrength]),
  ];
  return (grants ?? []).length === 0 && Object.values(sessionControls ?? {}).every((control) => control === undefined);
}

// A policy on a user action is not evaluated while it is report-only.
function isEvaluated({ state, conditions }: ConditionalAccessPolicy, { context }: SignIn): Ternary {
  const byUserAction = matchesUserAction(conditions.applications, context);
  if (state === 'enabled' || byUserAction === 'no') return 'yes';
  return state === 'unknown' ? 'unknown' : not(byUserAction);
}

function matchesClientApp({ clientAppTypes }: PolicyConditions, { clientAppType, context }: SignIn): Ternary {
  if (clientAppTypes.includes('all')) return 'yes';
  const listed = matchesList(clientAppTypes, clientAppType, CLIENT_APP_TYPES);
  if (clientAppTypes.length === 0 || !ACTIVE_SYNC.includes(clientAppType ?? '')) return listed;
  // The newer word stands for clients on every platform; the older one for clients on some of them, not said which.
  const older = clientAppTypes.includes('easSupported') ? 'unknown' : 'no';
  const asActiveSync = anyOf([listed, known(clientAppTypes.includes('exchangeActiveSync')), older]);
  // Exchange ActiveSync is a way into Exchange Online and nothing else.
  const toExchange = isAmong(context.applications, APPLICATIONS.exchangeOnline);
  return allOf([asActiveSync, context.applications.includes('Office365') ? 'unknown' : toExchange]);
}

function matchesPlace({ locations }: PolicyConditions, { place }: SignIn): Ternary {
  if (locations === undefined) return 'yes';
  const isIn = (id: string): Ternary => {
    if (id === 'All') return 'yes';
    return id === 'AllTrusted' ? place.isTrusted : holds(place.locations, id);
  };
  const included = locations.include.length === 0 ? 'yes' : anyOf(locations.include.map(isIn));
  return allOf([included, not(anyOf(locations.exclude.map(isIn)))]);
}

function matchesDevice({ deviceFilter }: PolicyConditions, { device }: SignIn): Ternary {
  if (deviceFilter === undefined) return 'yes';
  const seen = device === 'unregistered' ? device : filterableAttributes(device ?? {});
  const matches = matchesFilter(deviceFilter.rule, seen);
  return deviceFilter.mode === 'include' ? matches : not(matches);
}

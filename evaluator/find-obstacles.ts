import { INSIDER_RISK_LEVELS, PLATFORMS, RISK_LEVELS } from '../model/condition-words';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import { exactly } from '../model/object-id';
import type { Place, SignIn, SignInContext, UserSubject } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import { SUITES } from '../model/well-known';
import { evaluateSignIn, type Decision } from './evaluate-sign-in';
import { MFA_TRUSTED_IPS } from './locate';
import { matchPolicy } from './match-policy';
import { RISK_FREE } from './risk-free';

/** A policy that stops someone, and a sign-in that it stops. */
export interface Obstacle {
  readonly policy: ConditionalAccessPolicy;
  /** `unknown` when the policy may stop them. */
  readonly decision: Exclude<Decision, 'grant'>;
  readonly signIn: SignIn;
}

type Evaluated = Pick<Tenant, 'conditionalAccessPolicies' | 'authenticationStrengths' | 'namedLocations'>;

/**
 * The policies that stop someone in at least one place, with a client that can meet what it is asked for (a browser or
 * a modern app), on any platform, at any risk, on a device that is not registered. As policies must all be met, and
 * each one's conditions hang on different parts of the sign-in, judging them one by one misses none.
 *
 * @param satisfiedControls - what the person can meet: controls and combinations of methods, as in a sign-in
 */
export function findObstacles(
  tenant: Evaluated,
  subject: UserSubject,
  satisfiedControls: readonly string[],
): readonly Obstacle[] {
  return tenant.conditionalAccessPolicies.flatMap((policy): readonly Obstacle[] => {
    if (isNeverFor(policy, subject)) return [];
    const signIn = { ...closestSignIn(tenant, policy, subject), satisfiedControls };
    const { decision } = evaluateSignIn({ ...tenant, conditionalAccessPolicies: [policy] }, signIn);
    return decision === 'grant' ? [] : [{ policy, decision, signIn }];
  });
}

// Most policies: not enforced, or for others whatever the rest of the sign-in is.
function isNeverFor(policy: ConditionalAccessPolicy, subject: UserSubject): boolean {
  if (policy.state === 'disabled' || policy.state === 'enabledForReportingButNotEnforced') return true;
  const { applies, analysisReasons } = matchPolicy(policy, { ...ORDINARY, subject });
  return applies === 'no' && analysisReasons.includes('users');
}

/**
 * A sign-in of `subject` that comes closest to what `policy` is for: it applies to that one if it does to any.
 *
 * Conditions do not hang on each other, so each part of the sign-in is chosen on its own; the second round tells
 * apart what the first could not, while another part kept the policy from applying.
 */
export function closestSignIn(tenant: Evaluated, policy: ConditionalAccessPolicy, subject: UserSubject): SignIn {
  let closest: SignIn = { ...ORDINARY, subject };
  const parts = candidates(tenant, policy);
  for (const part of [...parts, ...parts]) {
    for (const change of part) {
      const changed = { ...closest, ...change };
      if (distance(policy, changed) < distance(policy, closest)) closest = changed;
    }
  }
  return closest;
}

function distance(policy: ConditionalAccessPolicy, signIn: SignIn): number {
  const { applies, analysisReasons } = matchPolicy(policy, signIn);
  if (applies === 'yes') return 0;
  return analysisReasons.length + (applies === 'no' ? 100 : 0);
}

const NOWHERE: Place = { locations: exactly([]), isTrusted: 'no' };
// Graph does not show whether the older portal trusts any address.
const LEGACY: Place = { locations: exactly([MFA_TRUSTED_IPS]), isTrusted: 'unknown' };

const ORDINARY: Omit<SignIn, 'subject'> = {
  context: { applications: ['an application that no policy names'] },
  place: NOWHERE,
  devicePlatform: 'windows',
  clientAppType: 'browser',
  ...RISK_FREE,
  device: 'unregistered',
  satisfiedControls: [],
};

// A platform that Entra does not tell apart is on no list but `all`.
const DEVICE_PLATFORMS = [...PLATFORMS.filter((platform) => platform !== 'all'), 'unrecognized'];

function candidates(tenant: Evaluated, policy: ConditionalAccessPolicy): readonly (readonly Partial<SignIn>[])[] {
  return [
    contextsOf(policy).map((context) => ({ context })),
    DEVICE_PLATFORMS.map((devicePlatform) => ({ devicePlatform })),
    ['browser', 'mobileAppsAndDesktopClients'].map((clientAppType) => ({ clientAppType })),
    placesOf(tenant, policy).map((place) => ({ place })),
    RISK_LEVELS.map((signInRiskLevel) => ({ signInRiskLevel })),
    RISK_LEVELS.map((userRiskLevel) => ({ userRiskLevel })),
    ['none', ...INSIDER_RISK_LEVELS].map((insiderRiskLevel) => ({ insiderRiskLevel })),
  ];
}

function contextsOf({ conditions: { applications } }: ConditionalAccessPolicy): readonly SignInContext[] {
  const { includeApplications, includeUserActions, includeAuthenticationContextClassReferences } = applications;
  const suites = Object.values(SUITES).flatMap(({ members, others }) => [...members, ...others]);
  const named = includeApplications.filter((id) => id !== 'All' && id !== 'None');
  const ids = [...ORDINARY.context.applications, ...named, ...suites];
  return [
    ...ids.map((id) => ({ applications: [id] })),
    ...includeUserActions.map((userAction) => ({ applications: [], userAction })),
    ...includeAuthenticationContextClassReferences.map((authenticationContext) => ({
      applications: [],
      authenticationContext,
    })),
  ];
}

// One place in each location and in no other; which of them lie within each other does not matter to a lockout.
function placesOf({ namedLocations }: Evaluated, { conditions }: ConditionalAccessPolicy): readonly Place[] {
  if (conditions.locations === undefined) return [NOWHERE];
  const named = [...conditions.locations.include, ...conditions.locations.exclude];
  const ids = new Set([...namedLocations.map(({ id }) => id), ...named.filter((id) => !/^All/.test(id))]);
  const places = [...ids].map((id): Place => {
    const trusted = namedLocations.find((location) => location.id === id)?.isTrusted ?? 'unknown';
    return { locations: exactly([id]), isTrusted: trusted === 'unknown' ? trusted : trusted ? 'yes' : 'no' };
  });
  return [NOWHERE, ...places, LEGACY];
}

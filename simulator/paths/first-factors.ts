import type { AuthenticationMethod } from '../../model/authentication-method';
import type { Dependency } from '../../model/dependency';
import type { PersonClass } from '../../model/person-class';
import type { FirstFactor } from '../../model/population';
import type { Rolled } from '../../model/staged-rollout';
import type { Tenant } from '../../model/tenant';
import { allOf, anyOf, known, not, type Ternary } from '../../model/ternary';

/** Something shown, and what it takes. */
export interface FirstProof {
  /** Word of Graph's `authenticationMethodModes`; empty for a method that has none. */
  readonly mode: string;
  /** Modes that it may be instead: which of them it is is not known. */
  readonly orElse?: readonly string[];
  readonly needs: readonly Dependency[];
  readonly methods: readonly AuthenticationMethod[];
  readonly isPossible: Exclude<Ternary, 'no'>;
  /** Whether Entra asks for a second factor of its own after it. */
  readonly seconds: Ternary;
}

const ENTRA: Dependency = 'entra-authentication';

/**
 * What checks a password, by how the domain signs people in. Password hash sync needs nothing on premises but to learn
 * of a new password.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-hybrid
 */
const PASSWORD_NEEDS: Readonly<Record<Exclude<FirstFactor, 'none'>, readonly Dependency[]>> = {
  cloudPassword: [ENTRA],
  passwordHashSync: [ENTRA],
  passThroughAuthentication: [
    ENTRA,
    'azure-service-bus',
    'on-premises-network',
    'pta-agents',
    'on-premises-active-directory',
  ],
  federated: [ENTRA, 'web-application-proxy', 'ad-fs', 'on-premises-active-directory', 'on-premises-network'],
  homeTenant: [ENTRA, 'home-tenant'],
};

/**
 * The password of people of a class, as the first thing they show; nothing where they have none. What is not known at
 * all takes no less than a password of the cloud, and may be one that a federation server checked.
 */
export function firstFactorsOf(tenant: Tenant, { firstFactor }: PersonClass): readonly FirstProof[] {
  if (firstFactor === 'none') return [];
  if (typeof firstFactor === 'string' && firstFactor !== 'unknown') return [passwordOf(tenant, firstFactor)];
  const kinds = firstFactor === 'unknown' ? (['cloudPassword', 'federated'] as const) : firstFactor;
  return kinds.map((factor) => ({ ...passwordOf(tenant, factor), isPossible: 'unknown' as const }));
}

/** The same people, of a federated domain, signing in by `firstFactor`: who left federation gets nothing done there. */
export function signingInBy(person: PersonClass, firstFactor: Rolled): PersonClass {
  const { methods } = person;
  const isThere = firstFactor === 'federated' || methods === 'unknown';
  return {
    ...person,
    firstFactor,
    methods: isThere ? methods : methods.filter((method) => method !== 'federatedMultiFactor'),
  };
}

function passwordOf(tenant: Tenant, firstFactor: keyof typeof PASSWORD_NEEDS): FirstProof {
  const isFederated = firstFactor === 'federated';
  return {
    mode: isFederated ? 'federatedSingleFactor' : 'password',
    needs: PASSWORD_NEEDS[firstFactor],
    methods: [],
    isPossible: 'yes',
    seconds: isFederated ? not(isEnforcedAtHome(tenant)) : 'yes',
  };
}

/**
 * Whether only the federation server may do multifactor authentication, so that Entra asks for no second factor of its
 * own. Which domain people are of is not declared: where domains differ, it is not known.
 *
 * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
function isEnforcedAtHome(tenant: Pick<Tenant, 'domainFederations'>): Ternary {
  return behaves(tenant, 'enforceMfaByFederatedIdp');
}

/**
 * Whether Entra rejects multifactor authentication that the federation server did.
 *
 * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export function isRejectedHere(tenant: Pick<Tenant, 'domainFederations'>): Ternary {
  return behaves(tenant, 'rejectMfaByFederatedIdp');
}

function behaves({ domainFederations }: Pick<Tenant, 'domainFederations'>, word: string): Ternary {
  const answers = domainFederations.map(({ federatedIdpMfaBehavior: behavior }) =>
    behavior?.includes('${') === true ? 'unknown' : known(behavior === word),
  );
  if (answers.length === 0) return 'unknown';
  const [all, any] = [allOf(answers), anyOf(answers)];
  return all === any ? all : 'unknown';
}

import { mayUse } from '../../evaluator/allowed-methods';
import { AUTHENTICATION_METHODS, METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import type { DependencyId } from '../../model/dependency';
import { OUTAGES } from '../../model/outage';
import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import { anyOf, type Ternary } from '../../model/ternary';
import { credentialsOf, withShowings, type Credentials } from '../paths/credentials';
import { factorOf } from '../paths/showing';

/** Stands, among what a registration needs, for a Temporary Access Pass: whether one is to be had is another question. */
export const PASS: DependencyId = 'temporary-access-pass';

/** Methods that are not registered by their owners, so that somebody new can have them, too. */
const BROUGHT_ALONG: readonly AuthenticationMethod[] = METHODS.filter(
  (method) =>
    AUTHENTICATION_METHODS[method].proof === 'firstFactor' ||
    method === 'federatedMultiFactor' ||
    method === 'x509CertificateMultiFactor',
);

const ANNOUNCED = OUTAGES.filter(({ methods }) => methods !== undefined);

/**
 * What somebody of a class can show who has nothing registered yet: the first factor, what did not have to be registered,
 * and a pass.
 */
export function newcomersCredentials(tenant: Tenant, person: PersonClass): Credentials {
  const { methods } = person;
  const holding = (held: readonly AuthenticationMethod[]) =>
    credentialsOf(tenant, { ...person, methods: held }, ANNOUNCED);
  if (methods !== 'unknown') {
    return withPass(tenant, holding(methods.filter((method) => BROUGHT_ALONG.includes(method))));
  }
  const sure = holding([]);
  const isSure = (combination: string) => sure.showings.some((showing) => showing.combination === combination);
  const more = holding(BROUGHT_ALONG).showings.filter(({ combination }) => !isSure(combination));
  const open = more.map((showing) => ({ ...showing, isPossible: 'unknown' as const }));
  return withPass(
    tenant,
    withShowings(sure, (showings) => [...showings, ...open]),
  );
}

/** What people of a class can show who have registered what they hold; a pass counts if it can be issued anew. */
export function ownCredentials(tenant: Tenant, person: PersonClass): Credentials {
  // A pass of another tenant is another matter: it stands for multifactor authentication there.
  const isLasting = ({ combination, controls }: Credentials['showings'][number]) =>
    controls.includes('mfa') || !combination.includes('temporaryAccessPass');
  const credentials = withShowings(signInCredentials(tenant, person), (showings) => showings.filter(isLasting));
  return withPass(tenant, credentials);
}

/** What people of a class can show at any sign-in. */
export function signInCredentials(tenant: Tenant, person: PersonClass): Credentials {
  return credentialsOf(tenant, person, ANNOUNCED);
}

/**
 * Whether people of a class have registered a method that is good for multifactor authentication: then Entra asks for
 * that before it lets them register another one.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-registration-mfa-sspr-combined
 */
export function hasRegistered(tenant: Tenant, { methods, subject }: PersonClass): Ternary {
  if (methods === 'unknown' || subject.kind !== 'user') return 'unknown';
  const registered = methods.filter((method) => !BROUGHT_ALONG.includes(method) && method !== 'temporaryAccessPass');
  return anyOf(registered.map((method) => mayUse(tenant, subject, method)));
}

// A tenant may allow no pass that is good for more than one sign-in; one that is good for one can always be issued.
function withPass(tenant: Tenant, credentials: Credentials): Credentials {
  const configurations = tenant.authenticationMethodsPolicy?.configurations ?? [];
  const { isUsableOnce = 'unknown' } = configurations.find(({ id }) => id === 'TemporaryAccessPass') ?? {};
  const shown = (combination: string, isPossible: Exclude<Ternary, 'no'>) => {
    const factor = factorOf(combination, ['temporaryAccessPass']);
    return { combination, controls: [], factor, isPossible, alternatives: [[PASS]] };
  };
  const once = shown('temporaryAccessPassOneTime', 'yes');
  const often = shown('temporaryAccessPassMultiUse', isUsableOnce === 'unknown' ? 'unknown' : 'yes');
  const passes = isUsableOnce === true ? [once] : [once, often];
  return withShowings(credentials, (showings) => [...showings, ...passes]);
}

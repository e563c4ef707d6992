import { mayUse, modesOf } from '../../evaluator/allowed-methods';
import { AUTHENTICATION_METHODS, METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import { normaliseCombination } from '../../model/authentication-strength';
import type { Dependency } from '../../model/dependency';
import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import { allOf, not, type Ternary } from '../../model/ternary';
import { firstFactorsOf, isRejectedHere, type FirstProof } from './first-factors';
import { homeShowings, isTrusted } from './home-tenant';
import { factorOf, type Showing } from './showing';

/** Every way in which people of a class can say who they are. */
export function showingsOf(tenant: Tenant, person: PersonClass): readonly Showing[] {
  const { workloadIdentity } = person;
  if (workloadIdentity !== undefined) {
    const credential = workloadIdentity.kind === 'managedIdentity' ? 'managed-identity-service' : 'client-credential';
    const needs: Dependency[] = ['entra-authentication', credential];
    if (workloadIdentity.isPipeline === true) needs.push('deployment-pipeline');
    return [{ combination: '', controls: [], needs, methods: [], factor: 'singleFactor', isPossible: 'yes' }];
  }
  return [...localShowings(tenant, person), ...homeShowings(tenant, person)];
}

interface Held {
  readonly method: AuthenticationMethod;
  readonly isPossible: Exclude<Ternary, 'no'>;
}

function localShowings(tenant: Tenant, person: PersonClass): readonly Showing[] {
  const held = heldMethods(tenant, person);
  const of = (proofs: readonly string[], among = held) =>
    among
      .filter(({ method }) => proofs.includes(AUTHENTICATION_METHODS[method].proof))
      .map((each) => asProof(tenant, each));
  const passwords = firstFactorsOf(tenant, person);
  const firsts = [...passwords, ...of(['firstFactor'])];
  const seconds = of(['secondFactor', 'multiFactor']);
  // Whoever signs in by passcode has no other tenant that could do the rest.
  const afterPasscode =
    person.firstFactor === 'homeTenant' ? of(['secondFactor'], heldWithoutHome(tenant, person)) : seconds;
  return [
    ...[...firsts, ...of(['multiFactor'])].map((proof) => showing([proof])),
    ...firsts.flatMap((first) =>
      [...(first.mode === PASSCODE ? afterPasscode : seconds), ...firsts]
        .filter((second) => second.mode !== first.mode && !(passwords.includes(first) && passwords.includes(second)))
        .flatMap((second) => pair(first, second)),
    ),
  ];
}

const PASSCODE = 'email';

const heldWithoutHome = (tenant: Tenant, person: PersonClass) =>
  heldMethods(tenant, { ...person, firstFactor: 'none' }).filter(({ method }) => GUEST_METHODS.includes(method));

/** What they hold and the authentication methods policy lets them use, or may. */
function heldMethods(tenant: Tenant, person: PersonClass): readonly Held[] {
  const { methods, subject } = person;
  // In the order of the table, so that the order of a declaration changes nothing.
  return METHODS.filter((method) => methods === 'unknown' || methods.includes(method)).flatMap((method) => {
    const allowed = subject.kind === 'user' ? mayUse(tenant, subject, method) : 'no';
    const counts = [countsHere(tenant, person, method), methods === 'unknown' ? 'unknown' : 'yes'] as const;
    const isPossible = allOf([allowed, ...counts]);
    return isPossible === 'no' ? [] : [{ method, isPossible }];
  });
}

/** What people of another tenant can be asked for here, where their own is not trusted. */
const GUEST_METHODS: readonly AuthenticationMethod[] = ['sms', 'voice', 'authenticatorPush', 'softwareOath'];

/**
 * Whether this tenant counts a method: what the federation server did it may reject; of guests it takes few methods,
 * and where it trusts their own tenant, they prove the second factor there, as B2B direct connect always does.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strength-external-users
 */
function countsHere(tenant: Tenant, person: PersonClass, method: AuthenticationMethod): Ternary {
  if (method === 'federatedMultiFactor') return not(isRejectedHere(tenant));
  if (person.firstFactor !== 'homeTenant' || method === 'emailOneTimePasscode') return 'yes';
  const { subject } = person;
  const isDirect = subject.kind === 'user' && subject.externalUserType === 'b2bDirectConnectUser';
  if (isDirect || !GUEST_METHODS.includes(method)) return 'no';
  return not(isTrusted(tenant, person, 'isMfaAccepted'));
}

// A method without a mode of its own meets a control and no strength.
function asProof(tenant: Tenant, { method, isPossible }: Held): FirstProof {
  const [mode = '', ...orElse] = modesOf(tenant, method);
  const needs = AUTHENTICATION_METHODS[method].dependencies;
  return { mode, orElse, needs, methods: [method], isPossible, seconds: 'yes' };
}

function pair(first: FirstProof, second: FirstProof): readonly Showing[] {
  const isPossible = second.mode === '' || isLocalSecond(second) ? first.seconds : 'yes';
  return isPossible === 'no' ? [] : [{ ...showing([first, second]), isPossible: certain([first, second], isPossible) }];
}

const isLocalSecond = ({ methods }: FirstProof) =>
  methods.some((method) => AUTHENTICATION_METHODS[method].proof === 'secondFactor');

function showing(proofs: readonly FirstProof[]): Showing {
  const methods = proofs.flatMap((proof) => proof.methods);
  const external = methods.includes('externalAuthenticationMethod');
  const [combination, ...orElse] = combinationsIn(proofs);
  const afterPasscode = proofs[0]?.mode === PASSCODE && proofs.some(isLocalSecond);
  // After a passcode, a second factor meets the control as it does after a password, and no strength.
  const proven = afterPasscode ? combination.replace(PASSCODE, 'password') : combination;
  return {
    combination,
    ...(orElse.length > 0 && { orElse }),
    controls: external || afterPasscode ? ['mfa'] : [],
    needs: [...new Set(proofs.flatMap(({ needs }) => needs))],
    methods,
    factor: external ? 'multiFactor' : factorOf(proven, methods),
    isPossible: certain(proofs, 'yes'),
  };
}

/** Every combination that proofs can turn out to be. */
function combinationsIn(proofs: readonly FirstProof[]): readonly string[] {
  const modes = proofs.reduce<readonly (readonly string[])[]>(
    (all, { mode, orElse = [] }) => [mode, ...orElse].flatMap((one) => all.map((each) => [...each, one])),
    [[]],
  );
  return modes.map((each) => normaliseCombination(each.filter((mode) => mode !== '').join(',')));
}

const certain = (proofs: readonly FirstProof[], also: Ternary) =>
  allOf([...proofs.map((proof) => proof.isPossible), also]) === 'yes' ? 'yes' : 'unknown';

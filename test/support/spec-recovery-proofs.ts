import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import type { MethodTarget } from '../../model/authentication-methods-policy';
import type { PersonClass } from '../../model/person-class';
import type { UserSubject } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { equal, every, opposite, some, surely, type Certainty } from './certainty';
import { countsHere } from './spec-simulator-proofs';

/** Something that somebody can show, and what it needs. */
export interface Proof {
  readonly kind: 'first' | 'second' | 'both';
  readonly modes: readonly string[];
  readonly certainty: Certainty;
  readonly needs: readonly string[];
  readonly platform?: string;
  readonly method?: AuthenticationMethod;
}

/** Whether the authentication methods policy lets somebody use a method. */
export function mayUse(tenant: Tenant, subject: UserSubject, method: AuthenticationMethod): Certainty {
  const { configuration: id } = AUTHENTICATION_METHODS[method] as { configuration?: string };
  if (id === undefined) return 1;
  const isRestricted = find(tenant, id)?.keyRestrictions !== undefined;
  return every(targets(tenant, subject, id), isRestricted ? 0.5 : 1);
}

/** The configuration of a method, by its id. */
export const find = (tenant: Tenant, id: string) =>
  tenant.authenticationMethodsPolicy?.configurations.find((each) => each.id === id);

/** Whether a configuration is for somebody. */
export function targets(tenant: Tenant, { groups }: UserSubject, id: string): Certainty {
  const configuration = find(tenant, id);
  if (configuration === undefined) return 0.5;
  if (configuration.state === 'disabled') return 0;
  const isMeant = ({ id: target }: MethodTarget): Certainty =>
    target === 'all_users' ? 1 : some(...groups.in.map((each) => equal(each, target)));
  const { includeTargets = [], excludeTargets } = configuration;
  return every(some(...includeTargets.map(isMeant)), opposite(some(...excludeTargets.map(isMeant))));
}

/** Everything that somebody can show. */
export function proofsOf(
  tenant: Tenant,
  person: PersonClass,
  subject: UserSubject,
  methods: readonly AuthenticationMethod[],
  pass: Certainty,
  heldPass: string,
): readonly Proof[] {
  const passwords: Readonly<Record<string, readonly string[]>> = {
    cloudPassword: ['entra-authentication'],
    passwordHashSync: ['entra-authentication'],
    federated: [
      ...['entra-authentication', 'ad-fs', 'web-application-proxy'],
      ...['on-premises-active-directory', 'on-premises-network'],
    ],
    homeTenant: ['entra-authentication', 'home-tenant'],
  };
  const needs = passwords[String(person.firstFactor)];
  const mode = person.firstFactor === 'federated' ? 'federatedSingleFactor' : 'password';
  const first: Proof[] = needs === undefined ? [] : [{ kind: 'first', modes: [mode], certainty: 1, needs }];
  const held = methods.map((method): Proof => {
    const { proof, modes: all, dependencies } = AUTHENTICATION_METHODS[method];
    const modes = method === 'temporaryAccessPass' ? [heldPass] : all;
    const kind = proof === 'firstFactor' ? 'first' : proof === 'secondFactor' ? 'second' : 'both';
    const platform = method === 'windowsHelloForBusiness' ? 'windows' : undefined;
    const counts = countsHere(tenant, person, method);
    const certainty = every(mayUse(tenant, subject, method), counts === 'unknown' ? 0.5 : surely(counts));
    return { kind, modes, certainty, needs: dependencies, method, ...(platform && { platform }) };
  });
  const { isUsableOnce = 'unknown' } = find(tenant, 'TemporaryAccessPass') ?? {};
  const multiUse = isUsableOnce === 'unknown' ? 0.5 : surely(!isUsableOnce);
  const passes: Proof[] = [
    { kind: 'both', modes: ['temporaryAccessPassOneTime'], certainty: pass, needs: [] },
    { kind: 'both', modes: ['temporaryAccessPassMultiUse'], certainty: every(pass, multiUse), needs: [] },
  ];
  return [...first, ...held, ...passes].filter(({ certainty }) => certainty > 0);
}

/** What a set of proofs comes to: each that stands alone, and each two that go together. */
export function combinationsOf(tenant: Tenant, shown: readonly Proof[], counts: (certainty: Certainty) => boolean) {
  const proofs = shown.filter(({ certainty }) => counts(certainty));
  const alone = proofs.filter(({ kind }) => kind !== 'second').flatMap(({ modes }) => modes);
  const pairs = proofs
    .filter(({ kind }) => kind === 'first')
    .flatMap((first) =>
      proofs
        .filter((other) => other !== first)
        .filter(({ kind }) => kind !== 'second' || counts(secondsAfter(tenant, first)))
        .flatMap(({ modes }) => modes.map((mode) => `${first.modes[0]},${mode}`)),
    );
  return [...alone, ...pairs];
}

/** How certain it is that Entra asks for a second factor of its own after a first one. */
function secondsAfter({ domainFederations }: Tenant, { modes }: Proof): Certainty {
  if (modes[0] !== 'federatedSingleFactor') return 1;
  const [federation] = domainFederations;
  return federation === undefined ? 0.5 : surely(federation.federatedIdpMfaBehavior !== 'enforceMfaByFederatedIdp');
}

import { AUTHENTICATION_METHODS, METHODS, type AuthenticationMethod } from '../../model/authentication-method';
import type { InboundTrust } from '../../model/cross-tenant-access';
import type { DependencyInstances } from '../../model/dependency';
import type { FirstFactor } from '../../model/population';
import type { Tenant } from '../../model/tenant';
import { mayUseBySpec, type SpecPerson } from './spec-simulator-people';

/** One thing that somebody can show, on its own: a password, a code, a key, or what they showed at home. */
export interface SpecProof {
  readonly kind: 'first' | 'second' | 'both' | 'home' | 'itself';
  readonly modes: readonly string[];
  readonly method?: AuthenticationMethod;
  readonly needs: readonly string[];
  readonly isSure: boolean;
  /** For a first factor: whether Entra asks for a second one after it. */
  readonly seconds: 'yes' | 'no' | 'unknown';
  /** For a second factor that goes with one kind of first factor only. */
  readonly after?: 'passcode' | 'home';
}

const PASSWORDS: Readonly<Record<Exclude<FirstFactor, 'none'>, readonly string[]>> = {
  cloudPassword: ['entra-authentication'],
  passwordHashSync: ['entra-authentication'],
  passThroughAuthentication: [
    'entra-authentication',
    'azure-service-bus',
    'on-premises-network',
    'pta-agents',
    'on-premises-active-directory',
  ],
  federated: [
    'entra-authentication',
    'ad-fs',
    'web-application-proxy',
    'on-premises-active-directory',
    'on-premises-network',
  ],
  homeTenant: ['entra-authentication', 'home-tenant'],
};

export function proofsOf(tenant: Tenant, person: SpecPerson): readonly SpecProof[] {
  if (person.workload !== undefined) {
    const { kind, isPipeline } = person.workload;
    const needs = ['entra-authentication', kind === 'application' ? 'client-credential' : 'managed-identity-service'];
    if (isPipeline === true) needs.push('deployment-pipeline');
    return [{ kind: 'itself', modes: [''], needs, isSure: true, seconds: 'no' }];
  }
  return [...password(tenant, person), ...held(tenant, person), ...atHome(tenant, person)];
}

function password(tenant: Tenant, { firstFactor }: SpecPerson): readonly SpecProof[] {
  if (firstFactor === 'none') return [];
  const needs = PASSWORDS[firstFactor];
  if (firstFactor !== 'federated') {
    return [{ kind: 'first', modes: ['password'], needs, isSure: true, seconds: 'yes' }];
  }
  // Nobody says which domain they are of, so the domains have to agree.
  const behaviors = tenant.domainFederations.map(({ federatedIdpMfaBehavior: behavior = '' }) => {
    if (behavior.startsWith('${')) return 'unknown';
    return behavior === 'enforceMfaByFederatedIdp' ? 'no' : 'yes';
  });
  const seconds = new Set(behaviors).size === 1 ? behaviors[0] : 'unknown';
  return [{ kind: 'first', modes: ['federatedSingleFactor'], needs, isSure: true, seconds }];
}

function held(tenant: Tenant, person: SpecPerson): readonly SpecProof[] {
  return [...new Set(person.methods)].flatMap((method): readonly SpecProof[] => {
    const allowed = mayUseBySpec(tenant, person, method);
    if (allowed === 0) return [];
    const here = countsHere(tenant, person, method);
    const { proof, modes: all, dependencies: needs } = AUTHENTICATION_METHODS[method];
    const modes = method === 'temporaryAccessPass' ? passesOf(tenant) : all;
    const kind = proof === 'firstFactor' ? 'first' : proof === 'secondFactor' ? 'second' : 'both';
    const one = { kind, modes, method, needs, seconds: 'yes' } as const;
    const usual = here === false ? [] : [{ ...one, isSure: allowed === 1 && here === true }];
    if (person.firstFactor !== 'homeTenant' || !FOR_GUESTS.includes(method)) return usual;
    // Whoever came by passcode has no home that could be trusted.
    const afterPasscode = { ...one, isSure: allowed === 1, after: 'passcode' as const };
    return [...usual.map((each) => ({ ...each, after: 'home' as const })), afterPasscode];
  });
}

/** What a pass that somebody holds may be: where all have to be good for one sign-in, nothing else. */
function passesOf({ authenticationMethodsPolicy, notUnderstood }: Tenant): readonly string[] {
  const policy = authenticationMethodsPolicy?.configurations.find(({ id }) => id === 'TemporaryAccessPass');
  const isOpen = notUnderstood.some(({ pointer }) => pointer.endsWith('/isUsableOnce'));
  const isForOne = policy?.isUsableOnce === true && !isOpen;
  return ['temporaryAccessPassOneTime', ...(isForOne ? [] : ['temporaryAccessPassMultiUse'])];
}

const FOR_GUESTS: readonly AuthenticationMethod[] = ['sms', 'voice', 'authenticatorPush', 'softwareOath'];

/** What a server or another tenant did may not count; guests use few methods of this tenant, and none where their own is trusted. */
export function countsHere(
  tenant: Tenant,
  person: { readonly firstFactor: unknown; readonly subject: SpecPerson['subject'] },
  method: AuthenticationMethod,
): boolean | 'unknown' {
  if (method === 'federatedMultiFactor') {
    const rejected = tenant.domainFederations.map(({ federatedIdpMfaBehavior: behavior = '' }) =>
      behavior.includes('${') ? 'unknown' : behavior === 'rejectMfaByFederatedIdp',
    );
    const all = rejected.length === 0 ? 'unknown' : isYes(rejected);
    return all === 'unknown' ? all : !all;
  }
  if (person.firstFactor !== 'homeTenant' || method === 'emailOneTimePasscode') return true;
  if (
    !FOR_GUESTS.includes(method) ||
    (person.subject.kind === 'user' && person.subject.externalUserType === 'b2bDirectConnectUser')
  )
    return false;
  const trusted = trusts(tenant, 'isMfaAccepted');
  return trusted === 'unknown' ? trusted : !trusted;
}

const isYes = (answers: readonly (boolean | 'unknown')[]): boolean | 'unknown' =>
  answers.every((each) => each === answers[0]) ? answers[0] : 'unknown';

/** Whether a claim that another tenant makes of its people counts here; none of them says which tenant they are of. */
export function trusts(tenant: Tenant, claim: keyof InboundTrust): boolean | 'unknown' {
  const byDefault = tenant.crossTenantAccess.find(({ tenantId }) => tenantId === undefined)?.inboundTrust;
  const partners = tenant.crossTenantAccess.filter((each) => each.tenantId !== undefined && each.inboundTrust);
  return isYes([byDefault?.[claim] ?? 'unknown', ...partners.map((each) => each.inboundTrust?.[claim] ?? 'unknown')]);
}

function atHome(tenant: Tenant, person: SpecPerson): readonly SpecProof[] {
  const trusted = trusts(tenant, 'isMfaAccepted');
  if (person.firstFactor !== 'homeTenant' || trusted === false) return [];
  const isSure = trusted === true && person.homeMethods !== 'unknown';
  const methods = person.homeMethods === 'unknown' ? METHODS : person.homeMethods;
  const home = (need: string) =>
    need === 'entra-authentication' ? 'home-tenant' : need === 'entra-mfa' ? 'home-tenant-mfa' : need;
  return methods.flatMap((method): readonly SpecProof[] => {
    const { proof, modes, dependencies } = AUTHENTICATION_METHODS[method];
    const needs = ['entra-authentication', 'home-tenant', ...dependencies.map(home)];
    // Whatever is only half a proof is shown with the password there.
    const shown = proof === 'multiFactor' ? modes : modes.map((mode) => `password,${mode}`);
    // Neither is a second proof beside a password.
    const isOneFactor = method === 'qrCodePin' || method === 'emailOneTimePasscode';
    return isOneFactor ? [] : [{ kind: 'home', modes: shown, method, needs, isSure, seconds: 'no' }];
  });
}

/** Every way to have all of `needs`: where something has instances, each alternative in turn, all the way down. */
export function waysToHave(
  needs: readonly string[],
  instances: readonly DependencyInstances[],
  within: readonly string[] = [],
): readonly (readonly string[])[] {
  if (needs.length === 0) return [[]];
  const [need, ...others] = needs;
  const entry = within.includes(need) ? undefined : instances.find(({ dependency }) => dependency === need);
  const here =
    entry === undefined || entry.anyOf.length === 0
      ? [[need]]
      : entry.anyOf.flatMap((alternative) => {
          const ways = waysToHave(alternative, instances, [...within, need]);
          // Whatever stands in for something is one of its kind.
          const isOfKind = (each: string) => each.split('/')[0] === need.split('/')[0];
          const nameless = `${need}/${[...alternative].sort().join('+')}`;
          return ways.map((way) => (way.some(isOfKind) ? way : [...way, nameless]));
        });
  return waysToHave(others, instances, within).flatMap((rest) => here.map((one) => [...new Set([...one, ...rest])]));
}

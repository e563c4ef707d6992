import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { AUTHENTICATION_METHODS } from '../../model/authentication-method';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { Outage } from '../../model/outage';
import type { FirstFactor } from '../../model/population';
import type { SignIn } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import type { SpecPerson } from './spec-simulator-people';
import { proofsOf, type SpecProof } from './spec-simulator-proofs';
import { policy } from './tenant';

/** A set of proofs shown together. */
export interface Shown {
  /** What is surely shown, whichever of the modes that it may have each proof has: a list for each way it can be. */
  readonly sure: readonly (readonly string[])[];
  readonly possible: readonly string[];
  readonly needs: readonly string[];
  readonly methods: readonly string[];
  readonly isSure: boolean;
  /** Whether it only tells what is enough in every world: what may be enough, each world tells by itself. */
  readonly isOfAllWorlds?: boolean;
  /** 0 one factor, 1 two by telephone, 2 two, 3 resistant to phishing. */
  readonly factor: number;
}

/** In each world there is one password; what is enough in each of them is enough. */
export function shownBy(tenant: Tenant, person: SpecPerson, announced: readonly Outage[]): readonly Shown[] {
  const { passwords = [person.firstFactor] } = person;
  const worlds = passwords.map((firstFactor) => inWorld(person, firstFactor));
  const byWorld = worlds.map((each) =>
    subsets(proofsOf(tenant, each)).flatMap((proofs) => show(tenant, proofs, announced)),
  );
  if (worlds.length === 1) return byWorld[0];
  const inAll = subsets(['password', ...new Set(person.methods)]).flatMap((things): readonly Shown[] => {
    const each = worlds.map((world) => {
      const proofs = proofsOf(tenant, world).filter(({ method = 'password' }) => things.includes(method));
      return show(tenant, proofs, announced);
    });
    const all = each.flat();
    if (each.some((shown) => shown.length === 0)) return [];
    return [
      {
        sure: all.flatMap(({ sure }) => sure),
        possible: [...new Set(all.flatMap(({ possible }) => possible))],
        needs: [...new Set(all.flatMap(({ needs }) => needs))],
        methods: [...new Set(all.flatMap(({ methods }) => methods))],
        isSure: all.every(({ isSure }) => isSure),
        isOfAllWorlds: true,
        factor: Math.max(...all.map(({ factor }) => factor)),
      },
    ];
  });
  return [...byWorld.flat().map((shown) => ({ ...shown, isSure: false })), ...inAll];
}

/** The federation server does nothing for people who left it. */
function inWorld(person: SpecPerson, firstFactor: FirstFactor): SpecPerson {
  const hasLeft = person.firstFactor === 'federated' && firstFactor !== 'federated';
  const methods = person.methods.filter((method) => !hasLeft || method !== 'federatedMultiFactor');
  return { ...person, firstFactor, methods };
}

/** Every set of some of them. */
export function subsets<T>(of: readonly T[]): readonly (readonly T[])[] {
  return of.reduce<readonly (readonly T[])[]>((all, one) => [...all, ...all.map((each) => [...each, one])], [[]]);
}

/** What a set of proofs comes to: each that stands alone, and each two that go together. */
function show(tenant: Tenant, proofs: readonly SpecProof[], announced: readonly Outage[]): readonly Shown[] {
  const each = worldsOf(proofs).map(combined);
  const sure = each.map((world) => world.sure);
  const possible = [...new Set(each.flatMap((world) => world.possible))];
  if (possible.length === 0) return [];
  const methods = proofs.flatMap(({ method }) => method ?? []);
  const ends = announced.filter((each) => each.methods?.some((method) => methods.includes(method)) === true);
  const needs = [...new Set([...proofs.flatMap((each) => each.needs), ...ends.map(({ name }) => `announced/${name}`)])];
  const isMulti = meetsMultifactor(tenant, possible);
  const isTelephone = methods.includes('sms') || methods.includes('voice');
  // Whatever else is shown, the strongest counts; shown one by one, they are other attempts.
  const isStrong = methods.some((method) => AUTHENTICATION_METHODS[method].isPhishingResistant);
  const isMiddle = methods.some((method) => isMultifactorWith(tenant, proofs, method));
  const factor = !isMulti ? 0 : isStrong ? 3 : isTelephone && !isMiddle ? 1 : 2;
  return [{ sure, possible, needs, factor, methods, isSure: proofs.every((each) => each.isSure) }];
}

/** Each way in which it can be that a proof has one of several modes. */
function worldsOf(proofs: readonly SpecProof[]): readonly (readonly SpecProof[])[] {
  if (proofs.length === 0) return [[]];
  const [{ modes, ...proof }, ...others] = proofs;
  const here = modes.length === 0 ? [{ ...proof, modes }] : modes.map((mode) => ({ ...proof, modes: [mode] }));
  return worldsOf(others).flatMap((world) => here.map((one) => [one, ...world]));
}

function combined(proofs: readonly SpecProof[]): {
  readonly sure: readonly string[];
  readonly possible: readonly string[];
} {
  const sure: string[] = [];
  const possible: string[] = [];
  const add = (combination: string, controls: readonly string[], isSure: boolean) => {
    if (isSure) sure.push(combination, ...controls);
    possible.push(combination, ...controls);
  };
  for (const { kind, modes } of proofs) {
    const controls = kind === 'home' ? ['mfa'] : [];
    // What has no mode of its own is done beside the password.
    const [mode = ''] = kind === 'home' ? [...modes, 'password'] : modes;
    if (kind !== 'second') add(mode, controls, true);
  }
  for (const first of proofs.filter(({ kind }) => kind === 'first')) {
    for (const other of proofs) {
      const isOwn = other.kind === 'second';
      if (other === first || other.kind === 'home' || (isOwn && first.seconds === 'no')) continue;
      const isPasscode = first.modes[0] === 'email';
      if (other.after === (isPasscode ? 'home' : 'passcode')) continue;
      const pair = [...first.modes, ...other.modes].join(',');
      // Neither is in any strength, and both are multifactor authentication.
      const controls = other.modes.length === 0 || (isPasscode && isOwn) ? ['mfa'] : [];
      add(pair, controls, !isOwn || first.seconds === 'yes');
    }
  }
  return { sure, possible };
}

/** Whether some method other than the telephone makes it more than one factor. */
function isMultifactorWith(tenant: Tenant, proofs: readonly SpecProof[], method: string): boolean {
  if (method === 'sms' || method === 'voice') return false;
  const without = proofs.filter((each) => each.method !== 'sms' && each.method !== 'voice');
  if (without.length === proofs.length) return true;
  return show(tenant, without, []).some(({ factor }) => factor > 0);
}

function meetsMultifactor({ authenticationStrengths }: Tenant, shown: readonly string[]): boolean {
  const asks = bare({ builtInControls: ['mfa'] });
  const given = { ...ANYBODY, satisfiedControls: shown };
  return evaluateSignIn({ conditionalAccessPolicies: [asks], authenticationStrengths }, given).decision === 'grant';
}

/** Somebody without risk, of whom nothing else is known. */
export const ANYBODY: SignIn = {
  subject: {
    kind: 'user',
    userId: 'anybody',
    externalUserType: 'none',
    groups: { in: [], out: 'others' },
    roles: { in: [], out: 'others' },
  },
  context: { applications: ['anything'] },
  place: { locations: { in: [], out: 'others' }, isTrusted: 'no' },
  devicePlatform: 'windows',
  clientAppType: 'browser',
  signInRiskLevel: 'none',
  userRiskLevel: 'none',
  servicePrincipalRiskLevel: 'none',
  insiderRiskLevel: 'none',
  transferMethod: 'none',
  device: 'unregistered',
  satisfiedControls: [],
};

/** What a policy asks, of anybody and everywhere: for when it is known that it applies. */
export function bare(
  grantControls: Partial<ConditionalAccessPolicy['grantControls']> | undefined,
  from?: ConditionalAccessPolicy,
): ConditionalAccessPolicy {
  const none = { operator: 'OR' as const, builtInControls: [], customAuthenticationFactors: [], termsOfUse: [] };
  return policy({
    id: from?.id ?? 'asks',
    users: { excludeGroups: [] },
    conditions: { clientAppTypes: [] },
    grantControls: grantControls && { ...none, ...grantControls },
    notUnderstood: from?.notUnderstood.filter((each) => each.startsWith('/grantControls')) ?? [],
  });
}

import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { matchPolicy } from '../../evaluator/match-policy';
import { AUTHENTICATION_METHODS } from '../../model/authentication-method';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { DependencyInstances } from '../../model/dependency';
import type { DeviceKind } from '../../model/population';
import type { Outage } from '../../model/outage';
import type { SignIn } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import type { SpecPerson } from './spec-simulator-people';
import { LEGACY, type SpecPlace } from './spec-simulator-places';
import { proofsOf, trusts, waysToHave, type SpecProof } from './spec-simulator-proofs';

/** One attempt that gets in: what it needs, and how much it proves, 0 for a password from anywhere. */
export interface SpecWay {
  readonly needs: readonly string[];
  readonly proof: number;
  readonly isSure: boolean;
}

/** Everything of one person that attempts are made of. */
export interface Attempts {
  readonly shown: readonly Shown[];
  readonly instances: readonly DependencyInstances[];
  readonly trustsDevice: Readonly<Record<'compliant' | 'hybridJoined', boolean | 'unknown'>>;
  /** What was asked before: equal questions have equal answers. */
  readonly known: Map<string, readonly SpecWay[]>;
}

/** A set of proofs shown together. */
interface Shown {
  readonly sure: readonly string[];
  readonly possible: readonly string[];
  readonly needs: readonly string[];
  readonly isSure: boolean;
  /** 0 one factor, 1 two by telephone, 2 two, 3 resistant to phishing. */
  readonly factor: number;
}

export function attemptsOf(tenant: Tenant, person: SpecPerson, announced: readonly Outage[]): Attempts {
  const isGuest = person.firstFactor === 'homeTenant';
  return {
    shown: subsets(proofsOf(tenant, person)).flatMap((proofs) => show(tenant, proofs, announced)),
    instances: [...person.instances, ...tenant.dependencyInstances],
    trustsDevice: {
      compliant: isGuest ? trusts(tenant, 'isCompliantDeviceAccepted') : true,
      hybridJoined: isGuest ? trusts(tenant, 'isHybridAzureADJoinedDeviceAccepted') : true,
    },
    known: new Map(),
  };
}

function subsets<T>(of: readonly T[]): readonly (readonly T[])[] {
  return of.reduce<readonly (readonly T[])[]>((all, one) => [...all, ...all.map((each) => [...each, one])], [[]]);
}

/** What a set of proofs comes to: each that stands alone, and each two that go together. */
function show(tenant: Tenant, proofs: readonly SpecProof[], announced: readonly Outage[]): readonly Shown[] {
  const sure: string[] = [];
  const possible: string[] = [];
  const add = (combination: string, controls: readonly string[], isSure: boolean) => {
    if (isSure) sure.push(combination, ...controls);
    possible.push(combination, ...controls);
  };
  for (const { kind, modes } of proofs) {
    if (kind !== 'second') for (const mode of modes) add(mode, kind === 'home' ? ['mfa'] : [], true);
  }
  for (const first of proofs.filter(({ kind }) => kind === 'first')) {
    for (const other of proofs) {
      const isOwn = other.kind === 'second';
      if (other === first || other.kind === 'home' || (isOwn && first.seconds === 'no')) continue;
      const controls = other.modes.length === 0 ? ['mfa'] : [];
      for (const mode of other.modes.length === 0 ? [''] : other.modes) {
        const pair = [first.modes[0], mode].filter((each) => each !== '').join(',');
        add(pair, controls, !isOwn || first.seconds === 'yes');
      }
    }
  }
  if (possible.length === 0) return [];
  const methods = proofs.flatMap(({ method }) => method ?? []);
  const own = proofs.flatMap(({ kind, method }) => (kind === 'home' ? [] : (method ?? [])));
  const ends = announced.filter((each) => each.methods?.some((method) => own.includes(method)) === true);
  const needs = [...new Set([...proofs.flatMap((each) => each.needs), ...ends.map(({ name }) => `announced/${name}`)])];
  const isMulti = meetsMultifactor(tenant, possible);
  const isTelephone = methods.includes('sms') || methods.includes('voice');
  // Whatever else is shown, the strongest counts; shown one by one, they are other attempts.
  const isStrong = methods.some((method) => AUTHENTICATION_METHODS[method].isPhishingResistant);
  const isMiddle = methods.some((method) => isMultifactorWith(tenant, proofs, method));
  const factor = !isMulti ? 0 : isStrong ? 3 : isTelephone && !isMiddle ? 1 : 2;
  return [{ sure, possible, needs, factor, isSure: proofs.every((each) => each.isSure) }];
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

const ANYBODY: SignIn = {
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
function bare(
  grantControls: Partial<ConditionalAccessPolicy['grantControls']> | undefined,
  from?: ConditionalAccessPolicy,
): ConditionalAccessPolicy {
  const none = { operator: 'OR' as const, builtInControls: [], customAuthenticationFactors: [], termsOfUse: [] };
  return {
    id: from?.id ?? 'asks',
    displayName: 'asks',
    state: 'enabled',
    conditions: {
      users: {
        includeUsers: ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
      },
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
      },
      clientAppTypes: [],
      signInRiskLevels: [],
      userRiskLevels: [],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: [],
      transferMethods: [],
    },
    ...(grantControls && { grantControls: { ...none, ...grantControls } }),
    notUnderstood: from?.notUnderstood.filter((each) => each.startsWith('/grantControls')) ?? [],
    source: { file: 'spec' },
  };
}

const SEEN: Readonly<Record<DeviceKind, SignIn['device']>> = {
  unmanaged: 'unregistered',
  compliant: { isCompliant: true },
  hybridJoined: { isCompliant: false, trustType: 'ServerAD' },
};

interface Applying {
  readonly surely: readonly ConditionalAccessPolicy[];
  readonly perhaps: readonly ConditionalAccessPolicy[];
}

/** Every way in from one place, and whether a policy that surely applies blocks there. */
export function waysFrom(
  tenant: Tenant,
  person: SpecPerson,
  attempts: Attempts,
  applicationId: string,
  place: SpecPlace,
): { readonly ways: readonly SpecWay[]; readonly isBlocked: boolean } {
  if (place.client === 'exchangeActiveSync' && applicationId !== EXCHANGE) return { ways: [], isBlocked: true };
  const applying = whatApplies(tenant, person, applicationId, place);
  const { egress } = place.network;
  const ids = ({ id }: ConditionalAccessPolicy) => id;
  const circumstances = [place.device, LEGACY.includes(place.client), isPhoneApp(place), egress];
  const key = [circumstances.join(), applying.surely.map(ids).join(), applying.perhaps.map(ids).join()].join('|');
  const ways = attempts.known.get(key) ?? unlock(tenant, attempts, applying, place);
  attempts.known.set(key, ways);
  const blocks = (policy: ConditionalAccessPolicy) => policy.grantControls?.builtInControls.includes('block') === true;
  return { ways, isBlocked: applying.surely.some(blocks) };
}

const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';

function isPhoneApp({ client, platform }: SpecPlace): boolean {
  return client === 'mobileAppsAndDesktopClients' && ['iOS', 'android'].includes(platform);
}

function proofAt(factor: number, isDeviceProven: boolean, { device, network }: SpecPlace): number {
  if (factor > 0) return 2 + factor;
  if (isDeviceProven || device !== 'unmanaged') return 2;
  return network.egress === undefined ? 0 : 1;
}

function whatApplies(tenant: Tenant, { subject }: SpecPerson, applicationId: string, place: SpecPlace): Applying {
  const signIn: SignIn = {
    ...ANYBODY,
    subject,
    context: { applications: [applicationId] },
    place: place.network.place,
    devicePlatform: place.platform,
    clientAppType: place.client,
    device: SEEN[place.device],
  };
  const answers = tenant.conditionalAccessPolicies.map((policy) => ({
    policy,
    is: matchPolicy(policy, signIn).applies,
  }));
  const surely = answers.filter(({ policy, is }) => policy.state === 'enabled' && is === 'yes');
  const open = answers.filter(({ policy, is }) => {
    return (policy.state === 'enabled' && is === 'unknown') || (policy.state === 'unknown' && is !== 'no');
  });
  return { surely: surely.map(({ policy }) => policy), perhaps: open.map(({ policy }) => policy) };
}

const DEVICE_NEEDS = { compliant: ['device', 'intune'], hybridJoined: ['device'] };
const DEVICE_CONTROL = { compliant: 'compliantDevice', hybridJoined: 'domainJoinedDevice' };

function unlock(tenant: Tenant, attempts: Attempts, { surely, perhaps }: Applying, place: SpecPlace): SpecWay[] {
  const isLegacy = LEGACY.includes(place.client);
  const signIn = { ...ANYBODY, clientAppType: place.client };
  const { authenticationStrengths } = tenant;
  const ask = (policies: readonly ConditionalAccessPolicy[], satisfiedControls: readonly string[]) =>
    evaluateSignIn({ conditionalAccessPolicies: policies, authenticationStrengths }, { ...signIn, satisfiedControls })
      .decision;
  const certain = surely.map((policy) => bare(policy.grantControls, policy));
  const all = [
    ...certain,
    ...perhaps.map((policy): ConditionalAccessPolicy => {
      return { ...bare(policy.grantControls, policy), state: 'unknown' };
    }),
  ];
  const terms = [...surely, ...perhaps].flatMap(({ grantControls }) => grantControls?.termsOfUse ?? []);
  const unseen = [...surely].flatMap((policy) => whatNobodySees(policy, place));
  const proxied = (policies: readonly ConditionalAccessPolicy[]) =>
    policies.some(({ sessionControls }) => sessionControls?.cloudAppSecurity !== undefined)
      ? ['cloud-app-security']
      : [];

  const egress = place.network.egress === undefined ? [] : [`network-egress/${place.network.egress}`];
  const result: SpecWay[] = [];
  for (const shown of attempts.shown) {
    if (isLegacy && !['password', 'federatedSingleFactor'].includes(shown.possible.join(' '))) continue;
    for (const device of place.device === 'unmanaged' ? [undefined] : [undefined, place.device]) {
      const trusted = device === undefined ? true : attempts.trustsDevice[device];
      if (trusted === false) continue;
      const given = device === undefined ? terms : [...terms, DEVICE_CONTROL[device]];
      const needs = waysToHave(
        [...shown.needs, ...(device === undefined ? [] : DEVICE_NEEDS[device])],
        attempts.instances,
      );
      const proof = proofAt(shown.factor, device !== undefined, place);
      const withProxy = (policies: readonly ConditionalAccessPolicy[]) =>
        needs.map((each) => [...each, ...proxied(policies), ...egress]);
      if (shown.isSure && trusted === true && ask(all, [...shown.sure, ...given]) === 'grant') {
        result.push(...withProxy([...surely, ...perhaps]).map((each) => ({ needs: each, proof, isSure: true })));
      }
      const isOut = (policy: ConditionalAccessPolicy) =>
        ['block', 'requireControls'].includes(ask([policy], [...shown.possible, ...given, ...unseen]));
      if (!certain.some(isOut))
        result.push(...withProxy(surely).map((each) => ({ needs: each, proof, isSure: false })));
    }
  }
  return result;
}

/** Controls of which nobody says whether people meet them. */
function whatNobodySees({ grantControls }: ConditionalAccessPolicy, place: SpecPlace): readonly string[] {
  if (grantControls === undefined) return [];
  const unseen = grantControls.builtInControls.filter((control) => {
    if (control === 'passwordChange' || control === 'riskRemediation') return true;
    return (control === 'approvedApplication' || control === 'compliantApplication') && isPhoneApp(place);
  });
  return [...unseen, ...grantControls.customAuthenticationFactors];
}

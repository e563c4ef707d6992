import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { matchPolicy } from '../../evaluator/match-policy';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { DependencyInstances } from '../../model/dependency';
import type { DeviceKind } from '../../model/population';
import type { Outage } from '../../model/outage';
import type { SignIn } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import type { SpecPerson } from './spec-simulator-people';
import { LEGACY, type SpecPlace } from './spec-simulator-places';
import { trusts, waysToHave } from './spec-simulator-proofs';
import { ANYBODY, bare, shownBy, subsets, type Shown } from './spec-simulator-shown';

/** One attempt that gets in: what it needs, and how much it proves, 0 for a password from anywhere. */
export interface SpecWay {
  readonly needs: readonly string[];
  readonly proof: number;
  readonly isSure: boolean;
  /** Equal for equal ways. */
  readonly key: string;
}

export function wayOf(needs: readonly string[], proof: number, isSure: boolean): SpecWay {
  const sorted = [...new Set(needs)].sort();
  return { needs: sorted, proof, isSure, key: `${sorted.join()} ${proof} ${isSure}` };
}

/** Everything of one person that attempts are made of. */
export interface Attempts {
  readonly shown: readonly Shown[];
  readonly instances: readonly DependencyInstances[];
  readonly waysToHave: (needs: readonly string[]) => readonly (readonly string[])[];
  readonly trustsDevice: Readonly<Record<State, boolean | 'unknown'>>;
  /** What was asked before: equal questions have equal answers. */
  readonly known: Map<string, readonly SpecWay[]>;
  readonly asked: Map<string, Answer>;
}

type Answer = 'surely' | 'perhaps' | 'no';

export function attemptsOf(tenant: Tenant, person: SpecPerson, announced: readonly Outage[]): Attempts {
  const isGuest = person.firstFactor === 'homeTenant';
  const instances = [...person.instances, ...tenant.dependencyInstances];
  const had = new Map<string, readonly (readonly string[])[]>();
  return {
    shown: shownBy(tenant, person, announced),
    instances,
    waysToHave: (needs) => {
      const ways = had.get(needs.join()) ?? waysToHave(needs, instances);
      had.set(needs.join(), ways);
      return ways;
    },
    trustsDevice: {
      compliant: isGuest ? trusts(tenant, 'isCompliantDeviceAccepted') : true,
      hybridJoined: isGuest ? trusts(tenant, 'isHybridAzureADJoinedDeviceAccepted') : true,
    },
    known: new Map(),
    asked: new Map(),
  };
}

const SEEN: Readonly<Record<DeviceKind, SignIn['device']>> = {
  unmanaged: 'unregistered',
  compliant: { isCompliant: true },
  hybridJoined: { isCompliant: false, trustType: 'ServerAD' },
  hybridJoinedAndCompliant: { isCompliant: true, trustType: 'ServerAD' },
};

type State = 'compliant' | 'hybridJoined';
const STATES: Readonly<Record<DeviceKind, readonly State[]>> = {
  unmanaged: [],
  compliant: ['compliant'],
  hybridJoined: ['hybridJoined'],
  hybridJoinedAndCompliant: ['compliant', 'hybridJoined'],
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
  const { egresses } = place.network;
  const ids = ({ id }: ConditionalAccessPolicy) => id;
  const circumstances = [place.network.name === '', place.device, place.client, place.platform, egresses];
  const key = [circumstances.join(), applying.surely.map(ids).join(), applying.perhaps.map(ids).join()].join('|');
  const ways = attempts.known.get(key) ?? unlock(tenant, attempts, applying, place);
  attempts.known.set(key, ways);
  const blocks = (policy: ConditionalAccessPolicy) => policy.grantControls?.builtInControls.includes('block') === true;
  return { ways, isBlocked: applying.surely.some(blocks) };
}

const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';

/** Apps on phones can be protected, browsers among them; on Windows Edge alone can be. */
const isOnPhone = ({ client, platform }: SpecPlace) =>
  ['iOS', 'android'].includes(platform) && !LEGACY.includes(client);
const isEdge = ({ client, platform }: SpecPlace) => platform === 'windows' && client === 'browser';

function proofAt(factor: number, isDeviceProven: boolean, { device, network }: SpecPlace): number {
  if (factor > 0) return 2 + factor;
  if (isDeviceProven || device !== 'unmanaged') return 2;
  return network.egresses.length === 0 ? 0 : 1;
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

/** Every set of what they can show, with and without each proof of the device: those that meet what is asked. */
function unlock(tenant: Tenant, attempts: Attempts, { surely, perhaps }: Applying, place: SpecPlace): SpecWay[] {
  const every = [...surely, ...perhaps];
  const proxied = (policies: readonly ConditionalAccessPolicy[]) =>
    policies.some(({ sessionControls }) => sessionControls?.cloudAppSecurity !== undefined)
      ? ['cloud-app-security']
      : [];
  const result: SpecWay[] = [];
  for (const shown of attempts.shown) {
    if (LEGACY.includes(place.client) && !isPasswordAlone(shown)) continue;
    if (!shown.methods.every((method) => worksOn(method, place.platform))) continue;
    // Of a device each set of its states can be proven, or none.
    for (const device of subsets(STATES[place.device])) {
      const trusts = device.map((state) => attempts.trustsDevice[state]);
      if (trusts.includes(false)) continue;
      const isTrusted = !trusts.includes('unknown');
      const meets = (policy: ConditionalAccessPolicy) => answerTo(tenant, attempts, policy, shown, device, place);
      // Whoever sits at a device needs it, whether anybody asks for its state or not.
      const here = place.device === 'unmanaged' ? [] : ['device'];
      const needed = [...shown.needs, ...here, ...device.flatMap((state) => DEVICE_NEEDS[state])];
      const proof = proofAt(shown.factor, device.length > 0, place);
      const add = (asked: readonly ConditionalAccessPolicy[], isSure: boolean) => {
        for (const needs of attempts.waysToHave([...needed, ...proxied(asked)])) {
          for (const egress of waysOut(tenant, attempts, place)) {
            result.push(wayOf([...needs, ...egress], proof, isSure));
          }
        }
      };
      const isSure = shown.isSure && isTrusted && every.every((policy) => meets(policy) === 'surely');
      if (isSure) add(every, true);
      // Who surely gets in possibly does, too, which tells nothing new unless it needs less.
      const tellsMore = !isSure || proxied(surely).length < proxied(every).length;
      if (shown.isOfAllWorlds !== true && tellsMore && surely.every((policy) => meets(policy) !== 'no'))
        add(surely, false);
    }
  }
  return result;
}

/** Some methods are bound to a platform. */
function worksOn(method: string, platform: string): boolean {
  if (method === 'windowsHelloForBusiness') return platform === 'windows';
  if (method === 'platformCredential') return platform === 'macOS';
  return method !== 'qrCodePin' || platform === 'iOS' || platform === 'android';
}

function waysOut(tenant: Tenant, attempts: Attempts, { network: { name, egresses } }: SpecPlace) {
  // Anywhere is nobody's in particular, and what is particular to some people does not count there.
  const instances = name === '' ? tenant.dependencyInstances : attempts.instances;
  const names = egresses.map((egress) => `network-egress/${egress}`);
  return names.length === 0 ? [[]] : names.flatMap((egress) => waysToHave([egress], instances));
}

const isPasswordAlone = ({ possible }: Shown) =>
  possible.every((each) => each === 'password' || each === 'federatedSingleFactor');

/** Whether what is shown is what the policy asks for, once it is known to apply. */
function answerTo(
  { authenticationStrengths }: Tenant,
  { asked }: Attempts,
  policy: ConditionalAccessPolicy,
  shown: Shown,
  device: readonly State[],
  place: SpecPlace,
): Answer {
  const key = JSON.stringify([policy.id, place.client, place.platform, device, shown.sure, shown.possible]);
  const before = asked.get(key);
  if (before !== undefined) return before;
  const conditionalAccessPolicies = [bare(policy.grantControls, policy)];
  const decide = (satisfiedControls: readonly string[]) =>
    evaluateSignIn(
      { conditionalAccessPolicies, authenticationStrengths },
      { ...ANYBODY, clientAppType: place.client, satisfiedControls },
    ).decision;
  // Anybody can accept terms of use.
  const terms = policy.grantControls?.termsOfUse ?? [];
  const given = [...terms, ...device.map((state) => DEVICE_CONTROL[state])];
  const isSure = shown.sure.every((sure) => decide([...sure, ...given]) === 'grant');
  const isOut = () =>
    ['block', 'requireControls'].includes(decide([...shown.possible, ...given, ...whatNobodySees(policy, place)]));
  const answer = isSure ? 'surely' : isOut() ? 'no' : 'perhaps';
  asked.set(key, answer);
  return answer;
}

/** Controls of which nobody says whether people meet them. */
function whatNobodySees({ grantControls }: ConditionalAccessPolicy, place: SpecPlace): readonly string[] {
  if (grantControls === undefined) return [];
  const unseen = grantControls.builtInControls.filter((control) => {
    if (control === 'passwordChange' || control === 'riskRemediation') return true;
    if (control === 'approvedApplication') return isOnPhone(place);
    return control === 'compliantApplication' && (isOnPhone(place) || isEdge(place));
  });
  return [...unseen, ...grantControls.customAuthenticationFactors];
}

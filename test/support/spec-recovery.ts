import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import { locate, MFA_TRUSTED_IPS } from '../../evaluator/locate';
import type { AuthenticationMethod } from '../../model/authentication-method';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { PersonClass } from '../../model/person-class';
import type { DeviceKind } from '../../model/population';
import type { Place, SignIn, SignInContext, UserSubject } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { every, opposite, some, surely, type Certainty } from './certainty';
import { combinationsOf, find, mayUse, proofsOf, targets } from './spec-recovery-proofs';
import { policiesOnResources, type CombinationsOf } from './spec-recovery-resources';
import { waysToHave } from './spec-simulator-proofs';
import { policy } from './tenant';

/**
 * The slow, obvious twin of recovery: for each class, each loss and each flow it goes to every place, shows every set of
 * what still works there, and asks the evaluator anew. It remembers nothing and shares no code with the simulator.
 */
export interface SpecDeadlock {
  readonly population: string;
  readonly flow: string;
  readonly outage: string;
  readonly isCertain: boolean;
}

type Flows = Readonly<Record<'registerSecurityInformation' | 'registerPasskey' | 'temporaryAccessPass', Certainty>>;
const ORDER = ['registerSecurityInformation', 'registerPasskey', 'temporaryAccessPass'] as const;

/** One network there is in each named location of the random tenants, and one outside of them. */
const ADDRESSES: Readonly<Record<string, string>> = {
  Office: '203.0.113.9',
  Branch: '198.51.100.9',
  elsewhere: '192.0.2.9',
};

export function deadlocksBySpec(
  tenant: Tenant,
  classes: readonly PersonClass[],
  losses: readonly { readonly classNumber: number; readonly dependencies: readonly string[] }[],
): readonly SpecDeadlock[] {
  return classes.flatMap((person, number) => {
    if (person.subject.kind !== 'user') return [];
    const isHere = registersHere(person, person.subject);
    if (isHere === 0) return [];
    const offered = offers(tenant, person, person.subject);
    const entry = (flow: string, outage: readonly string[], left: Certainty): SpecDeadlock => {
      const isCertain = left === 0 && isHere === 1;
      return { population: person.name, flow, outage: [...outage].sort().join(' '), isCertain };
    };
    const normally = flows({ tenant, classes, person, down: [], isNew: true });
    const never = ORDER.filter((flow) => offered[flow] > 0 && normally[flow] < 1).map((flow) =>
      entry(flow, [], normally[flow]),
    );
    const isAllTold = never.length > 0 && ORDER.every((flow) => offered[flow] === 0 || normally[flow] < 1);
    const nothing = { dependencies: [], isCertain: never.every((each) => each.isCertain) };
    const lost = losses
      .filter(({ classNumber }) => classNumber === number)
      .filter(({ dependencies }) => !dependencies.includes('entra-authentication'))
      .flatMap(({ dependencies }) => {
        const left = some(...Object.values(flows({ tenant, classes, person, down: dependencies, isNew: false })));
        return left === 1 ? [] : [{ dependencies, isCertain: left === 0 && isHere === 1 }];
      });
    const told = lost.filter((loss) => {
      const smaller = [...lost, ...(isAllTold ? [nothing] : [])].filter((other) => isProperPart(other, loss));
      return !smaller.some((other) => other.isCertain || !loss.isCertain);
    });
    const during = told.flatMap(({ dependencies, isCertain }) =>
      ORDER.map((flow) => entry(flow, dependencies, isCertain ? 0 : 0.5)),
    );
    return [...never, ...during];
  });
}

interface Listed {
  readonly dependencies: readonly string[];
}

function isProperPart(a: Listed, b: Listed): boolean {
  const isWithin = (inner: Listed, outer: Listed) =>
    inner.dependencies.every((each) => isDown(each, outer.dependencies));
  return isWithin(a, b) && !isWithin(b, a);
}

const isDown = (need: string, down: readonly string[]) =>
  down.some((each) => need === each || need.startsWith(`${each}/`));

interface Question {
  readonly tenant: Tenant;
  readonly classes: readonly PersonClass[];
  readonly person: PersonClass;
  readonly down: readonly string[];
  readonly isNew: boolean;
}

function flows(question: Question): Flows {
  const { tenant, person } = question;
  if (person.subject.kind !== 'user')
    return { registerSecurityInformation: 0, registerPasskey: 0, temporaryAccessPass: 0 };
  const offered = offers(tenant, person, person.subject);
  const temporaryAccessPass = every(offered.temporaryAccessPass, handsOver(question), issues(question));
  const mine = methodsOf(person).filter((method) => method !== 'temporaryAccessPass');
  const brought = mine.filter((method) => !isRegistered(method));
  const subject = person.subject;
  const hasSomething = some(...mine.filter(isRegistered).map((method) => mayUse(tenant, subject, method)));
  const register = (methods: readonly AuthenticationMethod[], asksMfa: boolean) =>
    getsIn(question, methods, temporaryAccessPass, REGISTER, asksMfa);
  const [asking, notAsking] = question.isNew
    ? [0 as Certainty, register(brought, false)]
    : [hasSomething, register(mine, false)];
  const withMfa = register(mine, true);
  const withPass = (methods: readonly AuthenticationMethod[], asksMfa: boolean) =>
    getsIn(question, methods, 1, REGISTER, asksMfa);
  const [askingPass, notAskingPass] = [withPass(mine, true), withPass(question.isNew ? brought : mine, false)];
  const together = (asks: Certainty, doesNot: Certainty): Certainty =>
    asking === 1 ? asks : asking === 0 ? doesNot : sureOnlyIfBoth(asks, doesNot);
  const isGood = some(together(askingPass, notAskingPass), every(offered.registerPasskey, askingPass));
  return {
    registerSecurityInformation: together(withMfa, notAsking),
    registerPasskey: every(offered.registerPasskey, withMfa),
    // Whether it opens an application is not asked.
    temporaryAccessPass: every(temporaryAccessPass, isGood === 1 ? 1 : 0.5),
  };
}

const sureOnlyIfBoth = (a: Certainty, b: Certainty): Certainty => (a === b ? a : 0.5);

// Nobody registers a first factor, a certificate or what the federation server does.
const isRegistered = (method: AuthenticationMethod) =>
  !['qrCodePin', 'x509CertificateSingleFactor', 'x509CertificateMultiFactor', 'federatedMultiFactor'].includes(method);

const methodsOf = ({ methods }: PersonClass) => (methods === 'unknown' ? [] : methods);

/** How certain it is that an account is of one of these kinds; of some accounts nobody says. */
function isOfKind(
  { firstFactor }: PersonClass,
  { externalUserType }: UserSubject,
  kinds: readonly string[],
): Certainty {
  if (firstFactor === 'homeTenant') return 0;
  return externalUserType === 'unknown' ? 0.5 : surely(kinds.includes(externalUserType));
}

const LOCAL = ['none', 'internalGuest'];

const registersHere = (person: PersonClass, subject: UserSubject): Certainty =>
  some(isOfKind(person, subject, LOCAL), surely(methodsOf(person).length > 0));

function offers(tenant: Tenant, person: PersonClass, subject: UserSubject): Flows {
  return {
    registerSecurityInformation: 1,
    registerPasskey: every(isOfKind(person, subject, ['none']), targets(tenant, subject, 'Fido2')),
    temporaryAccessPass: every(isOfKind(person, subject, LOCAL), mayUse(tenant, subject, 'temporaryAccessPass')),
  };
}
function handsOver({ tenant, person, down }: Question): Certainty {
  return surely(isUp(['entra-authentication', 'help-desk'], tenant, person, down));
}

function isUp(needs: readonly string[], tenant: Tenant, person: PersonClass, down: readonly string[]): boolean {
  const ways = waysToHave(needs, [...person.dependencyInstances, ...tenant.dependencyInstances]);
  return ways.some((way) => !way.some((need) => isDown(need, down)));
}

const GLOBAL = '62e90394-69f5-4237-9190-012177145e10';
const PRIVILEGED = '7be44c8a-adaf-4e2a-84d6-ab2649e08a13';
const ORDINARY_ISSUER = 'c4e39bd9-1100-46d3-8c65-fb160da0071f';

/** Whether somebody who can issue a pass, and is not the very person who needs it, gets into the portal. */
function issues(question: Question): Certainty {
  const { classes, person } = question;
  const others = classes.filter((each) => each !== person || person.count > 1);
  // What people have of their own is not what others lost.
  const own = ['phone', 'security-key', 'oath-token', 'device', 'printed-code', 'client-certificate', 'user-mail'];
  const down = question.down.filter((each) => !own.includes(each.split('/')[0]));
  const answers = others.map((issuer) => ({ issuer, can: canIssue(issuer, person) }));
  if (!answers.some(({ can }) => can === 1)) return 0.5;
  return some(
    ...answers.map(({ issuer, can }) =>
      can === 0 ? 0 : every(can, getsIn({ ...question, down, person: issuer }, methodsOf(issuer), 0, PORTAL, false)),
    ),
  );
}

function canIssue({ subject }: PersonClass, to: PersonClass): Certainty {
  if (subject.kind !== 'user' || to.subject.kind !== 'user') return 0;
  const { roles } = subject;
  const has = (role: string): Certainty => (roles.in.includes(role) ? 1 : roles.out === 'others' ? 0 : 0.5);
  const isAdmin: Certainty = to.subject.roles.in.length > 0 ? 1 : to.subject.roles.out === 'others' ? 0 : 0.5;
  return some(has(GLOBAL), has(PRIVILEGED), every(has(ORDINARY_ISSUER), opposite(isAdmin)));
}

const REGISTER: SignInContext = { applications: [], userAction: 'urn:user:registersecurityinfo' };
const PORTAL: SignInContext = { applications: ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c'] };

type Where = Omit<SignIn, 'subject' | 'context' | 'satisfiedControls'>;

/** The same in each world that a staged rollout, or the kind of a pass they hold, leaves open: sure is what holds in all. */
function getsIn(question: Question, methods: readonly AuthenticationMethod[], ...asked: Asked): Certainty {
  const { tenant, person } = question;
  const answers = [person.firstFactor].flat().flatMap((firstFactor) => {
    const hasLeft = typeof person.firstFactor !== 'string' && firstFactor !== 'federated';
    const left = methods.filter((method) => !hasLeft || method !== 'federatedMultiFactor');
    const kinds = methods.includes('temporaryAccessPass') ? passesOf(tenant) : [''];
    return kinds.map((pass) => getsInHere({ ...question, person: { ...person, firstFactor }, pass }, left, ...asked));
  });
  return answers.every((answer) => answer === answers[0]) ? answers[0] : 0.5;
}

type Asked = [pass: Certainty, context: SignInContext, asksMfa: boolean];

function passesOf(tenant: Tenant): readonly string[] {
  const isForOne = find(tenant, 'TemporaryAccessPass')?.isUsableOnce === true;
  return ['temporaryAccessPassOneTime', ...(isForOne ? [] : ['temporaryAccessPassMultiUse'])];
}

/** Whether people get in from one of their places with some set of what still works. */
function getsInHere(
  { tenant, person, down, pass: held }: Question & { readonly pass: string },
  methods: readonly AuthenticationMethod[],
  pass: Certainty,
  context: SignInContext,
  asksMfa: boolean,
): Certainty {
  if (person.subject.kind !== 'user') return 0;
  const isHere = (needs: readonly string[]) => isUp(needs, tenant, person, down);
  const proofs = proofsOf(tenant, person, person.subject, methods, pass, held).filter(({ needs }) => isHere(needs));
  const policies = asksMfa ? [...tenant.conditionalAccessPolicies, mfaFor(context)] : tenant.conditionalAccessPolicies;
  const ask = (asking: readonly ConditionalAccessPolicy[], signIn: Where, satisfiedControls: readonly string[]) =>
    evaluateSignIn(
      { ...tenant, conditionalAccessPolicies: asking },
      { ...signIn, subject: person.subject, context, satisfiedControls },
    ).decision;
  // Of two policies, one that may block and one that is not met, only the second one surely keeps them out.
  const isOut = (signIn: Where, shown: readonly string[]) =>
    policies.some((policy) => ['block', 'requireControls'].includes(ask([policy], signIn, shown)));
  const subject = person.subject;
  const combinations: CombinationsOf = (of, own, atLeast) =>
    combinationsOf(of, proofsOf(of, person, subject, own, 0, held), (certainty) => certainty >= atLeast);
  const passes = policiesOnResources(tenant, person, combinations, { methods, isNew: !asksMfa });
  const mayPass: typeof passes = (signIn, shown, isSure) => context === PORTAL || passes(signIn, shown, isSure);
  let best: Certainty = 0;
  for (const { place, device, platform } of placesOf(tenant, person).filter(({ needs }) => isHere(needs))) {
    const usable = proofs.filter((proof) => proof.platform === undefined || proof.platform === platform);
    for (const shown of subsets(usable)) {
      const sure = combinationsOf(tenant, shown, (certainty) => certainty === 1);
      const possible = combinationsOf(tenant, shown, (certainty) => certainty > 0);
      for (const proven of devicesProven(device, isHere)) {
        const signIn = { ...ANYBODY, devicePlatform: platform, place, device: proven };
        if (sure.length > 0 && ask(policies, signIn, sure) === 'grant' && mayPass(signIn, sure, true)) return 1;
        const perhaps = [...possible, ...protectedOn(platform)];
        if (best > 0 || possible.length === 0 || isOut(signIn, perhaps)) continue;
        if (mayPass(signIn, perhaps, false)) best = 0.5;
      }
    }
  }
  return best;
}

/** What a browser may be besides: on a phone and on Windows one can be protected. */
function protectedOn(platform: string): readonly string[] {
  if (platform === 'iOS') return ['compliantApplication', 'approvedApplication'];
  return platform === 'windows' ? ['compliantApplication'] : [];
}

function subsets<T>(of: readonly T[]): readonly (readonly T[])[] {
  return of.reduce<readonly (readonly T[])[]>((all, one) => [...all, ...all.map((each) => [...each, one])], [[]]);
}

/** The states of a device that can be proven to Entra: none, and its own if Intune is there to say so. */
function devicesProven(
  device: DeviceKind,
  isThere: (needs: readonly string[]) => boolean,
): readonly SignIn['device'][] {
  if (device === 'compliant' && isThere(['device', 'intune'])) return ['unregistered', { isCompliant: true }];
  const joined = { isCompliant: false, trustType: 'ServerAD' };
  if (device === 'hybridJoined') return ['unregistered', joined];
  if (device !== 'hybridJoinedAndCompliant') return ['unregistered'];
  return ['unregistered', joined, ...(isThere(['device', 'intune']) ? [{ ...joined, isCompliant: true }] : [])];
}

function placesOf(tenant: Tenant, person: PersonClass) {
  const managed = person.devices === 'unknown' ? [] : person.devices;
  const devices = [...new Set<DeviceKind>(['unmanaged', ...managed])];
  return devices.flatMap((device) =>
    (device.startsWith('hybridJoined') ? ['windows'] : person.platforms).flatMap((platform) =>
      person.networks.map((name) => {
        const egress = name === 'elsewhere' ? [] : [`network-egress/${name}`];
        const place = placeOf(tenant, name);
        return { place, device, platform, needs: device === 'unmanaged' ? egress : [...egress, 'device'] };
      }),
    ),
  );
}

function placeOf(tenant: Tenant, name: string): Place {
  const { locations, isTrusted } = locate(tenant, { ipAddress: ADDRESSES[name] });
  return { locations: { in: locations.in, out: [...locations.out, MFA_TRUSTED_IPS] }, isTrusted };
}

const ANYBODY = {
  clientAppType: 'browser',
  signInRiskLevel: 'none',
  userRiskLevel: 'none',
  insiderRiskLevel: 'none',
  transferMethod: 'none',
};

function mfaFor({ userAction = '' }: SignInContext): ConditionalAccessPolicy {
  return policy({
    id: 'spec',
    users: { excludeGroups: [] },
    applications: { includeApplications: [], includeUserActions: [userAction] },
    conditions: { clientAppTypes: [] },
  });
}

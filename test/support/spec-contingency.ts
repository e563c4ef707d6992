import { evaluateSignIn } from '../../evaluator/evaluate-sign-in';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencySet } from '../../model/contingency-set';
import { applyContingencyStep, type ContingencyStep } from '../../model/contingency-step';
import { exactly, type ObjectId } from '../../model/object-id';
import type { PersonClass } from '../../model/person-class';
import type { SignIn, UserSubject } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { APPLICATIONS } from '../../model/well-known';
import { userSubject } from './sign-in';

/** One sign-in in one state, of which something is so that was not so before the activation. */
export interface SpecNews {
  readonly kind: 'passwordAlone' | 'breakGlassLockedOut';
  readonly who: string;
  readonly policy?: string;
  readonly application: string;
  readonly platforms: string;
  readonly clientAppTypes: string;
  readonly locations: string;
  readonly isCertain: boolean;
}

/** Someone, and what they show: what they surely can, and what they might besides. */
interface SpecPerson {
  readonly who: string;
  readonly subject: UserSubject;
  readonly shown: readonly string[];
  /** What nobody says of them: nothing of those who have a password alone. */
  readonly perhaps: readonly string[];
  /** Whether policies can name them by the id of their account. */
  readonly isNamed: boolean;
}

type Cell = Omit<SpecNews, 'isCertain' | 'who' | 'policy' | 'kind'>;
type Policies = readonly ConditionalAccessPolicy[];

/** The networks: one in each of the named locations `l1` (trusted) and `l2`, and one in neither. */
export const PLACES: Readonly<Record<string, SignIn['place']>> = {
  l1: { locations: { in: ['l1'], out: ['l2'] }, isTrusted: 'yes' },
  l2: { locations: { in: ['l2'], out: ['l1'] }, isTrusted: 'no' },
  elsewhere: { locations: { in: [], out: ['l1', 'l2'] }, isTrusted: 'no' },
};
export const PLATFORMS = ['windows', 'iOS', 'linux', 'unrecognized'];
export const CLIENTS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'];
const NAMES: Readonly<Record<string, string>> = {
  [APPLICATIONS.exchangeOnline]: 'Exchange Online',
  [APPLICATIONS.sharePointOnline]: 'SharePoint Online',
  [APPLICATIONS.azurePortal]: 'Azure portal',
  [APPLICATIONS.azureServiceManagement]: 'Azure Service Management API',
  [APPLICATIONS.azureActiveDirectoryGraph]: 'Azure AD Graph',
  [APPLICATIONS.microsoftGraph]: 'Microsoft Graph',
};

/** All states' news, sign-in by sign-in and policy by policy; the slow and obvious way. */
export function contingencyNewsBySpec(
  tenant: Tenant,
  set: ContingencySet,
  classes: readonly PersonClass[] = [],
): readonly (readonly SpecNews[])[] {
  const before = tenant.conditionalAccessPolicies;
  const states: Policies[] = [before];
  for (const step of [...set.activation, ...set.rollBack]) {
    states.push(applyContingencyStep(states.at(-1) ?? before, step));
  }
  const compared = set.activation.filter((step) => isLeave(step, before)).reduce(applyContingencyStep, before);
  const involved = [...states, compared].flat().filter(counts);
  const cells = cellsOf(involved);
  const people = [...outsidersOf(tenant, set, involved), ...peopleIn(tenant, set, involved, classes)];
  const account = emergencyAccount(tenant);
  const answers = new Map<ConditionalAccessPolicy, Map<SpecPerson, readonly number[]>>();
  // Answers hang on the policy as it is: how often a state repeats it does not matter.
  const keepsOut = (policy: ConditionalAccessPolicy, person: SpecPerson): readonly number[] => {
    const ofPolicy = answers.get(policy) ?? new Map<SpecPerson, readonly number[]>();
    const known = ofPolicy.get(person) ?? cells.map((cell) => decide(tenant, policy, person, cell));
    answers.set(policy, ofPolicy.set(person, known));
    return known;
  };
  return states.slice(1).map((state) => [
    ...people.flatMap((person) => {
      const [allBefore, allNow] = [compared, state].map((all) => all.map((policy) => keepsOut(policy, person)));
      return cells.flatMap((cell, number): SpecNews[] => {
        const was = allBefore.map((each) => each[number]);
        const is = allNow.map((each) => each[number]);
        const wasClosed = was.includes(1);
        if (is.includes(1) || !(wasClosed || was.some((answer, at) => answer === 0.5 && is[at] === 0))) return [];
        return [{ kind: 'passwordAlone', who: person.who, ...cell, isCertain: wasClosed && !is.includes(0.5) }];
      });
    }),
    ...state.flatMap((policy, at) =>
      cells.flatMap((cell, number): SpecNews[] => {
        const [was, is] = [before[at], policy].map((each) => keepsOut(each, account)[number]);
        if (is <= was) return [];
        const isCertain = was === 0 && is === 1;
        return [{ kind: 'breakGlassLockedOut', who: account.who, policy: policy.displayName, ...cell, isCertain }];
      }),
    ),
  ]);
}

/** 1: this policy alone keeps the person out; 0: it does not. */
function decide(tenant: Tenant, policy: ConditionalAccessPolicy, person: SpecPerson, cell: Cell): number {
  const alone = { ...tenant, conditionalAccessPolicies: [person.isNamed ? policy : namingNoAccount(policy)] };
  const decisionOn = (shown: readonly string[]) => {
    const signIn: SignIn = {
      subject: person.subject,
      context: { applications: [Object.keys(NAMES).find((id) => NAMES[id] === cell.application) ?? cell.application] },
      place: PLACES[cell.locations],
      devicePlatform: cell.platforms,
      clientAppType: cell.clientAppTypes,
      signInRiskLevel: 'none',
      userRiskLevel: 'none',
      servicePrincipalRiskLevel: 'none',
      insiderRiskLevel: 'none',
      transferMethod: 'none',
      device: 'unregistered',
      satisfiedControls: [...shown, ...(policy.grantControls?.termsOfUse ?? [])],
    };
    return evaluateSignIn(alone, signIn).decision;
  };
  if (decisionOn(person.shown) === 'grant') return 0;
  const atBest = decisionOn([
    ...person.shown,
    ...person.perhaps,
    ...(person.perhaps.length > 0 ? protectedIn(cell) : []),
  ]);
  return atBest === 'block' || atBest === 'requireControls' ? 1 : 0.5;
}

/** What an app may be there: on a phone both, and on Windows the one browser. */
function protectedIn({ platforms, clientAppTypes }: Cell): readonly string[] {
  if (!CLIENTS.slice(0, 2).includes(clientAppTypes)) return [];
  if (platforms === 'iOS') return ['compliantApplication', 'approvedApplication'];
  return platforms === 'windows' && clientAppTypes === 'browser' ? ['compliantApplication'] : [];
}

const WORDS = ['All', 'None', 'GuestsOrExternalUsers'];

function namingNoAccount(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const { users } = policy.conditions;
  const includeUsers = users.includeUsers.filter((each) => WORDS.includes(each));
  const excludeUsers = users.excludeUsers.filter((each) => WORDS.includes(each));
  return { ...policy, conditions: { ...policy.conditions, users: { ...users, includeUsers, excludeUsers } } };
}

// A policy counts that is enforced, or may be, and asks for something.
function counts({ state, grantControls, notUnderstood }: ConditionalAccessPolicy): boolean {
  const { builtInControls = [], customAuthenticationFactors = [], termsOfUse = [] } = grantControls ?? {};
  const asked = [builtInControls, customAuthenticationFactors, termsOfUse].flat();
  const isAsking = asked.length > 0 || grantControls?.authenticationStrength !== undefined;
  const isOpen = notUnderstood.some((each) => each.startsWith('/grantControls'));
  return (state === 'enabled' || state === 'unknown') && (isAsking || isOpen);
}

/** A group that a step lets off a policy for managed devices and nothing else. */
function isLeave({ action, policyName }: ContingencyStep, policies: Policies): boolean {
  const named = policies.find(({ displayName }) => displayName === policyName);
  const { builtInControls = [], customAuthenticationFactors = [], termsOfUse = [] } = named?.grantControls ?? {};
  const strength = named?.grantControls?.authenticationStrength ?? [];
  const open = named?.notUnderstood.filter((each) => each.startsWith('/grantControls')) ?? [];
  const others = [...customAuthenticationFactors, ...termsOfUse, strength, open].flat();
  const devices = ['compliantDevice', 'domainJoinedDevice'];
  const isForDevices = builtInControls.length > 0 && builtInControls.every((each) => devices.includes(each));
  return action === 'excludeGroup' && isForDevices && others.length === 0;
}

function cellsOf(involved: Policies): readonly Cell[] {
  const named = involved.flatMap(({ conditions: { applications: apps } }) => [
    ...apps.includeApplications,
    ...apps.excludeApplications,
  ]);
  const { exchangeOnline, azurePortal, azureServiceManagement, microsoftGraph } = APPLICATIONS;
  const ids = new Set<string>([exchangeOnline, azurePortal, azureServiceManagement, microsoftGraph, ...named]);
  if (named.includes('Office365')) ids.add(APPLICATIONS.sharePointOnline);
  for (const word of ['All', 'None', 'Office365']) ids.delete(word);
  return [...ids, 'any other application'].flatMap((id) =>
    PLATFORMS.flatMap((platforms) =>
      CLIENTS.filter((client) => client !== 'exchangeActiveSync' || id === APPLICATIONS.exchangeOnline).flatMap(
        (clientAppTypes) =>
          Object.keys(PLACES).map((locations) => {
            return { application: NAMES[id] ?? id, platforms, clientAppTypes, locations };
          }),
      ),
    ),
  );
}

const isOpen = (id: ObjectId) => id.startsWith('${') && !id.startsWith('${managed:');

/** Everyone else, and the members of each group and role: in no other, but perhaps in one whose id is not known. */
function outsidersOf(tenant: Tenant, set: ContingencySet, involved: Policies): readonly SpecPerson[] {
  const intended = set.contingencyGroupId === undefined ? [] : [set.contingencyGroupId];
  const inside = [...(tenant.breakGlass?.groupIds ?? []), ...intended];
  const users = involved.map(({ conditions }) => conditions.users);
  const groups = [...new Set([...users.flatMap((each) => [...each.includeGroups, ...each.excludeGroups]), ...inside])];
  const roles = [...new Set(users.flatMap((each) => [...each.includeRoles, ...each.excludeRoles]))];
  const others = (all: readonly ObjectId[], id: ObjectId) =>
    all.filter((other) => other !== id && (inside.includes(other) || !(isOpen(other) || isOpen(id))));
  const nobody = userSubject({ groups: exactly([]), roles: exactly([]) });
  const password = { shown: ['password'], perhaps: [], isNamed: false };
  return [
    { who: 'everyone else', subject: nobody, ...password },
    ...groups
      .filter((id) => !inside.includes(id))
      .map((id) => ({
        who: `members of ${id}`,
        subject: { ...nobody, groups: { in: [id], out: others(groups, id) } },
        ...password,
      })),
    ...roles.map((id) => ({
      who: `members of ${id}`,
      subject: { ...nobody, roles: { in: [id], out: others(roles, id) } },
      ...password,
    })),
  ];
}

/** People who are not known to be in a group that is let in on purpose, as if they were known not to be. */
function peopleIn(
  { breakGlass }: Tenant,
  set: ContingencySet,
  involved: Policies,
  classes: readonly PersonClass[],
): readonly SpecPerson[] {
  const intended = set.contingencyGroupId === undefined ? [] : [set.contingencyGroupId];
  const inside = [...(breakGlass?.groupIds ?? []), ...intended];
  const users = involved.map(({ conditions }) => conditions.users);
  const named = users.flatMap((each) => [...each.includeGroups, ...each.excludeGroups]);
  return classes.flatMap(({ name, subject }): readonly SpecPerson[] => {
    if (subject.kind !== 'user' || inside.some((id) => subject.groups.in.includes(id))) return [];
    const { in: held, out } = subject.groups;
    const isPlain = (id: ObjectId) => !id.startsWith('${');
    const isOut = (id: ObjectId) =>
      out === 'others' ? [id, ...held].every(isPlain) && !held.includes(id) : out.includes(id);
    const groups = { in: held, out: [...inside, ...named.filter(isOut)] };
    return [{ who: name, subject: { ...subject, groups }, shown: ['password'], perhaps: [], isNamed: true }];
  });
}

/** The one account: in its own group, and in none that is described. */
function emergencyAccount({ breakGlass, groups }: Tenant): SpecPerson {
  const [{ userId } = { userId: '' }] = breakGlass?.accounts ?? [];
  const inside = breakGlass?.groupIds ?? [];
  const out = groups.map(({ id }) => id).filter((id) => !inside.includes(id));
  return {
    who: userId,
    subject: userSubject({ userId, groups: { in: inside, out }, roles: { in: [], out: [] } }),
    shown: ['password', 'fido2', 'fido2,password'],
    perhaps: ['factor', 'passwordChange', 'riskRemediation'],
    isNamed: true,
  };
}

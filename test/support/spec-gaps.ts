import { matchPolicy } from '../../evaluator/match-policy';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { exactly } from '../../model/object-id';
import type { PersonClass } from '../../model/person-class';
import type { SignIn, UserSubject } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { networksOf } from '../../simulator/networks';

/** One sign-in, by the words it is described with, and whether something protects it. */
export interface GapCell {
  readonly words: Readonly<Record<string, string>>;
  readonly isProtected: 'yes' | 'no' | 'unknown';
}

interface Value {
  readonly word: string;
  readonly change: Partial<SignIn>;
  /** What makes a policy name none of those that the value is not. */
  readonly without?: (policy: ConditionalAccessPolicy) => ConditionalAccessPolicy;
}

const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
const SHAREPOINT = '00000003-0000-0ff1-ce00-000000000000';
const PORTAL = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
const AZURE = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const DIRECTORY = '00000002-0000-0000-c000-000000000000';
const COVERED = [PORTAL, 'e9f49c6b-5ce5-44c8-925d-015017e9f7ad', 'f5c26e74-f226-4ae8-85f0-b4af0080ac9e'];
COVERED.push('ca7f3f0b-7d91-482c-8e09-c5d840d0eac5');

const once = (all: readonly string[]) => [...new Set(all)];
const keepOnly = <T extends Record<string, unknown>>(of: T, keys: string[], words: string[]): T => {
  const kept = keys.map((key) => [key, (of[key] as string[]).filter((each) => words.includes(each))]);
  return { ...of, ...Object.fromEntries(kept) };
};

const NOBODY: UserSubject = {
  kind: 'user',
  userId: '?',
  externalUserType: 'none',
  groups: exactly([]),
  roles: exactly([]),
};

const NOWHERE = { locations: exactly([]), isTrusted: 'no' } as const;
const ORDINARY = {
  signInRiskLevel: 'none',
  userRiskLevel: 'none',
  servicePrincipalRiskLevel: 'none',
  insiderRiskLevel: 'none',
  transferMethod: 'none',
  satisfiedControls: [],
} as const;

function who(policies: readonly ConditionalAccessPolicy[], people: readonly PersonClass[]): Value[] {
  const users = policies.map(({ conditions }) => conditions.users);
  const value = (word: string, subject: Partial<UserSubject>): Value => ({
    word,
    change: { subject: { ...NOBODY, ...subject } },
    without: (policy) => {
      const words = ['All', 'None', 'GuestsOrExternalUsers'];
      const left = keepOnly({ ...policy.conditions.users }, ['includeUsers', 'excludeUsers'], words);
      return { ...policy, conditions: { ...policy.conditions, users: left } };
    },
  });
  const named = once(users.flatMap((each) => [...each.includeUsers, ...each.excludeUsers]));
  const guests = users.flatMap((u) =>
    [u.includeGuestsOrExternalUsers ?? [], u.excludeGuestsOrExternalUsers ?? []].flat(),
  );
  const types = guests.flatMap((each) => each.guestOrExternalUserTypes);
  if (named.includes('GuestsOrExternalUsers')) {
    types.push('internalGuest', 'b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser');
    types.push('otherExternalUser', 'serviceProvider');
  }
  const tenants = once(guests.flatMap((each) => each.members ?? []));
  const groupIds = once(users.flatMap((u) => [...u.includeGroups, ...u.excludeGroups]));
  return [
    value('any other member', {}),
    ...groupIds.map((id) => {
      // A group that exists is none that the configuration creates; an expression may be any.
      const isExpression = (each: string) => each.includes('${') && !each.startsWith('${managed:');
      const others = groupIds.filter((each) => each.toLowerCase() !== id.toLowerCase() && !isExpression(each));
      return value(`in group ${id}`, { groups: isExpression(id) ? exactly([id]) : { in: [id], out: others } });
    }),
    ...once(users.flatMap((u) => [...u.includeRoles, ...u.excludeRoles])).map((id) =>
      value(`with role ${id}`, { roles: exactly([id]) }),
    ),
    ...named
      .filter((id) => !['All', 'None', 'GuestsOrExternalUsers'].includes(id))
      .map((userId): Value => ({ word: `user ${userId}`, change: { subject: { ...NOBODY, userId } } })),
    ...once(types).flatMap((externalUserType) =>
      tenants.length === 0 || externalUserType === 'internalGuest'
        ? [value(externalUserType, { externalUserType })]
        : [...tenants, 'any other tenant'].map((externalTenantId) =>
            value(`${externalUserType} of ${externalTenantId}`, { externalUserType, externalTenantId }),
          ),
    ),
    ...people.map(({ name, subject }): Value => ({ word: name, change: { subject } })),
  ];
}

function what(policies: readonly ConditionalAccessPolicy[], names: ReadonlyMap<string, string>): Value[] {
  const named = policies.flatMap(({ conditions: { applications } }) => [
    ...applications.includeApplications,
    ...applications.excludeApplications,
  ]);
  if (named.includes(AZURE)) named.push(...COVERED);
  if (named.includes('Office365')) named.push(SHAREPOINT, PORTAL, AZURE, DIRECTORY);
  const ids = once([...named, EXCHANGE]).filter((id) => !['All', 'None', 'Office365'].includes(id));
  return [
    ...ids.map((id): Value => ({ word: names.get(id) ?? id, change: { context: { applications: [id] } } })),
    {
      word: 'any other application',
      change: { context: { applications: ['?'] } },
      without: (policy) => {
        const keys = ['includeApplications', 'excludeApplications'];
        const left = keepOnly({ ...policy.conditions.applications }, keys, ['All', 'None', 'Office365']);
        return { ...policy, conditions: { ...policy.conditions, applications: left } };
      },
    },
  ];
}

/** Every sign-in that enforced policies tell apart, each asked of every policy; nothing where there are too many. */
export function gapCells(
  tenant: Tenant,
  people: readonly PersonClass[],
  names: ReadonlyMap<string, string>,
  most: number,
): GapCell[] | undefined {
  const policies = tenant.conditionalAccessPolicies.filter(
    (policy) => ['enabled', 'unknown'].includes(policy.state) && mayAsk(policy) && mayApplyWithoutRisk(policy),
  );
  const isUsed = (key: 'platforms' | 'clientAppTypes' | 'locations' | 'deviceFilter') =>
    policies.some(
      ({ conditions }) => (conditions[key] ?? []) !== undefined && Object.keys(conditions[key] ?? {}).length > 0,
    );
  const of = (key: Parameters<typeof isUsed>[0], values: Value[]) => (isUsed(key) ? values : values.slice(0, 1));
  const words = (all: string[], change: (word: string) => Partial<SignIn>) =>
    all.map((word): Value => ({ word, change: change(word) }));
  const platforms = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unrecognized'];
  const clients = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'];
  const networks = networksOf(tenant).map(({ name, place }): Value => ({ word: name, change: { place } }));
  const dimensions: Record<string, Value[]> = {
    users: who(policies, people),
    applications: what(policies, names),
    platforms: of(
      'platforms',
      words(platforms, (devicePlatform) => ({ devicePlatform })),
    ),
    clientAppTypes: of(
      'clientAppTypes',
      words(clients, (clientAppType) => ({ clientAppType })),
    ),
    locations: of('locations', networks),
    devices: of('deviceFilter', [
      { word: 'unmanaged', change: { device: 'unregistered' } },
      { word: 'compliant', change: { device: { isCompliant: true } } },
      { word: 'hybridJoined', change: { device: { isCompliant: false, trustType: 'ServerAD' } } },
      { word: 'hybridJoinedAndCompliant', change: { device: { isCompliant: true, trustType: 'ServerAD' } } },
    ]),
  };
  if (Object.values(dimensions).reduce((product, values) => product * values.length, 1) > most) return undefined;
  let cells: { words: Record<string, string>; values: Value[] }[] = [{ words: {}, values: [] }];
  for (const [name, values] of Object.entries(dimensions)) {
    cells = cells.flatMap((cell) =>
      values.map((value) => ({ words: { ...cell.words, [name]: value.word }, values: [...cell.values, value] })),
    );
  }
  return cells.flatMap(({ words: described, values }): GapCell[] => {
    const signIn = Object.assign({ ...ORDINARY }, ...values.map(({ change }) => change)) as SignIn;
    if (signIn.clientAppType === 'exchangeActiveSync' && signIn.context.applications[0] !== EXCHANGE) return [];
    const answers = policies.map((policy) => {
      const seen = values.reduce((each, { without }) => without?.(each) ?? each, policy);
      const { applies } = matchPolicy(seen, signIn);
      const isSure = policy.state === 'enabled' && isAsking(policy);
      return applies === 'yes' && !isSure ? 'unknown' : applies;
    });
    const isProtected = answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
    return [{ words: described, isProtected }];
  });
}

const mayAsk = (policy: ConditionalAccessPolicy) =>
  isAsking(policy) || policy.notUnderstood.some((each) => each.startsWith('/grantControls'));

/** Whether it is for some sign-in without risk, were it for everybody and everything. */
function mayApplyWithoutRisk(policy: ConditionalAccessPolicy): boolean {
  const { conditions } = policy;
  const { platforms: _, locations: _l, deviceFilter: _d, clientApplications: _c, ...others } = conditions;
  const nobody = { includeGroups: [], excludeGroups: [], includeRoles: [], excludeRoles: [], excludeUsers: [] };
  const nothing = { excludeApplications: [], includeUserActions: [], includeAuthenticationContextClassReferences: [] };
  const forAll = {
    ...others,
    users: { ...nobody, includeUsers: ['All'] },
    applications: { ...nothing, includeApplications: ['All'] },
    clientAppTypes: ['all'],
  };
  const signIn = { ...ORDINARY, subject: NOBODY, context: { applications: ['?'] }, place: NOWHERE };
  return matchPolicy({ ...policy, conditions: forAll }, signIn).applies !== 'no';
}

function isAsking({ grantControls: g }: ConditionalAccessPolicy): boolean {
  if (g === undefined) return false;
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength } = g;
  const lists = [builtInControls, customAuthenticationFactors, termsOfUse];
  return lists.some((list) => list.length > 0) || authenticationStrength !== undefined;
}

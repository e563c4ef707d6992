import type { Tenant } from '../../model/tenant';

/** An account, with what an export happens to tell of it. */
export interface UserRow {
  readonly id: string;
  readonly userPrincipalName?: string;
  readonly userType?: string;
  readonly externalUserState?: string | null;
  readonly onPremisesSyncEnabled?: boolean | null;
  readonly accountEnabled?: boolean;
  readonly transitiveMemberOf?: readonly string[];
}

/** Everything that files tell, file formats apart. Ids in lower case; a name is used by one id. */
export interface PopulationRows {
  readonly users: readonly UserRow[];
  readonly groups: readonly { readonly id: string; readonly members?: readonly string[] }[];
  readonly memberships: readonly { readonly groupId: string; readonly memberId: string }[];
  readonly registrations: readonly {
    readonly id?: string;
    readonly userPrincipalName?: string;
    readonly methodsRegistered: readonly string[];
  }[];
  /** Absent: no file holds any. */
  readonly roleAssignments?: readonly { readonly principalId: string; readonly roleDefinitionId: string }[];
  readonly devices?: readonly {
    readonly id: string;
    readonly isCompliant?: boolean | null;
    readonly trustType?: string;
    readonly registeredOwners: readonly string[];
  }[];
  readonly domains?: readonly { readonly id: string; readonly authenticationType: string }[];
}

type Answer = 'yes' | 'no' | 'unknown';
type Words = Readonly<Record<string, readonly string[]>>;

/** The groups, rollouts and people that the tenant of a test names, as plain lists. */
export interface Named {
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly hashSyncGroups: readonly string[];
  readonly methods: Words;
}

/** One person at a time, group by group: how many people share each description. */
export function peopleBySpec(tenant: Tenant, rows: PopulationRows, named: Named): Readonly<Record<string, number>> {
  const idByName = new Map<string, string>();
  for (const { id, userPrincipalName } of [...rows.users, ...rows.registrations]) {
    if (id !== undefined && userPrincipalName !== undefined) idByName.set(userPrincipalName.toLowerCase(), id);
  }
  const idOf = (row: { readonly id?: string; readonly userPrincipalName?: string }) => {
    const name = (row.userPrincipalName ?? '').toLowerCase();
    return row.id ?? idByName.get(name) ?? `name ${name}`;
  };
  const ids = new Set([...rows.users, ...rows.registrations].map(idOf));
  const holders = (rows.roleAssignments ?? []).map(({ principalId }) => principalId);
  const knownGroups = [...named.groups, ...named.hashSyncGroups, ...holders.filter((each) => !ids.has(each))];
  const counts: Record<string, number> = {};
  for (const id of ids) {
    const person = personOf(tenant, rows, { id, ids, idOf, knownGroups }, named);
    if (person === undefined) continue;
    const text = JSON.stringify(person);
    counts[text] = (counts[text] ?? 0) + 1;
  }
  return counts;
}

interface Who {
  readonly id: string;
  /** Ids that the tenant uses as those of groups, or that hold a role and are nobody's. */
  readonly knownGroups: readonly string[];
  readonly ids: ReadonlySet<string>;
  readonly idOf: (row: { readonly id?: string; readonly userPrincipalName?: string }) => string;
}

function personOf(tenant: Tenant, rows: PopulationRows, who: Who, named: Named): unknown {
  const { id, idOf } = who;
  const told = rows.users.filter((row) => idOf(row) === id);
  const said = (key: keyof UserRow) => [...new Set(told.filter((row) => key in row).map((row) => row[key]))];
  if (said('accountEnabled').length === 1 && said('accountEnabled')[0] === false) return undefined;

  const names = [...told, ...rows.registrations.filter((row) => idOf(row) === id)].flatMap(
    ({ userPrincipalName }) => userPrincipalName ?? [],
  );
  const invited = isInvited(names, said('externalUserState'));
  const types = said('userType').map(String);
  const type = types.length === 1 ? types[0] : 'unknown';
  const groups = named.groups.map((group) => ({ group, answer: isIn(rows, group, who) }));
  const pick = (answer: Answer) => groups.filter((each) => each.answer === answer).map(({ group }) => group);
  return {
    type: typeOf(type, invited),
    factor: factorOf(tenant, rows, { names, invited, isGuest: types.includes('Guest') }, said, () =>
      rolloutOf(rows, named.hashSyncGroups, who),
    ),
    in: pick('yes'),
    out: pick('unknown').length === 0 ? 'others' : pick('no'),
    roles: rolesOf(rows, who),
    methods: methodsOf(rows, who, named.methods),
    devices: devicesOf(rows, who),
    ...(named.users.includes(id) && { userId: id }),
  };
}

function isInvited(names: readonly string[], states: readonly unknown[]): Answer {
  const marks = new Set(names.map((name) => name.toLowerCase().includes('#ext#')));
  const hasState = states.some((state) => typeof state === 'string');
  if (marks.size === 1 && marks.has(true)) return 'yes';
  if (hasState && !states.includes(null)) return 'yes';
  return marks.size === 1 && !hasState ? 'no' : 'unknown';
}

function typeOf(type: string | undefined, invited: Answer): string {
  if (invited === 'unknown' || (type !== 'Member' && type !== 'Guest')) return 'unknown';
  if (type === 'Member') return invited === 'yes' ? 'b2bCollaborationMember' : 'none';
  return invited === 'yes' ? 'b2bCollaborationGuest' : 'internalGuest';
}

interface Account {
  readonly names: readonly string[];
  readonly invited: Answer;
  readonly isGuest: boolean;
}

function factorOf(
  tenant: Tenant,
  rows: PopulationRows,
  { names, invited, isGuest }: Account,
  said: (key: keyof UserRow) => readonly unknown[],
  rollout: () => Answer,
): string | readonly string[] {
  if (invited === 'yes') return 'homeTenant';
  const found = new Set(names.map((name) => name.slice(name.lastIndexOf('@') + 1).toLowerCase()));
  const [domain = ''] = found.size === 1 ? found : [];
  const type = authenticationTypeOf(tenant, rows, domain);
  if (invited === 'unknown' || (isGuest && !said('externalUserState').includes(null))) return 'unknown';
  if (type === 'unknown') return 'unknown';
  if (type === 'Federated') {
    return { yes: 'passwordHashSync', no: 'federated', unknown: ['federated', 'passwordHashSync'] }[rollout()];
  }
  const synced = [...new Set(said('onPremisesSyncEnabled').map((value) => value === true))];
  if (synced.length !== 1) return 'unknown';
  if (synced[0] === false) return 'cloudPassword';
  const isHashSynced = tenant.onPremisesSynchronization?.passwordSyncEnabled ?? 'unknown';
  if (isHashSynced === 'unknown') return 'unknown';
  return isHashSynced ? 'passwordHashSync' : 'passThroughAuthentication';
}

// The domain that comes with a tenant is never federated.
function authenticationTypeOf({ domains, domainFederations }: Tenant, rows: PopulationRows, domain: string): string {
  const told = [...domains, ...(rows.domains ?? [])].filter(({ id }) => id.toLowerCase() === domain);
  const types = new Set<string>(told.map(({ authenticationType }) => authenticationType));
  if (domainFederations.some((each) => each.domain.toLowerCase() === domain)) types.add('Federated');
  types.delete('unknown');
  if (types.size === 0 && domain.endsWith('.onmicrosoft.com')) return 'Managed';
  return types.size === 1 ? [...types][0] : 'unknown';
}

function isGroup(rows: PopulationRows, id: string, { knownGroups }: Who): boolean {
  if (knownGroups.includes(id)) return true;
  return rows.groups.some((group) => group.id === id) || rows.memberships.some(({ groupId }) => groupId === id);
}

function directMembers(rows: PopulationRows, id: string): readonly string[] {
  const listed = rows.groups.filter((group) => group.id === id).flatMap(({ members = [] }) => members);
  return [...new Set([...listed, ...rows.memberships.filter((row) => row.groupId === id).map((row) => row.memberId)])];
}

function isComplete(rows: PopulationRows, id: string): boolean {
  const lists = rows.groups.flatMap((group) => (group.id === id && group.members ? [new Set(group.members).size] : []));
  const hasRows = rows.memberships.some(({ groupId }) => groupId === id);
  return (hasRows || lists.length > 0) && lists.every((size) => size === directMembers(rows, id).length);
}

function isIn(rows: PopulationRows, group: string, who: Who): Answer {
  const told = rows.users.filter((row) => who.idOf(row) === who.id).flatMap((row) => row.transitiveMemberOf ?? []);
  const search = (id: string, seen: ReadonlySet<string>): Answer => {
    if (told.includes(id)) return 'yes';
    const answers = directMembers(rows, id).map((member): Answer => {
      if (member === who.id) return 'yes';
      if (isGroup(rows, member, who)) return seen.has(member) ? 'no' : search(member, new Set([...seen, member]));
      return who.ids.has(member) ? 'no' : 'unknown';
    });
    if (answers.includes('yes')) return 'yes';
    return answers.includes('unknown') || !isComplete(rows, id) ? 'unknown' : 'no';
  };
  const answer = search(group, new Set([group]));
  const isAllTold = rows.users.some((row) => who.idOf(row) === who.id && row.transitiveMemberOf !== undefined);
  return answer === 'unknown' && isAllTold ? 'no' : answer;
}

function rolloutOf(rows: PopulationRows, groups: readonly string[], who: Who): Answer {
  const answers = groups.map((group): Answer => {
    if (directMembers(rows, group).includes(who.id)) return 'yes';
    return isIn(rows, group, who) === 'no' ? 'no' : 'unknown';
  });
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

function rolesOf(rows: PopulationRows, who: Who): unknown {
  const assignments = rows.roleAssignments ?? [];
  const answers = assignments.map(({ principalId, roleDefinitionId }) => {
    if (principalId === who.id) return { role: roleDefinitionId, answer: 'yes' };
    if (isGroup(rows, principalId, who)) return { role: roleDefinitionId, answer: isIn(rows, principalId, who) };
    if (who.ids.has(principalId)) return { role: roleDefinitionId, answer: 'no' };
    return { role: roleDefinitionId, answer: isIn(rows, principalId, who) };
  });
  const held = answers.filter(({ answer }) => answer === 'yes').map(({ role }) => role);
  const isSure = rows.roleAssignments !== undefined && answers.every(({ answer }) => answer !== 'unknown');
  return { in: [...new Set(held)].sort(), out: isSure ? 'others' : [] };
}

function methodsOf({ registrations }: PopulationRows, { id, idOf }: Who, words: Words): unknown {
  const all = registrations.filter((row) => idOf(row) === id);
  const sets = all.map(({ methodsRegistered }) => {
    const known = methodsRegistered.map((word) => words[word]);
    return known.includes(undefined as never) ? 'unknown' : JSON.stringify([...new Set(known.flat())].sort());
  });
  const [first = 'unknown', ...others] = [...new Set(sets)];
  return others.length > 0 || first === 'unknown' ? 'unknown' : (JSON.parse(first) as unknown);
}

function devicesOf({ devices }: PopulationRows, who: Who): unknown {
  if (devices === undefined) return 'unknown';
  const mine = new Map<string, Set<Answer>>();
  // An id of Graph's is somebody's, whoever that is; a display name may be anybody's.
  const isSomebody = (owner: string) => who.ids.has(owner) || /^[0-9a-f-]{36}$/.test(owner);
  for (const id of new Set(devices.map((device) => device.id))) {
    const rows = devices.filter((device) => device.id === id);
    const owners = rows.flatMap(({ registeredOwners }) => registeredOwners);
    const isMine: Answer = owners.includes(who.id) ? 'yes' : owners.some(isSomebody) ? 'no' : 'unknown';
    const kinds = {
      compliant: one(rows.flatMap((row) => (row.isCompliant === undefined ? [] : [row.isCompliant === true]))),
      hybridJoined: one(rows.flatMap((row) => (row.trustType === undefined ? [] : [row.trustType === 'ServerAd']))),
    };
    // Every way that what is not known could turn out makes the device one of one kind, or none of theirs.
    const turns = (is: Answer) => (is === 'unknown' ? [true, false] : [is === 'yes']);
    const worlds = turns(isMine).flatMap((isTheirs) =>
      turns(kinds.compliant).flatMap((isCompliant) =>
        turns(kinds.hybridJoined).map((isJoined) => {
          if (!isTheirs) return '';
          return isCompliant && isJoined
            ? 'hybridJoinedAndCompliant'
            : isCompliant
              ? 'compliant'
              : isJoined
                ? 'hybridJoined'
                : '';
        }),
      ),
    );
    for (const kind of ['compliant', 'hybridJoined', 'hybridJoinedAndCompliant']) {
      const is = !worlds.some((each) => each === kind)
        ? 'no'
        : worlds.every((each) => each === kind)
          ? 'yes'
          : 'unknown';
      mine.set(kind, (mine.get(kind) ?? new Set()).add(is));
    }
  }
  const answers = [...mine].map(([kind, all]) => ({
    kind,
    is: all.has('yes') ? 'yes' : all.has('unknown') ? '?' : 'no',
  }));
  if (answers.some(({ is }) => is === '?')) return 'unknown';
  return answers.filter(({ is }) => is === 'yes').map(({ kind }) => kind);
}

function one(said: readonly boolean[]): Answer {
  if (new Set(said).size !== 1) return 'unknown';
  return said[0] === true ? 'yes' : 'no';
}

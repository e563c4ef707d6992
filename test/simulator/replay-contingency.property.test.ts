import * as fc from 'fast-check';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { ContingencySet } from '../../model/contingency-set';
import type { ContingencyStep } from '../../model/contingency-step';
import type { Tenant } from '../../model/tenant';
import { replayContingency } from '../../simulator/replay-contingency';
import type { ContingencyFinding } from '../../simulator/simulation';
import { policies, STRENGTHS } from '../support/arbitraries';
import { CLIENTS, contingencyNewsBySpec, PLACES, PLATFORMS, type SpecNews } from '../support/spec-contingency';
import { classOf } from '../../simulator/user-classes';
import type { Population } from '../../model/population';
import { group, namedLocation, policy, population, tenant, user, type PolicyOverrides } from '../support/tenant';

// Two networks that are told apart whatever the random policies ask for.
const LOCATIONS = [
  namedLocation({ id: 'l1', displayName: 'l1' }),
  namedLocation({ id: 'l2', displayName: 'l2', ipRanges: ['198.51.100.0/24'], isTrusted: false }),
];
const forNobody = policy({
  id: 'for-nobody',
  users: { includeUsers: ['None'], excludeGroups: [] },
  applications: { includeApplications: ['None'] },
  conditions: { locations: { include: ['l1', 'l2'], exclude: [] } },
});

// Random policies are mostly for few people or about little: these are for everyone and everything.
const common = (id: string, overrides: PolicyOverrides) =>
  policy({ id, users: { excludeGroups: ['bg'] }, ...overrides });
const COMMON = [
  common('known', {}),
  common('devices', { grantControls: { builtInControls: ['compliantDevice'] } }),
  common('perhaps', { state: 'unknown' }),
  common('apps', { grantControls: { builtInControls: ['compliantApplication'] } }),
  common('approved', { grantControls: { builtInControls: ['approvedApplication'] } }),
];

const tenantWith = (random: readonly ConditionalAccessPolicy[]): Tenant =>
  tenant({
    conditionalAccessPolicies: [forNobody, ...random.map((each) => ({ ...each, displayName: each.id }))],
    namedLocations: LOCATIONS,
    authenticationStrengths: STRENGTHS,
    groups: ['g1', 'g2', 'bg'].map((id) => group({ id, members: id === 'bg' ? ['u1'] : [] })),
    users: [user({ id: 'u1', userPrincipalName: undefined })],
    roleAssignments: [],
    breakGlass: { accounts: [{ userId: 'u1', methods: ['fido2SecurityKey'] }], groupIds: ['bg'] },
    publishedApplications: [],
  });

const GROUPS = ['g1', 'g2', 'bg', '${managed:S/azuread_group.a}', '${var.group}'];
const steps = (names: readonly string[]): fc.Arbitrary<readonly ContingencyStep[]> =>
  fc.array(
    fc
      .record({
        action: fc.constantFrom<ContingencyStep['action'][]>(
          ...([
            'enable',
            'reportOnly',
            'disable',
            'disable',
            'excludeGroup',
            'excludeGroup',
            'removeExclusion',
          ] as const),
        ),
        policyName: fc.constantFrom(...names),
        groupId: fc.constantFrom(...GROUPS),
      })
      .map(({ action, policyName, groupId }) =>
        action === 'excludeGroup' || action === 'removeExclusion'
          ? { action, policyName, groupId }
          : { action, policyName },
      ),
    { maxLength: 4 },
  );

/** People in groups, some of whose groups are not known. */
const memberships = fc.record({
  groups: fc.oneof(
    { weight: 3, arbitrary: fc.subarray(['g1', 'g2', 'bg', 'g3', 'nobody described it']) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  roleTemplateIds: fc.subarray(['r1', 'r2']),
  userType: fc.constantFrom<Population['userType'][]>('none', 'none', 'b2bCollaborationGuest'),
});

const cases = fc
  .tuple(
    fc.subarray(COMMON, { minLength: 1 }),
    policies().map((all) => all.slice(0, 2)),
  )
  .chain(([some, random]) => {
    const names = [...some, ...random].map(({ id }) => id);
    return fc.record({
      tenant: fc.constant(tenantWith([...some, ...random])),
      set: fc.record({
        name: fc.constant('set'),
        policyNames: fc.constant(names.slice(0, 1)),
        contingencyGroupId: fc.constantFrom(undefined, 'g1', '${managed:S/azuread_group.a}'),
        activation: steps(names),
        rollBack: steps(names),
        isDeclared: fc.constant(true),
      }),
      people: fc.array(memberships, { minLength: 1, maxLength: 2 }),
    });
  });

const classesOf = (given: Tenant, people: readonly Partial<Population>[]) =>
  people.map((each, at) => classOf(given, population({ ...each, name: `people ${at}` })));

const setOf = ({ contingencyGroupId, ...set }: { contingencyGroupId: string | undefined }): ContingencySet =>
  ({ ...set, ...(contingencyGroupId !== undefined && { contingencyGroupId }) }) as ContingencySet;

/** Whether a finding tells of people: everyone else's is theirs, too. */
function tellsOf({ who }: ContingencyFinding, someone: string): boolean {
  const listed = who.replace(/ and \d+ more$/, '').split(', ');
  const names = listed.map((name, at) => (at === 0 || !who.startsWith('members of ') ? name : `members of ${name}`));
  return names.includes(someone);
}

const covers = (finding: ContingencyFinding, someone: string) =>
  tellsOf(finding, someone) ||
  // What is found of people is not told of them if it is of others with the same policies.
  someone.startsWith('people ') ||
  finding.who === 'everyone else' ||
  / and \d+ more$/.test(finding.who);

function holds({ applications, where }: ContingencyFinding, news: SpecNews): boolean {
  const { platforms, clientAppTypes, locations } = news;
  const place = { platforms, clientAppTypes, locations };
  return (
    applications.includes(news.application) &&
    Object.entries(place).every(([dimension, value]) => where[dimension]?.includes(value) ?? true)
  );
}

const isSame = (finding: ContingencyFinding, news: SpecNews) =>
  finding.kind === news.kind && finding.policy === news.policy && holds(finding, news);

test('finds what the specification finds, sign-in by sign-in, and nothing else', () => {
  const agrees = fc.property(cases, ({ tenant: given, set: raw, people }) => {
    const set = setOf(raw);
    const classes = classesOf(given, people);
    const [, ...states] = replayContingency(given, set, classes).states;
    const expected = contingencyNewsBySpec(given, set, classes);
    const soFar: ContingencyFinding[] = [];
    for (const [at, { findings }] of states.entries()) {
      soFar.push(...findings);
      const missed = expected[at].filter(
        (news) =>
          !soFar.some((each) => isSame(each, news) && covers(each, news.who) && (each.isCertain || !news.isCertain)),
      );
      expect(missed.slice(0, 3)).toEqual([]);
      for (const finding of findings) expectTrue(finding, expected[at]);
    }
  });
  fc.assert(agrees, { numRuns: Number(process.env.RUNS ?? 45) });
});

/** Every cell of a finding is news: as many as the box holds for those who are told of by name. */
function expectTrue(finding: ContingencyFinding, expected: readonly SpecNews[]): void {
  const news = expected.filter((each) => isSame(finding, each) && tellsOf(finding, each.who));
  const certain = finding.isCertain ? news.filter(({ isCertain }) => isCertain) : news;
  const people = new Set(expected.filter((each) => tellsOf(finding, each.who)).map(({ who }) => who));
  expect(people.size).toBeGreaterThan(0);
  const { applications, where } = finding;
  const size = (dimension: string, all: readonly string[]) =>
    all.filter((each) => where[dimension]?.includes(each) ?? true).length;
  const places = size('platforms', PLATFORMS) * size('locations', Object.keys(PLACES));
  const cells = applications.map((application) => {
    const reachable = CLIENTS.filter((each) => each !== 'exchangeActiveSync' || application === 'Exchange Online');
    return places * size('clientAppTypes', reachable);
  });
  expect(certain).toHaveLength(people.size * cells.reduce((sum, each) => sum + each, 0));
}

test('tells nothing twice', () => {
  const once = fc.property(cases, ({ tenant: given, set }) => {
    const told = new Set<string>();
    for (const finding of replayContingency(given, setOf(set), []).states.flatMap(({ findings }) => findings)) {
      const cells = cellsIn(finding);
      expect(cells.some((cell) => !told.has(cell))).toBe(true);
      for (const cell of cells) told.add(cell);
      // What was certain is not told as a possibility afterwards.
      if (finding.isCertain) for (const cell of cellsIn({ ...finding, isCertain: false })) told.add(cell);
    }
  });
  fc.assert(once, { numRuns: 100 });
});

/** The cells of a finding, as text, each platform that there is apart. */
function cellsIn({ kind, who, policy: name, applications, where, isCertain }: ContingencyFinding): readonly string[] {
  const { platforms = [...PLATFORMS, 'android', 'macOS'], clientAppTypes = CLIENTS } = where;
  const { locations = Object.keys(PLACES) } = where;
  const parts = [applications, platforms, clientAppTypes, locations];
  const cells = parts.reduce((all, part) => all.flatMap((one) => part.map((each) => `${one} ${each}`)), ['']);
  return cells.map((cell) => [kind, who, name, isCertain, cell].join(' '));
}

test('the random sets bring about every kind of finding, sure and not', () => {
  const found = fc
    .sample(cases, { numRuns: 800, seed: 1 })
    .flatMap(({ tenant: given, set, people }) =>
      replayContingency(given, setOf(set), classesOf(given, people)).states.flatMap(({ findings }) => findings),
    );
  expect(found.filter(({ who }) => who.startsWith('people ')).length).toBeGreaterThan(1);
  for (const kind of ['passwordAlone', 'breakGlassLockedOut']) {
    for (const isCertain of [true, false]) {
      expect(found.filter((each) => each.kind === kind && each.isCertain === isCertain).length).toBeGreaterThan(4);
    }
  }
});

import * as fc from 'fast-check';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { PersonClass } from '../../model/person-class';
import type { UserSubject } from '../../model/sign-in';
import { applicationsOf } from '../../simulator/paths/applications';
import { coverageGaps } from '../../simulator/coverage-gaps';
import type { CoverageGap } from '../../simulator/simulation';
import { policies, signIns } from '../support/arbitraries';
import { gapCells, type GapCell } from '../support/spec-gaps';
import { emptyTenant, namedLocation, policy } from '../support/tenant';

const LOCATIONS = [
  namedLocation({ id: 'l1', displayName: 'l1', ipRanges: ['10.0.0.0/8'], isTrusted: true }),
  namedLocation({ id: 'l2', displayName: 'l2', ipRanges: ['10.1.0.0/16', '11.0.0.0/8'], isTrusted: false }),
];

const classes = fc
  .array(signIns(), { maxLength: 2 })
  .map((all) =>
    all.flatMap(({ subject }, i): PersonClass[] =>
      subject.kind === 'user' ? [personClass(`class ${i}`, subject)] : [],
    ),
  );

const personClass = (name: string, subject: UserSubject): PersonClass => ({
  name,
  count: 1,
  subject,
  firstFactor: 'unknown',
  methods: 'unknown',
  homeMethods: 'unknown',
  devices: 'unknown',
  platforms: [],
  networks: [],
  countries: 'unknown',
  dependencyInstances: [],
});

const isIn = ({ where }: CoverageGap, { words }: GapCell, except?: string) =>
  Object.entries(where).every(([name, values]) => name === except || values.includes(words[name] ?? '?'));

/** Values that could be added to a gap: no sign-in with them is any other than those it holds already. */
function additions(gap: CoverageGap, cells: readonly GapCell[], isAlike: (cell: GapCell) => boolean): string[] {
  return Object.entries(gap.where).flatMap(([name, values]) => {
    const canJoin = new Map<string, boolean>();
    for (const cell of cells) {
      const value = cell.words[name] ?? '?';
      if (canJoin.get(value) === false || values.includes(value) || !isIn(gap, cell, name)) continue;
      canJoin.set(value, isAlike(cell));
    }
    return [...canJoin].flatMap(([value, can]) => (can ? [value] : []));
  });
}

const holds = (a: CoverageGap, b: CoverageGap) =>
  Object.entries(a.where).every(([name, values]) => {
    const inner = b.where[name];
    return inner !== undefined && inner.every((value) => values.includes(value));
  });

interface Seen {
  certain: number;
  uncertain: number;
  covered: number;
  /** The most dimensions that a gap is told by. */
  told: number;
}

/** Compares the gaps with every cell; nothing where most conditions are set at once, and cells are too many. */
function compare(
  set: readonly ConditionalAccessPolicy[],
  people: readonly PersonClass[],
  most: number,
  seen: Seen,
): void {
  const tenant = emptyTenant({ conditionalAccessPolicies: set, namedLocations: LOCATIONS });
  const names = new Map(applicationsOf(tenant).map(({ id, name }) => [id, name]));
  const cells = gapCells(tenant, people, names, most);
  if (cells === undefined) return;
  const gaps = coverageGaps(tenant, people);
  for (const isCertain of [true, false]) {
    const isAlike = ({ isProtected }: GapCell) => isProtected === (isCertain ? 'no' : 'unknown');
    const boxes = gaps.filter((gap) => gap.isCertain === isCertain);
    expect(cells.filter((cell) => boxes.some((gap) => isIn(gap, cell)) !== isAlike(cell))).toEqual([]);
    for (const gap of boxes) {
      expect(additions(gap, cells, isAlike)).toEqual([]);
      expect(boxes.filter((other) => other !== gap && holds(other, gap))).toEqual([]);
      seen.told = Math.max(seen.told, Object.keys(gap.where).length);
    }
    seen[isCertain ? 'certain' : 'uncertain'] += boxes.length;
  }
  seen.covered += Number(gaps.length === 0);
  const sizes = gaps.map(({ where }) => Object.keys(where).length);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
}

test('gaps are boxes of exactly what no policy protects, none can grow, none holds another', () => {
  const seen: Seen = { certain: 0, uncertain: 0, covered: 0, told: 0 };
  fc.assert(
    fc.property(policies(), classes, (set, people) => compare(set, people, 3_000, seen)),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
  expect(seen.certain).toBeGreaterThan(100);
  expect(seen.uncertain).toBeGreaterThan(100);
  expect(seen.covered).toBeGreaterThan(10);
  expect(seen.told).toBeGreaterThan(2);
});

const circumstances = fc.record({
  users: fc.constantFrom(
    { excludeGroups: [] },
    { excludeGroups: ['g1'] },
    { includeUsers: [], includeGroups: ['g1', 'g2'] },
  ),
  applications: fc.constantFrom({}, { excludeApplications: ['own-app'] }, { includeApplications: ['0', 'own-app'] }),
  conditions: fc.record(
    {
      clientAppTypes: fc.subarray(['browser', 'exchangeActiveSync', 'other'], { minLength: 1 }),
      platforms: fc.subarray(['iOS', 'linux']).map((exclude) => ({ include: ['all'], exclude })),
      locations: fc.record({ include: fc.constantFrom(['All'], ['l2']), exclude: fc.subarray(['AllTrusted', 'l2']) }),
      deviceFilter: fc.record({
        mode: fc.constantFrom('include' as const, 'exclude' as const),
        rule: fc.constantFrom('device.isCompliant -eq True', 'device.trustType -eq "ServerAD"'),
      }),
    },
    { requiredKeys: [] },
  ),
});

test('the same where policies differ mostly in how and where from they are for', () => {
  const seen: Seen = { certain: 0, uncertain: 0, covered: 0, told: 0 };
  const set = fc.array(circumstances, { minLength: 2, maxLength: 6 }).map((all) => all.map((each) => policy(each)));
  fc.assert(
    fc.property(set, (each) => compare(each, [], 4_000, seen)),
    { numRuns: 120 },
  );
  expect(seen.certain).toBeGreaterThan(100);
  expect(seen.told).toBeGreaterThan(3);
});

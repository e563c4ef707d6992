import * as fc from 'fast-check';
import type { PersonClass } from '../../model/person-class';
import type { UserSubject } from '../../model/sign-in';
import { applicationsOf } from '../../simulator/applications';
import { coverageGaps } from '../../simulator/coverage-gaps';
import type { CoverageGap } from '../../simulator/simulation';
import { policies, signIns } from '../support/arbitraries';
import { gapCells, type GapCell } from '../support/spec-gaps';
import { emptyTenant, namedLocation } from '../support/tenant';

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
    const beside = cells.filter((cell) => isIn(gap, cell, name) && !values.includes(cell.words[name] ?? '?'));
    const others = new Set(beside.map(({ words }) => words[name] ?? '?'));
    return [...others].filter((value) => beside.every((cell) => cell.words[name] !== value || isAlike(cell)));
  });
}

const holds = (a: CoverageGap, b: CoverageGap) =>
  Object.entries(a.where).every(([name, values]) => {
    const inner = b.where[name];
    return inner !== undefined && inner.every((value) => values.includes(value));
  });

test('gaps are boxes of exactly what no policy protects, none can grow, none holds another', () => {
  const seen = { certain: 0, uncertain: 0, closed: 0, covered: 0 };
  const agrees = fc.property(policies(), classes, (set, people) => {
    const tenant = emptyTenant({ conditionalAccessPolicies: set, namedLocations: LOCATIONS });
    const names = new Map(applicationsOf(tenant).map(({ id, name }) => [id, name]));
    const cells = gapCells(tenant, people, names, 3_000);
    // Where most conditions are set at once, there are too many to try each.
    if (cells === undefined) return;
    const gaps = coverageGaps(tenant, people);
    for (const isCertain of [true, false]) {
      const isAlike = ({ isProtected }: GapCell) => isProtected === (isCertain ? 'no' : 'unknown');
      const boxes = gaps.filter((gap) => gap.isCertain === isCertain);
      expect(cells.filter((cell) => boxes.some((gap) => isIn(gap, cell)) !== isAlike(cell))).toEqual([]);
      for (const gap of boxes) {
        expect(additions(gap, cells, isAlike)).toEqual([]);
        expect(boxes.filter((other) => other !== gap && holds(other, gap))).toEqual([]);
        seen[isCertain ? 'certain' : 'uncertain'] += 1;
        seen.closed = Math.max(seen.closed, Object.keys(gap.where).length);
      }
    }
    seen.covered += Number(gaps.length === 0);
    const sizes = gaps.map(({ where }) => Object.keys(where).length);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });
  fc.assert(agrees, { numRuns: 400 });
  expect(seen.certain).toBeGreaterThan(100);
  expect(seen.uncertain).toBeGreaterThan(100);
  expect(seen.covered).toBeGreaterThan(10);
  expect(seen.closed).toBeGreaterThan(2);
});

import { matrix } from '../../../report/simulation/matrix';
import { PLAIN } from '../../../report/style';
import { outageResult, populationOutage } from '../../support/simulation';

const staff = { name: 'Staff', count: 100 };
const shares = (share: number, unknownShare = 0, name = 'entra-mfa') =>
  outageResult({ name, byPopulation: [populationOutage({ share, unknownShare })] });
const cells = (text: string) => /^Staff +100 +(.*)$/m.exec(text)?.[1]?.split(/ +/);

test.each([
  [1, 0, 'all'],
  [0.5, 0, '50%'],
  [0.001, 0, '1%'],
  [0.999, 0, '99%'],
  [0.5, 0.1, '50%?'],
  [0, 0.1, '?'],
  [0, 0, '·'],
])('a share of %d, and perhaps %d more, is shown as %s', (share, unknownShare, cell) => {
  const others = populationOutage({ population: 'Others', share: 1 });
  const outage = shares(share, unknownShare);
  const both = { ...outage, byPopulation: [...outage.byPopulation, others] };
  expect(cells(matrix([both], [staff], PLAIN))).toEqual([cell]);
});

test('an outage that surely takes nothing from anybody, and may take something, is told in a line', () => {
  const text = matrix([shares(1), shares(0, 0.1, 'ad-fs')], [staff], PLAIN);
  expect(cells(text)).toEqual(['all']);
  expect(text).toMatch(/\n\nnot known: ad-fs \(perhaps [\d,]+ people\)$/);
});

test('workload identities are no people', () => {
  const perhaps = populationOutage({ population: 'Pipeline', count: 0, share: 0, unknownShare: 1 });
  const open = outageResult({ name: 'site/Bonn', lockedOut: { people: 0, unknown: 0 }, byPopulation: [perhaps] });
  const many = Array.from({ length: 21 }, (_, at) => ({ name: `class ${at}`, count: at === 20 ? 0 : 1 }));
  const text = matrix([shares(1), open], many, PLAIN);
  expect(text).toContain('not known: site/Bonn (perhaps 1 workload identity)');
  expect(text).toContain('and 1 more class (1 workload identity): ');
});

test('a population that an outage does not name loses nothing', () => {
  const text = matrix([shares(1)], [staff, { name: 'Guests', count: 3 }], PLAIN);
  expect(text).toMatch(/^Guests +3 +·$/m);
});

test('outages without effect are listed in one line and have no column', () => {
  const nothing = { lockedOut: { people: 0, unknown: 0 }, byApplication: [], byPopulation: [] };
  const text = matrix([shares(1), outageResult({ ...nothing, name: 'ad-fs' })], [staff], PLAIN);
  expect(cells(text)).toEqual(['all']);
  expect(text).toMatch(/\n\nno effect: ad-fs$/);
});

test('shows twenty classes and how many more people there are', () => {
  const many = Array.from({ length: 23 }, (_, at) => ({ name: `class ${at}`, count: 1000 }));
  const text = matrix([shares(1)], many, PLAIN);
  expect(text.match(/^class /gm)).toHaveLength(20);
  expect(text).toContain('and 3 more classes (3,000 people): --format json');
});

test('wraps into blocks of a hundred columns that all begin with the populations', () => {
  const outages = Array.from({ length: 14 }, (_, at) => shares(1, 0, `outage-number-${at}`));
  const text = matrix(outages, [{ name: 'x'.repeat(80), count: 12345 }, staff], PLAIN);
  const lines = text.split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  const heads = lines.filter((line) => line.startsWith('population '));
  expect(heads.length).toBeGreaterThan(1);
  expect(heads.join(' ').match(/outage-number-\d+/g)).toHaveLength(14);
  expect(lines.filter((line) => /^Staff +100 +all/.test(line))).toHaveLength(heads.length);
});

test('columns stay in line when cells are painted', () => {
  const paint = (text: string) => `<${text}>`;
  const style = { good: paint, bad: paint, doubtful: paint, faint: paint, strong: paint };
  const painted = matrix([shares(1), shares(0.5, 0, 'ad-fs')], [staff], style);
  const plain = matrix([shares(1), shares(0.5, 0, 'ad-fs')], [staff], PLAIN);
  expect(painted).toContain('<      all>');
  expect(painted.replace(/[<>]/g, '')).toBe(plain);
});

test('names from the tenant cannot write on the terminal', () => {
  const evil = 'x\u001b[31m\u202e';
  const text = matrix([shares(1, 0, evil)], [{ name: evil, count: 1 }], PLAIN);
  expect(text).toContain('x\\u001b[31m\\u202e');
  expect(text).not.toMatch(/[\u001b\u202e]/);
});

import * as fc from 'fast-check';
import { join } from 'node:path';
import { basicEventName, faultTreeName } from '../../../report/simulation/mef-names';
import { openPsa } from '../../../report/simulation/open-psa';
import type { PopulationResult } from '../../../simulator/simulation';
import { folder } from '../../support/command';
import { hasScram, minimalCutSets } from '../../support/scram';
import { applicationResult, populationResult } from '../../support/simulation';

const written = (...populations: PopulationResult[]) => [...openPsa({ populations })].join('');
const withPaths = (...paths: string[][]) => populationResult({ applications: [applicationResult({ paths })] });

// What SCRAM's schema asks of an identifier, in letters that every tool takes.
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$/;
const anyName = () => fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-c/_. 12-]{0,8}$/));
const decoded = (name: string) =>
  name === '_' ? '' : name.replace(/_([0-9a-f]+)_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

test.each([
  ['phone-carrier', 'phone-carrier'],
  ['phone-carrier/Telekom', 'phone-carrier_2f_Telekom'],
  ['site/Köln 2', 'site_2f_K_f6_ln_20_2'],
  ['a--b-', 'a_2d__2d_b_2d_'],
  ['2fa', '_32_fa'],
  ['', '_'],
])('%j has the identifier %s', (dependency, name) => {
  expect(basicEventName(dependency)).toBe(name);
});

test('every identifier is one, and can be read back, so no two things share one', () => {
  const readable = fc.property(anyName(), (dependency) => {
    expect(basicEventName(dependency)).toMatch(IDENTIFIER);
    expect(decoded(basicEventName(dependency))).toBe(dependency);
  });
  fc.assert(readable);
});

test('rows have identifiers that no other row, way in or dependency has', () => {
  const rows = fc.tuple(anyName(), anyName(), fc.integer({ min: 1, max: 3 }));
  const distinct = fc.property(rows, rows, anyName(), (a, b, dependency) => {
    const [first, second] = [faultTreeName(...a), faultTreeName(...b)];
    expect(first).toMatch(IDENTIFIER);
    expect(first === second).toBe(JSON.stringify(a) === JSON.stringify(b));
    expect([first, `${first}_way_1`]).not.toContain(basicEventName(dependency));
  });
  fc.assert(distinct);
});

test('nobody gets in when each way in has lost something', () => {
  const xml = written(withPaths(['a', 'b'], ['c']));
  expect(xml).toContain('<and><gate name="Staff_to_Office365_way_1"/><gate name="Staff_to_Office365_way_2"/></and>');
  expect(xml).toContain('<or><basic-event name="a"/><basic-event name="b"/></or>');
  expect(xml).toMatch(
    /name="Staff_to_Office365_way_2">\n *<label>way in lost: c<\/label>\n *<basic-event name="c"\/>\n/,
  );
});

test('each dependency is defined once, with a probability, after all trees', () => {
  const xml = written(withPaths(['b', 'a'], ['b', 'c']), { ...withPaths(['b']), name: 'Guests' });
  const [, ...definitions] = xml.split('<define-basic-event ');
  expect(definitions.map((each) => /name="(\w+)"><label>\w+<\/label><float value="1e-3"\/>/.exec(each)?.[1])).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(xml.lastIndexOf('</define-fault-tree>')).toBeLessThan(xml.indexOf('<model-data>'));
});

test('rows without a way in, or of one place, have no tree', () => {
  const applications = [
    applicationResult({ paths: [] }),
    applicationResult({ application: 'b', place: 'unmanaged windows browser at elsewhere' }),
    applicationResult({ application: 'c' }),
  ];
  const xml = written(populationResult({ applications }));
  expect(xml.match(/<define-fault-tree name="[^"]+"/g)).toEqual(['<define-fault-tree name="Staff_to_c"']);
  expect(xml).toContain('<!-- left out, as no way in is sure: 1 -->');
  expect(written(populationResult())).not.toContain('left out');
});

test('populations of one name have trees of their own', () => {
  const xml = written(populationResult(), populationResult());
  expect(xml.match(/<define-fault-tree name="[^"]+"/g)).toEqual([
    '<define-fault-tree name="Staff_to_Office365"',
    '<define-fault-tree name="Staff_n2_to_Office365"',
  ]);
});

test('names are labels that XML can hold', () => {
  const xml = written(populationResult({ name: '<&">\u0000\ud800 ü' }), withPaths([' ']));
  expect(xml).toContain('<label>&lt;&amp;&quot;&gt;\\u0000\ufffd ü: Office365</label>');
  expect(xml).toContain('<label>(no name)</label>');
});

const ifInstalled = hasScram ? test : test.skip;
if (!hasScram) console.warn('scram is not installed: what it makes of fault trees is not tested');

const STRANGE = [
  withPaths(['phone', 'Phone'], ['phone', 'site/Köln 2', 'site/koln 2'], ['a--b', '_', ' ']),
  { ...withPaths(['phone']), name: '1. "Staff" <b>\u001b' },
  { ...withPaths([], ['phone']), name: '' },
  withPaths(['9', '名前', 'x.y', 'a\ud800b', ''], ['9', '-']),
];

ifInstalled('SCRAM loads whatever names there are, and finds the same minimal outages', () => {
  const file = join(folder({ 'model.xml': written(...STRANGE) }), 'model.xml');
  const found = minimalCutSets(file);
  const sets = (...outages: string[][]) => outages.map((outage) => outage.map(basicEventName).sort().join(' ')).sort();
  const ways = ['a--b', '_', ' '];
  expect(Object.fromEntries(found)).toEqual({
    [faultTreeName('Staff', 'Office365')]: sets(
      ...ways.map((each) => ['phone', each]),
      ...ways.flatMap((each) => ['site/Köln 2', 'site/koln 2'].map((site) => ['Phone', site, each])),
    ),
    [faultTreeName('1. "Staff" <b>\u001b', 'Office365')]: sets(['phone']),
    [faultTreeName('', 'Office365')]: [],
    [faultTreeName('Staff', 'Office365', 2)]: sets(
      ['9'],
      ...['名前', 'x.y', 'a\ud800b', ''].map((each) => ['-', each]),
    ),
  });
});

import { dependencyGraph } from '../../../report/simulation/dependency-graph';
import { dot } from '../../../report/simulation/dot';
import { mermaid } from '../../../report/simulation/mermaid';
import { openPsa } from '../../../report/simulation/open-psa';
import type { PopulationResult } from '../../../simulator/simulation';
import { applicationResult, populationResult } from '../../support/simulation';

const asDot = (...populations: PopulationResult[]) => [...dot({ populations })].join('');
const asMermaid = (...populations: PopulationResult[]) => [...mermaid({ populations })].join('');
const labels = (populations: PopulationResult[], kind: string) =>
  dependencyGraph(populations)
    .nodes.filter((node) => node.kind === kind)
    .map(({ label }) => label.join(' / '));

test('people lead to applications, these to ways in, and ways to what they need', () => {
  const { nodes, edges } = dependencyGraph([populationResult()]);
  const label = new Map(nodes.map((node) => [node.id, node.kind === 'way' ? node.id : node.label[0]]));
  expect(edges.map(({ from, to }) => `${label.get(from.id)} > ${label.get(to.id)}`)).toEqual([
    'Staff > Office365',
    'Office365 > w1',
    'w1 > entra-authentication',
    'w1 > entra-mfa',
    'w1 > phone',
    'w1 > push-service',
    'Office365 > w2',
    'w2 > entra-authentication',
    'w2 > entra-mfa',
    'w2 > phone',
    'w2 > phone-carrier/Telekom',
  ]);
});

test('what alone locks somebody out stands out', () => {
  const single = dependencyGraph([populationResult()]).nodes.filter(({ isSinglePoint }) => isSinglePoint);
  expect(single.map(({ label }) => label[0])).toEqual(['entra-authentication', 'entra-mfa', 'phone']);
  expect(asDot(populationResult())).toMatch(/label="phone", color=/);
  expect(asDot(populationResult())).toMatch(/label="push-service"\]/);
  expect(asMermaid(populationResult())).toContain('(["phone"]):::singlePoint\n');
  expect(asMermaid(populationResult())).toContain('(["push-service"])\n');
});

test('people and applications with the same ways in are one', () => {
  const applications = [applicationResult(), applicationResult({ application: 'payroll' })];
  const other = [applicationResult({ paths: [['security-key']] })];
  const populations = [
    populationResult({ applications }),
    populationResult({ name: 'Field', count: 20, applications }),
    populationResult({ name: 'Admins', count: 5, applications: other }),
  ];
  expect(labels(populations, 'population')).toEqual(['Staff, Field / 120 people', 'Admins / 5 people']);
  expect(labels(populations, 'application')).toEqual(['Office365, payroll', 'Office365']);
  expect(labels(populations, 'way')).toHaveLength(3);
});

test('a workload identity is no person', () => {
  expect(labels([populationResult({ name: 'Pipeline', count: 0 })], 'population')).toEqual([
    'Pipeline / 1 workload identity',
  ]);
});

test('rows without a way in that is sure are counted, not drawn', () => {
  const none = populationResult({ name: 'Guests', applications: [applicationResult({ paths: [] })] });
  expect(asDot(populationResult(), none)).toContain('// Left out, as no way in is sure: 1.\n');
  expect(asMermaid(populationResult(), none)).toContain('%% left out, as no way in is sure: 1\n');
  expect(asDot(populationResult(), none)).not.toContain('Guests');
});

test('labels of dot cannot end early, or mean anything to Graphviz', () => {
  const text = asDot(populationResult({ name: 'a"]; x [label="\\N &amp;\n' }));
  expect(text).toContain('label="a\\"]; x [label=\\"\\\\N &amp;amp;\\\\u000a\\n100 people"');
  // Without its strings a statement holds nothing that came from outside.
  const bare = text
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/"(\\.|[^"\\])*"/g, '""'));
  expect(
    bare.filter(
      (line) => !/^(digraph ""\s\{|\}|  rankdir=LR;|  [\w ]+( \[[\w=, ""#]*\])?;|  \w+ -> \w+;|)$/.test(line),
    ),
  ).toEqual([]);
});

test('labels of mermaid hold no sign that means something to it', () => {
  const text = asMermaid(populationResult({ name: 'a"] --> b | c # <i> `x` {y} %% (z)' }));
  expect(text).toContain(
    'p1["a#34;#93; --#62; b #124; c #35; #60;i#62; #96;x#96; #123;y#125; #37;#37; #40;z#41;<br/>100 people"]\n',
  );
});

test('long labels are cut, between two characters', () => {
  const long = populationResult({ name: `${'x'.repeat(59)}😀${'x'.repeat(10)}` });
  expect(asMermaid(long)).toContain(`p1["${'x'.repeat(59)}#128512;…<br/>100 people"]\n`);
  expect(asDot(long)).toContain(`label="${'x'.repeat(59)}😀…\\n100 people"`);
});

test('what is no character, or steers a terminal, is in no graph', () => {
  const odd = populationResult({
    name: 'a\u0000\u001b[31m\ufffe\ud800\u2028',
    applications: [applicationResult({ application: '\uffff\u0085', paths: [['site/\ufffe\u0007']] })],
  });
  for (const text of [asDot(odd), asMermaid(odd), [...openPsa({ populations: [odd] })].join('')]) {
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\ufffe\uffff]|\p{Surrogate}/u);
  }
});

test('a large mermaid graph ends after 400 edges and says what is left out', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      populationResult({ name: `p${at}`, applications: [applicationResult({ paths: [[`site/${at}`]] })] }),
    );
  const text = asMermaid(...many(150));
  expect(text.match(/-->/g)).toHaveLength(400);
  expect(text).toContain('%% left out, as there are too many: 50 of 450 edges, which --format dot has\n');
  expect(text).not.toContain('"p149<br/>');
  expect(asMermaid(...many(100))).not.toContain('left out');
  expect(asDot(...many(150)).match(/->/g)?.length).toBe(450);
  expect(text.length).toBeLessThan(50_000);
});

import type { Simulation } from '../../simulator/simulation';
import { dependencyGraph, type GraphNode, type NodeKind } from './dependency-graph';
import { labelLine } from './words';

const SHAPES: Readonly<Record<NodeKind, string>> = {
  population: 'shape=box',
  application: 'shape=box, style=rounded',
  way: 'shape=plain',
  dependency: 'shape=ellipse',
};

/** The dependency graph in the language of Graphviz; what alone locks somebody out stands out. */
export function* dot({ populations }: Pick<Simulation, 'populations'>): Generator<string> {
  const { nodes, edges, leftOut } = dependencyGraph(populations);
  yield '// Who, to what, by which ways in, which need all of what they point to; red: its loss alone locks somebody out.\n';
  if (leftOut > 0) yield `// Left out, as no way in is sure: ${leftOut}.\n`;
  yield 'digraph "sign-ins" {\n  rankdir=LR;\n  node [fontname="sans-serif"];\n';
  for (const node of nodes) yield `  ${node.id} [${attributes(node)}];\n`;
  for (const { from, to } of edges) yield `  ${from.id} -> ${to.id};\n`;
  yield '}\n';
}

function attributes({ kind, label, isSinglePoint }: GraphNode): string {
  const text = label.map((line) => escaped(labelLine(line))).join('\\n');
  const emphasis = isSinglePoint ? ', color="#c00000", fontcolor="#c00000", penwidth=3' : '';
  return `${SHAPES[kind]}, label="${text}"${emphasis}`;
}

// Graphviz reads `\N` and the like, and entities of HTML, in any label.
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;');
}

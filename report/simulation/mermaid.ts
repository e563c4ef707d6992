import type { Simulation } from '../../simulator/simulation';
import { dependencyGraph, type Edge, type GraphNode, type NodeKind } from './dependency-graph';
import { grouped, labelLine } from './words';

// Mermaid draws 500 edges and 50,000 characters at most, unless its settings say otherwise.
const MOST_EDGES = 400;

const SHAPES: Readonly<Record<NodeKind, readonly [string, string]>> = {
  population: ['[', ']'],
  application: ['(', ')'],
  way: ['{{', '}}'],
  dependency: ['([', '])'],
};

/**
 * The dependency graph as a Mermaid flowchart; what alone locks somebody out stands out. Of a large one the beginning,
 * and how much is left out.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function* mermaid({ populations }: Pick<Simulation, 'populations'>): Generator<string> {
  const { edges, leftOut } = dependencyGraph(populations);
  const shown = edges.slice(0, MOST_EDGES);
  yield 'flowchart LR\n';
  yield '  %% Who, to what, by which ways in, which need all of what they point to; red: its loss alone locks somebody out\n';
  for (const node of nodesOf(shown)) yield `  ${statement(node)}\n`;
  for (const { from, to } of shown) yield `  ${from.id} --> ${to.id}\n`;
  yield '  classDef singlePoint color:#c00000,stroke:#c00000,stroke-width:3px\n';
  if (leftOut > 0) yield `  %% left out, as no way in is sure: ${grouped(leftOut)}\n`;
  if (edges.length > shown.length) {
    yield `  %% left out, as there are too many: ${grouped(edges.length - shown.length)} of ${grouped(edges.length)} edges, which --format dot has\n`;
  }
}

const nodesOf = (edges: readonly Edge[]) => new Set(edges.flatMap(({ from, to }) => [from, to]));

function statement({ id, kind, label, isSinglePoint }: GraphNode): string {
  const [open, close] = SHAPES[kind];
  const text = label.map((line) => escaped(labelLine(line))).join('<br/>');
  return `${id}${open}"${text}"${close}${isSinglePoint ? ':::singlePoint' : ''}`;
}

// Quotes end a label; brackets, backticks, tags and signs of comments mean something to one version or another.
function escaped(line: string): string {
  return line.replace(/[^\p{L}\p{N}\p{M} .,:/@+'…-]/gu, (char) => `#${char.codePointAt(0)};`);
}

import type { ApplicationResult, PopulationResult } from '../../simulator/simulation';
import { listed, whoInWords } from './words';

/** What one node stands for. */
export type NodeKind = 'population' | 'application' | 'way' | 'dependency';

/** People, applications, one way in, or what it needs. */
export interface GraphNode {
  /** Letters and digits alone. */
  readonly id: string;
  readonly kind: NodeKind;
  /** Lines of text; names from outside are printable, but not escaped for any format. */
  readonly label: readonly string[];
  /** Whether the loss of this dependency alone locks somebody out. */
  readonly isSinglePoint: boolean;
}

/** People lead to applications, these to ways in, and each way to all that it needs. */
export interface DependencyGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly Edge[];
  /** Pairs of a population and an application without a way in that is sure. */
  readonly leftOut: number;
}

/** From one node to another. */
export interface Edge {
  readonly from: GraphNode;
  readonly to: GraphNode;
}

/** Draws populations with the same ways in as one, applications with the same ways in as one, and each way once. */
export function dependencyGraph(populations: Iterable<PopulationResult>): DependencyGraph {
  const { merged, singlePoints, leftOut } = merge(populations);
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, Edge>();
  const counts = { population: 0, application: 0, way: 0, dependency: 0 };
  const node = (kind: NodeKind, key: string, label: readonly string[], isSinglePoint = false): GraphNode => {
    const same = nodes.get(`${kind} ${key}`);
    if (same !== undefined) return same;
    const made = { id: `${kind[0]}${(counts[kind] += 1)}`, kind, label, isSinglePoint };
    nodes.set(`${kind} ${key}`, made);
    return made;
  };
  const link = (from: GraphNode, to: GraphNode) => void edges.set(`${from.id} ${to.id}`, { from, to });

  for (const [key, { names, people, identities, groups }] of merged) {
    const population = node('population', key, [listed(names), whoInWords(people, identities)]);
    for (const [waysKey, { applications, paths }] of groups) {
      const application = node('application', JSON.stringify([applications, waysKey]), [listed(applications)]);
      link(population, application);
      for (const path of paths) {
        const way = node('way', JSON.stringify(path), ['all of']);
        link(application, way);
        for (const each of path) link(way, node('dependency', each, [listed([each])], singlePoints.has(each)));
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], leftOut };
}

/** Applications with the same ways in, by these. */
type Groups = Map<string, { readonly applications: string[]; readonly paths: ApplicationResult['paths'] }>;

interface Merged {
  readonly names: string[];
  people: number;
  identities: number;
  readonly groups: Groups;
}

function merge(populations: Iterable<PopulationResult>) {
  const merged = new Map<string, Merged>();
  const singlePoints = new Set<string>();
  let leftOut = 0;
  for (const { name, count, applications } of populations) {
    const rows = applications.filter(({ place }) => place === 'any');
    const ways = rows.filter(({ paths }) => paths.length > 0);
    leftOut += rows.length - ways.length;
    for (const set of ways.flatMap(({ minimalOutages }) => minimalOutages)) {
      if (set.length === 1) set.forEach((dependency) => singlePoints.add(dependency));
    }
    if (ways.length === 0) continue;
    const groups = groupsOf(ways);
    const key = JSON.stringify([...groups].map(([waysKey, group]) => [waysKey, group.applications]));
    const same = merged.get(key) ?? { names: [], people: 0, identities: 0, groups };
    merged.set(key, same);
    same.names.push(name);
    same.people += count;
    // A workload identity is no person.
    if (count === 0) same.identities += 1;
  }
  const largestFirst = [...merged].sort(([, a], [, b]) => b.people - a.people);
  return { merged: largestFirst, singlePoints, leftOut };
}

function groupsOf(rows: readonly ApplicationResult[]): Groups {
  const groups: Groups = new Map();
  for (const { application, paths } of rows) {
    const key = JSON.stringify(paths);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { applications: [application], paths });
    else group.applications.push(application);
  }
  return groups;
}

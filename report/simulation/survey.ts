import type { ApplicationResult, PopulationResult, WeakestProof } from '../../simulator/simulation';
import { isWeaker, PROOFS, type Proof } from '../../simulator/proof';

/** What text tells of the populations, gathered in one pass over them. */
export interface Survey {
  /** Most people first. */
  readonly populations: readonly PopulationRow[];
  readonly people: number;
  /** The least that gets someone of a population into one of their applications, by name of the population. */
  readonly weakestProofs: ReadonlyMap<string, Proof>;
  /** Weakest first. */
  readonly proofGroups: readonly ProofGroup[];
  /** How many minimal outages there are of each order, from 1; each counts once for a population and an application. */
  readonly outagesByOrder: readonly number[];
}

/** A class of people. */
export interface PopulationRow {
  readonly name: string;
  readonly count: number;
  /** Where they get into nothing: what is decided of it. */
  readonly decision?: ApplicationResult['decision'];
}

/** People who get into the same applications with the same proof. */
export interface ProofGroup {
  readonly weakestProof: WeakestProof;
  /** What is decided where nobody gets in. */
  readonly decision: string;
  readonly applications: readonly string[];
  readonly populations: string[];
  people: number;
}

/** Reads the populations once, as they may be made while they are read. */
export function survey(results: Iterable<PopulationResult>): Survey {
  const populations: PopulationRow[] = [];
  const groups = new Map<string, ProofGroup>();
  const weakestProofs = new Map<string, Proof>();
  const outagesByOrder: number[] = [];
  for (const { name, count, applications } of results) {
    const anywhere = applications.filter(({ place }) => place === 'any');
    const isIn = anywhere.some(({ decision }) => decision === 'grant' || decision === 'unknown');
    populations.push({ name, count, ...(!isIn && anywhere.length > 0 && { decision: anywhere[0].decision }) });
    for (const { minimalOutages } of anywhere) {
      for (const { length } of minimalOutages) outagesByOrder[length - 1] = (outagesByOrder[length - 1] ?? 0) + 1;
    }
    const proofs = anywhere.map(({ weakestProof: { proof } }) => proof);
    weakestProofs.set(
      name,
      proofs.reduce((weakest, proof) => (isWeaker(proof, weakest) ? proof : weakest), 'none' as Proof),
    );
    for (const [key, group] of groupsOf(anywhere)) {
      const same = groups.get(key) ?? group;
      groups.set(key, same);
      same.populations.push(name);
      same.people += count;
    }
  }
  return {
    populations: populations.sort((a, b) => b.count - a.count || compare(a.name, b.name)),
    people: populations.reduce((sum, { count }) => sum + count, 0),
    weakestProofs,
    outagesByOrder: Array.from(outagesByOrder, (number: number | undefined) => number ?? 0),
    proofGroups: [...groups].sort(byProof).map(([, group]) => group),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function byProof([aKey, a]: [string, ProofGroup], [bKey, b]: [string, ProofGroup]): number {
  const rank = ({ weakestProof: { proof } }: ProofGroup) => PROOFS.indexOf(proof);
  return rank(a) - rank(b) || b.people - a.people || compare(aKey, bKey);
}

// Rows with equal answers share one object, and there can be very many classes.
const KEYS = new WeakMap<WeakestProof, string>();

function keyOf(weakestProof: WeakestProof): string {
  const { proof, combination, controls, place, mayBeWeaker } = weakestProof;
  const key = KEYS.get(weakestProof) ?? JSON.stringify([proof, combination, controls, place, mayBeWeaker]);
  KEYS.set(weakestProof, key);
  return key;
}

/** The applications of one population, those with the same proof together. */
function groupsOf(rows: PopulationResult['applications']): Map<string, ProofGroup> {
  const byProofAndDecision = new Map<string, ProofGroup & { readonly applications: string[] }>();
  for (const { weakestProof, decision, applications } of withOneProof(rows)) {
    const key = `${keyOf(weakestProof)} ${weakestProof.proof === 'none' && decision}`;
    const group = byProofAndDecision.get(key);
    if (group !== undefined) group.applications.push(...applications);
    else byProofAndDecision.set(key, { weakestProof, decision, applications, populations: [], people: 0 });
  }
  return new Map(
    [...byProofAndDecision].map(([key, group]) => {
      group.applications.sort(compare);
      return [`${key}${JSON.stringify(group.applications)}`, group];
    }),
  );
}

type OneProof = Pick<ApplicationResult, 'weakestProof' | 'decision'> & { readonly applications: string[] };

// Comparing objects is what makes very many rows bearable; equal ones that are two come together by their keys.
function withOneProof(rows: readonly ApplicationResult[]): readonly OneProof[] {
  const all: OneProof[] = [];
  const byProof = new Map<WeakestProof, OneProof[]>();
  for (const { application, decision, weakestProof } of rows) {
    const same = byProof.get(weakestProof) ?? [];
    if (same.length === 0) byProof.set(weakestProof, same);
    const group = same.find((each) => each.decision === decision);
    if (group !== undefined) {
      group.applications.push(application);
      continue;
    }
    const made = { weakestProof, decision, applications: [application] };
    same.push(made);
    all.push(made);
  }
  return all;
}

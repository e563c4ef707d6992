import type { Decision } from '../evaluator/evaluate-sign-in';
import type { DependencyId } from '../model/dependency';
import type { Proof } from './proof';

/** The least that gets someone in, and how. */
export interface WeakestProof {
  readonly proof: Proof;
  /** Modes shown, such as `password,sms`; absent where nobody gets in. */
  readonly combination?: string;
  /** Controls met besides, such as `compliantDevice`. */
  readonly controls?: readonly string[];
  /** Where it is enough, in the words of `place`; absent where nobody gets in. */
  readonly place?: string;
  /** Whether something unknown could make it weaker; then the proof is the weakest that surely gets in. */
  readonly mayBeWeaker: boolean;
}

/** One application as people of a class reach it from one place, or from any of theirs. */
export interface ApplicationResult {
  /** Application id, display name or suite. */
  readonly application: string;
  /** `any` of their places, or one: device, platform, client and network, such as `compliant windows browser at Offices`. */
  readonly place: string;
  /** What Conditional Access decides when they show all they can: `grant` where a path is sure. */
  readonly decision: Decision;
  /** Minimal sets of dependencies, each one way in; only those that surely lead in. */
  readonly paths: readonly (readonly DependencyId[])[];
  /** Further ways that something unknown keeps from being sure. */
  readonly possiblePaths: readonly (readonly DependencyId[])[];
  /** Minimal sets of dependencies that leave no sure path; empty where there is none to lose. */
  readonly minimalOutages: readonly (readonly DependencyId[])[];
  readonly weakestProof: WeakestProof;
}

/** People with the same answers, and their answers. */
export interface PopulationResult {
  readonly name: string;
  readonly count: number;
  readonly applications: readonly ApplicationResult[];
}

/** How many people something concerns, for sure, and how many it may concern besides. */
export interface People {
  readonly people: number;
  readonly unknown: number;
}

/** How people go on who were signed in before an outage began. */
export interface SessionResult {
  /** `yes` as long as the outage lasts, `no` at once, `limited` until tokens end; `unknown` where something is not known. */
  readonly keepsWorking: 'yes' | 'limited' | 'no' | 'unknown';
  /** For `limited`: the least and the most minutes, counted from the last token or proof before the outage. */
  readonly minutes?: readonly [number, number];
  readonly because: string;
}

/** What an outage does to people of one class and one application they reach while all is well. */
export interface PopulationOutage {
  readonly population: string;
  readonly count: number;
  /** Of the pairs of a person and an application that work while all is well, the share that is lost: 0 to 1. */
  readonly share: number;
  /** The same for pairs of which it is not known whether they are lost. */
  readonly unknownShare: number;
  /** Applications lost, sorted. */
  readonly lost: readonly string[];
  readonly weakestProof: WeakestProof;
  /** The worst of their sessions to applications that are lost; absent where none is. */
  readonly session?: SessionResult;
}

/** What an outage does. */
export interface OutageResult {
  readonly name: string;
  readonly title: string;
  /** What is down of all that anybody's way in needs; where nothing is, what the outage names. */
  readonly dependencies: readonly DependencyId[];
  /** The day it is announced for. */
  readonly from?: string;
  /** People who lose at least one application they reach while all is well. */
  readonly lockedOut: People;
  readonly byApplication: readonly { readonly application: string; readonly lockedOut: People }[];
  readonly byPopulation: readonly PopulationOutage[];
}

/** Sign-ins that no enforced policy asks anything of. */
export interface CoverageGap {
  /** The fewest conditions that describe them, such as `{ platform: ['linux'] }`; what is not listed may be anything. */
  readonly where: Readonly<Record<string, readonly string[]>>;
  /** People of the populations concerned, if any is. */
  readonly people: number;
  /** Whether a policy of which not all is known may protect them. */
  readonly isCertain: boolean;
}

/** A way to register or recover a credential that itself needs what is down. */
export interface Deadlock {
  readonly population: string;
  readonly count: number;
  /** The flow, such as `registerSecurityInformation` or `temporaryAccessPass`. */
  readonly flow: string;
  /** What is down; empty where the flow never works. */
  readonly outage: readonly DependencyId[];
  readonly because: string;
  readonly isCertain: boolean;
}

/** Something a step of a contingency brings about that it must not. */
export interface ContingencyFinding {
  readonly kind: 'passwordAlone' | 'breakGlassLockedOut';
  /** Who: a population, the members of a group, or everyone else. */
  readonly who: string;
  readonly applications: readonly string[];
  /** Where: the fewest conditions, as of a gap. */
  readonly where: Readonly<Record<string, readonly string[]>>;
  /** The policy that is new in the way, for a lockout. */
  readonly policy?: string;
  readonly message: string;
  readonly isCertain: boolean;
}

/** One state of a contingency: before it, after each step forward, and after each step back. */
export interface ContingencyState {
  /** 0 is before the first step. */
  readonly step: number;
  readonly phase: 'before' | 'activation' | 'rollBack';
  readonly action: string;
  readonly findings: readonly ContingencyFinding[];
  readonly weakestProof: Proof;
}

/** A contingency set, switched on and off again. */
export interface ContingencyResult {
  readonly name: string;
  /** Whether the steps were declared, or made from the names of the policies. */
  readonly isDeclared: boolean;
  readonly states: readonly ContingencyState[];
}

/** The whole answer, as `simulate` prints it. */
export interface Simulation {
  /** Class by class; made as it is read, as an export can hold very many. */
  readonly populations: Iterable<PopulationResult>;
  readonly outages: readonly OutageResult[];
  /** Dependencies whose loss alone takes an application from people who reach it while all is well, most people first. */
  readonly singlePointsOfFailure: readonly SinglePointOfFailure[];
  readonly gaps: readonly CoverageGap[];
  readonly deadlocks: readonly Deadlock[];
  readonly contingencies: readonly ContingencyResult[];
  /** The largest order of minimal outages that were looked for; absent: all. */
  readonly maxOrder?: number;
  /** What the reader should know of how the answer came about. */
  readonly notes: readonly string[];
  /** Names of populations that reach nothing since something that was announced has ended, and did before. */
  readonly lockedOutByEnds: readonly string[];
}

/** A dependency without stand-in. */
export interface SinglePointOfFailure {
  readonly dependency: DependencyId;
  readonly people: number;
  readonly populations: readonly string[];
  readonly applications: readonly string[];
}

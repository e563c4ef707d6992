import { parseContingencyName } from '../model/contingency';
import { OUTAGES, type Outage } from '../model/outage';
import type { PersonClass } from '../model/person-class';
import { inForce } from '../model/policies-in-force';
import type { Tenant } from '../model/tenant';
import { noBits, numbersIn, unionInto, type Bits } from './sets/bits';
import { coverageGaps } from './coverage-gaps';
import { instanceOutages, outageResults } from './outage-results';
import { populationResults, rowMaker, type ResultClass } from './population-results';
import { lockedOutByEnds } from './locked-out-by-ends';
import { lossesOf } from './losses';
import { notesOn } from './notes';
import { numberingObjects } from './paths/numbering';
import { policyRows } from './paths/policy-rows';
import { rowKey } from './paths/row';
import { recoveryDeadlocks } from './recovery-deadlocks';
import { replayContingency } from './replay-contingency';
import { downIn } from './simulate-outage';
import { signInModel, type SignInModel } from './sign-in-model';
import { nameOfEnd } from './paths/credentials';
import type { Deadlock, Simulation } from './simulation';
import { sessionsOf } from './session-during-outage';
import { subjectKeys } from './sessions/subject-keys';
import { singlePointsOfFailure } from './single-points';
import { declaredClasses } from './user-classes';

/** What to simulate besides what the tenant tells. */
export interface SimulateOptions {
  /**
   * Classes of people, as an export tells of them.
   *
   * @default the populations that the tenant declares
   */
  readonly people?: readonly PersonClass[];
  /**
   * Outages to play.
   *
   * @default all that have a name, and one of each site, connector and way out of a network
   */
  readonly outages?: readonly Outage[];
  /**
   * Names of contingency sets to replay.
   *
   * @default all
   */
  readonly contingencies?: readonly string[];
  /**
   * The most dependencies a minimal outage may have.
   *
   * @default any number
   */
  readonly maxOrder?: number;
  /** The day it is, as an ISO date: what was announced for that day or before has ended. */
  readonly asOf: string;
  /**
   * Whether report-only policies count as enforced, contingency policies apart.
   *
   * @default false
   */
  readonly isReportOnlyEnforced?: boolean;
  /**
   * Whether each place gets a row of its own where answers differ.
   *
   * @default true
   */
  readonly arePlacesTold?: boolean;
  /**
   * Told how far the answer is: what is worked out, and how many of all are done.
   *
   * @default nobody is told
   */
  readonly onProgress?: (what: SimulationStep, done: number, total: number) => void;
}

/** What is worked out, in this order; the rest is made while it is read. */
export type SimulationStep = 'classes' | 'outages' | 'gaps' | 'deadlocks' | 'contingencies';

/** Answers for every class of people and every application: which ways in there are, and what each outage leaves. */
export function simulate(given: Tenant, options: SimulateOptions): Simulation {
  const { maxOrder, asOf, onProgress = () => undefined } = options;
  const tenant = inForce(options.isReportOnlyEnforced === true ? withReportOnlyEnforced(given) : given);
  const { classes, exported } = everybody(tenant, options.people);
  const outages = options.outages ?? OUTAGES;
  const announced = [...new Set([...OUTAGES, ...outages])].filter(({ methods }) => methods !== undefined);
  onProgress('classes', 0, classes.length);
  const model = signInModel(tenant, classes, announced);
  const ended = endedBy(model, announced, asOf);
  const results = resultClasses(tenant, model, exported, onProgress);
  // What has ended is no outage any more, but how things are.
  const ahead = OUTAGES.filter(({ from }) => from === undefined || from > asOf);
  const played = options.outages ?? [...ahead, ...instanceOutages(model.dependencies)];
  const endedNames = numbersIn(ended).map((number) => model.dependencies[number]);
  const rowOf = rowMaker(model, ended, maxOrder);
  const onOutage = (done: number) => onProgress('outages', done, played.length);
  const outageAnswers = outageResults(model, results, played, ended, sessionsOf(tenant, model), onOutage);
  onProgress('gaps', 0, 1);
  const gaps = coverageGaps(tenant, classes);
  onProgress('deadlocks', 0, 1);
  const deadlocks = recoveryDeadlocks(tenant, classes, lossesOf(model, played, ended), endedNames).map(named);
  const sets = tenant.contingencySets.filter(({ name }) => options.contingencies?.includes(name) ?? true);
  const contingencies = sets.map((set, at) => {
    onProgress('contingencies', at, sets.length);
    return replayContingency(tenant, set, classes);
  });
  return {
    populations: {
      [Symbol.iterator]: () =>
        populationResults(model, results, rowOf, options.arePlacesTold ?? true)[Symbol.iterator](),
    },
    outages: outageAnswers,
    singlePointsOfFailure: singlePointsOfFailure(model, results, ended),
    gaps,
    deadlocks,
    contingencies,
    ...(maxOrder !== undefined && { maxOrder }),
    notes: notesOn(given, model, options),
    lockedOutByEnds: lockedOutByEnds(model, results, ended),
  };
}

// Something that ends is told by the name of its end.
const named = (deadlock: Deadlock): Deadlock => ({
  ...deadlock,
  outage: deadlock.outage.map(nameOfEnd),
  because: nameOfEnd(deadlock.because),
});

/** The tenant as if every report-only policy but those for emergencies were enforced. */
export function withReportOnlyEnforced(tenant: Tenant): Tenant {
  const conditionalAccessPolicies = tenant.conditionalAccessPolicies.map((policy) => {
    const isReportOnly = policy.state === 'enabledForReportingButNotEnforced';
    const isEmergency = parseContingencyName(policy.displayName) !== undefined;
    return isReportOnly && !isEmergency ? { ...policy, state: 'enabled' as const } : policy;
  });
  return { ...tenant, conditionalAccessPolicies };
}

interface Everybody {
  readonly classes: readonly PersonClass[];
  /** How many of the classes, from the first, come from an export. */
  readonly exported: number;
}

/** Who is in an export stands for the populations that the tenant declares; nobody counts twice. */
function everybody(tenant: Tenant, people: readonly PersonClass[] | undefined): Everybody {
  if (people === undefined) return { classes: declaredClasses(tenant), exported: 0 };
  const ids = new Map(people.map((person) => [idOf(person), person]));
  const declared = declaredClasses({ ...tenant, populations: [] }).map((one) => {
    const same = ids.get(idOf(one));
    return { same, one: one.methods === 'unknown' && same !== undefined ? { ...one, methods: same.methods } : one };
  });
  const known = new Set(declared.map(({ same }) => same));
  const others = people.filter((person) => !known.has(person));
  return { classes: [...others, ...declared.map(({ one }) => one)], exported: others.length };
}

const idOf = ({ subject }: PersonClass) =>
  subject.kind === 'user' ? subject.userId.toLowerCase() : subject.servicePrincipalId;

function endedBy(model: SignInModel, announced: readonly Outage[], asOf: string): Bits {
  const ended = noBits(model.dependencies.length);
  for (const outage of announced) {
    if (outage.from !== undefined && outage.from <= asOf) unionInto(ended, downIn(model.dependencies, outage));
  }
  return ended;
}

/**
 * People of an export with equal answers for every application count together, under the name of the first of them;
 * whoever the tenant declares keeps a name of their own.
 */
function resultClasses(
  tenant: Tenant,
  model: SignInModel,
  exported: number,
  onProgress: NonNullable<SimulateOptions['onProgress']>,
): readonly ResultClass[] {
  const rows = policyRows(tenant.conditionalAccessPolicies);
  const byAnswers = new Map<string, { name: string; count: number; classNumbers: number[] }>();
  const list = numberingObjects();
  // Sessions hang on policies that ask for nothing, too.
  const whoIs = subjectKeys(rows.policies);
  for (const [number, { name, count, subject }] of model.classes.entries()) {
    const answers = () => [list(model.accesses(number)), rowKey(rows.forSubject(subject)), whoIs(subject)].join(' ');
    const key = number < exported ? answers() : `declared ${number}`;
    const known = byAnswers.get(key);
    if (known === undefined) byAnswers.set(key, { name, count, classNumbers: [number] });
    else {
      known.count += count;
      known.classNumbers.push(number);
    }
    onProgress('classes', number + 1, model.classes.length);
  }
  return [...byAnswers.values()].map(({ name, count, classNumbers }) => {
    const others = classNumbers.length - 1;
    return { name: others === 0 ? name : `${name} and ${others} more`, count, classNumbers };
  });
}

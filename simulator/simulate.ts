import { parseContingencyName } from '../model/contingency';
import { OUTAGES, type Outage } from '../model/outage';
import type { PersonClass } from '../model/person-class';
import type { Tenant } from '../model/tenant';
import { noBits, numbersIn, unionInto, type Bits } from './sets/bits';
import { coverageGaps } from './coverage-gaps';
import { instanceOutages, outageResults } from './outage-results';
import { populationResults, rowMaker, type ResultClass } from './population-results';
import { lossesOf } from './losses';
import { recoveryDeadlocks } from './recovery-deadlocks';
import { replayContingency } from './replay-contingency';
import { downIn } from './simulate-outage';
import { signInModel, type SignInModel } from './sign-in-model';
import type { Simulation } from './simulation';
import { sessionsOf } from './session-during-outage';
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
}

/** Answers for every class of people and every application: which ways in there are, and what each outage leaves. */
export function simulate(given: Tenant, options: SimulateOptions): Simulation {
  const { maxOrder, asOf } = options;
  const tenant = options.isReportOnlyEnforced === true ? withReportOnlyEnforced(given) : given;
  const classes = classesOf(tenant, options.people);
  const outages = options.outages ?? OUTAGES;
  const announced = [...new Set([...OUTAGES, ...outages])].filter(({ methods }) => methods !== undefined);
  const model = signInModel(tenant, classes, announced);
  const ended = endedBy(model, announced, asOf);
  const results = resultClasses(model, options.people?.length ?? 0);
  const played = options.outages === undefined ? [...outages, ...instanceOutages(model.dependencies)] : outages;
  const endedNames = numbersIn(ended).map((number) => model.dependencies[number]);
  const rowOf = rowMaker(model, ended, maxOrder);
  return {
    populations: { [Symbol.iterator]: () => populationResults(model, results, rowOf)[Symbol.iterator]() },
    outages: outageResults(model, results, played, ended, sessionsOf(tenant, model)),
    singlePointsOfFailure: singlePointsOfFailure(model, results, ended),
    gaps: coverageGaps(tenant, classes),
    deadlocks: recoveryDeadlocks(tenant, classes, lossesOf(model, played, ended), endedNames),
    contingencies: tenant.contingencySets
      .filter(({ name }) => options.contingencies?.includes(name) ?? true)
      .map((set) => replayContingency(tenant, set, classes)),
    ...(maxOrder !== undefined && { maxOrder }),
    notes: [],
  };
}

/** The tenant as if every report-only policy but those for emergencies were enforced. */
export function withReportOnlyEnforced(tenant: Tenant): Tenant {
  const conditionalAccessPolicies = tenant.conditionalAccessPolicies.map((policy) => {
    const isReportOnly = policy.state === 'enabledForReportingButNotEnforced';
    const isEmergency = parseContingencyName(policy.displayName) !== undefined;
    return isReportOnly && !isEmergency ? { ...policy, state: 'enabled' as const } : policy;
  });
  return { ...tenant, conditionalAccessPolicies };
}

// Who is in an export is not counted again where the tenant declares populations.
function classesOf(tenant: Tenant, people: readonly PersonClass[] | undefined): readonly PersonClass[] {
  if (people === undefined) return declaredClasses(tenant);
  return [...people, ...declaredClasses({ ...tenant, populations: [] })];
}

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
function resultClasses(model: SignInModel, exported: number): readonly ResultClass[] {
  const byAnswers = new Map<string, { name: string; count: number; classNumbers: number[] }>();
  for (const [number, { name, count }] of model.classes.entries()) {
    const answers = () =>
      model
        .accesses(number)
        .map(({ access, applicationNumbers }) => `${access.id}:${applicationNumbers.join()}`)
        .join(' ');
    const key = number < exported ? answers() : `declared ${number}`;
    const known = byAnswers.get(key);
    if (known === undefined) byAnswers.set(key, { name, count, classNumbers: [number] });
    else {
      known.count += count;
      known.classNumbers.push(number);
    }
  }
  return [...byAnswers.values()].map(({ name, count, classNumbers }) => {
    const others = classNumbers.length - 1;
    return { name: others === 0 ? name : `${name} and ${others} more`, count, classNumbers };
  });
}

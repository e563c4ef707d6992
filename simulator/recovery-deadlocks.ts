import { isMeantBy, type DependencyId } from '../model/dependency';
import type { PersonClass } from '../model/person-class';
import type { Tenant } from '../model/tenant';
import { allOf, anyOf, not, type Ternary } from '../model/ternary';
import { bitsOf, type Bits } from './sets/bits';
import { PASS } from './recovery/credentials';
import { recoveries, type Recoveries, type Recovery } from './recovery/flows';
import { flowsLeft, type FlowsLeft } from './recovery/left';
import { RECOVERY_FLOWS, type RecoveryFlow } from './recovery/offers';
import { becauseOf } from './recovery/reasons';
import { smallestLosses } from './recovery/smallest-losses';
import type { Deadlock } from './simulation';
import { emergencyClasses } from './user-classes';

/** Something whose loss takes at least one application from people of a class. */
export interface Loss {
  /** Place of the class in the list. */
  readonly classNumber: number;
  /** Kinds or instances of dependencies. */
  readonly dependencies: readonly DependencyId[];
}

/**
 * Flows that never work although nothing is down, and losses that leave people who lose an application no flow to a new
 * credential. Of losses the smallest are told; those of Entra's sign-in itself are not, as nothing gets by without it.
 *
 * @param classes - all classes, for those who issue passes are among them
 * @param ended - what has ended already and counts as down all the time
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
 */
export function recoveryDeadlocks(
  tenant: Tenant,
  classes: readonly PersonClass[],
  losses: readonly Loss[],
  ended: readonly DependencyId[] = [],
): readonly Deadlock[] {
  const prepared = recoveries(tenant, [...classes, ...emergencyClassesBeside(tenant, classes)]);
  const downIn = downFinder(prepared, ended);
  const byClass = new Map<number, (readonly DependencyId[])[]>();
  for (const { classNumber, dependencies } of losses) {
    const isOfEntra = dependencies.some((name) => isMeantBy('entra-authentication', name));
    if (!isOfEntra) byClass.set(classNumber, [...(byClass.get(classNumber) ?? []), dependencies]);
  }
  return classes.flatMap((person, number) => {
    const recovery = prepared.of(person);
    if (recovery === undefined) return [];
    const found = deadlocksOf(tenant, prepared, recovery, byClass.get(number) ?? [], downIn);
    return RECOVERY_FLOWS.flatMap((flow) => found.filter((each) => each.flow === flow));
  });
}

// Emergency access accounts are classes of their own, unless the caller's classes are of an export that has them.
function emergencyClassesBeside(tenant: Tenant, classes: readonly PersonClass[]): readonly PersonClass[] {
  const ids = new Set(classes.map(({ subject }) => (subject.kind === 'user' ? subject.userId : '')));
  return emergencyClasses(tenant).filter(({ subject }) => subject.kind === 'user' && !ids.has(subject.userId));
}

type DownIn = (loss: readonly DependencyId[]) => Bits;

/** Makes what looks up what a loss, or what has ended, takes away. */
function downFinder({ dependencies }: Recoveries, ended: readonly DependencyId[]): DownIn {
  const known = new Map<string, Bits>();
  return (loss) => {
    const key = JSON.stringify(loss);
    const isDown = (dependency: DependencyId) => [...loss, ...ended].some((name) => isMeantBy(dependency, name));
    const numbers = () => [...dependencies.keys()].filter((number) => isDown(dependencies[number]));
    const down = known.get(key) ?? bitsOf(dependencies.length, numbers());
    known.set(key, down);
    return down;
  };
}

function deadlocksOf(
  tenant: Tenant,
  { dependencies }: Recoveries,
  recovery: Recovery,
  losses: readonly (readonly DependencyId[])[],
  downIn: DownIn,
): readonly Deadlock[] {
  const { person, registersHere, isOffered } = recovery;
  const pass = dependencies.indexOf(PASS);
  const { name: population, count } = person;
  const isCertain = (isLeft: Ternary) => allOf([not(isLeft), registersHere]) === 'yes';

  const entry = (
    flow: RecoveryFlow,
    isNewcomer: boolean,
    { outage, isPassHad, isCertain: certain }: Found,
  ): Deadlock => {
    const lost = { recovery, flow, isNewcomer, dependencies, down: downIn(outage), outage, isPassHad };
    return { population, count, flow, outage, because: becauseOf(tenant, lost), isCertain: certain };
  };

  const all = RECOVERY_FLOWS;
  const { asNewcomer: normally, isPassHad } = flowsLeft(recovery, downIn([]), pass);
  const never = all.filter((flow) => isOffered[flow] !== 'no' && normally[flow] !== 'yes');
  const always = never.map((flow) => {
    return entry(flow, true, { outage: [], isPassHad, isCertain: isCertain(normally[flow]) });
  });

  const candidates = losses.flatMap((loss) => {
    const left = flowsLeft(recovery, downIn(loss), pass);
    const isLeft = anyOf(all.map((flow) => left.asRegistered[flow]));
    return isLeft === 'yes' ? [] : [{ ...left, dependencies: [...loss].sort(), isCertain: isCertain(isLeft) }];
  });
  // Where every flow is told already to work never, no loss has to be told besides.
  const isToldAlready = never.length > 0 && all.every((flow) => isOffered[flow] === 'no' || never.includes(flow));
  const told = isToldAlready ? [{ dependencies: [], isCertain: always.every((each) => each.isCertain) }] : [];
  const during = smallestLosses(candidates, told).flatMap(({ dependencies: outage, ...found }) =>
    all.map((flow) => entry(flow, false, { outage, ...found })),
  );
  return [...always, ...during];
}

/** A loss of flows, and whether a pass is to be had in it. */
type Found = Pick<Deadlock, 'outage' | 'isCertain'> & Pick<FlowsLeft, 'isPassHad'>;

import { isMeantBy, type DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import { bitsOf, intersects, type Bits } from './bits';
import { announcedId } from './credentials';
import { PROOFS } from './proof';
import type { Entries, Entry } from './sign-in-paths';
import type { WeakestProof } from './simulation';
import { nameOfPlace } from './places';

/** What becomes of people and an application while something is down. */
export type Outcome = 'in' | 'lockedOut' | 'unknown';

/** The numbers of everything that an outage takes away. */
export function downIn(dependencies: readonly DependencyId[], outage: Outage): Bits {
  const isDown = (dependency: DependencyId) =>
    dependency === announcedId(outage) || outage.dependencies.some((name) => isMeantBy(dependency, name));
  return bitsOf(
    dependencies.length,
    dependencies.flatMap((dependency, number) => (isDown(dependency) ? [number] : [])),
  );
}

/** The ways in that are left. */
export function standing({ sure, possible, isBlocked }: Entries, down: Bits): Entries {
  const isUp = ({ bits }: Entry) => !intersects(bits, down);
  return { sure: sure.filter(isUp), possible: possible.filter(isUp), isBlocked };
}

/** Whether anything surely, or possibly, leads in. */
export function outcomeOf({ sure, possible }: Entries): Outcome {
  if (sure.length > 0) return 'in';
  return possible.length > 0 ? 'unknown' : 'lockedOut';
}

/** The same for what is left, without making the list. */
export function outcomeDuring({ sure, possible }: Entries, down: Bits): Outcome {
  if (sure.some(({ bits }) => !intersects(bits, down))) return 'in';
  return possible.some(({ bits }) => !intersects(bits, down)) ? 'unknown' : 'lockedOut';
}

/** The least that gets in. */
export function weakestProof({ sure, possible }: Entries): WeakestProof {
  const weakest = weakestOf(sure);
  const possibly = weakestOf(possible);
  const mayBeWeaker = possibly !== undefined && possibly.proof < (weakest?.proof ?? PROOFS.length);
  if (weakest === undefined) return { proof: 'none', mayBeWeaker };
  const { way, place, proof } = weakest;
  const [combination = ''] = way.combinations;
  const controls = [...way.combinations.slice(1), ...way.controls];
  return {
    proof: PROOFS[proof],
    ...(combination !== '' && { combination }),
    ...(controls.length > 0 && { controls }),
    place: nameOfPlace(place),
    mayBeWeaker,
  };
}

// Of equals the one that needs fewest words, so that the answer does not hang on the order of the input.
function weakestOf(entries: readonly Entry[]): Entry | undefined {
  let weakest: Entry | undefined;
  for (const entry of entries) {
    if (
      weakest === undefined ||
      entry.proof < weakest.proof ||
      (entry.proof === weakest.proof && isSimpler(entry, weakest))
    ) {
      weakest = entry;
    }
  }
  return weakest;
}

function isSimpler(a: Entry, b: Entry): boolean {
  const words = ({ way, place }: Entry) =>
    `${way.combinations.join('+')} ${way.controls.join('+')} ${nameOfPlace(place)}`;
  const [first, second] = [words(a), words(b)];
  return first.length === second.length ? first < second : first.length < second.length;
}

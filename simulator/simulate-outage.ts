import { isMeantBy, type DependencyId } from '../model/dependency';
import type { Outage } from '../model/outage';
import { bitsOf, intersects, type Bits } from './bits';
import { announcedId } from './credentials';
import { isWeaker, PROOFS } from './proof';
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

/** The least that gets in, of ways that are left. */
export function weakestProof({ sure, possible }: Entries): WeakestProof {
  const [first, ...others] = sure;
  const weakest = first && others.reduce((a, b) => (isSimpler(b, a) ? b : a), first);
  const mayBeWeaker = possible.some(({ proof }) => proof < (weakest?.proof ?? PROOFS.length));
  if (weakest === undefined) return { proof: 'none', mayBeWeaker };
  const { combination, controls, place } = wordsOf(weakest);
  return {
    proof: PROOFS[weakest.proof],
    ...(combination !== '' && { combination }),
    ...(controls.length > 0 && { controls }),
    place,
    mayBeWeaker,
  };
}

function wordsOf({ way, place }: Entry) {
  const [combination = '', ...others] = way.combinations;
  return { combination, controls: [...others, ...way.controls], place: nameOfPlace(place) };
}

// Of equals the one that needs fewest words, so that the answer does not hang on the order of the input.
function isSimpler(a: Entry, b: Entry): boolean {
  if (a.proof !== b.proof) return a.proof < b.proof;
  const [first, second] = [a, b].map((each) => Object.values(wordsOf(each)).flat().join(' '));
  return first.length === second.length ? first < second : first.length < second.length;
}

/** The weakest of several; of equals the first. */
export function weakestOf(proofs: readonly WeakestProof[]): WeakestProof {
  const none: WeakestProof = { proof: 'none', mayBeWeaker: false };
  const weakest = proofs.reduce((a, b) => (isWeaker(b.proof, a.proof) ? b : a), none);
  return {
    ...weakest,
    mayBeWeaker:
      proofs.some(({ proof, mayBeWeaker }) => mayBeWeaker && !isWeaker(weakest.proof, proof)) || weakest.mayBeWeaker,
  };
}

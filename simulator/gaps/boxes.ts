import { bitsOf, hasBit, isEmpty, lowest, minus, noBits, type Bits } from '../sets/bits';
import { kindsIn, type Circumstances } from './circumstances';
import type { Kind } from './dimensions';
import { fewestDimensions, grow, type Box, type Space } from './grow';
import type { Uncovered } from './uncovered';

/**
 * Boxes that together hold all that is uncovered, and nothing else. Each leaves as many dimensions open as any box can
 * that holds the cell it was grown from, and nothing can be added to it. There may be other such boxes; as there can be
 * more of them than anybody could list, these are enough.
 */
export function boxesOf(
  users: readonly Kind[],
  applications: readonly Kind[],
  circumstances: Circumstances,
  uncovered: Uncovered,
): readonly Box[] {
  const space = { users, applications, circumstances, uncovered };
  const { sets, at } = uncovered;
  // What leads nowhere needs no description.
  const [mail, others] = [sets, sets.map((set) => minus(set, circumstances.activeSync))];
  const [isMailDone, areOthersDone] = [mail, others].map((all) => all.map(isEmpty));
  const found: Found[] = [];
  const left = noBits(circumstances.count);
  for (const user of users.keys()) {
    const mine = found.filter((box) => box.users === undefined || hasBit(box.users, user));
    for (const [application, { isActiveSync }] of applications.entries()) {
      const set = at[user][application];
      if ((isActiveSync ? isMailDone : areOthersDone)[set]) continue;
      left.set((isActiveSync ? mail : others)[set]);
      let isLeft = true;
      for (const box of mine) {
        if (box.applications !== undefined && !hasBit(box.applications, application)) continue;
        isLeft = remove(left, box.where);
        if (!isLeft) break;
      }
      while (isLeft) {
        const seed = [user, application, ...kindsIn(circumstances.dimensions, firstOf(left))];
        const box = foundFrom(space, seed);
        found.push(box);
        mine.push(box);
        isLeft = remove(left, box.where);
      }
    }
  }
  return found.map(({ kinds }) => kinds);
}

interface Found {
  readonly kinds: Box;
  readonly where: Bits;
  readonly users: Bits | undefined;
  readonly applications: Bits | undefined;
}

function foundFrom(space: Space, seed: readonly number[]): Found {
  const { kinds, where } = grow(space, fewestDimensions(space, seed));
  const [users, applications] = kinds;
  return {
    kinds,
    where,
    users: users && bitsOf(space.users.length, users),
    applications: applications && bitsOf(space.applications.length, applications),
  };
}

/** Takes all of `other` from `bits` itself; whether anything is left. */
function remove(bits: Bits, other: Bits): boolean {
  let left = 0;
  for (let word = 0; word < bits.length; word++) left |= bits[word] &= ~other[word];
  return left !== 0;
}

function firstOf(bits: Bits): number {
  const word = bits.findIndex((each) => each !== 0);
  return 32 * word + lowest(bits[word]);
}

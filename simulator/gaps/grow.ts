import { intersects, isSubset, minus, unionInto, type Bits } from '../sets/bits';
import { allOf, keep, product, type Circumstances } from './circumstances';
import type { Kind } from './dimensions';
import type { Uncovered } from './uncovered';

/** Kinds by dimension, users and applications first; a dimension without kinds is any. */
export type Box = readonly (readonly number[] | undefined)[];

/** What boxes are grown in. */
export interface Space {
  readonly users: readonly Kind[];
  readonly applications: readonly Kind[];
  readonly circumstances: Circumstances;
  readonly uncovered: Uncovered;
}

const USERS = 0;
const APPLICATIONS = 1;

/** The cell of one kind in each dimension, with as many dimensions left open as can be; the first ones stay closed. */
export function fewestDimensions({ circumstances, uncovered }: Space, seed: readonly number[]): Box {
  const { sets, at, forUser, forApplication, forAll } = uncovered;
  const [user, application] = seed;
  const wheres = new Map<number, Bits>();
  for (const closed of SUBSETS) {
    const isClosed = (dimension: number) => (closed & (1 << dimension)) !== 0;
    const box = seed.map((kind, dimension) => (isClosed(dimension) ? [kind] : undefined));
    const where = wheres.get(closed >>> 2) ?? product(circumstances, box.slice(2));
    wheres.set(closed >>> 2, where);
    const ofUser = isClosed(APPLICATIONS) ? sets[at[user][application]] : forUser[user];
    const ofAll = isClosed(APPLICATIONS) ? forApplication[application] : forAll;
    if (isSubset(where, isClosed(USERS) ? ofUser : ofAll)) return box;
  }
  throw new RangeError(`the cell ${seed.join()} is covered`);
}

const size = (set: number): number => (set === 0 ? 0 : (set & 1) + size(set >>> 1));

/** All sets of the six dimensions, as bits, smaller ones first. */
const SUBSETS = [...Array(2 ** 6).keys()].sort((a, b) => size(a) - size(b) || a - b);

/** The box with all that can be added to its closed dimensions, and the circumstances it holds. */
export function grow(space: Space, seed: Box): { readonly kinds: Box; readonly where: Bits } {
  const kinds = seed.map((some) => some && [...some]);
  const where = product(space.circumstances, kinds.slice(2));
  addCircumstances(space, kinds, where);
  const isNew = addApplications(space, kinds, where);
  // What only Exchange Online is reached by adds nothing while that is not in the box.
  if (isNew) addCircumstances(space, kinds, where);
  addUsers(space, kinds, where);
  return { kinds, where };
}

type Growing = readonly (number[] | undefined)[];

function addCircumstances(space: Space, kinds: Growing, where: Bits): void {
  const { circumstances, applications } = space;
  const uncovered = commonSet(space, kinds);
  const isExchangeIn = kinds[APPLICATIONS]?.some((kind) => applications[kind].isActiveSync) ?? true;
  for (const [dimension, masks] of circumstances.masks.entries()) {
    const closed = kinds.slice(2);
    const some = closed[dimension];
    if (some === undefined) continue;
    closed[dimension] = undefined;
    const others = product(circumstances, closed);
    const covered = minus(others, uncovered);
    const leadingOn = isExchangeIn ? others : minus(others, circumstances.activeSync);
    for (const [kind, mask] of masks.entries()) {
      if (some.includes(kind) || !intersects(mask, leadingOn) || intersects(mask, covered)) continue;
      some.push(kind);
      const added = mask.slice();
      keep(added, others);
      unionInto(where, added);
    }
  }
}

/** What is uncovered for all users and into all applications of a box. */
function commonSet({ circumstances, uncovered }: Space, kinds: Growing): Bits {
  const { sets, at, forUser, forApplication, forAll } = uncovered;
  const [users, applications] = kinds;
  if (users === undefined && applications === undefined) return forAll;
  const common = allOf(circumstances.count);
  if (users === undefined) applications?.forEach((application) => keep(common, forApplication[application]));
  else if (applications === undefined) users.forEach((user) => keep(common, forUser[user]));
  else users.forEach((user) => applications.forEach((application) => keep(common, sets[at[user][application]])));
  return common;
}

/** Whether Exchange Online came in. */
function addApplications({ applications, circumstances, uncovered }: Space, kinds: Growing, where: Bits): boolean {
  const { sets, at, forApplication } = uncovered;
  const [users, some] = kinds;
  if (some === undefined) return false;
  const leadsOn = !isSubset(where, circumstances.activeSync);
  const isUncovered = remembered((set) => isSubset(where, sets[set]), sets.length);
  let isExchangeNew = false;
  for (const [kind, { isActiveSync }] of applications.entries()) {
    if (some.includes(kind) || !(isActiveSync || leadsOn)) continue;
    const isFit = users?.every((user) => isUncovered(at[user][kind])) ?? isSubset(where, forApplication[kind]);
    if (!isFit) continue;
    some.push(kind);
    isExchangeNew ||= isActiveSync;
  }
  return isExchangeNew;
}

function addUsers({ users, uncovered }: Space, kinds: Growing, where: Bits): void {
  const { sets, at, forUser } = uncovered;
  const [some, applications] = kinds;
  if (some === undefined) return;
  const seen = new Set(some);
  const isUncovered = remembered((set) => isSubset(where, sets[set]), sets.length);
  for (const user of users.keys()) {
    if (seen.has(user)) continue;
    const isFit = applications?.every((each) => isUncovered(at[user][each])) ?? isSubset(where, forUser[user]);
    if (isFit) some.push(user);
  }
}

/** Asks about each number once: pairs of users and applications that have the same set are many. */
function remembered(ask: (number: number) => boolean, width: number): (number: number) => boolean {
  const [yes, no] = [1, 2];
  const answers = new Uint8Array(width);
  return (number) => {
    if (answers[number] === 0) answers[number] = ask(number) ? yes : no;
    return answers[number] === yes;
  };
}

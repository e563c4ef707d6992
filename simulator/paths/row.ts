import { bitsKey, isSubset, type Bits } from '../sets/bits';

/** The policies whose conditions match one part of a sign-in, by their numbers. */
export interface Row {
  readonly sure: Bits;
  /** Those of `sure`, and those of which it is not known. */
  readonly possible: Bits;
}

/** The policies of both rows. */
export function intersection(a: Row, b: Row): Row {
  return { sure: common(a.sure, b.sure), possible: common(a.possible, b.possible) };
}

function common(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) result[word] = a[word] & b[word];
  return result;
}

/** Whether all policies of `a` are in `b`. */
export const isWithin = (a: Row, b: Row) => isSubset(a.sure, b.sure) && isSubset(a.possible, b.possible);

/** A text that two rows have in common only if they hold the same policies. */
export const rowKey = ({ sure, possible }: Row) => `${bitsKey(sure)} ${bitsKey(possible)}`;

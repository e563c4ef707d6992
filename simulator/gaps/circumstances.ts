import { hasBit, noBits, setBit, unionInto, type Bits } from '../sets/bits';
import type { Dimension } from './dimensions';

/** How and where from: each platform with each client, network and device is a number. */
export interface Circumstances {
  readonly dimensions: readonly Dimension[];
  readonly count: number;
  /** By dimension and kind: the circumstances of that kind. */
  readonly masks: readonly (readonly Bits[])[];
  /** Those with Exchange ActiveSync. */
  readonly activeSync: Bits;
}

/** Numbers the circumstances that dimensions make up. */
export function circumstancesOf(dimensions: readonly Dimension[]): Circumstances {
  const count = dimensions.reduce((product, { kinds }) => product * kinds.length, 1);
  const masks = dimensions.map(({ kinds }) => kinds.map(() => noBits(count)));
  const activeSync = noBits(count);
  for (let number = 0; number < count; number++) {
    for (const [dimension, kind] of kindsIn(dimensions, number).entries()) {
      setBit(masks[dimension][kind], number);
      if (dimensions[dimension].kinds[kind].isActiveSync) setBit(activeSync, number);
    }
  }
  return { dimensions, count, masks, activeSync };
}

/** The kind of each dimension that a circumstance is of. */
export function kindsIn(dimensions: readonly Dimension[], number: number): readonly number[] {
  let rest = number;
  return dimensions.map(({ kinds }) => {
    const kind = rest % kinds.length;
    rest = (rest - kind) / kinds.length;
    return kind;
  });
}

/** The circumstances that are of one of some kinds in each dimension; a dimension without kinds is any. */
export function product({ count, masks }: Circumstances, kinds: readonly (readonly number[] | undefined)[]): Bits {
  const result = allOf(count);
  for (const [dimension, some] of kinds.entries()) {
    if (some === undefined) continue;
    if (some.length === 1) {
      keep(result, masks[dimension][some[0]]);
      continue;
    }
    const any = noBits(count);
    for (const kind of some) unionInto(any, masks[dimension][kind]);
    keep(result, any);
  }
  return result;
}

/** By protection: the circumstances it surely, or possibly, applies in. */
export function circumstancesByProtection(
  circumstances: Circumstances,
  protections: number,
  answer: 'sure' | 'possible',
): readonly Bits[] {
  const { dimensions } = circumstances;
  return Array.from({ length: protections }, (_, number) => {
    const kinds = dimensions.map((dimension) => {
      const those = [...dimension.kinds.keys()].filter((kind) => hasBit(dimension.kinds[kind][answer], number));
      return those.length === dimension.kinds.length ? undefined : those;
    });
    return product(circumstances, kinds);
  });
}

/** All numbers from 0 to `width` - 1. */
export function allOf(width: number): Bits {
  const all = noBits(width).fill(0xffffffff);
  if (width % 32 !== 0) all[all.length - 1] = 2 ** (width % 32) - 1;
  return all;
}

/** Takes from `bits` itself what is not in `other`. */
export function keep(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] &= other[word];
}

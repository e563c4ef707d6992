import * as fc from 'fast-check';

export const pick = <T>(...of: readonly T[]) => fc.constantFrom(...of);
export const some = <T>(maxLength: number, ...of: readonly T[]) => fc.uniqueArray(pick(...of), { maxLength });
export const someOrMore = <T>(maxLength: number, ...of: readonly T[]) =>
  fc.uniqueArray(pick(...of), { minLength: 1, maxLength });
/** Mostly not set, as in real policies: else no policy ever applies. */
export const rarely = <T>(unset: T, of: fc.Arbitrary<T>, oneIn = 6) =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(unset) }, { weight: 1, arbitrary: of });
export const maybe = <T>(of: fc.Arbitrary<T>, oneIn = 6) => rarely<T | undefined>(undefined, of, oneIn);

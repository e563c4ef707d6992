/** Numbers for things: equal things have equal numbers, in the order of their first appearance. */
export interface Numbering<T> {
  readonly numberOf: (thing: T) => number;
  /** The things by their numbers. */
  readonly things: readonly T[];
}

/** Numbers things by a text that two of them have in common only if they are equal. */
export function numbering<T>(keyOf: (thing: T) => string): Numbering<T> {
  const numbers = new Map<string, number>();
  const things: T[] = [];
  const numberOf = (thing: T) => {
    const key = keyOf(thing);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, things.length);
    things.push(thing);
    return things.length - 1;
  };
  return { numberOf, things };
}

/** A number for each object, the same for the same one. */
export function numberingObjects(): (thing: object) => number {
  const numbers = new Map<object, number>();
  return (thing) => {
    const number = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, number);
    return number;
  };
}

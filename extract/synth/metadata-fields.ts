import { DEPENDENCIES, kindOf, type DependencyInstances } from '../../model/dependency';
import { get, getString, type JsonObject } from '../json';

/** A list of some of `words`; nothing where it is none, or holds another word. */
export function wordsIn<W extends string>(value: unknown, words: readonly W[]): W[] | undefined {
  return listOf(value, (each) => words.find((word) => word === each));
}

/** A list of strings; nothing where it is none. */
export function stringsIn(value: unknown): string[] | undefined {
  return listOf(value, (each) => (typeof each === 'string' ? each : undefined));
}

/** A list of what `read` makes of its items; nothing where it is none, or one item cannot be read. */
export function listOf<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const known = value.map(read).filter((each) => each !== undefined);
  return known.length === value.length ? known : undefined;
}

/** Readers of optional properties. */
type Readers<T> = { readonly [K in keyof T]-?: (value: unknown) => T[K] | undefined };

/** The optional properties that are there; nothing where one of them cannot be read: half of what was said may mislead. */
export function optionalIn<T extends object>(value: JsonObject, readers: Readers<T>): Partial<T> | undefined {
  const keys = (Object.keys(readers) as (keyof T & string)[]).filter((key) => get(value, key) !== undefined);
  const read = keys.map((key) => [key, readers[key](get(value, key))] as const);
  if (read.some(([, each]) => each === undefined)) return undefined;
  return Object.fromEntries(read) as Partial<T>;
}

/** Instances of a dependency; nothing where a kind is unknown, or no alternative or no need is named. */
export function readDependencyInstances(value: unknown): DependencyInstances | undefined {
  const dependency = getString(value, 'dependency');
  const anyOf = listOf(get(value, 'anyOf'), dependenciesIn);
  if (dependency === undefined || !isKnownKind(dependency) || anyOf === undefined || anyOf.length === 0) {
    return undefined;
  }
  return { dependency, anyOf };
}

function dependenciesIn(value: unknown): string[] | undefined {
  const ids = stringsIn(value);
  return ids !== undefined && ids.length > 0 && ids.every(isKnownKind) ? ids : undefined;
}

const isKnownKind = (id: string) => DEPENDENCIES.some((kind) => kind === kindOf(id));

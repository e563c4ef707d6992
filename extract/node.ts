import { isReference } from '../model/object-id';
import { below, get, isContent, isObject, type JsonObject } from './json';
import type { Reporter } from './reporter';

/** A JSON value with its place in an object, and where to say that it was not understood. */
export interface Node {
  readonly value: unknown;
  /** JSON pointer from the object. */
  readonly pointer: string;
  readonly reporter: Reporter;
}

/** The property `key` of a node. */
export function child({ value, pointer, reporter }: Node, key: string): Node {
  return { value: get(value, key), pointer: below(pointer, key), reporter };
}

/** Whether a property says nothing. */
export function isAbsent({ value }: Node): boolean {
  return value === undefined || value === null;
}

/** The object that a node must be; anything else is reported. */
export function objectOf(node: Node): JsonObject | undefined {
  if (isAbsent(node)) return undefined;
  if (isObject(node.value)) return node.value;
  node.reporter.unread(node.pointer, `an object is expected, got ${kindOf(node.value)}`);
  return undefined;
}

/** Reports every property of a node that says something and is not one of `known`. */
export function expectKeys(node: Node, known: readonly string[]): void {
  if (!isObject(node.value)) return;
  for (const [key, value] of Object.entries(node.value)) {
    if (!known.includes(key) && isContent(key, value)) {
      node.reporter.unread(below(node.pointer, key), `unknown property '${key}'`);
    }
  }
}

/** The strings of a list; a Terraform expression in its place is its one member. */
export function stringsOf(node: Node): readonly string[] {
  const { value, pointer, reporter } = node;
  if (isAbsent(node)) return [];
  if (typeof value === 'string' && isReference(value)) return [value];
  if (!Array.isArray(value)) {
    reporter.unread(pointer, `a list is expected, got ${kindOf(value)}`);
    return [];
  }
  const strings = value.filter((each) => typeof each === 'string');
  if (strings.length < value.length) reporter.unread(pointer, 'a list of strings is expected');
  return strings;
}

/** The members of a flags enum, as a list or joined by commas. */
export function flagsOf(node: Node): readonly string[] {
  if (typeof node.value !== 'string') return stringsOf(node);
  return node.value
    .split(',')
    .map((flag) => flag.trim())
    .filter((flag) => flag !== '');
}

/** Notes members of a list that are no known words and no references; they stay in the list. */
export function notingNew(node: Node, list: readonly string[], known: readonly string[]): readonly string[] {
  for (const member of list) {
    if (!known.includes(member) && !isReference(member)) node.reporter.note(node.pointer, `unknown value '${member}'`);
  }
  return list;
}

/** The string that a node must be; anything else is reported. */
export function stringOf({ value, pointer, reporter }: Node): string | undefined {
  if (typeof value === 'string' || value === undefined || value === null) return value ?? undefined;
  reporter.unread(pointer, `a string is expected, got ${kindOf(value)}`);
  return undefined;
}

/** The one of `words` that a node says; `unknown` for another word or an expression, which is reported. */
export function wordOf<W extends string>(node: Node, words: readonly W[]): W | 'unknown' | undefined {
  const text = stringOf(node);
  if (text === undefined) return isAbsent(node) ? undefined : 'unknown';
  const word = words.find((each) => each.toLowerCase() === text.toLowerCase());
  if (word !== undefined) return word;
  node.reporter.note(node.pointer, isReference(text) ? 'not known before it is applied' : `unknown value '${text}'`);
  return 'unknown';
}

/** Yes or no; `unknown` for an expression, and for anything else, which is reported. */
export function booleanOf({ value, pointer, reporter }: Node): boolean | 'unknown' | undefined {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  if (typeof value !== 'string' || !isReference(value)) {
    reporter.note(pointer, `true or false is expected, got ${kindOf(value)}`);
  }
  return 'unknown';
}

/** The number that a node must be; an expression or anything else is reported. */
export function numberOf({ value, pointer, reporter }: Node): number | undefined {
  if (typeof value === 'number' || value === undefined || value === null) return value ?? undefined;
  // Terraform takes a number as text, too.
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  reporter.unread(pointer, `a number is expected, got ${kindOf(value)}`);
  return undefined;
}

/** The nodes of a list; one object stands for a list of it. */
export function itemsOf(node: Node): readonly Node[] {
  const { value, pointer, reporter } = node;
  if (isAbsent(node)) return [];
  if (isObject(value)) return [node];
  if (Array.isArray(value))
    return value.map((item: unknown, index) => ({ value: item, pointer: below(pointer, index), reporter }));
  reporter.unread(pointer, `a list is expected, got ${kindOf(value)}`);
  return [];
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  return typeof value === 'string' && isReference(value) ? 'an expression' : `a ${typeof value}`;
}

import { nearest } from '../../model/nearest';
import { InputError } from '../input-error';
import { below, isObject, type JsonObject } from '../json';

/** A value of a request with its place. What a request says must be understood, or the answer is to another question. */
export interface Field {
  readonly value: unknown;
  readonly pointer: string;
  readonly file: string;
}

/** Refuses a field: what is wrong with it, and how to mend it. */
export function refuse({ file, pointer }: Field, what: string, fix: string): never {
  throw new InputError(file, `${pointer === '' ? 'the request' : pointer} ${what}`, fix);
}

/** The property `key` of an object. */
export function fieldOf({ value, pointer, file }: Field, key: string): Field {
  const inside = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return { value: inside, pointer: below(pointer, key), file };
}

/** Whether a field says nothing. */
export function isMissing({ value }: Field): boolean {
  return value === undefined || value === null;
}

/** Checks that a field is an object of these properties, if it is there at all. */
export function checkObject(field: Field, known: readonly string[]): void {
  if (isMissing(field)) return;
  if (!isObject(field.value)) refuse(field, `must be an object, got ${shown(field.value)}`, 'write { … }');
  for (const key of strangers(field.value, known)) {
    const like = nearest(key, known);
    const fix = like === undefined ? `remove it, or use ${known.join(', ')}` : `did you mean '${like}'?`;
    refuse(fieldOf(field, key), 'is no property that is known here', fix);
  }
}

// Empty values say something here: a misspelt one must not be passed over. Annotations say nothing.
const strangers = (object: JsonObject, known: readonly string[]) =>
  Object.keys(object).filter((key) => !known.includes(key) && !key.includes('@'));

/** A text. */
export function textOf(field: Field): string | undefined {
  if (isMissing(field)) return undefined;
  if (typeof field.value === 'string') return field.value;
  return refuse(field, `must be a string, got ${shown(field.value)}`, 'put it in quotes, or leave it out');
}

/** A text that is not empty. */
export function filledTextOf(field: Field): string | undefined {
  const text = textOf(field);
  return text === '' ? refuse(field, 'is empty', 'fill it in, or leave it out where it is not known') : text;
}

/** Yes or no. */
export function flagOf(field: Field): boolean | undefined {
  if (isMissing(field)) return undefined;
  if (typeof field.value === 'boolean') return field.value;
  return refuse(field, `must be true or false, got ${shown(field.value)}`, 'write true or false without quotes');
}

/** A list of texts. */
export function textsOf(field: Field): readonly string[] | undefined {
  if (isMissing(field)) return undefined;
  const { value, pointer, file } = field;
  if (!Array.isArray(value)) return refuse(field, `must be a list, got ${shown(value)}`, 'write ["…"]');
  return value.map((item: unknown, index) => {
    const at = { value: item, pointer: below(pointer, index), file };
    return filledTextOf(at) ?? refuse(at, 'must be a string, got null', 'remove it');
  });
}

/** One of some words, in any case. */
export function oneWordOf<W extends string>(field: Field, words: readonly W[]): W | undefined {
  const text = textOf(field);
  if (text === undefined) return undefined;
  const word = words.find((each) => each.toLowerCase() === text.toLowerCase());
  return word ?? refuse(field, `is '${text}', which is not known`, `use one of ${words.join(', ')}`);
}

function shown(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

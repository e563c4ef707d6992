/** A JSON object from outside. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property of a JSON object, never an inherited one; nothing where `value` is no object. */
export function get(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The object below `key`, empty where there is none. */
export function getObject(value: unknown, key: string): JsonObject {
  const child = get(value, key);
  return isObject(child) ? child : {};
}

/** The string below `key`. */
export function getString(value: unknown, key: string): string | undefined {
  const child = get(value, key);
  return typeof child === 'string' ? child : undefined;
}

/** The strings in the list below `key`. */
export function getStrings(value: unknown, key: string): readonly string[] {
  const child = get(value, key);
  return Array.isArray(child) ? child.filter((each) => typeof each === 'string') : [];
}

/** A JSON pointer one step further down. */
export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

// Some tools write out every property there is, so that an object of nulls stands for none.
const DEEPEST_EMPTY = 6;

/** Whether a property says anything: annotations, nulls, empty values and objects of nothing else do not. */
export function isContent(key: string, value: unknown, depth = 0): boolean {
  if (key.includes('@') || value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (!isObject(value) || depth > DEEPEST_EMPTY) return true;
  return Object.entries(value).some(([name, child]) => isContent(name, child, depth + 1));
}

/** Any part of a value, at any depth; a list is given whole, and `undefined` takes a property away. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Overrides<T[K]> | undefined }
    : T;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `base` with the properties of `overrides` laid over it. */
export function merge<T>(base: T, overrides: Overrides<NoInfer<T>> | undefined): T {
  if (!isPlain(base) || !isPlain(overrides)) return overrides as T;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) delete merged[key];
    else merged[key] = key in base ? merge(base[key], value as never) : value;
  }
  return merged as T;
}

import { below, get, getString, isObject, type JsonObject } from '../json';

/** One stack's rendered Terraform JSON. */
export interface Stack {
  readonly name: string;
  /** Where it stands, such as `stacks/Access/cdk.tf.json`. */
  readonly file: string;
  readonly json: unknown;
}

/** One resource or data source of a stack. */
export interface Block {
  readonly stack: Stack;
  readonly mode: 'resource' | 'data';
  readonly type: string;
  /** Terraform address, such as `azuread_group.BreakGlass` or `data.azuread_user.First`. */
  readonly address: string;
  /** JSON pointer in the stack's file. */
  readonly pointer: string;
  readonly value: JsonObject;
}

/** The resources, or the data sources, of a stack. */
export function blocksOf(stack: Stack, mode: 'resource' | 'data'): readonly Block[] {
  const types = entriesOf({ key: mode, value: get(stack.json, mode), pointer: `/${mode}` });
  return types.flatMap((named) =>
    entriesOf(named).flatMap(({ key: name, value, pointer }): Block[] => {
      const body = unwrap(value);
      if (!isObject(body)) return [];
      const address = mode === 'data' ? `data.${named.key}.${name}` : `${named.key}.${name}`;
      return [{ stack, mode, type: named.key, address, pointer, value: body }];
    }),
  );
}

/** One property with its JSON pointer. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly pointer: string;
}

/** The properties of an object, or of all objects of a list: Terraform takes either. */
export function entriesOf({ key, value, pointer }: Entry): readonly Entry[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, at) => entriesOf({ key, value: item, pointer: below(pointer, at) }));
  }
  const entries = Object.entries(isObject(value) ? value : {});
  return entries.map(([name, child]) => ({ key: name, value: child, pointer: below(pointer, name) }));
}

/** The construct path that a block carries. */
export function constructPathOf({ value }: Block): string | undefined {
  return getString(get(get(value, '//'), 'metadata'), 'path');
}

/** A Terraform block, which may stand alone or in a list of one. */
export function unwrap(value: unknown): unknown {
  if (!Array.isArray(value) || value.length > 1) return value;
  return value[0] as unknown;
}

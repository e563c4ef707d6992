import { below, get, getObject, getString, isObject, type JsonObject } from '../json';

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
  const types = Object.entries(getObject(stack.json, mode));
  return types.flatMap(([type, named]) =>
    Object.entries(isObject(named) ? named : {}).flatMap(([name, value]): Block[] => {
      const body = unwrap(value);
      if (!isObject(body)) return [];
      const address = mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
      return [{ stack, mode, type, address, pointer: below(below(`/${mode}`, type), name), value: body }];
    }),
  );
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

import { isObject, type JsonObject } from '../json';
import { unwrap } from './stack';

/** Names in Graph's shape for names in Terraform's; a pair renames a nested block and what is in it. */
export interface Names {
  readonly [attribute: string]: string | readonly [string, Names];
}

// Terraform's own arguments say nothing of the object.
const META_ARGUMENTS = [
  ...['//', 'lifecycle', 'depends_on', 'provider', 'timeouts', 'count', 'for_each', 'provisioner', 'connection'],
];

/** A Terraform block in Graph's shape. An attribute without name here keeps its own, in Graph's spelling. */
export function translateBlock(value: unknown, names: Names): unknown {
  const block = unwrap(value);
  if (!isObject(block)) return block;
  const entries = Object.entries(block).map(([key, child]): readonly [string, unknown] => {
    const name = Object.hasOwn(names, key) ? names[key] : undefined;
    if (name === undefined) return [camelCase(key), child];
    return typeof name === 'string' ? [name, child] : [name[0], translateBlock(child, name[1])];
  });
  return Object.fromEntries(entries);
}

/** A Terraform attribute name in Graph's spelling. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** An object without what Terraform says about the block itself. */
export function withoutMeta(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !META_ARGUMENTS.includes(key)));
}

import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { METADATA_KEY, type ResilienceMetadata } from '../model/resilience-metadata';

const entries = new WeakMap<TerraformStack, { [kind: string]: unknown[] }>();

/**
 * Adds one entry to the comment in the Terraform JSON of the stack around `scope`; Terraform ignores it.
 *
 * @internal
 */
export function addMetadata<K extends keyof ResilienceMetadata>(
  scope: IConstruct,
  kind: K,
  entry: ResilienceMetadata[K],
): void {
  const stack = TerraformStack.of(scope);
  const all = entries.get(stack) ?? {};
  entries.set(stack, all);
  const ofKind = (all[kind] ??= []);
  ofKind.push(entry);
  stack.addOverride(`//.${METADATA_KEY}.${kind}`, ofKind);
}

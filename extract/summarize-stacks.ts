import { blocksOf, type Stack } from './synth/stack';

/** What one stack holds. */
export interface StackSummary {
  readonly name: string;
  /** How many resources there are. */
  readonly total: number;
  /** How many of each type, by type. */
  readonly resources: readonly { readonly type: string; readonly count: number }[];
}

/** Counts the resources of each stack by type, in the order of the stacks. */
export function summarizeStacks(stacks: readonly Stack[]): readonly StackSummary[] {
  return stacks.map((stack) => {
    const blocks = blocksOf(stack, 'resource');
    const types = [...new Set(blocks.map(({ type }) => type))].sort();
    const resources = types.map((type) => ({ type, count: blocks.filter((block) => block.type === type).length }));
    return { name: stack.name, total: blocks.length, resources };
  });
}

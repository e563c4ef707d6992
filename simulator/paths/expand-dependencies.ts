import type { DependencyId, DependencyInstances } from '../../model/dependency';

/**
 * The ways to have everything in `needs`, each with all that it takes: where something has instances, any one
 * alternative stands in for it, and what an alternative needs may have instances itself. Of two entries for one
 * dependency the first counts; an instance that needs itself needs nothing more.
 */
export function alternativesOf(
  needs: readonly DependencyId[],
  instances: readonly DependencyInstances[],
): readonly (readonly DependencyId[])[] {
  return waysToHave(needs, instances, new Set()).map((way) => [...new Set(way)]);
}

function waysToHave(
  needs: readonly DependencyId[],
  instances: readonly DependencyInstances[],
  above: ReadonlySet<DependencyId>,
): readonly (readonly DependencyId[])[] {
  return needs.reduce<readonly (readonly DependencyId[])[]>(
    (ways, need) => {
      const here = waysToHaveOne(need, instances, above);
      return ways.flatMap((way) => here.map((more) => [...way, ...more]));
    },
    [[]],
  );
}

function waysToHaveOne(
  need: DependencyId,
  instances: readonly DependencyInstances[],
  above: ReadonlySet<DependencyId>,
): readonly (readonly DependencyId[])[] {
  const entry = above.has(need) ? undefined : instances.find(({ dependency }) => dependency === need);
  if (entry === undefined || entry.anyOf.length === 0) return [[need]];
  const inside = new Set([...above, need]);
  return entry.anyOf.flatMap((alternative) => waysToHave(alternative, instances, inside));
}

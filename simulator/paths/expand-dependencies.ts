import { kindOf, type DependencyId, type DependencyInstances } from '../../model/dependency';

/**
 * The ways to have everything in `needs`, each with all that it takes: where something has instances, any one
 * alternative stands in for it, and what an alternative needs may have instances itself. Of two entries for one
 * dependency the first counts; an instance that needs itself needs nothing more. What stands in for something is one of
 * its kind, whether it says so or not: it is lost with the kind.
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
  return entry.anyOf.flatMap((alternative) =>
    waysToHave(alternative, instances, inside).map((way) => ofItsKind(need, alternative, way)),
  );
}

// Where no name in it is of the kind, it gets one: else the outage of all of them would pass it by.
function ofItsKind(
  need: DependencyId,
  alternative: readonly DependencyId[],
  way: readonly DependencyId[],
): readonly DependencyId[] {
  const kind = kindOf(need);
  return way.some((each) => kindOf(each) === kind) ? way : [`${need}/${[...alternative].sort().join('+')}`, ...way];
}

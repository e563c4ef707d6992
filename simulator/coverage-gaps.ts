import type { PersonClass } from '../model/person-class';
import type { Tenant } from '../model/tenant';
import { boxesOf } from './gaps/boxes';
import { circumstancesOf } from './gaps/circumstances';
import { dimensionsOf, type Dimension } from './gaps/dimensions';
import type { Box } from './gaps/grow';
import { protectionsOf } from './gaps/protections';
import { uncoveredBy } from './gaps/uncovered';
import type { CoverageGap } from './simulation';

/**
 * The sign-ins that no enforced policy asks anything of: of whom, into what, from which platform, client, network and
 * device; without risk, and not to a user action. `where` is in Graph's words for conditions. Who is in several groups
 * that policies name is judged only as one of `people`.
 *
 * Certain gaps hold all that is surely unprotected; the others, all that some policy may protect of which not
 * everything is known, and none surely does.
 */
export function coverageGaps(tenant: Tenant, people: readonly PersonClass[] = []): readonly CoverageGap[] {
  const protections = protectionsOf(tenant.conditionalAccessPolicies);
  const dimensions = dimensionsOf(tenant, protections, people);
  const [users, applications, ...others] = dimensions;
  const circumstances = circumstancesOf(others);
  const uncovered = uncoveredBy(users.kinds, applications.kinds, circumstances, protections.length);
  const describe = describing(dimensions);
  const gaps = (['certain', 'uncertain'] as const).flatMap((certainty) =>
    boxesOf(users.kinds, applications.kinds, circumstances, uncovered[certainty]).map((box): CoverageGap => {
      return { ...describe(box), isCertain: certainty === 'certain' };
    }),
  );
  const names = dimensions.map(({ name }) => name as string);
  const told = ({ where }: CoverageGap) => {
    const conditions = Object.keys(where).map((name) => names.indexOf(name));
    // Fewer conditions first.
    return `${conditions.length} ${conditions.join()}`;
  };
  // Sorting keeps the order of equals, which is that of the values.
  return gaps
    .map((gap) => ({ gap, key: told(gap) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ gap }) => gap);
}

function describing(dimensions: readonly Dimension[]): (box: Box) => Pick<CoverageGap, 'where' | 'people'> {
  const areRepeated = dimensions.map(({ labels }) => new Set(labels).size < labels.length);
  return (box) => {
    const closed = dimensions.flatMap(({ name, labels, kinds }, at) => {
      const numbers = box[at];
      if (numbers === undefined) return [];
      const isIn = new Uint8Array(labels.length);
      for (const number of numbers) for (const value of kinds[number].values) isIn[value] = 1;
      const told = labels.filter((_, value) => isIn[value] === 1);
      return [[name, areRepeated[at] ? [...new Set(told)] : told] as const];
    });
    const who = box[0] ?? [...dimensions[0].kinds.keys()];
    const people = who.reduce((sum, number) => sum + dimensions[0].kinds[number].count, 0);
    return { where: Object.fromEntries(closed), people };
  };
}

import { exactly, isAmong, isManaged, isReference, type Membership, type ObjectId } from '../../model/object-id';

/**
 * Makes what gives the membership of somebody who is in some groups, and in none else of what is `named`. A group that
 * the configuration creates is none that somebody names by an id that exists already; where one they are in is an
 * expression, others may be the same.
 */
export function onlyIn(named: readonly ObjectId[]): (ids: readonly ObjectId[]) => Membership {
  const isUnresolved = (id: ObjectId) => isReference(id) && !isManaged(id);
  const isAnyReference = named.some(isReference);
  return (ids) => {
    if (ids.some(isUnresolved) || !(isAnyReference || ids.some(isReference))) return exactly(ids);
    const others = named.filter((id) => isAmong(ids, id) !== 'yes');
    return { in: ids, out: others.filter((id) => !isUnresolved(id)) };
  };
}

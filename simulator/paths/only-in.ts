import { exactly, isAmong, isManaged, isReference, type Membership, type ObjectId } from '../../model/object-id';

/**
 * Membership of somebody who is in `ids`, and in none else of what is `named`. A group that the configuration creates is
 * none that somebody names by an id that exists already; where one of `ids` is an expression, others may be the same.
 */
export function onlyIn(ids: readonly ObjectId[], named: readonly ObjectId[]): Membership {
  const isUnresolved = (id: ObjectId) => isReference(id) && !isManaged(id);
  if (ids.some(isUnresolved) || ![...ids, ...named].some(isReference)) return exactly(ids);
  const others = named.filter((id) => isAmong(ids, id) !== 'yes');
  return { in: ids, out: others.filter((id) => !isUnresolved(id)) };
}

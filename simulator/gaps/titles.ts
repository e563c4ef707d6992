import { isUserPrincipalNameId, type ObjectId } from '../../model/object-id';

/** An id, and what people call it. */
export interface Titled {
  readonly id: ObjectId;
  readonly title: string;
}

interface Described {
  readonly id: ObjectId;
  readonly displayName?: string;
}

/** The ids, each once, sorted: what a tenant holds has the same order whatever it is called and however it was read. */
export function distinct(ids: readonly ObjectId[]): readonly ObjectId[] {
  const byKey = new Map([...ids].sort().map((id) => [id.toLowerCase(), id]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
}

/** The ids with the names of what they stand for, where somebody described it; a name that several have tells the id. */
export function titled(ids: readonly ObjectId[], described: readonly Described[]): readonly Titled[] {
  const names = new Map(described.map(({ id, displayName }) => [id.toLowerCase(), displayName]));
  const nameOf = (id: ObjectId) => names.get(id.toLowerCase()) ?? plain(id);
  const times = new Map<string, number>();
  for (const id of ids) times.set(nameOf(id), (times.get(nameOf(id)) ?? 0) + 1);
  return ids.map((id) => ({ id, title: times.get(nameOf(id)) === 1 ? nameOf(id) : `${nameOf(id)} (${id})` }));
}

const plain = (id: ObjectId) => (isUserPrincipalNameId(id) ? id.slice('${upn:'.length, -1) : id);

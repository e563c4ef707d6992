import type { Group } from '../../model/tenant';
import { isReference } from '../../model/object-id';
import { get, isContent } from '../json';
import { booleanOf, child, isAbsent, itemsOf, stringOf, stringsOf, type Node } from '../node';
import type { Read } from './read';

// `$expand` returns no more members than these.
const EXPANDED_AT_MOST = 20;

/**
 * Reads a group and its direct members.
 *
 * @see https://learn.microsoft.com/graph/api/resources/group
 */
export const readGroup: Read<Group> = (root, { source }) => {
  const displayName = stringOf(child(root, 'displayName')) ?? '';
  const members = readMembers(child(root, 'members'));
  const hasMore = isContent('', get(root.value, 'members@odata.nextLink'));
  const types = stringsOf(child(root, 'groupTypes'));
  return {
    id: stringOf(child(root, 'id')) ?? displayName,
    displayName,
    members: members.ids,
    isMembersComplete: members.isComplete && !hasMore && get(root.value, 'isMembersPartial') !== true,
    isAssignableToRole: flag(child(root, 'isAssignableToRole')),
    isDynamic: types.includes('DynamicMembership') || (isAbsent(child(root, 'groupTypes')) ? 'unknown' : false),
    isOnPremisesSynced: flag(child(root, 'onPremisesSyncEnabled')),
    source,
  };
};

/** Yes or no where Graph says `null` for no, and nothing where the property was not asked for. */
export function flag(node: Node): boolean | 'unknown' {
  return node.value === null ? false : (booleanOf(node) ?? 'unknown');
}

function readMembers(node: Node): { readonly ids: readonly string[]; readonly isComplete: boolean } {
  const items = isAbsent(node) || isExpression(node.value) ? [] : itemsOf(node);
  const ids = items.map((item) => (typeof item.value === 'string' ? item.value : stringOf(child(item, 'id'))));
  const known = ids.filter((id) => id !== undefined);
  if (known.length < ids.length) node.reporter.note(node.pointer, 'members without id');
  if (isExpression(node.value)) return { ids: [node.value], isComplete: false };
  const isCut = items.length === EXPANDED_AT_MOST && items.every((item) => typeof item.value !== 'string');
  if (isCut)
    node.reporter.note(node.pointer, `${EXPANDED_AT_MOST} members, as many as $expand returns: there may be more`);
  return { ids: known, isComplete: Array.isArray(node.value) && known.length === ids.length && !isCut };
}

function isExpression(value: unknown): value is string {
  return typeof value === 'string' && isReference(value);
}

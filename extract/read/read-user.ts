import type { User } from '../../model/tenant';
import { isReference, userPrincipalNameId } from '../../model/object-id';
import { type EXTERNAL_USER_TYPES } from '../../model/population';
import { booleanOf, child, stringOf, type Node } from '../node';
import type { Read } from './read';
import { flag } from './read-group';

/**
 * Reads an account.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
export const readUser: Read<User> = (root, { source }) => {
  const userPrincipalName = stringOf(child(root, 'userPrincipalName'));
  const displayName = stringOf(child(root, 'displayName'));
  // Where not even this is told, a null says that the property was not asked for.
  const isSparse = child(root, 'accountEnabled').value === null;
  const asked = (key: string): Node => {
    const node = child(root, key);
    return isSparse && node.value === null ? { ...node, value: undefined } : node;
  };
  const byName = userPrincipalName === undefined ? (displayName ?? '') : userPrincipalNameId(userPrincipalName);
  return {
    id: stringOf(child(root, 'id')) ?? byName,
    ...(userPrincipalName !== undefined && { userPrincipalName }),
    ...(displayName !== undefined && { displayName }),
    externalUserType: kindOf(child(root, 'userType'), userPrincipalName),
    isOnPremisesSynced: flag(asked('onPremisesSyncEnabled')),
    accountEnabled: booleanOf(child(root, 'accountEnabled')) ?? 'unknown',
    isPasswordExpirationDisabled: readExpiration(asked('passwordPolicies')),
    source,
  };
};

type Kind = (typeof EXTERNAL_USER_TYPES)[number];

// An account that came by invitation carries its home domain in its name.
function kindOf(userType: Node, userPrincipalName: string | undefined): Kind | 'unknown' {
  const isInvited = userPrincipalName?.toLowerCase().includes('#ext#');
  const type = stringOf(userType)?.toLowerCase();
  if (isInvited === undefined) return 'unknown';
  if (type === 'member') return isInvited ? 'b2bCollaborationMember' : 'none';
  if (type === 'guest') return isInvited ? 'b2bCollaborationGuest' : 'internalGuest';
  return 'unknown';
}

function readExpiration(node: Node): boolean | 'unknown' {
  if (node.value === undefined) return 'unknown';
  const policies = node.value === null ? '' : stringOf(node);
  if (policies === undefined || isReference(policies)) return 'unknown';
  return policies.includes('DisablePasswordExpiration');
}

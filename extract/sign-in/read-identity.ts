import { EXTERNAL_USER_TYPES, type ExternalUserType } from '../../model/population';
import type { ServicePrincipalSubject } from '../../model/sign-in';
import { isContent, isObject } from '../json';
import { checkObject, fieldOf, filledTextOf, isMissing, oneWordOf, refuse, textOf, textsOf, type Field } from './field';
import type { UserIdentity } from './sign-in-request';

const USER = ['userId', 'externalUserType', 'externalTenantId', 'userType', 'groupIds', 'roleTemplateIds'];
const SERVICE_PRINCIPAL = ['servicePrincipalId', 'servicePrincipalType'];
const TYPES = ['singleTenantApplication', 'multiTenantApplication', 'managedIdentity', 'unknown'] as const;

/** Reads who signs in: Graph's `userSignIn` or `servicePrincipalSignIn`, and what an export may lack of them. */
export function readIdentity(field: Field): UserIdentity | ServicePrincipalSubject {
  if (isMissing(field)) refuse(field, 'is missing', 'say who signs in, such as {"userId": "…"}');
  const type = fieldOf(field, '@odata.type');
  const name = textOf(type)?.replace(/^.*\./, '');
  if (name !== undefined && name !== 'userSignIn' && name !== 'servicePrincipalSignIn') {
    refuse(type, `is '${name}', which is not evaluated`, 'use userSignIn or servicePrincipalSignIn');
  }
  const isWorkload = (name ?? impliedType(field)) === 'servicePrincipalSignIn';
  return isWorkload ? readServicePrincipal(field) : readUser(field);
}

const impliedType = (field: Field) =>
  isMissing(fieldOf(field, 'servicePrincipalId')) ? 'userSignIn' : 'servicePrincipalSignIn';

/**
 * Graph evaluates only service principals of applications of this tenant, so that is what one is unless it says more.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
function readServicePrincipal(field: Field): ServicePrincipalSubject {
  checkObject(field, SERVICE_PRINCIPAL);
  const id = fieldOf(field, 'servicePrincipalId');
  const servicePrincipalId =
    filledTextOf(id) ?? refuse(id, 'is missing', 'give the object id of the service principal');
  const type = oneWordOf(fieldOf(field, 'servicePrincipalType'), TYPES) ?? 'singleTenantApplication';
  return { kind: 'servicePrincipal', servicePrincipalId, type };
}

function readUser(field: Field): UserIdentity {
  checkObject(field, USER);
  const says = isObject(field.value) ? Object.entries(field.value) : [];
  if (!says.some(([key, value]) => isContent(key, value) || Array.isArray(value))) {
    refuse(field, 'names nobody', "give 'userId', or 'groupIds' and 'roleTemplateIds'");
  }
  const userId = filledTextOf(fieldOf(field, 'userId'));
  const externalTenantId = filledTextOf(fieldOf(field, 'externalTenantId'));
  const externalUserType = readUserType(field, userId, externalTenantId);
  const groupIds = textsOf(fieldOf(field, 'groupIds'));
  const roleTemplateIds = textsOf(fieldOf(field, 'roleTemplateIds'));
  return {
    kind: 'user',
    ...(userId !== undefined && { userId }),
    ...(externalUserType !== undefined && { externalUserType }),
    ...(externalTenantId !== undefined && { externalTenantId }),
    ...(groupIds !== undefined && { groupIds }),
    ...(roleTemplateIds !== undefined && { roleTemplateIds }),
  };
}

function readUserType(field: Field, userId: string | undefined, externalTenantId: string | undefined) {
  const exact = oneWordOf(fieldOf(field, 'externalUserType'), EXTERNAL_USER_TYPES);
  const broad = fieldOf(field, 'userType');
  const word = oneWordOf(broad, ['Member', 'Guest'] as const);
  if (word === undefined) return exact;
  if (exact !== undefined && CONTRADICTIONS[word].includes(exact)) {
    refuse(broad, `is '${word}' while externalUserType is '${exact}'`, 'leave one of them out');
  }
  if (exact !== undefined) return exact;
  // An account that came by invitation carries its home domain in its name.
  const isInvited = userId?.toLowerCase().includes('#ext#') === true || externalTenantId !== undefined;
  if (word === 'Member') return isInvited ? 'b2bCollaborationMember' : 'none';
  // A guest without home tenant may be of either kind.
  return isInvited ? 'b2bCollaborationGuest' : 'unknown';
}

const CONTRADICTIONS: Readonly<Record<'Member' | 'Guest', readonly ExternalUserType[]>> = {
  Member: ['internalGuest', 'b2bCollaborationGuest'],
  Guest: ['none', 'b2bCollaborationMember'],
};

import type { Source } from '../model/source';
import type { JsonObject } from './json';

/** The kinds of objects a tenant is read from, by Graph's type names. */
export const GRAPH_TYPES = [
  'conditionalAccessPolicy',
  'namedLocation',
  'authenticationStrengthPolicy',
  'group',
  'user',
  'userRegistrationDetails',
  'unifiedRoleAssignment',
  'unifiedRoleAssignmentSchedule',
  'unifiedRoleEligibilitySchedule',
  'directoryRole',
  'authenticationMethodsPolicy',
  'authenticationMethodConfiguration',
  'domain',
  'internalDomainFederation',
  'onPremisesDirectorySynchronization',
  'featureRolloutPolicy',
  'connectorGroup',
  'application',
  'crossTenantAccessPolicyConfigurationDefault',
  'crossTenantAccessPolicyConfigurationPartner',
  'identitySecurityDefaultsEnforcementPolicy',
] as const;

/** The kind of an object. */
export type GraphType = (typeof GRAPH_TYPES)[number];

/** One object in Graph's shape, whatever it was read from. */
export interface GraphObject {
  readonly type: GraphType;
  readonly value: JsonObject;
  readonly source: Source;
  /** Whether the shape is ours, made from Terraform's: then pointers into it are none into the file. */
  readonly isTranslated?: boolean;
  /** Whether it is only shown inside another object, such as a member inside a group. */
  readonly isImplied?: boolean;
  /** Whether it stands for objects that were not read, which is reported where it was found out. */
  readonly isUnread?: boolean;
  /** The domain that a federation is found under. */
  readonly domain?: string;
}

import type { ServicePrincipalSubject, SignIn, SignInContext } from '../../model/sign-in';

/** The user who signs in, as a request tells; what is absent is for the tenant to say. */
export interface UserIdentity {
  readonly kind: 'user';
  /** Object id or user principal name. */
  readonly userId?: string;
  readonly externalUserType?: string;
  readonly externalTenantId?: string;
  /** Ids or display names of all groups, nested ones included. */
  readonly groupIds?: readonly string[];
  /** Template ids of all roles active for the whole tenant. */
  readonly roleTemplateIds?: readonly string[];
}

/** The network a request tells of. */
export interface RequestedNetwork {
  readonly ipAddress?: string;
  readonly country?: string;
  readonly gpsCountry?: string;
  readonly isMultifactorTrustedIp?: boolean;
}

/** Conditions of a sign-in that are the same in a request and in the model. */
export type RequestedConditions = Pick<
  SignIn,
  | 'devicePlatform'
  | 'clientAppType'
  | 'signInRiskLevel'
  | 'userRiskLevel'
  | 'servicePrincipalRiskLevel'
  | 'insiderRiskLevel'
  | 'transferMethod'
  | 'device'
>;

/** One sign-in to explain, before the tenant says who that is and where. */
export interface SignInRequest {
  readonly identity: UserIdentity | ServicePrincipalSubject;
  readonly context: SignInContext;
  readonly network: RequestedNetwork;
  readonly conditions: RequestedConditions;
  /** Words of `builtInControls`, method combinations, and ids or names of anything else that is met. */
  readonly satisfiedControls: readonly string[];
  /** Whether policies that do not apply are left out. */
  readonly appliedPoliciesOnly: boolean;
}

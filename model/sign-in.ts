import type { Membership, ObjectId } from './object-id';
import type { Ternary } from './ternary';

/** A person signing in. */
export interface UserSubject {
  readonly kind: 'user';
  readonly userId: ObjectId;
  /** `none` is a member of this tenant. */
  readonly externalUserType: string;
  readonly externalTenantId?: string;
  /** Groups, nested ones included. */
  readonly groups: Membership;
  /** Template ids of roles active for the whole tenant. */
  readonly roles: Membership;
}

/** An application signing in as itself. Conditional Access knows only those of this tenant alone. */
export interface ServicePrincipalSubject {
  readonly kind: 'servicePrincipal';
  readonly servicePrincipalId: ObjectId;
  readonly type: 'singleTenantApplication' | 'multiTenantApplication' | 'managedIdentity' | 'unknown';
}

/** Values of a device's or application's attributes; `null` is known to be empty, an absent one is not known. */
export type Attributes = Readonly<Record<string, string | boolean | null>>;

/** What someone signs in to. Several applications: a client that asks for itself and a resource at once. */
export interface SignInContext {
  readonly applications: readonly ObjectId[];
  /** `urn:user:registersecurityinfo` or `urn:user:registerdevice`; with applications: what interrupts that sign-in. */
  readonly userAction?: string;
  readonly authenticationContext?: string;
  /** Whether the client asks for nothing but the scopes that an excluded resource does not free from a policy on all. */
  readonly hasOnlyBaselineScopes?: Ternary;
  /** Custom security attributes by application id, as `Set_Attribute`. */
  readonly applicationAttributes?: Readonly<Record<string, Attributes>>;
}

/** Where someone signs in from, in terms of the tenant's named locations. */
export interface Place {
  readonly locations: Membership;
  readonly isTrusted: Ternary;
}

/**
 * One sign-in: the fields of Graph's What-If request, and the controls that are met. What is absent is not known;
 * an empty transfer method, risk `none`, and an unregistered device are known.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export interface SignIn {
  readonly subject: UserSubject | ServicePrincipalSubject;
  readonly context: SignInContext;
  readonly place: Place;
  readonly devicePlatform?: string;
  readonly clientAppType?: string;
  readonly signInRiskLevel?: string;
  readonly userRiskLevel?: string;
  readonly servicePrincipalRiskLevel?: string;
  readonly insiderRiskLevel?: string;
  /** `none` for a sign-in that does not transfer a session. */
  readonly transferMethod?: string;
  /** Attributes of the device; every one `null` when it is not registered. */
  readonly device?: Attributes | 'unregistered';
  /**
   * Controls that are met: words of `builtInControls`, ids of terms of use, custom factors or authentication strengths,
   * and combinations of authentication methods shown, such as `fido2` or `password,softwareOath`.
   */
  readonly satisfiedControls: readonly string[];
}

import type { AuthenticationMethod } from './authentication-method';
import type { DependencyInstances } from './dependency';

/** How the first factor of an account is checked. */
export type FirstFactor =
  'cloudPassword' | 'passwordHashSync' | 'passThroughAuthentication' | 'federated' | 'homeTenant' | 'none';

/** Graph's words for kinds of accounts; `none` is a member of this tenant. */
export const EXTERNAL_USER_TYPES = [
  'none',
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const;

/** A kind of account. */
export type ExternalUserType = (typeof EXTERNAL_USER_TYPES)[number];

/** People judged together, because they hold the same credentials and devices. Arrays are mutable for jsii's sake. */
export interface Population {
  readonly name: string;
  /** How many people. */
  readonly count: number;
  /**
   * How the first factor is checked. People of a federated domain are `federated`, whatever staged rollouts they are in;
   * guests who sign in by `emailOneTimePasscode` have `none`.
   */
  readonly firstFactor: FirstFactor;
  /** Credentials every one of them holds besides the password. */
  readonly methods: AuthenticationMethod[];
  /**
   * What kind of account they have.
   *
   * @default 'none': members of this tenant
   */
  readonly userType?: ExternalUserType;
  /**
   * Display names or ids of the groups they are all in.
   *
   * @default unknown
   */
  readonly groups?: string[];
  /**
   * Template ids of the directory roles they hold.
   *
   * @default none
   */
  readonly roleTemplateIds?: string[];
  /**
   * The devices they have, each of one kind: `['compliant', 'hybridJoined']` is two of them, and a computer that is
   * both at once is `hybridJoinedAndCompliant`.
   *
   * @default none that is managed
   */
  readonly devices?: DeviceKind[];
  /**
   * The platforms of devices that are not managed, in Graph's words, such as `windows` or `iOS`; managed ones, too,
   * unless they are hybrid joined, which only Windows is.
   *
   * @default ['windows']
   */
  readonly platforms?: string[];
  /**
   * Display names or ids of the named locations they sign in from; `elsewhere` is outside of all IP ranges.
   *
   * @default ['elsewhere']
   */
  readonly networks?: string[];
  /**
   * Two-letter codes of the countries they sign in from.
   *
   * @default unknown: what hangs on the country is not known either
   */
  readonly countries?: string[];
  /**
   * For people of another tenant: the credentials they hold at home, which count where their tenant is trusted.
   *
   * @default unknown
   */
  readonly homeMethods?: AuthenticationMethod[];
  /**
   * Which instances of something their sign-ins need, such as their carrier or their AD FS farm.
   *
   * @default what the tenant says of its instances, else one for all
   */
  readonly dependencyInstances?: DependencyInstances[];
}

/** Kinds of devices by what Entra knows of each: that it is compliant, that it is hybrid joined, both at once, or neither. */
export const DEVICE_KINDS = ['compliant', 'hybridJoined', 'hybridJoinedAndCompliant', 'unmanaged'] as const;

/** What Entra knows of a device. */
export type DeviceKind = (typeof DEVICE_KINDS)[number];

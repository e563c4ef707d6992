import type { AuthenticationMethod } from '../../model/authentication-method';
import type { BreakGlassTarget } from './break-glass-target';

/** Graph's words for whether a method may be registered and used. */
export type MethodState = 'enabled' | 'disabled';

/** What can be said of every method. */
export interface MethodSettings {
  /**
   * Whether the method may be registered and used.
   *
   * @default what the method's prop of `ResilientCredentialPolicy` says
   */
  readonly state?: MethodState;

  /**
   * Object ids of the groups the method is for.
   *
   * @default everyone
   */
  readonly includeTargets?: string[];

  /**
   * Object ids of the groups the method is not for; an exclusion wins.
   *
   * @default none, and break glass for text messages and voice calls
   */
  readonly excludeTargets?: string[];
}

/**
 * What the body of a method depends on besides its own settings.
 *
 * @internal
 */
export interface MethodContext {
  readonly breakGlass: BreakGlassTarget;
  /** Methods that some declared population has registered. */
  readonly registered: readonly AuthenticationMethod[];
}

/**
 * The state that was asked for, or `enabled` where `isOnByDefault`.
 *
 * @internal
 */
export function stateOf(settings: MethodSettings, isOnByDefault: boolean): MethodState {
  return settings.state ?? (isOnByDefault ? 'enabled' : 'disabled');
}

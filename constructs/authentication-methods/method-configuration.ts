import type { AuthenticationMethod, MethodConfigurationId } from '../../model/authentication-method';
import type { MethodState } from './method-settings';
import type { AuthenticationMethodTarget, ExcludeTarget } from './target';

/**
 * What Graph's types of one method's configuration have in common.
 *
 * @internal
 */
export interface MethodConfigurationBody {
  readonly '@odata.type': `#microsoft.graph.${string}AuthenticationMethodConfiguration`;
  readonly state: MethodState;
  readonly includeTargets: readonly AuthenticationMethodTarget[];
  readonly excludeTargets: readonly ExcludeTarget[];
}

/**
 * One method's configuration, ready to be sent.
 *
 * @internal
 */
export interface MethodConfigurationRequest {
  readonly id: MethodConfigurationId;
  /** Set where v1.0 lacks the type. */
  readonly apiVersion?: 'beta';
  readonly body: MethodConfigurationBody;
  /** Credentials that work while the configuration is on. */
  readonly methods: readonly AuthenticationMethod[];
}

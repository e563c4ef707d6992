import type { MethodConfigurationRequest } from './method-configuration';
import { type MethodSettings, stateOf } from './method-settings';
import { excludeTargets, includeTargets } from './target';

/**
 * Codes of any authenticator app, with Graph's `softwareOathAuthenticationMethodConfiguration`.
 *
 * @internal
 */
export function softwareOath(settings: MethodSettings): MethodConfigurationRequest {
  return { id: 'SoftwareOath', body: oathBody('softwareOath', settings), methods: ['softwareOath'] };
}

/**
 * Codes of hardware tokens, with Graph's `hardwareOathAuthenticationMethodConfiguration`, which is beta.
 *
 * @internal
 */
export function hardwareOath(settings: MethodSettings): MethodConfigurationRequest {
  const body = oathBody('hardwareOath', settings);
  return { id: 'HardwareOath', apiVersion: 'beta', body, methods: ['hardwareOath'] };
}

const oathBody = (kind: 'softwareOath' | 'hardwareOath', settings: MethodSettings) => ({
  '@odata.type': `#microsoft.graph.${kind}AuthenticationMethodConfiguration` as const,
  state: stateOf(settings, true),
  includeTargets: includeTargets(settings),
  excludeTargets: excludeTargets(settings),
});

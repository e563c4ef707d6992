import type { MethodConfigurationBody, MethodConfigurationRequest } from './method-configuration';
import { type MethodContext, type MethodSettings, stateOf } from './method-settings';
import { type AuthenticationMethodTarget, excludeTargets, includeTargets } from './target';

/**
 * Text messages, which Microsoft stops sending on 2027-02-01.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sms-voice-retirement
 */
export interface SmsSettings extends MethodSettings {
  /**
   * Whether a text message replaces the password, too.
   *
   * @default false
   */
  readonly isUsableForSignIn?: boolean;
}

/**
 * Voice calls, which Microsoft stops placing on 2027-02-01.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sms-voice-retirement
 */
export interface VoiceSettings extends MethodSettings {
  /**
   * Whether office phones may be registered.
   *
   * @default false
   */
  readonly isOfficePhoneAllowed?: boolean;
}

/**
 * Graph's `smsAuthenticationMethodConfiguration`.
 *
 * @internal
 */
export interface SmsBody extends MethodConfigurationBody {
  readonly includeTargets: readonly (AuthenticationMethodTarget & { readonly isUsableForSignIn: boolean })[];
}

/**
 * Graph's `voiceAuthenticationMethodConfiguration`.
 *
 * @internal
 */
export interface VoiceBody extends MethodConfigurationBody {
  readonly isOfficePhoneAllowed: boolean;
}

/**
 * Text messages, never for break glass.
 *
 * @internal
 */
export function sms(settings: SmsSettings, context: MethodContext): MethodConfigurationRequest {
  const isUsableForSignIn = settings.isUsableForSignIn ?? false;
  const body: SmsBody = {
    '@odata.type': '#microsoft.graph.smsAuthenticationMethodConfiguration',
    state: stateOf(settings, context.registered.includes('sms')),
    includeTargets: includeTargets(settings).map((target) => ({ ...target, isUsableForSignIn })),
    excludeTargets: excludeTargets(settings, context.breakGlass),
  };
  return { id: 'Sms', body, methods: ['sms'] };
}

/**
 * Voice calls, never for break glass.
 *
 * @internal
 */
export function voice(settings: VoiceSettings, context: MethodContext): MethodConfigurationRequest {
  const body: VoiceBody = {
    '@odata.type': '#microsoft.graph.voiceAuthenticationMethodConfiguration',
    state: stateOf(settings, context.registered.includes('voice')),
    isOfficePhoneAllowed: settings.isOfficePhoneAllowed ?? false,
    includeTargets: includeTargets(settings),
    excludeTargets: excludeTargets(settings, context.breakGlass),
  };
  return { id: 'Voice', body, methods: ['voice'] };
}

import type { MethodConfigurationBody, MethodConfigurationRequest } from './method-configuration';
import { type MethodContext, type MethodSettings, stateOf } from './method-settings';
import { excludeTargets, includeTargets } from './target';
import { wholeNumber } from './whole-number';

/**
 * A printed code and a PIN, for frontline workers on shared devices.
 *
 * @see https://learn.microsoft.com/graph/api/resources/qrcodepinauthenticationmethodconfiguration
 */
export interface QrCodePinSettings extends MethodSettings {
  /**
   * Digits of the PIN, 8 to 20.
   *
   * @default 8
   */
  readonly pinLength?: number;

  /**
   * Days a printed code lives, 1 to 395.
   *
   * @default 365
   */
  readonly standardQrCodeLifetimeInDays?: number;
}

/**
 * Graph's `qrCodePinAuthenticationMethodConfiguration`.
 *
 * @internal
 */
export interface QrCodePinBody extends MethodConfigurationBody {
  readonly pinLength: number;
  readonly standardQRCodeLifetimeInDays: number;
}

/**
 * The printed code.
 *
 * @internal
 */
export function qrCodePin(settings: QrCodePinSettings, context: MethodContext): MethodConfigurationRequest {
  const body: QrCodePinBody = {
    '@odata.type': '#microsoft.graph.qrCodePinAuthenticationMethodConfiguration',
    state: stateOf(settings, context.registered.includes('qrCodePin')),
    pinLength: wholeNumber('qrCodePin.pinLength', settings.pinLength ?? 8, 8, 20),
    standardQRCodeLifetimeInDays: wholeNumber(
      'qrCodePin.standardQrCodeLifetimeInDays',
      settings.standardQrCodeLifetimeInDays ?? 365,
      1,
      395,
    ),
    includeTargets: includeTargets(settings),
    excludeTargets: excludeTargets(settings),
  };
  return { id: 'QRCodePin', body, methods: ['qrCodePin'] };
}

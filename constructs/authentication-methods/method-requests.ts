import type { ResilientCredentialPolicyProps } from '../resilient-credential-policy-props';
import { breakGlassTarget } from './break-glass-target';
import { email } from './email';
import { fido2 } from './fido2';
import type { MethodConfigurationRequest } from './method-configuration';
import type { MethodContext } from './method-settings';
import { microsoftAuthenticator } from './microsoft-authenticator';
import { hardwareOath, softwareOath } from './oath';
import { sms, voice } from './phone';
import { qrCodePin } from './qr-code-pin';
import { temporaryAccessPass } from './temporary-access-pass';
import { x509Certificate } from './x509-certificate';

/**
 * One request for every method that the policy of `props` sets.
 *
 * @internal
 */
export function methodRequests(props: ResilientCredentialPolicyProps): readonly MethodConfigurationRequest[] {
  const registered = (props.populations ?? []).flatMap(({ methods }) => methods);
  const context: MethodContext = { breakGlass: breakGlassTarget(props.breakGlass), registered };
  const requests = [
    fido2(props.fido2 ?? {}, context),
    microsoftAuthenticator(props.microsoftAuthenticator ?? {}),
    softwareOath(props.softwareOath ?? {}),
    hardwareOath(props.hardwareOath ?? {}),
    temporaryAccessPass(props.temporaryAccessPass ?? {}),
    sms(props.sms ?? {}, context),
    voice(props.voice ?? {}, context),
    email(props.email ?? {}),
    x509Certificate(props.x509Certificate ?? {}, context),
  ];
  const isQrCodePinSet = props.qrCodePin !== undefined || registered.includes('qrCodePin');
  return isQrCodePinSet ? [...requests, qrCodePin(props.qrCodePin ?? {}, context)] : requests;
}

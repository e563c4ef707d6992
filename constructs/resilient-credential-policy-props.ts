import type { DependencyInstances } from '../model/dependency';
import type { Population } from '../model/population';
import type { WorkloadIdentity } from '../model/workload-identity';
import type { EmailSettings } from './authentication-methods/email';
import type { Fido2Settings } from './authentication-methods/fido2';
import type { MethodSettings } from './authentication-methods/method-settings';
import type { PasskeyMigration, PolicyMigrationState } from './authentication-methods/methods-policy';
import type {
  AdvancedConfigState,
  MicrosoftAuthenticatorSettings,
} from './authentication-methods/microsoft-authenticator';
import type { SmsSettings, VoiceSettings } from './authentication-methods/phone';
import type { QrCodePinSettings } from './authentication-methods/qr-code-pin';
import type { RegistrationCampaign } from './authentication-methods/registration-campaign';
import type { TemporaryAccessPassSettings } from './authentication-methods/temporary-access-pass';
import type { X509CertificateSettings } from './authentication-methods/x509-certificate';
import type { IBreakGlassAccounts } from './break-glass-accounts';

/** What `ResilientCredentialPolicy` takes. */
export interface ResilientCredentialPolicyProps {
  /** Accounts that can always use a security key, and never a phone. If theirs is a certificate, set `x509Certificate`. */
  readonly breakGlass: IBreakGlassAccounts;

  /**
   * Who signs in with what. They are written into the synthesized output for the checks.
   *
   * @default none, so that nobody is known to depend on a method
   */
  readonly populations?: Population[];

  /**
   * What signs in as itself, such as the pipeline that applies this configuration. It is written into the synthesized
   * output beside the populations.
   *
   * @default none is known
   */
  readonly workloadIdentities?: WorkloadIdentity[];

  /**
   * Of what sign-ins depend on there are several, such as an AD FS farm in two sites, or it has a name, such as the
   * phone carrier. What is declared of a population goes before this. Written into the synthesized output, too.
   *
   * @default one of each, without a name
   */
  readonly dependencyInstances?: DependencyInstances[];

  /**
   * Passkeys and security keys; break glass needs them, so they cannot be turned off.
   *
   * @default on for everyone, kept on a device or synced, of any model
   */
  readonly fido2?: Fido2Settings;

  /**
   * The Microsoft Authenticator app.
   *
   * @default on for everyone, with notifications and codes
   */
  readonly microsoftAuthenticator?: MicrosoftAuthenticatorSettings;

  /**
   * Codes of any authenticator app, which need neither network nor push service.
   *
   * @default on for everyone
   */
  readonly softwareOath?: MethodSettings;

  /**
   * Codes of hardware tokens, which need no phone (Graph beta).
   *
   * @default on for everyone
   */
  readonly hardwareOath?: MethodSettings;

  /**
   * Passes that a help desk issues to somebody who has no credential.
   *
   * @default on for everyone, one sign-in each, for an hour, 8 hours at most
   */
  readonly temporaryAccessPass?: TemporaryAccessPassSettings;

  /**
   * Text messages, which Microsoft stops sending on 2027-02-01.
   *
   * @default on while a declared population has them registered, never for break glass
   */
  readonly sms?: SmsSettings;

  /**
   * Voice calls, which Microsoft stops placing on 2027-02-01.
   *
   * @default on while a declared population has them registered, never for break glass
   */
  readonly voice?: VoiceSettings;

  /**
   * One-time passcodes by e-mail, the way in of guests without another account.
   *
   * @default on for everyone, guests included
   */
  readonly email?: EmailSettings;

  /**
   * Smart cards and other certificates.
   *
   * @default on while a declared population has them registered
   */
  readonly x509Certificate?: X509CertificateSettings;

  /**
   * Printed codes with a PIN, for shared devices.
   *
   * @default left as it is in the tenant, unless a declared population has them registered
   */
  readonly qrCodePin?: QrCodePinSettings;

  /**
   * The prompt to register a better method (its end of snoozes is Graph beta).
   *
   * @default everyone but break glass is asked every day to register a passkey, and must after three times
   */
  readonly registrationCampaign?: RegistrationCampaign;

  /**
   * Whether the older MFA and password reset policies still count.
   *
   * @default 'migrationComplete': they do not
   */
  readonly policyMigrationState?: PolicyMigrationState;

  /**
   * Whether people are asked for the strongest method they have first; they can choose another (Graph beta).
   *
   * @default 'enabled'
   */
  readonly systemCredentialPreferences?: AdvancedConfigState;

  /**
   * Whether people can report a prompt they did not cause, which raises their user risk (Graph beta).
   *
   * @default 'enabled'; what Graph calls `default` is off
   */
  readonly reportSuspiciousActivity?: AdvancedConfigState;

  /**
   * Who moves people from text messages and voice calls to passkeys. Left to Microsoft, the methods and the campaign
   * change without Terraform. On 2027-02-01 the messages and calls end and so does the choice: set `unmanaged` then, or
   * leave this out once no population depends on them (Graph beta).
   *
   * @default 'optedOut' while text messages or voice calls are on, 'unmanaged' otherwise
   * @see https://learn.microsoft.com/entra/identity/authentication/concept-sms-voice-retirement
   */
  readonly passkeyMigration?: PasskeyMigration;
}

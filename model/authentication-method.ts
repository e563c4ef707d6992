import { DEPENDENCIES, ENTRA_SERVICES, type Dependency } from './dependency';

/** What a method proves: a password-like first factor, a second factor, or both at once. */
export type Proof = 'firstFactor' | 'secondFactor' | 'multiFactor';

/** What is known of one method. */
export interface MethodFacts {
  /** Words of Graph's `authenticationMethodModes` that this method can play in an authentication strength. */
  readonly modes: readonly string[];
  readonly proof: Proof;
  /** Id of the configuration in the authentication methods policy that turns it on; absent where none does. */
  readonly configuration?: MethodConfigurationId;
  /** What it needs at the moment of sign-in. */
  readonly dependencies: readonly Dependency[];
  readonly isPhishingResistant: boolean;
}

/** Ids of the configurations in the authentication methods policy, as Graph returns them. */
export const METHOD_CONFIGURATIONS = [
  'Fido2',
  'MicrosoftAuthenticator',
  'SoftwareOath',
  'HardwareOath',
  'TemporaryAccessPass',
  'Sms',
  'Voice',
  'Email',
  'X509Certificate',
  'QRCodePin',
] as const;

/** Id of one method's configuration. */
export type MethodConfigurationId = (typeof METHOD_CONFIGURATIONS)[number];

const entra: readonly Dependency[] = ['entra-authentication'];
const mfa: readonly Dependency[] = ['entra-authentication', 'entra-mfa'];

const facts = {
  fido2SecurityKey: {
    modes: ['fido2'],
    proof: 'multiFactor',
    configuration: 'Fido2',
    dependencies: [...entra, 'security-key'],
    isPhishingResistant: true,
  },
  passkeyInAuthenticator: {
    modes: ['fido2'],
    proof: 'multiFactor',
    configuration: 'Fido2',
    dependencies: [...entra, 'phone'],
    isPhishingResistant: true,
  },
  syncedPasskey: {
    modes: ['fido2'],
    proof: 'multiFactor',
    configuration: 'Fido2',
    dependencies: [...entra, 'passkey-provider'],
    isPhishingResistant: true,
  },
  windowsHelloForBusiness: {
    modes: ['windowsHelloForBusiness'],
    proof: 'multiFactor',
    dependencies: [...entra, 'device'],
    isPhishingResistant: true,
  },
  platformCredential: {
    modes: ['windowsHelloForBusiness'],
    proof: 'multiFactor',
    dependencies: [...entra, 'device'],
    isPhishingResistant: true,
  },
  x509CertificateMultiFactor: {
    modes: ['x509CertificateMultiFactor'],
    proof: 'multiFactor',
    configuration: 'X509Certificate',
    dependencies: [...entra, 'client-certificate', 'crl-endpoint'],
    isPhishingResistant: true,
  },
  x509CertificateSingleFactor: {
    modes: ['x509CertificateSingleFactor'],
    proof: 'firstFactor',
    configuration: 'X509Certificate',
    dependencies: [...entra, 'client-certificate', 'crl-endpoint'],
    isPhishingResistant: false,
  },
  authenticatorPasswordless: {
    modes: ['deviceBasedPush'],
    proof: 'multiFactor',
    configuration: 'MicrosoftAuthenticator',
    dependencies: [...entra, 'push-service', 'phone'],
    isPhishingResistant: false,
  },
  authenticatorPush: {
    modes: ['microsoftAuthenticatorPush'],
    proof: 'secondFactor',
    configuration: 'MicrosoftAuthenticator',
    dependencies: [...mfa, 'push-service', 'phone'],
    isPhishingResistant: false,
  },
  softwareOath: {
    modes: ['softwareOath'],
    proof: 'secondFactor',
    configuration: 'SoftwareOath',
    dependencies: [...mfa, 'phone'],
    isPhishingResistant: false,
  },
  hardwareOath: {
    modes: ['hardwareOath'],
    proof: 'secondFactor',
    configuration: 'HardwareOath',
    dependencies: [...mfa, 'oath-token'],
    isPhishingResistant: false,
  },
  sms: {
    modes: ['sms'],
    proof: 'secondFactor',
    configuration: 'Sms',
    dependencies: [...mfa, 'phone-carrier', 'phone'],
    isPhishingResistant: false,
  },
  voice: {
    modes: ['voice'],
    proof: 'secondFactor',
    configuration: 'Voice',
    dependencies: [...mfa, 'phone-carrier', 'phone'],
    isPhishingResistant: false,
  },
  temporaryAccessPass: {
    modes: ['temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse'],
    proof: 'multiFactor',
    configuration: 'TemporaryAccessPass',
    dependencies: [...entra, 'help-desk'],
    isPhishingResistant: false,
  },
  qrCodePin: {
    modes: ['qrCodePin'],
    proof: 'firstFactor',
    configuration: 'QRCodePin',
    dependencies: [...entra, 'printed-code'],
    isPhishingResistant: false,
  },
  emailOneTimePasscode: {
    modes: ['email'],
    proof: 'firstFactor',
    configuration: 'Email',
    dependencies: [...entra, 'microsoft-mail', 'user-mail'],
    isPhishingResistant: false,
  },
  externalAuthenticationMethod: {
    modes: [],
    proof: 'secondFactor',
    dependencies: [...mfa, 'external-mfa-provider'],
    isPhishingResistant: false,
  },
  federatedMultiFactor: {
    modes: ['federatedMultiFactor'],
    proof: 'multiFactor',
    dependencies: [...entra, 'ad-fs', 'web-application-proxy', 'on-premises-active-directory', 'on-premises-network'],
    isPhishingResistant: false,
  },
} satisfies Record<string, MethodFacts>;

/** A credential a person holds, told apart by what it depends on. */
export type AuthenticationMethod = keyof typeof facts;

/**
 * What each method proves and what it needs at sign-in. The table says what a method needs at the least: an
 * organisation's own arrangement (a CRL that is not checked, a soft token on a laptop) may need less or more.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-methods
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-credentials
 */
export const AUTHENTICATION_METHODS: Readonly<Record<AuthenticationMethod, MethodFacts>> = facts;

/** Every method of the table, in its order. */
export const METHODS = Object.keys(facts) as readonly AuthenticationMethod[];

/** Whether a method can be the second proof of a sign-in: a second factor, or one that proves both at once. */
export function isSecondFactor(method: AuthenticationMethod): boolean {
  return AUTHENTICATION_METHODS[method].proof !== 'firstFactor';
}

/** What every one of `methods` needs, Microsoft's own services apart: losing any of it loses them all. */
export function sharedDependencies(methods: readonly AuthenticationMethod[]): readonly Dependency[] {
  if (methods.length === 0) return [];
  const isShared = (dependency: Dependency) =>
    methods.every((method) => AUTHENTICATION_METHODS[method].dependencies.includes(dependency));
  return DEPENDENCIES.filter((dependency) => !ENTRA_SERVICES.includes(dependency) && isShared(dependency));
}

/** When Microsoft stops sending text messages and voice calls for sign-in in the public cloud (ISO date). */
export const SMS_VOICE_END = '2027-02-01';

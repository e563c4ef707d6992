import type { AuthenticationMethod } from '../../model/authentication-method';
import type { MethodConfigurationBody, MethodConfigurationRequest } from './method-configuration';
import { type MethodContext, type MethodSettings, type MethodState, stateOf } from './method-settings';
import { excludeTargets, includeTargets } from './target';

/** Graph's words for what a certificate proves. */
export type X509CertificateMode = 'x509CertificateSingleFactor' | 'x509CertificateMultiFactor';

/** Graph's words for how firmly a certificate is bound to its user. */
export type X509CertificateAffinityLevel = 'low' | 'high';

/** Which field of a certificate names which property of a user. */
export interface X509CertificateUserBinding {
  /** Such as `PrincipalName`, `RFC822Name` or `SKI`. */
  readonly x509CertificateField: string;
  /** Such as `userPrincipalName` or `certificateUserIds`. */
  readonly userProperty: string;
  /** Lower is tried first. */
  readonly priority: number;
  /**
   * How firmly the field binds.
   *
   * @default Graph's, by the field
   */
  readonly trustAffinityLevel?: X509CertificateAffinityLevel;
}

/** What some certificates prove, by their issuer or policy. */
export interface X509CertificateRule {
  /** Graph's `issuerSubject`, `policyOID` or `issuerSubjectAndPolicyOID`. */
  readonly x509CertificateRuleType: 'issuerSubject' | 'policyOID' | 'issuerSubjectAndPolicyOID';
  /** The subject of the issuer, the policy OID, or both joined by a comma. */
  readonly identifier: string;
  readonly x509CertificateAuthenticationMode: X509CertificateMode;
  /**
   * The least affinity that is accepted.
   *
   * @default Graph's
   */
  readonly x509CertificateRequiredAffinityLevel?: X509CertificateAffinityLevel;
}

/**
 * Smart cards and other certificates of your own authorities.
 *
 * @see https://learn.microsoft.com/graph/api/resources/x509certificateauthenticationmethodconfiguration
 */
export interface X509CertificateSettings extends MethodSettings {
  /**
   * What a certificate proves unless a rule says otherwise.
   *
   * @default 'x509CertificateMultiFactor'
   */
  readonly defaultMode?: X509CertificateMode;

  /**
   * How a certificate finds its user.
   *
   * @default the principal name in the certificate is the user principal name
   */
  readonly certificateUserBindings?: X509CertificateUserBinding[];

  /**
   * What certificates of some issuers or policies prove.
   *
   * @default no rules
   */
  readonly rules?: X509CertificateRule[];

  /**
   * Whether an authority without a revocation list is refused. Either way a list that cannot be fetched stops sign-in.
   *
   * @default 'disabled'
   */
  readonly crlValidation?: MethodState;

  /**
   * Whether only certificates of trusted issuers are offered in the browser's dialog.
   *
   * @default 'disabled'
   */
  readonly issuerHints?: MethodState;
}

/**
 * Graph's `x509CertificateAuthenticationMethodConfiguration`.
 *
 * @internal
 */
export interface X509CertificateBody extends MethodConfigurationBody {
  readonly certificateUserBindings: readonly X509CertificateUserBinding[];
  readonly authenticationModeConfiguration: {
    readonly x509CertificateAuthenticationDefaultMode: X509CertificateMode;
    readonly rules: readonly X509CertificateRule[];
  };
  readonly crlValidationConfiguration: { readonly state: MethodState };
  readonly issuerHintsConfiguration: { readonly state: MethodState };
}

const METHODS: readonly AuthenticationMethod[] = ['x509CertificateMultiFactor', 'x509CertificateSingleFactor'];

const BY_PRINCIPAL_NAME: X509CertificateUserBinding = {
  x509CertificateField: 'PrincipalName',
  userProperty: 'userPrincipalName',
  priority: 1,
};

/**
 * Certificates.
 *
 * @internal
 */
export function x509Certificate(settings: X509CertificateSettings, context: MethodContext): MethodConfigurationRequest {
  const defaultMode = settings.defaultMode ?? 'x509CertificateMultiFactor';
  const rules = settings.rules ?? [];
  const body: X509CertificateBody = {
    '@odata.type': '#microsoft.graph.x509CertificateAuthenticationMethodConfiguration',
    state: stateOf(
      settings,
      METHODS.some((method) => context.registered.includes(method)),
    ),
    certificateUserBindings: settings.certificateUserBindings ?? [BY_PRINCIPAL_NAME],
    authenticationModeConfiguration: { x509CertificateAuthenticationDefaultMode: defaultMode, rules },
    crlValidationConfiguration: { state: settings.crlValidation ?? 'disabled' },
    issuerHintsConfiguration: { state: settings.issuerHints ?? 'disabled' },
    includeTargets: includeTargets(settings),
    excludeTargets: excludeTargets(settings),
  };
  const modes = [defaultMode, ...rules.map((rule) => rule.x509CertificateAuthenticationMode)];
  return { id: 'X509Certificate', body, methods: METHODS.filter((method) => modes.some((mode) => mode === method)) };
}

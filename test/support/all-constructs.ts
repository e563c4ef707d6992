import type { Construct } from 'constructs';
import { AuthenticationStrength } from '../../constructs/authentication-strength';
import { BreakGlassAccounts } from '../../constructs/break-glass-accounts';
import { ConnectorGroup } from '../../constructs/connector-group';
import { PhsFallback } from '../../constructs/phs-fallback';
import { PublishedApplication } from '../../constructs/published-application';
import { ResilientCredentialPolicy } from '../../constructs/resilient-credential-policy';

const ID = '11111111-2222-3333-4444-555555555555';
const breakGlassOf = (scope: Construct) => BreakGlassAccounts.fromGroupId(scope, 'BreakGlass', ID);

const on = { state: 'enabled' } as const;
const off = { state: 'disabled' } as const;

/**
 * Every construct that sends bodies to Graph, by the name of its file, in each of the shapes its bodies can take: by
 * default, and with all that can be set.
 */
export const ALL_CONSTRUCTS: Readonly<Record<string, readonly ((scope: Construct) => void)[]>> = {
  'authentication-strength': [
    (scope) =>
      new AuthenticationStrength(scope, 'Restricted', {
        allowedAaGuids: [ID],
        allowedIssuerSkis: ['9A4248C6AC8C2931AB2A86537818E92E7B6C97B6'],
        allowedPolicyOids: ['1.2.3.4'],
      }),
  ],
  'resilient-credential-policy': [
    (scope) => new ResilientCredentialPolicy(scope, 'Defaults', { breakGlass: breakGlassOf(scope) }),
    (scope) =>
      new ResilientCredentialPolicy(scope, 'Everything', {
        breakGlass: breakGlassOf(scope),
        fido2: {
          attestationEnforcement: 'registrationOnly',
          allowedAaGuids: [ID],
          includeTargets: [ID],
          passkeyProfiles: [{ id: ID, name: 'Staff', passkeyTypes: ['synced'], blockedAaGuids: [ID] }],
        },
        microsoftAuthenticator: { authenticationMode: 'push', displayAppInformation: 'default', excludeTargets: [ID] },
        softwareOath: off,
        hardwareOath: { includeTargets: [ID] },
        temporaryAccessPass: { isUsableOnce: false, defaultLength: 12, maximumLifetimeInMinutes: 600 },
        sms: { ...on, isUsableForSignIn: true },
        voice: { ...on, isOfficePhoneAllowed: true },
        email: { allowExternalIdToUseEmailOtp: 'default' },
        x509Certificate: {
          ...on,
          crlValidation: 'enabled',
          issuerHints: 'enabled',
          certificateUserBindings: [
            {
              x509CertificateField: 'SKI',
              userProperty: 'certificateUserIds',
              priority: 1,
              trustAffinityLevel: 'high',
            },
          ],
          rules: [
            {
              x509CertificateRuleType: 'policyOID',
              identifier: '1.2.3.4',
              x509CertificateAuthenticationMode: 'x509CertificateSingleFactor',
              x509CertificateRequiredAffinityLevel: 'high',
            },
          ],
        },
        qrCodePin: on,
        registrationCampaign: { state: 'default', targetedAuthenticationMethod: 'microsoftAuthenticator' },
        policyMigrationState: 'migrationInProgress',
        systemCredentialPreferences: 'default',
        reportSuspiciousActivity: 'disabled',
      }),
  ],
  'phs-fallback': [
    (scope) =>
      new PhsFallback(scope, 'PhsFallback', {
        domains: [{ name: 'contoso.com', authentication: 'federated' }],
        hybridIdentityAdministrator: 'hybrid@contoso.onmicrosoft.com',
      }),
  ],
  'connector-group': [(scope) => new ConnectorGroup(scope, 'West', { region: 'eur' })],
  'published-application': [
    (scope) =>
      new PublishedApplication(scope, 'Expenses', {
        internalUrl: 'https://expenses.corp.contoso.com/',
        externalUrl: 'https://expenses-contoso.msappproxy.net/',
        alternateUrl: 'https://expenses.contoso.com/',
        connectorGroup: new ConnectorGroup(scope, 'East', { region: 'nam' }),
      }),
  ],
};

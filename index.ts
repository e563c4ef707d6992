/**
 * Declare a Microsoft Entra tenant that survives outages, with CDK for Terraform: constructs, the stacks that compose
 * them, and the checks that run at synthesis. What needs Azure is in `cdktf-entra-resilience/monitoring`.
 *
 * @packageDocumentation
 */

// Emergency access
export {
  BreakGlassAccounts,
  type BreakGlassAccountsProps,
  type ExistingBreakGlassAccountsProps,
  type IBreakGlassAccounts,
} from './constructs/break-glass-accounts';

// Credentials
export { AuthenticationStrength, type AuthenticationStrengthProps } from './constructs/authentication-strength';
export { ResilientCredentialPolicy } from './constructs/resilient-credential-policy';
export type { ResilientCredentialPolicyProps } from './constructs/resilient-credential-policy-props';
export type { EmailSettings } from './constructs/authentication-methods/email';
export type { Fido2Settings } from './constructs/authentication-methods/fido2';
export type { MethodSettings, MethodState } from './constructs/authentication-methods/method-settings';
export type { PasskeyMigration, PolicyMigrationState } from './constructs/authentication-methods/methods-policy';
export type {
  AdvancedConfigState,
  MicrosoftAuthenticatorSettings,
} from './constructs/authentication-methods/microsoft-authenticator';
export type {
  PasskeyProfile,
  PasskeyRequirements,
  PasskeyType,
} from './constructs/authentication-methods/passkey-profile';
export type { SmsSettings, VoiceSettings } from './constructs/authentication-methods/phone';
export type { QrCodePinSettings } from './constructs/authentication-methods/qr-code-pin';
export type { RegistrationCampaign } from './constructs/authentication-methods/registration-campaign';
export type { TemporaryAccessPassSettings } from './constructs/authentication-methods/temporary-access-pass';
export type {
  X509CertificateAffinityLevel,
  X509CertificateMode,
  X509CertificateRule,
  X509CertificateSettings,
  X509CertificateUserBinding,
} from './constructs/authentication-methods/x509-certificate';

// Conditional Access
export {
  BaselineAccessPolicies,
  type BaselineAccessPoliciesProps,
  type BaselineSettings,
} from './constructs/baseline-access-policies';
export type {
  AccessPolicyApplications,
  AccessPolicyClientApplications,
  AccessPolicyFilter,
  AccessPolicyGuests,
  AccessPolicyLocations,
  AccessPolicyPlatforms,
  AccessPolicySession,
  AccessPolicyUsers,
} from './constructs/conditional-access-props';
export {
  ContingencyPolicies,
  type ContingencyApplication,
  type ContingencyGroup,
  type ContingencyLocation,
  type ContingencyPoliciesProps,
  type ContingencySettings,
  type Disruption,
} from './constructs/contingency-policies';
export { MitigationPolicies, type MitigationPoliciesProps } from './constructs/mitigation-policies';
export {
  NamedLocation,
  type NamedLocationCountry,
  type NamedLocationIp,
  type NamedLocationProps,
} from './constructs/named-location';
export {
  ResilientAccessPolicy,
  type AccessPolicySettings,
  type ResilientAccessPolicyProps,
} from './constructs/resilient-access-policy';

// Hybrid identity and access to applications on premises
export {
  ConnectorGroup,
  type ConnectorGroupAttributes,
  type ConnectorGroupProps,
  type ConnectorGroupRegion,
  type ConnectorSettings,
  type IConnectorGroup,
} from './constructs/connector-group';
export {
  PhsFallback,
  type DomainAuthentication,
  type FederatedIdpMfaBehavior,
  type PhsFallbackDomain,
  type PhsFallbackProps,
  type StagedRolloutGroup,
} from './constructs/phs-fallback';
export {
  PublishedApplication,
  type ExternalAuthenticationType,
  type PublishedApplicationProps,
  type PublishedApplicationSettings,
} from './constructs/published-application';

// Stacks
export { AccessStack, type AccessStackProps } from './stacks/access-stack';
export type { BackendSettings } from './stacks/backend';
export { CredentialsStack, type CredentialsStackProps } from './stacks/credentials-stack';
export { EmergencyAccessStack, type EmergencyAccessStackProps } from './stacks/emergency-access-stack';
export { EntraStack, GraphStack, type EntraStackProps } from './stacks/entra-stack';
export { HybridStack, type HybridStackProps } from './stacks/hybrid-stack';
export {
  OnPremisesAccessStack,
  type ConnectorGroupSettings,
  type OnPremisesAccessStackProps,
  type OnPremisesApplicationSettings,
} from './stacks/on-premises-access-stack';

// Checks at synthesis
export { acknowledge, type AcknowledgeProps } from './checks/acknowledge';
export { ResilienceChecks, type ResilienceChecksProps } from './checks/resilience-checks';

// The provider `microsoft/msgraph`, for what no construct defines
export { DataMsgraphResource, type DataMsgraphResourceConfig } from './constructs/msgraph/data-msgraph-resource';
export {
  MsgraphElement,
  type MsgraphElementConfig,
  type MsgraphRetry,
  type MsgraphTimeouts,
} from './constructs/msgraph/msgraph-element';
export { MsgraphProvider, type MsgraphProviderConfig } from './constructs/msgraph/msgraph-provider';
export { MsgraphResource, type MsgraphResourceConfig } from './constructs/msgraph/msgraph-resource';
export { MsgraphResourceAction, type MsgraphResourceActionConfig } from './constructs/msgraph/msgraph-resource-action';
export {
  MsgraphResourceCollection,
  type MsgraphResourceCollectionConfig,
} from './constructs/msgraph/msgraph-resource-collection';
export { MsgraphUpdateResource, type MsgraphUpdateResourceConfig } from './constructs/msgraph/msgraph-update-resource';

// Words of the model that props use
export type { AuthenticationMethod } from './model/authentication-method';
export type { PolicyState } from './model/conditional-access';
export type { ContingencyStep } from './model/contingency-step';
export type { DependencyInstances } from './model/dependency';
export type { ObjectId } from './model/object-id';
export type { DeviceKind, ExternalUserType, FirstFactor, Population } from './model/population';
export type { WorkloadIdentity } from './model/workload-identity';

import { administratorsNoSinglePointOfFailure } from './administrators-no-single-point-of-failure';
import { breakGlassAtLeastTwo } from './break-glass-at-least-two';
import { breakGlassCanSignIn } from './break-glass-can-sign-in';
import { breakGlassCloudOnly } from './break-glass-cloud-only';
import { breakGlassIndependentOfAdministrators } from './break-glass-independent-of-administrators';
import { breakGlassMethodAllowed } from './break-glass-method-allowed';
import { breakGlassNoSessionLimits } from './break-glass-no-session-limits';
import { breakGlassNotCertificateOnly } from './break-glass-not-certificate-only';
import { breakGlassPermanentGlobalAdministrator } from './break-glass-permanent-global-administrator';
import { connectorGroupDisasterRecovery } from './connector-group-disaster-recovery';
import { contingencyIndependentOfPipeline } from './contingency-independent-of-pipeline';
import { contingencySetsComplete } from './contingency-sets-complete';
import { contingencyStepsSafe } from './contingency-steps-safe';
import { federatedMfaFallsBack } from './federated-mfa-falls-back';
import { noApplicationOnDefaultConnectorGroup } from './no-application-on-default-connector-group';
import { noLocationByGps } from './no-location-by-gps';
import { noSecretInOutput } from './no-secret-in-output';
import { noSingleLocationDependency } from './no-single-location-dependency';
import { offlineCodeEnabled } from './offline-code-enabled';
import { passwordHashSyncOn } from './password-hash-sync-on';
import { pipelineIdentityNotBlocked } from './pipeline-identity-not-blocked';
import { pipelineManagedIdentity } from './pipeline-managed-identity';
import { policiesNotContradictory } from './policies-not-contradictory';
import { policyQuota } from './policy-quota';
import { resilienceDefaultsKept } from './resilience-defaults-kept';
import type { Rule } from './rule';
import { secondFactorsIndependent } from './second-factors-independent';
import { secondFactorsNotOnlyPhone } from './second-factors-not-only-phone';
import { signInFrequencyEveryTimeScoped } from './sign-in-frequency-every-time-scoped';
import { stagedRolloutWithinLimits } from './staged-rollout-within-limits';
import { temporaryAccessPassBounded } from './temporary-access-pass-bounded';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  administratorsNoSinglePointOfFailure,
  breakGlassAtLeastTwo,
  breakGlassCanSignIn,
  breakGlassCloudOnly,
  breakGlassIndependentOfAdministrators,
  breakGlassMethodAllowed,
  breakGlassNoSessionLimits,
  breakGlassNotCertificateOnly,
  breakGlassPermanentGlobalAdministrator,
  connectorGroupDisasterRecovery,
  contingencyIndependentOfPipeline,
  contingencySetsComplete,
  contingencyStepsSafe,
  federatedMfaFallsBack,
  noApplicationOnDefaultConnectorGroup,
  noLocationByGps,
  noSecretInOutput,
  noSingleLocationDependency,
  offlineCodeEnabled,
  passwordHashSyncOn,
  pipelineIdentityNotBlocked,
  pipelineManagedIdentity,
  policiesNotContradictory,
  policyQuota,
  resilienceDefaultsKept,
  secondFactorsIndependent,
  secondFactorsNotOnlyPhone,
  signInFrequencyEveryTimeScoped,
  stagedRolloutWithinLimits,
  temporaryAccessPassBounded,
];

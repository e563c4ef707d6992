import { breakGlassAtLeastTwo } from './break-glass-at-least-two';
import { breakGlassCanSignIn } from './break-glass-can-sign-in';
import { breakGlassCloudOnly } from './break-glass-cloud-only';
import { breakGlassMethodAllowed } from './break-glass-method-allowed';
import { breakGlassNoSessionLimits } from './break-glass-no-session-limits';
import { breakGlassNotCertificateOnly } from './break-glass-not-certificate-only';
import { breakGlassPermanentGlobalAdministrator } from './break-glass-permanent-global-administrator';
import { connectorGroupDisasterRecovery } from './connector-group-disaster-recovery';
import { contingencySetsComplete } from './contingency-sets-complete';
import { federatedMfaFallsBack } from './federated-mfa-falls-back';
import { noApplicationOnDefaultConnectorGroup } from './no-application-on-default-connector-group';
import { noSecretInOutput } from './no-secret-in-output';
import { offlineCodeEnabled } from './offline-code-enabled';
import { passwordHashSyncOn } from './password-hash-sync-on';
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
  breakGlassAtLeastTwo,
  breakGlassCanSignIn,
  breakGlassCloudOnly,
  breakGlassMethodAllowed,
  breakGlassNoSessionLimits,
  breakGlassNotCertificateOnly,
  breakGlassPermanentGlobalAdministrator,
  connectorGroupDisasterRecovery,
  contingencySetsComplete,
  federatedMfaFallsBack,
  noApplicationOnDefaultConnectorGroup,
  noSecretInOutput,
  offlineCodeEnabled,
  passwordHashSyncOn,
  policiesNotContradictory,
  policyQuota,
  resilienceDefaultsKept,
  secondFactorsIndependent,
  secondFactorsNotOnlyPhone,
  signInFrequencyEveryTimeScoped,
  stagedRolloutWithinLimits,
  temporaryAccessPassBounded,
];

/** Why a rule about the pipeline need not answer. */
export const NO_PIPELINE = {
  skipped: 'not-applicable',
  because: 'nobody said which identity applies the configuration: list it in `workloadIdentities` with `isPipeline`',
} as const;

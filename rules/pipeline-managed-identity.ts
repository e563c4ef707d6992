import type { Rule } from './rule';
import { NO_PIPELINE } from './no-pipeline';

export const pipelineManagedIdentity: Rule = {
  id: 'pipeline-managed-identity',
  severity: 'warning',
  description: 'The configuration is applied by a managed identity, which an outage of Entra spares the longest.',
  evaluate({ workloadIdentities, authenticationMethodsPolicy }) {
    const pipelines = workloadIdentities.filter(({ isPipeline }) => isPipeline === true);
    if (pipelines.length === 0) return NO_PIPELINE;
    const location = authenticationMethodsPolicy?.source;
    return pipelines
      .filter(({ kind }) => kind === 'application')
      .map(({ name: subject }) => ({ subject, message: MESSAGE, fix: FIX, ...(location && { location }) }));
  },
};

const MESSAGE =
  'signs in as an application: its credential expires, and the backup authentication system does not cover it';

const FIX =
  "run the pipeline in Azure with a managed identity that may do the same, and declare it with `kind: 'managedIdentity'`";

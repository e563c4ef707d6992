import { evaluateSignIn } from '../evaluator/evaluate-sign-in';
import type { Tenant } from '../model/tenant';
import { APPLICATIONS } from '../model/well-known';
import type { WorkloadIdentity } from '../model/workload-identity';
import { NO_PIPELINE } from './no-pipeline';
import { conclude, listed, type Finding, type Rule } from './rule';
import { judgedTenant } from './sign-in-paths';

/** PL1: a policy must not stop the pipeline that would mend it. */
export const pipelineIdentityNotBlocked: Rule = {
  id: 'pipeline-identity-not-blocked',
  severity: 'error',
  description: 'No policy for workload identities stops the identity that applies the configuration.',
  evaluate(tenant) {
    const pipelines = tenant.workloadIdentities.filter(({ isPipeline }) => isPipeline === true);
    if (pipelines.length === 0) return NO_PIPELINE;
    const judged = judgedTenant(tenant);
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const pipeline of pipelines) {
      const { stopping, open } = policiesOn(judged, pipeline);
      for (const { displayName: subject, source: location } of stopping) {
        findings.push({
          subject,
          message: `stops '${pipeline.name}', which applies the configuration`,
          fix: FIX,
          location,
        });
      }
      const names = open.map(({ displayName }) => `'${displayName}'`);
      if (names.length > 0) unknown.push(`whether '${pipeline.name}' is stopped is not known of ${listed(names)}`);
    }
    return conclude(findings, unknown);
  },
};

const FIX = 'leave the service principal of the pipeline out of the policy: `excludeServicePrincipals`';

/** What a pipeline calls; the configuration itself is in Graph. */
const CALLED = [APPLICATIONS.microsoftGraph, APPLICATIONS.azureServiceManagement];

/** The policies that stop an identity, and those that may, as nobody says from where it signs in. */
function policiesOn(tenant: Tenant, { name, kind, servicePrincipalId }: WorkloadIdentity) {
  const results = CALLED.map((application) =>
    evaluateSignIn(tenant, {
      subject: {
        kind: 'servicePrincipal',
        servicePrincipalId: servicePrincipalId ?? `\${the service principal of ${name}}`,
        type: kind === 'managedIdentity' ? kind : 'singleTenantApplication',
      },
      context: { applications: [application] },
      place: { locations: { in: [], out: [] }, isTrusted: 'unknown' },
      servicePrincipalRiskLevel: 'none',
      satisfiedControls: [],
    }),
  );
  const determining = (isOpen: boolean) => {
    const ids = results
      .filter(({ decision }) => decision !== 'grant' && (decision === 'unknown') === isOpen)
      .flatMap(({ determiningPolicies }) => determiningPolicies);
    return tenant.conditionalAccessPolicies.filter(({ id }) => ids.includes(id));
  };
  return { stopping: determining(false), open: determining(true) };
}

import { ConditionalAccessPolicy } from '@cdktf/provider-azuread/lib/conditional-access-policy';
import { Annotations, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { accessPolicyConditions } from './access-policy/conditions';
import { accessPolicyGrantControls } from './access-policy/grant-controls';
import type { ResilientAccessPolicyProps } from './access-policy/resilient-access-policy-props';
import { accessPolicySessionControls } from './access-policy/session-controls';
import type { AccessPolicyFilter } from './conditional-access-props';
import { addMetadata } from './resilience-metadata';

export type { AccessPolicySettings, ResilientAccessPolicyProps } from './access-policy/resilient-access-policy-props';

/**
 * Defines a Conditional Access policy that cannot lock out the break glass accounts, and that only reports until it is
 * told to enforce.
 *
 * Ask for alternatives with `requireOneOf`: a policy that leaves one way in fails with it.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-credentials
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
export class ResilientAccessPolicy extends Construct {
  /** Object id of the policy. */
  public readonly policyId: string;

  public constructor(scope: Construct, id: string, props: ResilientAccessPolicyProps) {
    super(scope, id);
    const grantControls = accessPolicyGrantControls(props);
    const sessionControls = accessPolicySessionControls(props);
    if (!grantControls && !sessionControls) {
      throw new Error(`'requireOneOf' and every other control are unset: add one, such as requireOneOf: ['mfa']`);
    }
    const policy = new ConditionalAccessPolicy(this, 'Resource', {
      displayName: props.displayName ?? id,
      state: props.state ?? 'enabledForReportingButNotEnforced',
      conditions: accessPolicyConditions(this, props),
      grantControls,
      sessionControls,
      lifecycle: props.ignoreStateChanges ? { ignoreChanges: ['state'] } : undefined,
    });
    this.policyId = policy.objectId;
    if (props.applications?.filter) addApplicationFilter(policy, props.applications.filter);
    const reason = props.acknowledgeResilienceDefaultsDisabled;
    if (reason !== undefined) {
      const constructPath = this.node.path;
      addMetadata(this, 'acknowledgements', { ruleId: 'resilience-defaults-kept', constructPath, reason });
    }
    this.warn(props);
  }

  private warn({ requireOneOf = [], requireAll = [], ...props }: ResilientAccessPolicyProps): void {
    const warn = (message: string) => Annotations.of(this).addWarning(message);
    if ([...requireOneOf, ...requireAll].includes('approvedApplication')) {
      warn(`'approvedApplication' was announced to retire in March 2026: use 'compliantApplication'`);
    }
    if (props.customAuthenticationFactors?.length) {
      warn(`'customAuthenticationFactors' end in early 2027: use an external authentication method, which meets 'mfa'`);
    }
    const state = props.state ?? 'enabledForReportingButNotEnforced';
    if (props.applications?.includedUserActions?.length && state === 'enabledForReportingButNotEnforced') {
      warn(
        `'state' gives no report for user actions, which Entra only evaluates in enforced policies: test it on a pilot group`,
      );
    }
  }
}

// The bindings know azuread 3.7, the block came with 3.9.
function addApplicationFilter(policy: ConditionalAccessPolicy, filter: AccessPolicyFilter): void {
  policy.addOverride('conditions.applications.filter', { mode: filter.mode, rule: filter.rule });
  TerraformStack.of(policy).addOverride('terraform.required_providers.azuread.version', '~> 3.9');
}

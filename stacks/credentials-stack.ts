import type { Construct } from 'constructs';
import type { AuthenticationStrength, AuthenticationStrengthProps } from '../constructs/authentication-strength';
import { ResilientCredentialPolicy } from '../constructs/resilient-credential-policy';
import type { ResilientCredentialPolicyProps } from '../constructs/resilient-credential-policy-props';
import { type EntraStackProps, GraphStack } from './entra-stack';

/** What `CredentialsStack` takes. */
export interface CredentialsStackProps extends EntraStackProps, ResilientCredentialPolicyProps {
  /**
   * Authentication strengths by construct id.
   *
   * @default none
   */
  readonly strengths?: { readonly [id: string]: AuthenticationStrengthProps };
}

/**
 * Defines which credentials people may register and use, and the strengths that policies ask for.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-credentials
 */
export class CredentialsStack extends GraphStack {
  /** The strengths by construct id, for the stack of the policies. */
  public readonly strengths: { readonly [id: string]: AuthenticationStrength };

  public constructor(scope: Construct, id: string, props: CredentialsStackProps) {
    super(scope, id, props);
    const policy = new ResilientCredentialPolicy(this, 'Credentials', props);
    const strengths = Object.entries(props.strengths ?? {});
    this.strengths = Object.fromEntries(
      strengths.map(([strengthId, strength]) => [strengthId, policy.addStrength(strengthId, strength)]),
    );
  }
}

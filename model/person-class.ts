import type { AuthenticationMethod } from './authentication-method';
import type { DependencyInstances } from './dependency';
import type { DeviceKind, FirstFactor } from './population';
import type { ServicePrincipalSubject, UserSubject } from './sign-in';
import type { Rolled } from './staged-rollout';
import type { WorkloadIdentity } from './workload-identity';

/** People whom nothing tells apart that any answer hangs on: one answer holds for each of them. */
export interface PersonClass {
  readonly name: string;
  /** How many people; 0 for a workload identity. */
  readonly count: number;
  readonly subject: UserSubject | ServicePrincipalSubject;
  /** Several: one of these, and which is not known. */
  readonly firstFactor: FirstFactor | readonly Rolled[] | 'unknown';
  /** Credentials they hold in this tenant besides the password. */
  readonly methods: readonly AuthenticationMethod[] | 'unknown';
  /** For people of another tenant: the credentials they hold at home. */
  readonly homeMethods: readonly AuthenticationMethod[] | 'unknown';
  /** Managed devices they have; one that is not managed is at everybody's hand. */
  readonly devices: readonly DeviceKind[] | 'unknown';
  readonly platforms: readonly string[];
  /** Named locations by display name or id, and `elsewhere`. */
  readonly networks: readonly string[];
  readonly countries: readonly string[] | 'unknown';
  readonly dependencyInstances: readonly DependencyInstances[];
  /** What signs in, where it is no person. */
  readonly workloadIdentity?: WorkloadIdentity;
}

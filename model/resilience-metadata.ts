import type { AuthenticationMethod } from './authentication-method';
import type { ContingencyStep } from './contingency-step';

/** Name of the comment in a stack's Terraform JSON (`"//"`) that says what Terraform has no resource for. */
export const METADATA_KEY = 'entraResilience';

/** The kinds of entries in the comment, each a list. Ids may be Terraform expressions of the same stack. */
export interface ResilienceMetadata {
  readonly breakGlass: BreakGlassMetadata;
  /** One population of `Population`'s shape an entry. */
  readonly populations: { readonly [property: string]: unknown };
  /** One identity of `WorkloadIdentity`'s shape an entry. */
  readonly workloadIdentities: { readonly [property: string]: unknown };
  /** One dependency with its instances, of `DependencyInstances`'s shape, an entry. */
  readonly dependencyInstances: { readonly [property: string]: unknown };
  readonly contingencySets: ContingencySetMetadata;
  readonly connectorGroupRecovery: ConnectorGroupRecoveryMetadata;
  readonly connectors: ConnectorsMetadata;
  readonly acknowledgements: AcknowledgementMetadata;
}

/** Who the emergency access accounts are. */
export interface BreakGlassMetadata {
  readonly groupId: string;
  readonly accounts: readonly {
    readonly userId: string;
    readonly userPrincipalName?: string;
    readonly methods?: readonly AuthenticationMethod[];
  }[];
}

/** Contingency policies that are switched on together, and how. */
export interface ContingencySetMetadata {
  readonly name: string;
  readonly policyNames: readonly string[];
  readonly contingencyGroupId: string;
  readonly activation: readonly ContingencyStep[];
  readonly rollBack: readonly ContingencyStep[];
}

/** Which connector group takes over from which. */
export interface ConnectorGroupRecoveryMetadata {
  readonly connectorGroupId: string;
  readonly disasterRecoveryGroupId: string;
}

/** All connectors of a connector group: they join at installation, so Terraform sees none. */
export interface ConnectorsMetadata {
  readonly connectorGroupId: string;
  readonly connectors: readonly { readonly machineName: string; readonly externalIp?: string }[];
}

/** A finding that somebody accepted, at or below a construct path. */
export interface AcknowledgementMetadata {
  readonly ruleId: string;
  readonly constructPath: string;
  readonly reason: string;
  readonly until?: string;
}

import type { AuthenticationMethod } from './authentication-method';

/** Name of the comment in a stack's Terraform JSON (`"//"`) that says what Terraform has no resource for. */
export const METADATA_KEY = 'entraResilience';

/** The kinds of entries in the comment, each a list. Ids may be Terraform expressions of the same stack. */
export interface ResilienceMetadata {
  readonly breakGlass: BreakGlassMetadata;
  /** One population of `Population`'s shape an entry. */
  readonly populations: { readonly [property: string]: unknown };
  readonly connectorGroupRecovery: ConnectorGroupRecoveryMetadata;
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

/** Which connector group takes over from which. */
export interface ConnectorGroupRecoveryMetadata {
  readonly connectorGroupId: string;
  readonly disasterRecoveryGroupId: string;
}

/** A finding that somebody accepted, at or below a construct path. */
export interface AcknowledgementMetadata {
  readonly ruleId: string;
  readonly constructPath: string;
  readonly reason: string;
  readonly until?: string;
}

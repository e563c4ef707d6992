/** What the name of a contingency policy says. */
export interface ContingencyName {
  /** `EM001` and the like, unique in the tenant. */
  readonly label: string;
  readonly disruption: string;
  /** Place in its set, from 1. */
  readonly index: number;
  readonly total: number;
  /** Applications, controls and conditions, as written. */
  readonly purpose: string;
}

const NAME = /^(EM\d{2,3}) - ENABLE IN EMERGENCY: (.+?) ?\[(\d+)\/(\d+)\] - (.+)$/;

/**
 * Reads the name of a contingency policy; nothing where it is not one.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
 */
export function parseContingencyName(displayName: string): ContingencyName | undefined {
  const [, label, disruption, index, total, purpose] = NAME.exec(displayName) ?? [];
  if (label === undefined || disruption === undefined || purpose === undefined) return undefined;
  return { label, disruption, index: Number(index), total: Number(total), purpose };
}

/** Writes the name of a contingency policy, as `EM001 - ENABLE IN EMERGENCY: MFA Disruption[1/4] - …`. */
export function contingencyName({ label, disruption, index, total, purpose }: ContingencyName): string {
  return `${label} - ENABLE IN EMERGENCY: ${disruption}[${index}/${total}] - ${purpose}`;
}

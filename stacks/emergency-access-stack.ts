import type { Construct } from 'constructs';
import {
  BreakGlassAccounts,
  type ExistingBreakGlassAccountsProps,
  type IBreakGlassAccounts,
} from '../constructs/break-glass-accounts';
import { EntraStack, type EntraStackProps } from './entra-stack';

/** What `EmergencyAccessStack` takes. */
export interface EmergencyAccessStackProps extends EntraStackProps, ExistingBreakGlassAccountsProps {
  /**
   * Whether the accounts are created, with passwords that are asked for as variables.
   *
   * @default false: they exist and are adopted
   */
  readonly createAccounts?: boolean;
}

/**
 * Defines the emergency access accounts, their group and their one policy, apart from everything that changes more
 * often. Apply it first: the other stacks exclude the group.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export class EmergencyAccessStack extends EntraStack {
  /** The accounts, for the other stacks. */
  public readonly breakGlass: IBreakGlassAccounts;

  public constructor(scope: Construct, id: string, props: EmergencyAccessStackProps) {
    super(scope, id, props);
    this.breakGlass = props.createAccounts
      ? new BreakGlassAccounts(this, 'BreakGlass', props)
      : BreakGlassAccounts.fromUserPrincipalNames(this, 'BreakGlass', props);
  }
}

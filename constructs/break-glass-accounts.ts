import type { TerraformVariable } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { createdAccount, lookedUpAccount } from './break-glass/break-glass-account';
import { checkBreakGlassAccounts } from './break-glass/break-glass-checks';
import { protectBreakGlass } from './break-glass/break-glass-protection';
import type { ExistingBreakGlassAccountsProps } from './break-glass/existing-break-glass-accounts-props';
import { addMetadata } from './resilience-metadata';

export type { ExistingBreakGlassAccountsProps } from './break-glass/existing-break-glass-accounts-props';

/** The emergency access accounts of a tenant, as far as other constructs need to know them. */
export interface IBreakGlassAccounts extends IConstruct {
  /** Object id of the group that holds all of them. */
  readonly groupId: string;
  /** Object ids of the accounts; empty when only the group is known. */
  readonly userIds: string[];
}

/** What `BreakGlassAccounts` takes. */
export interface BreakGlassAccountsProps extends ExistingBreakGlassAccountsProps {
  /**
   * Sensitive Terraform variables without default, one an account in order (second pair last), that hold the passwords
   * the accounts are created with. Terraform keeps them in its state, so replace each password as soon as the account's
   * security key is registered, and store the new one nowhere.
   *
   * @default one variable an account, defined here
   */
  readonly initialPasswords?: TerraformVariable[];
}

/**
 * Defines cloud-only emergency access accounts: never-expiring, permanently active Global Administrators in one
 * role-assignable group, under one policy of their own that accepts nothing but their phishing-resistant credential.
 *
 * Every `ResilientAccessPolicy` excludes the group. Code cannot do the rest: register the keys, keep them in separate
 * fireproof safes, sign in from a privileged access workstation, and rehearse a sign-in at least every 90 days.
 *
 * Assigning a role that an account already holds fails: import it first
 * (`terraform import <address> <assignment id>`).
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export class BreakGlassAccounts extends Construct implements IBreakGlassAccounts {
  /** Adopts accounts that exist; the group, the role assignments and the policy are defined here. */
  public static fromUserPrincipalNames(
    scope: Construct,
    id: string,
    props: ExistingBreakGlassAccountsProps,
  ): IBreakGlassAccounts {
    return new AdoptedBreakGlassAccounts(scope, id, props);
  }

  /** Refers to a group of emergency access accounts that is kept elsewhere; nothing is defined. */
  public static fromGroupId(scope: Construct, id: string, groupId: string): IBreakGlassAccounts {
    return new BreakGlassGroup(scope, id, groupId);
  }

  public readonly groupId: string;
  public readonly userIds: string[];

  public constructor(scope: Construct, id: string, props: BreakGlassAccountsProps) {
    super(scope, id);
    const accounts = checkBreakGlassAccounts(props);
    this.userIds = accounts.map((account, index) => createdAccount(this, account, index, props.initialPasswords));
    this.groupId = protectBreakGlass(this, props, accounts, this.userIds);
  }
}

class AdoptedBreakGlassAccounts extends Construct implements IBreakGlassAccounts {
  public readonly groupId: string;
  public readonly userIds: string[];

  public constructor(scope: Construct, id: string, props: ExistingBreakGlassAccountsProps) {
    super(scope, id);
    const accounts = checkBreakGlassAccounts(props);
    this.userIds = accounts.map((account, index) => lookedUpAccount(this, account, index));
    this.groupId = protectBreakGlass(this, props, accounts, this.userIds);
  }
}

class BreakGlassGroup extends Construct implements IBreakGlassAccounts {
  public readonly userIds: string[] = [];

  public constructor(
    scope: Construct,
    id: string,
    public readonly groupId: string,
  ) {
    super(scope, id);
    addMetadata(this, 'breakGlass', { groupId, accounts: [] });
  }
}

import type { AuthenticationMethod } from '../../model/authentication-method';
import type { PolicyState } from '../../model/conditional-access';

/** What is the same for accounts that exist and accounts to be created. */
export interface ExistingBreakGlassAccountsProps {
  /**
   * Names of the accounts, at least two, on the tenant's initial `onmicrosoft.com` domain: a custom domain can be
   * federated or lost. Nobody's own account: the names say a function.
   */
  readonly userPrincipalNames: string[];

  /**
   * A second pair of accounts, kept and stored apart from the first.
   *
   * @default none
   */
  readonly secondPairUserPrincipalNames?: string[];

  /**
   * Credentials each account holds, by its user principal name.
   *
   * @default `['fido2SecurityKey']` for each account not named
   */
  readonly methods?: { readonly [userPrincipalName: string]: AuthenticationMethod[] };

  /**
   * Name of the group, which begins the names of the policy and its strength, too.
   *
   * @default 'Break glass accounts'
   */
  readonly displayName?: string;

  /**
   * Whether the policy that demands the security key is enforced. It starts as a report, because an enforced one locks
   * out an account whose key is not registered yet, and nobody is left to mend that. Set `enabled` once every account
   * has signed in with its key: until then its password alone opens whatever Microsoft's mandatory multifactor
   * authentication does not guard.
   *
   * @default 'enabledForReportingButNotEnforced'
   */
  readonly state?: PolicyState;
}

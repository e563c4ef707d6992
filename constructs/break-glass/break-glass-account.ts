import { DataAzureadUser } from '@cdktf/provider-azuread/lib/data-azuread-user';
import { DirectoryRoleAssignment } from '@cdktf/provider-azuread/lib/directory-role-assignment';
import { User } from '@cdktf/provider-azuread/lib/user';
import { TerraformVariable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ROLE_TEMPLATES } from '../../model/well-known';
import type { BreakGlassAccountSpec } from './break-glass-checks';

// The name and not the place in the list makes the address: reordering must not replace an account.
const scopeOf = (scope: Construct, { userPrincipalName }: BreakGlassAccountSpec, index: number) =>
  new Construct(scope, Token.isUnresolved(userPrincipalName) ? `Account${index + 1}` : userPrincipalName.toLowerCase());

/**
 * Looks up an account that exists and makes it Global Administrator; its object id.
 *
 * @internal
 */
export function lookedUpAccount(scope: Construct, account: BreakGlassAccountSpec, index: number): string {
  const { userPrincipalName } = account;
  const own = scopeOf(scope, account, index);
  const must = (condition: string, is: string) => ({
    condition: `\${${condition}}`,
    errorMessage: `Emergency access account ${userPrincipalName} ${is}.`,
  });
  const postcondition = [
    must('self.onpremises_sync_enabled != true', 'must live in the cloud only, it is synchronized from on-premises'),
    must('self.account_enabled == true', 'must be enabled'),
    must('self.user_type == "Member"', 'must be a member of this tenant, not a guest'),
  ];
  const user = new DataAzureadUser(own, 'Resource', { userPrincipalName, lifecycle: { postcondition } });
  return globalAdministrator(own, user.objectId);
}

/**
 * Creates an account and makes it Global Administrator; its object id.
 *
 * @internal
 */
export function createdAccount(
  scope: Construct,
  account: BreakGlassAccountSpec,
  index: number,
  initialPasswords?: readonly TerraformVariable[],
): string {
  const own = scopeOf(scope, account, index);
  const password = initialPasswords ? initialPasswords[index] : initialPassword(scope, account, index);
  checkPassword(password, account);
  const user = new User(own, 'Resource', {
    userPrincipalName: account.userPrincipalName,
    displayName: account.userPrincipalName.split('@')[0] ?? account.userPrincipalName,
    password: password.stringValue,
    disablePasswordExpiration: true,
    accountEnabled: true,
    showInAddressList: false,
    lifecycle: { preventDestroy: true, ignoreChanges: ['password'] },
  });
  return globalAdministrator(own, user.objectId);
}

// An assignment is active and does not end; an eligible one would need an approval or a sign-in that may not work.
function globalAdministrator(scope: Construct, principalObjectId: string): string {
  const roleId = ROLE_TEMPLATES.globalAdministrator;
  const lifecycle = { preventDestroy: true };
  new DirectoryRoleAssignment(scope, 'GlobalAdministrator', { roleId, principalObjectId, lifecycle });
  return principalObjectId;
}

// Not below the account: a name with its hyphens could not be set as an environment variable.
function initialPassword(
  scope: Construct,
  { userPrincipalName }: BreakGlassAccountSpec,
  index: number,
): TerraformVariable {
  return new TerraformVariable(scope, `InitialPassword${index + 1}`, {
    type: 'string',
    sensitive: true,
    nullable: false,
    description: `Password that ${userPrincipalName} is created with; any value once the account exists`,
  });
}

function checkPassword(
  password: TerraformVariable | undefined,
  account: BreakGlassAccountSpec,
): asserts password is TerraformVariable {
  const of = `for '${account.userPrincipalName}'`;
  if (password === undefined) {
    throw new Error(`'initialPasswords' hold no variable ${of}: give one for each account, in order`);
  }
  // Plain JavaScript can pass a string. Its value must not appear in the message.
  if (typeof password === 'string') {
    throw new Error(`'initialPasswords' hold a literal ${of}: pass a sensitive TerraformVariable without default`);
  }
  if (password.sensitive !== true) {
    throw new Error(`'initialPasswords' hold a variable ${of} that is not sensitive: set 'sensitive: true'`);
  }
  if (password.default !== undefined) {
    throw new Error(
      `'initialPasswords' hold a variable ${of} with a default: remove it, the default stands in the output`,
    );
  }
}

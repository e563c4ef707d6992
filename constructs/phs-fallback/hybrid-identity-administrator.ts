import { DataAzureadUser } from '@cdktf/provider-azuread/lib/data-azuread-user';
import { DirectoryRoleAssignment } from '@cdktf/provider-azuread/lib/directory-role-assignment';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { ROLE_TEMPLATES } from '../../model/well-known';

const INITIAL_DOMAIN = /@[^@\s]+\.(onmicrosoft\.(com|us|de)|partner\.onmschina\.cn)$/i;

/**
 * Adopts the account that can still manage Entra Connect's cloud side when everything on premises is down.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-hybrid
 */
export class HybridIdentityAdministrator extends Construct {
  public constructor(scope: Construct, id: string, userPrincipalName: string) {
    super(scope, id);
    if (!Token.isUnresolved(userPrincipalName) && !INITIAL_DOMAIN.test(userPrincipalName)) {
      const message = `'hybridIdentityAdministrator' is not on the initial domain, got '${userPrincipalName}'`;
      throw new Error(`${message}: use a cloud-only account such as hybrid-admin@contoso.onmicrosoft.com`);
    }
    const user = new DataAzureadUser(this, 'User', {
      userPrincipalName,
      lifecycle: {
        postcondition: [
          {
            condition: '${self.onpremises_sync_enabled != true}',
            errorMessage: 'The Hybrid Identity Administrator comes from Active Directory: use a cloud-only account.',
          },
        ],
      },
    });
    new DirectoryRoleAssignment(this, 'Resource', {
      roleId: ROLE_TEMPLATES.hybridIdentityAdministrator,
      principalObjectId: user.objectId,
    });
  }
}

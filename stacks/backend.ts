import { AzurermBackend, LocalBackend, type TerraformStack } from 'cdktf';

/**
 * An Azure storage account that keeps the state of the stacks. Whoever may read it can read the state, so give it to
 * the identities that run the stacks only.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/azurerm
 */
export interface BackendSettings {
  /** Name of the storage account. */
  readonly storageAccountName: string;

  /** Name of the blob container. */
  readonly containerName: string;

  /**
   * Name of the storage account's resource group.
   *
   * @default none: it is not needed to sign in to the storage account itself
   */
  readonly resourceGroupName?: string;

  /**
   * What stands before the stack's id in the name of the blob, such as `contoso/`.
   *
   * @default '': the blob is `<stack>.tfstate`
   */
  readonly keyPrefix?: string;

  /**
   * Id of the storage account's subscription.
   *
   * @default `ARM_SUBSCRIPTION_ID`
   */
  readonly subscriptionId?: string;

  /**
   * Whether a workload's OIDC token is used.
   *
   * @default `ARM_USE_OIDC`
   */
  readonly useOidc?: boolean;

  /**
   * Whether Terraform signs in to the container with Entra, and not with a key of the storage account.
   *
   * @default true
   */
  readonly useAzureadAuth?: boolean;
}

/**
 * Says where the state of `stack` is kept: in the storage account, or in a file next to the output folder.
 *
 * @internal
 */
export function defineBackend(stack: TerraformStack, settings?: BackendSettings): void {
  const { id } = stack.node;
  if (settings === undefined) {
    // Terraform runs in `<output folder>/stacks/<stack>`: from there the path is the same for the stack itself and for
    // those that read its state, on every machine, and the state outlives the output folder.
    new LocalBackend(stack, { path: `../../../terraform.${id}.tfstate` });
    return;
  }
  const { keyPrefix = '', useAzureadAuth = true, ...account } = settings;
  new AzurermBackend(stack, { ...account, key: `${keyPrefix}${id}.tfstate`, useAzureadAuth });
}

import type { TerraformProviderGeneratorMetadata } from 'cdktf';

/** Where the provider is published. */
export const MSGRAPH_SOURCE = 'microsoft/msgraph';

/** The provider's metadata as every binding here states it. */
export const MSGRAPH_METADATA: TerraformProviderGeneratorMetadata = {
  providerName: 'msgraph',
  providerVersion: '0.5.0',
  providerVersionConstraint: '~> 0.5.0',
};

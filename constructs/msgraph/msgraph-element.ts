import { TerraformResource, type TerraformMetaArguments, type TerraformProviderGeneratorMetadata } from 'cdktf';
import type { Construct } from 'constructs';
import { MSGRAPH_METADATA } from './version';

/** Errors after which the provider tries a request again. */
export interface MsgraphRetry {
  /** Regular expressions on the error message; one match is enough. */
  readonly errorMessageRegex: string[];
}

/** How long the provider waits for each operation, as Go durations such as `30m`. */
export interface MsgraphTimeouts {
  /** @default the provider's own */
  readonly create?: string;
  /** @default the provider's own */
  readonly read?: string;
  /** @default the provider's own */
  readonly update?: string;
  /** @default the provider's own */
  readonly delete?: string;
}

/** What every element of the msgraph provider takes. */
export interface MsgraphElementConfig extends TerraformMetaArguments {
  /**
   * Version of Microsoft Graph: `v1.0` or `beta`.
   *
   * @default 'v1.0'
   */
  readonly apiVersion?: string;
  /**
   * Values to keep from the response, as JMESPath by name.
   *
   * @default none
   */
  readonly responseExportValues?: { readonly [name: string]: string };
  /**
   * Errors to try again after, besides throttling and server errors.
   *
   * @default none
   */
  readonly retry?: MsgraphRetry;
  /**
   * How long to wait.
   *
   * @default the provider's own
   */
  readonly timeouts?: MsgraphTimeouts;
}

/** The operations that `MsgraphTimeouts` names. */
const OPERATIONS: readonly string[] = ['create', 'read', 'update', 'delete'] satisfies (keyof MsgraphTimeouts)[];

/**
 * The attributes of `config` that every element shares, by their Terraform names.
 *
 * @internal
 */
export function commonAttributes(config: MsgraphElementConfig, operations = OPERATIONS): { [name: string]: unknown } {
  const foreign = Object.keys(config.timeouts ?? {}).filter((name) => !operations.includes(name));
  if (foreign.length > 0) {
    const has = operations.map((name) => `'${name}'`).join(', ');
    throw new Error(`'timeouts' hold '${foreign.join("', '")}', which this element does not do: use ${has}`);
  }
  return {
    api_version: config.apiVersion,
    response_export_values: config.responseExportValues,
    retry: config.retry && { error_message_regex: config.retry.errorMessageRegex },
    timeouts: config.timeouts,
  };
}

/** Base of the provider's resources: attributes in, Terraform JSON out. */
export abstract class MsgraphElement extends TerraformResource {
  readonly #attributes: { readonly [name: string]: unknown };

  protected constructor(
    scope: Construct,
    id: string,
    type: string,
    config: MsgraphElementConfig,
    attributes: { readonly [name: string]: unknown },
    operations?: string[],
  ) {
    const terraformGeneratorMetadata: TerraformProviderGeneratorMetadata = MSGRAPH_METADATA;
    super(scope, id, { ...config, terraformResourceType: type, terraformGeneratorMetadata });
    this.#attributes = { ...commonAttributes(config, operations), ...attributes };
  }

  /** The object's id in Microsoft Graph. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** One of `responseExportValues` by name. */
  public output(name: string): string {
    return this.interpolationForAttribute(`output.${name}`).toString();
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.#attributes };
  }
}

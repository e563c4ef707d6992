import type { Construct } from 'constructs';
import { MsgraphElement, type MsgraphElementConfig } from './msgraph-element';

/** What `MsgraphUpdateResource` takes. */
export interface MsgraphUpdateResourceConfig extends MsgraphElementConfig {
  /** Path of the object that is updated, such as `policies/authenticationMethodsPolicy`. */
  readonly url: string;
  /**
   * The properties that are set, in Graph's names; all others stay as they are.
   *
   * @default empty
   */
  readonly body?: { readonly [property: string]: any };
  /**
   * Whether properties that Graph does not return count as unchanged.
   *
   * @default true
   */
  readonly ignoreMissingProperty?: boolean;
}

/**
 * Properties that Terraform sets on an object that exists anyway. Destroying it leaves them as they are: to go back,
 * apply the earlier values first.
 */
export class MsgraphUpdateResource extends MsgraphElement {
  public static readonly tfResourceType = 'msgraph_update_resource';

  public constructor(scope: Construct, id: string, config: MsgraphUpdateResourceConfig) {
    super(scope, id, MsgraphUpdateResource.tfResourceType, config, {
      url: config.url,
      body: config.body,
      ignore_missing_property: config.ignoreMissingProperty,
    });
  }
}

import type { Construct } from 'constructs';
import { MsgraphElement, type MsgraphElementConfig } from './msgraph-element';

/** What `MsgraphResource` takes. */
export interface MsgraphResourceConfig extends MsgraphElementConfig {
  /** Path of the collection the object is created in, such as `policies/featureRolloutPolicies`. */
  readonly url: string;
  /**
   * The object, in Graph's property names.
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

/** An object in Microsoft Graph that Terraform creates, updates and deletes. */
export class MsgraphResource extends MsgraphElement {
  public static readonly tfResourceType = 'msgraph_resource';

  public constructor(scope: Construct, id: string, config: MsgraphResourceConfig) {
    super(scope, id, MsgraphResource.tfResourceType, config, {
      url: config.url,
      body: config.body,
      ignore_missing_property: config.ignoreMissingProperty,
    });
  }

  /** Path of the object itself, for use in other requests. */
  public get resourceUrl(): string {
    return this.getStringAttribute('resource_url');
  }
}

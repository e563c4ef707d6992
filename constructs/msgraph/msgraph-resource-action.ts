import type { Construct } from 'constructs';
import { MsgraphElement, type MsgraphElementConfig } from './msgraph-element';

/** What `MsgraphResourceAction` takes. */
export interface MsgraphResourceActionConfig extends MsgraphElementConfig {
  /** Path of the object that is acted on. */
  readonly resourceUrl: string;
  /**
   * Path of the action below the object, such as `updateAllowedCombinations`.
   *
   * @default none: the request goes to the object itself
   */
  readonly action?: string;
  /** HTTP method of the request: `POST`, `PUT`, `PATCH`, `GET` or `DELETE`. */
  readonly method: string;
  /**
   * What is sent.
   *
   * @default nothing
   */
  readonly body?: { readonly [property: string]: any };
}

/** One request that Terraform sends when the action is created or changed; nothing is read back or undone on destroy. */
export class MsgraphResourceAction extends MsgraphElement {
  public static readonly tfResourceType = 'msgraph_resource_action';

  public constructor(scope: Construct, id: string, config: MsgraphResourceActionConfig) {
    const { resourceUrl, action, method, body } = config;
    const attributes = { resource_url: resourceUrl, action, method, body };
    super(scope, id, MsgraphResourceAction.tfResourceType, config, attributes, ['create']);
  }
}

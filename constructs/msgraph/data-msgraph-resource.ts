import { TerraformDataSource } from 'cdktf';
import type { Construct } from 'constructs';
import { commonAttributes, type MsgraphElementConfig } from './msgraph-element';
import { MSGRAPH_METADATA } from './version';

/** What `DataMsgraphResource` takes. */
export interface DataMsgraphResourceConfig extends MsgraphElementConfig {
  /** Path of the object or collection that is read. */
  readonly url: string;
  /**
   * Query parameters, such as `{ $select: ['id'] }`.
   *
   * @default none
   */
  readonly queryParameters?: { readonly [name: string]: string[] };
}

/** An object in Microsoft Graph that Terraform reads. */
export class DataMsgraphResource extends TerraformDataSource {
  public static readonly tfResourceType = 'msgraph_resource';
  readonly #attributes: { readonly [name: string]: unknown };

  public constructor(scope: Construct, id: string, config: DataMsgraphResourceConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: DataMsgraphResource.tfResourceType,
      terraformGeneratorMetadata: MSGRAPH_METADATA,
    });
    const common = commonAttributes(config, ['read']);
    this.#attributes = { ...common, url: config.url, query_parameters: config.queryParameters };
  }

  /** One of `responseExportValues` by name. */
  public output(name: string): string {
    return this.interpolationForAttribute(`output.${name}`).toString();
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.#attributes };
  }
}

import type { Construct } from 'constructs';
import { MsgraphElement, type MsgraphElementConfig } from './msgraph-element';

/** What `MsgraphResourceCollection` takes. */
export interface MsgraphResourceCollectionConfig extends MsgraphElementConfig {
  /** Path of the collection of references; ends with `/$ref`. */
  readonly url: string;
  /** Ids of the directory objects that the collection holds, exactly these. */
  readonly referenceIds: string[];
}

/** The references an object holds, such as the groups of a staged rollout. */
export class MsgraphResourceCollection extends MsgraphElement {
  public static readonly tfResourceType = 'msgraph_resource_collection';

  public constructor(scope: Construct, id: string, config: MsgraphResourceCollectionConfig) {
    if (!config.url.endsWith('/$ref')) throw new Error(`'url' must end with '/$ref', got '${config.url}': append it`);
    super(scope, id, MsgraphResourceCollection.tfResourceType, config, {
      url: config.url,
      reference_ids: config.referenceIds,
    });
  }
}

import { Testing, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { GraphVersion } from './graph-types';

/** One msgraph element of a synthesized stack. */
export interface GraphRequest {
  readonly address: string;
  readonly terraformType: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly version: GraphVersion;
  readonly url: string;
  /** Absent where the element sends none. */
  readonly body?: unknown;
}

/** What the msgraph resources that `define` defines send. */
export function graphRequests(define: (scope: Construct) => void): GraphRequest[] {
  const stack = new TerraformStack(Testing.app(), 'Stack');
  define(stack);
  const { resource = {} } = JSON.parse(Testing.synth(stack));
  return Object.entries<Record<string, Record<string, unknown>>>(resource)
    .filter(([terraformType]) => terraformType.startsWith('msgraph_'))
    .flatMap(([terraformType, elements]) =>
      Object.entries(elements).map(([name, attributes]) => ({
        address: `${terraformType}.${name}`,
        terraformType,
        attributes,
        version: (attributes['api_version'] ?? 'v1.0') as GraphVersion,
        url: [attributes['url'] ?? attributes['resource_url'], attributes['action']].filter(Boolean).join('/'),
        ...('body' in attributes && { body: attributes['body'] }),
      })),
    );
}

import type { Construct } from 'constructs';
import { PhsFallback, type PhsFallbackProps } from '../constructs/phs-fallback';
import type { BackendSettings } from './backend';
import { GraphStack } from './entra-stack';

/** What `HybridStack` takes. */
export interface HybridStackProps extends PhsFallbackProps {
  /**
   * Where the state is kept.
   *
   * @default a file `terraform.<stack>.tfstate` next to the output folder
   */
  readonly backend?: BackendSettings;
}

/**
 * Defines what a tenant with Active Directory needs on the day its own servers cannot sign anyone in.
 *
 * A signed-in operator runs it, not a pipeline: Graph documents no application permission for directory synchronization
 * and staged rollout. Where the operator's token lacks a permission, the runbook in the synthesized output does the same
 * by hand.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-hybrid
 * @see https://learn.microsoft.com/graph/api/resources/featurerolloutpolicy
 */
export class HybridStack extends GraphStack {
  public constructor(scope: Construct, id: string, props: HybridStackProps) {
    super(scope, id, props);
    new PhsFallback(this, 'PhsFallback', props);
  }
}

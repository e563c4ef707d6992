import { controlsOf } from '../evaluator/grant-controls';
import type { ConditionalAccessPolicy } from '../model/conditional-access';
import { kindOf, type DependencyId } from '../model/dependency';
import type { Tenant } from '../model/tenant';
import { hasBit, intersects, numbersIn, type Bits } from './bits';
import { PASS } from './recovery-credentials';
import type { Recovery } from './recovery-flows';
import type { FlowsLeft } from './recovery-left';
import type { RecoveryFlow } from './recovery-offers';
import { standingInTheWay, type WaySets } from './recovery-sign-ins';

/** A flow that is not left, or not surely. */
export interface LostFlow {
  readonly recovery: Recovery;
  readonly flow: RecoveryFlow;
  readonly isNewcomer: boolean;
  readonly down: Bits;
  readonly left: FlowsLeft['asNewcomer'];
}

/** Says in plain words why a flow is not left. */
export function becauseOf(tenant: Tenant, dependencies: readonly DependencyId[], lost: LostFlow): string {
  const { recovery, flow, isNewcomer, left } = lost;
  const pass = () => (left.temporaryAccessPass === 'yes' ? 'a pass does not help' : ofPass(dependencies, lost));
  if (flow === 'temporaryAccessPass') return ofPass(dependencies, lost);
  if (flow === 'registerPasskey') {
    const offered = recovery.isOffered.registerPasskey;
    if (offered === 'no') return 'these people may not register passkeys: by their account or the methods policy';
    const ways = ofWays(tenant, dependencies, lost, recovery.passkey, 'registering a passkey');
    return [...(offered === 'unknown' ? ['whether they may register passkeys is not known'] : []), ways, pass()].join(
      '; ',
    );
  }
  const ways = isNewcomer ? recovery.asNewcomer : recovery.asRegistered;
  const because = ofWays(tenant, dependencies, lost, ways, 'registering security information');
  return isOnlyPlace(dependencies, ways.possible, lost.down) ? because : `${because}; ${pass()}`;
}

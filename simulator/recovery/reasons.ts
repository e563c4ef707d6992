import { controlsOf } from '../../evaluator/grant-controls';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { kindOf, type DependencyId } from '../../model/dependency';
import type { Tenant } from '../../model/tenant';
import { hasBit, intersects, minus, numbersIn, type Bits } from '../sets/bits';
import { PASS } from './credentials';
import type { Recovery } from './flows';
import type { FlowsLeft } from './left';
import type { RecoveryFlow } from './offers';
import { becauseOfPass } from './pass-reasons';
import { egressesOf, standingInTheWay } from './sign-ins';

/** A flow that is not left, or not surely. */
export interface LostFlow {
  readonly recovery: Recovery;
  readonly flow: RecoveryFlow;
  /** Whether it is about somebody who has nothing registered yet. */
  readonly isNewcomer: boolean;
  readonly down: Bits;
  readonly left: FlowsLeft['asNewcomer'];
}

/** Says in plain words why a flow is not left. */
export function becauseOf(tenant: Tenant, dependencies: readonly DependencyId[], lost: LostFlow): string {
  const { recovery, flow, isNewcomer, down, left } = lost;
  if (flow === 'temporaryAccessPass') return becauseOfPass(dependencies, recovery, down);
  const offered = recovery.isOffered[flow];
  const isUp = (name: DependencyId) => !hasBit(down, dependencies.indexOf(name));
  if (offered === 'no') return 'their account or the authentication methods policy lets these people have no passkey';
  const registered = isNewcomer ? recovery.asNewcomer : recovery.asRegistered;
  const { possible } = flow === 'registerPasskey' ? recovery.passkey : registered;
  const networks = networksDown(dependencies, possible, down);
  if (networks !== undefined) {
    const from = `from ${listed(networks)} only, and its way out is down`;
    const isElsewhere = egressesOf(tenant, recovery.person).some((egress) => egress.every(isUp));
    return isElsewhere ? `${WHAT[flow]} is allowed ${from}` : `these people sign in ${from}`;
  }
  const own = possible.filter((way) => !hasBit(way, dependencies.indexOf(PASS)));
  const because = [
    ...(offered === 'unknown' ? ['whether these people may have passkeys is not known'] : []),
    own.length === 0 ? becauseOfPolicies(tenant, lost) : becauseOfWays(dependencies, lost, own),
    left.temporaryAccessPass === 'yes'
      ? 'a Temporary Access Pass does not help'
      : becauseOfPass(dependencies, recovery, down),
  ];
  return because.join('; ');
}

const WHAT: Readonly<Record<Exclude<RecoveryFlow, 'temporaryAccessPass'>, string>> = {
  registerSecurityInformation: 'registering security information',
  registerPasskey: 'registering a passkey',
};

/** The networks that every way needs one of, where nothing else of it is down. */
function networksDown(
  dependencies: readonly DependencyId[],
  ways: readonly Bits[],
  down: Bits,
): readonly string[] | undefined {
  const lost = ways.map((way) => numbersIn(minus(way, minus(way, down))).map((number) => dependencies[number]));
  const isNetwork = (name: DependencyId) => kindOf(name) === EGRESS;
  if (lost.length === 0 || !lost.every((names) => names.length > 0 && names.every(isNetwork))) return undefined;
  return [...new Set(lost.flat())].sort().map((name) => name.slice(EGRESS.length + 1));
}

const EGRESS = 'network-egress';
const listed = (networks: readonly string[]) => networks.map((each) => `'${each}'`).join(' or ');

function becauseOfWays(dependencies: readonly DependencyId[], lost: LostFlow, ways: readonly Bits[]): string {
  const { down, flow } = lost;
  const what = flow === 'registerPasskey' ? WHAT.registerPasskey : WHAT.registerSecurityInformation;
  if (ways.some((way) => !intersects(way, down))) return `whether they can do what ${what} asks for is not known`;
  const needed = dependencies.filter((_, number) => hasBit(down, number) && ways.some((way) => hasBit(way, number)));
  const names = needed.map((name) => name.replace('announced/', '')).join(', ');
  return `whatever these people can show for ${what} needs something that is down: ${names}`;
}

/** Why nothing that people can show without a pass is ever enough. */
function becauseOfPolicies(tenant: Tenant, { recovery: { person }, flow, isNewcomer }: LostFlow): string {
  const [requirement] = standingInTheWay(tenant, person, 'securityInformation');
  const what = flow === 'registerPasskey' ? WHAT.registerPasskey : WHAT.registerSecurityInformation;
  if (requirement !== undefined && (requirement.isBlock || flow !== 'registerPasskey')) {
    const { policy, isBlock } = requirement;
    const networks = networksOf(tenant, policy);
    if (isBlock) {
      return networks === ''
        ? `policy '${policy.displayName}' blocks ${what}`
        : `${what} is allowed from ${networks} only, and these people are never there`;
    }
    const controls = policy.grantControls === undefined ? [] : controlsOf(policy.grantControls);
    const asked = `asks for ${controls.join(' or ') || 'something that is not understood'}`;
    return networks === ''
      ? `policy '${policy.displayName}' ${asked}, which these people have not got`
      : `away from ${networks}, ${what} ${asked}, and these people are never there`;
  }
  if (flow === 'registerPasskey' || !isNewcomer)
    return `${what} asks for multifactor authentication, and these people have no second factor`;
  return person.firstFactor === 'none'
    ? 'these people have no password to begin with'
    : 'nothing that somebody new can show is enough';
}

/** The networks that a policy leaves out. */
function networksOf({ namedLocations }: Tenant, { conditions }: ConditionalAccessPolicy): string {
  const names = (conditions.locations?.exclude ?? []).map((id) => {
    if (id === 'AllTrusted') return 'trusted networks';
    return `'${namedLocations.find((location) => location.id === id)?.displayName ?? id}'`;
  });
  return names.join(' or ');
}

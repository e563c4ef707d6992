import { kindOf, type DependencyId } from '../../model/dependency';
import type { Tenant } from '../../model/tenant';
import { hasBit, intersects, minus, numbersIn, type Bits } from '../sets/bits';
import { PASS } from './credentials';
import { becauseOfPass } from './pass-reasons';
import { becauseOfPolicies, doubtfulPolicy, WHAT, type LostFlow } from './policy-reasons';
import { egressesOf } from './sign-ins';
import { neededAndDown } from './what-is-down';

/** Says in plain words why a flow is not left. */
export function becauseOf(tenant: Tenant, lost: LostFlow): string {
  const { recovery, flow, isNewcomer, dependencies, down, isPassHad } = lost;
  if (flow === 'temporaryAccessPass') return becauseOfPass(lost);
  const offered = recovery.isOffered[flow];
  const isUp = (name: DependencyId) => !hasBit(down, dependencies.indexOf(name));
  if (offered === 'no') return 'their account or the authentication methods policy lets these people have no passkey';
  const registered = isNewcomer ? recovery.asNewcomer : recovery.asRegistered;
  const { possible } = flow === 'registerPasskey' ? recovery.passkey : registered;
  const networks = networksDown(dependencies, possible, down);
  if (networks !== undefined) {
    const out = networks.length === 1 ? 'its way out is down' : 'their ways out are down';
    const from = `from ${listed(networks)} only, and ${out}`;
    const isElsewhere = egressesOf(tenant, recovery.person).some((egress) => egress.every(isUp));
    return isElsewhere ? `${WHAT[flow]} is allowed ${from}` : `these people sign in ${from}`;
  }
  const own = possible.filter((way) => !hasBit(way, dependencies.indexOf(PASS)));
  const because = [
    ...(offered === 'unknown' ? ['whether these people may have passkeys is not known'] : []),
    own.length === 0 ? becauseOfPolicies(tenant, lost) : becauseOfWays(tenant, lost, own),
    isPassHad === 'yes' ? 'a Temporary Access Pass does not help' : becauseOfPass(lost),
  ];
  return because.join('; ');
}

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

function becauseOfWays(tenant: Tenant, lost: LostFlow, ways: readonly Bits[]): string {
  const { down, flow } = lost;
  const what = flow === 'registerPasskey' ? WHAT.registerPasskey : WHAT.registerSecurityInformation;
  if (ways.some((way) => !intersects(way, down))) {
    const policy = doubtfulPolicy(tenant, lost);
    const isMeant = policy === undefined ? '' : `, nor whether policy '${policy}' on resources has a say in it`;
    return `whether they can do what ${what} asks for is not known${isMeant}`;
  }
  return `whatever these people can show for ${what} needs ${neededAndDown(lost, ways)}`;
}

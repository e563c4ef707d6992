import { controlsOf, isFulfilled } from '../../evaluator/grant-controls';
import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import type { PersonClass } from '../../model/person-class';
import type { Tenant } from '../../model/tenant';
import type { Credentials } from '../paths/credentials';
import { ORDINARY } from '../paths/ordinary-sign-in';
import { DEVICES } from '../paths/places';
import type { Requirement } from '../paths/requirement';
import type { Asking } from './asking';
import { newcomersCredentials, ownCredentials, PASS } from './credentials';
import type { Recovery } from './flows';
import type { FlowsLeft } from './left';
import { MULTIFACTOR } from './multifactor';
import type { RecoveryFlow } from './offers';
import { standingInTheWay } from './sign-ins';
import type { Down } from './what-is-down';

/** A flow that is not left, or not surely. */
export interface LostFlow extends Down {
  readonly recovery: Recovery;
  readonly flow: RecoveryFlow;
  /** Whether it is about somebody who has nothing registered yet. */
  readonly isNewcomer: boolean;
  readonly isPassHad: FlowsLeft['isPassHad'];
}

/** What people do in the flows that they go through themselves. */
export const WHAT: Readonly<Record<Exclude<RecoveryFlow, 'temporaryAccessPass'>, string>> = {
  registerSecurityInformation: 'registering security information',
  registerPasskey: 'registering a passkey',
};

const ownOf = (tenant: Tenant, { recovery: { person }, flow, isNewcomer }: LostFlow): Credentials =>
  isNewcomer && flow !== 'registerPasskey' ? newcomersCredentials(tenant, person) : ownCredentials(tenant, person);

const inTheWay = (tenant: Tenant, lost: LostFlow): readonly Asking[] =>
  standingInTheWay(tenant, lost.recovery.person, ownOf(tenant, lost), 'securityInformation');

/** The first policy on resources that may have a say when these people register. */
export function doubtfulPolicy(tenant: Tenant, lost: LostFlow): string | undefined {
  const isDoubtful = ({ isForTarget, isOnResources }: Asking) => isOnResources && isForTarget === 'unknown';
  return inTheWay(tenant, lost).find(isDoubtful)?.requirement.policy.displayName;
}

/** Says in plain words why nothing that people can show without a pass is ever enough. */
export function becauseOfPolicies(tenant: Tenant, lost: LostFlow): string {
  const { flow, isNewcomer, recovery } = lost;
  const { person } = recovery;
  const isOfPasskey = flow === 'registerPasskey';
  const what = isOfPasskey ? WHAT.registerPasskey : WHAT.registerSecurityInformation;
  const isUnmet = unmetBy(tenant, person, ownOf(tenant, lost));
  const policies = inTheWay(tenant, lost).map(({ requirement }) => requirement);
  const unmet = policies.find(({ isBlock, policy }) => isBlock || isUnmet(policy));
  const lacksFactor = isOfPasskey && MULTIFACTOR.some(({ policy }) => isUnmet(policy));
  if (unmet !== undefined && (unmet.isBlock || !lacksFactor)) return becauseOfPolicy(tenant, unmet, what);
  if (!isOfPasskey && policies.length > 0) return becauseOfPolicy(tenant, policies[0], what);
  if (isOfPasskey || !isNewcomer)
    return `${what} asks for multifactor authentication, and these people have no second factor`;
  return person.firstFactor === 'none'
    ? 'these people have no password to begin with'
    : 'nothing that somebody new can show is enough';
}

function becauseOfPolicy(tenant: Tenant, { policy, isBlock }: Requirement, what: string): string {
  const networks = networksOf(tenant, policy);
  if (isBlock) {
    return networks === ''
      ? `policy '${policy.displayName}' blocks ${what}`
      : `${what} is allowed from ${networks} only, and these people are never there`;
  }
  const { grantControls } = policy;
  const controls = grantControls === undefined ? [] : controlsOf(grantControls);
  const asked = controls.join(grantControls?.operator === 'AND' ? ' and ' : ' or ');
  const asks = `asks for ${asked === '' ? 'something that is not understood' : asked}`;
  return networks === ''
    ? `policy '${policy.displayName}' ${asks}, which these people have not got`
    : `away from ${networks}, ${what} ${asks}, and these people are never there`;
}

/** Makes what tells whether all that people have, a pass apart, does not come to what a policy asks for. */
function unmetBy(tenant: Tenant, { devices }: PersonClass, { showings }: Credentials) {
  const own = showings.filter(({ alternatives }) => !alternatives.some((needs) => needs.includes(PASS)));
  const shown = own.flatMap(({ combination, controls }) => [combination, ...controls]);
  const kinds =
    devices === 'unknown' ? Object.values(DEVICES) : [...devices, 'unmanaged' as const].map((kind) => DEVICES[kind]);
  return (policy: ConditionalAccessPolicy) => {
    const satisfiedControls = [...shown, ...(policy.grantControls?.termsOfUse ?? [])];
    return kinds.every((device) => isFulfilled(policy, { ...ORDINARY, device, satisfiedControls }, tenant) === 'no');
  };
}

/** The networks that a policy leaves out. */
function networksOf({ namedLocations }: Tenant, { conditions }: ConditionalAccessPolicy): string {
  const names = (conditions.locations?.exclude ?? []).map((id) => {
    if (id === 'AllTrusted') return 'trusted networks';
    return `'${namedLocations.find((location) => location.id === id)?.displayName ?? id}'`;
  });
  return names.join(' or ');
}

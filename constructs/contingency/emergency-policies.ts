import { APPLICATIONS } from '../../model/well-known';
import type { AccessPolicySession } from '../conditional-access-props';
import type { ResilientAccessPolicyProps } from '../resilient-access-policy';
import type { ContingencyPoliciesProps } from './contingency-props';
import { DISRUPTIONS } from './disruption-facts';

/**
 * One policy of a set, before it has a number.
 *
 * @internal
 */
export interface EmergencyPolicy {
  /** Construct id. */
  readonly id: string;
  /** Applications, controls and conditions, as the name says them. */
  readonly purpose: string;
  readonly access: Omit<ResilientAccessPolicyProps, 'breakGlass' | 'displayName' | 'state'>;
}

/**
 * The policies of a set, in the order they are enabled.
 *
 * All of them only close: while the regular policies stand, enabling any number of them lets nobody in. They are about
 * the contingency group alone, but for the stand-in where it replaces what protects everybody, so someone outside of it
 * whose credential still works is not locked out by them.
 *
 * @internal
 */
export function emergencyPolicies(props: ContingencyPoliciesProps): readonly EmergencyPolicy[] {
  const { disruption, contingencyGroup, applications } = props;
  const facts = DISRUPTIONS[disruption];
  const ids = applications.map(({ applicationId }) => applicationId);
  const apps = applications.map(({ displayName }) => displayName).join(' ');
  const who = `for ${contingencyGroup.displayName}`;
  const users = { includedGroups: [contingencyGroup.groupId] };
  const on = { users, applications: { includedApplications: ids } };
  const requireOneOf = props.requireOneOf ?? [...facts.standIn];
  const platforms = props.platforms ?? (isHybridJoinOnly(requireOneOf) ? ['windows'] : undefined);
  const session = props.session ?? defaultSession(ids);
  const policies: EmergencyPolicy[] = [];
  const add = (id: string, purpose: string, access: EmergencyPolicy['access']) =>
    policies.push({ id, purpose, access });

  // Excluded from a policy on all applications, the group would need nothing at all for those that are not in the set.
  if (!ids.includes('All')) {
    const elsewhere = props.requireOneOfElsewhere ?? controlsElsewhere(facts.lost);
    add('Elsewhere', `All other apps - ${requires(elsewhere)} ${who}`, {
      users,
      applications: { includedApplications: ['All'], excludedApplications: ids },
      requireOneOf: elsewhere,
    });
  }
  const everyone = facts.isForAllUsers;
  const standIn = { ...on, users: everyone ? { includedUsers: ['All'] } : users, requireOneOf };
  add('StandIn', `${apps} - ${requires(requireOneOf)} ${everyone ? 'for all users' : who}`, standIn);
  if (platforms) {
    const except = { includedPlatforms: ['all'], excludedPlatforms: platforms };
    const purpose = `${apps} - Block access except ${platforms.join(' ')} ${who}`;
    add('Platforms', purpose, { ...on, platforms: except, block: true });
  }
  if (props.locations) {
    const names = props.locations.map(({ displayName }) => displayName).join(' ');
    const excludedLocations = props.locations.map(({ locationId }) => locationId);
    const locations = { includedLocations: ['All'], excludedLocations };
    add('Locations', `${apps} - Block access except ${names} ${who}`, { ...on, locations, block: true });
  }
  if (facts.leavesPasswordOnly) {
    const clientAppTypes = ['exchangeActiveSync', 'other'];
    add('LegacyClients', `${apps} - Block legacy clients ${who}`, { ...on, clientAppTypes, block: true });
  }
  if (session && Object.keys(session).length > 0) {
    add('Session', `${apps} - Restrict sessions ${who}`, { ...on, session });
  }
  return policies;
}

const CONTROL_NAMES: Readonly<Record<string, string>> = {
  mfa: 'MFA',
  compliantDevice: 'compliant device',
  domainJoinedDevice: 'Microsoft Entra hybrid join',
  compliantApplication: 'app protection policy',
};

const requires = (controls: readonly string[]) =>
  `Require ${controls.map((control) => CONTROL_NAMES[control] ?? control).join(' or ')}`;

const controlsElsewhere = (lost: readonly string[]) => (lost.length > 0 ? [...lost] : ['mfa']);

const isHybridJoinOnly = (controls: readonly string[]) => controls.every((control) => control === 'domainJoinedDevice');

const RESTRICTING: readonly string[] = [APPLICATIONS.exchangeOnline, APPLICATIONS.sharePointOnline, 'Office365'];

function defaultSession(ids: readonly string[]): AccessPolicySession | undefined {
  return ids.every((id) => RESTRICTING.includes(id)) ? { applicationEnforcedRestrictionsEnabled: true } : undefined;
}

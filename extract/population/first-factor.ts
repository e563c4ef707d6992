import type { Domain } from '../../model/hybrid-identity';
import type { PersonClass } from '../../model/person-class';
import type { ExternalUserType } from '../../model/population';
import { firstFactorIn, type InRollout } from '../../model/staged-rollout';
import type { Ternary } from '../../model/ternary';
import type { Tenant } from '../../model/tenant';
import { FLAG } from './facts';

/** The answer of two bits that exclude each other. */
export function answerOf(bits: number, yes: number, no: number): Ternary {
  const [isYes, isNo] = [(bits & yes) !== 0, (bits & no) !== 0];
  if (isYes === isNo) return 'unknown';
  return isYes ? 'yes' : 'no';
}

// An account that came by invitation carries its home domain in its name, unless the name was changed since; then its
// state tells. A state that was not asked for is as good as none for the kind of account, as it is for every export.
function isInvited(bits: number): Ternary {
  const byName = answerOf(bits, FLAG.external, FLAG.notExternal);
  const byState = answerOf(bits, FLAG.invited, FLAG.notInvited);
  if (byName === 'yes' || byState === 'yes') return 'yes';
  return byName === 'no' && (bits & FLAG.invited) === 0 ? 'no' : 'unknown';
}

/** The kind of an account. */
export function externalUserTypeOf(bits: number): ExternalUserType | 'unknown' {
  const isGuest = (bits & FLAG.typeUnclear) !== 0 ? 'unknown' : answerOf(bits, FLAG.guest, FLAG.member);
  const invited = isInvited(bits);
  if (isGuest === 'unknown' || invited === 'unknown') return 'unknown';
  if (isGuest === 'yes') return invited === 'yes' ? 'b2bCollaborationGuest' : 'internalGuest';
  return invited === 'yes' ? 'b2bCollaborationMember' : 'none';
}

/**
 * How the first factor of an account is checked: invited people's by their home tenant, everybody else's by the domain
 * of their name, and in a federated one by the staged rollout they are in.
 *
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-staged-rollout
 */
export function firstFactorOf(
  tenant: Pick<Tenant, 'onPremisesSynchronization'>,
  { bits, authenticationType }: { readonly bits: number; readonly authenticationType: Domain['authenticationType'] },
  rollout: InRollout,
): PersonClass['firstFactor'] {
  const invited = isInvited(bits);
  if (invited === 'yes') return 'homeTenant';
  // A guest whose name was changed looks like one with a password of this tenant, until the state says which.
  const isMaybeInvited = (bits & FLAG.guest) !== 0 && (bits & FLAG.notInvited) === 0;
  if (invited === 'unknown' || isMaybeInvited || authenticationType === 'unknown') return 'unknown';
  return authenticationType === 'Federated' ? firstFactorIn(rollout) : managed(tenant, bits);
}

function managed({ onPremisesSynchronization }: Pick<Tenant, 'onPremisesSynchronization'>, bits: number) {
  const synced = answerOf(bits, FLAG.synced, FLAG.notSynced);
  if (synced !== 'yes') return synced === 'no' ? 'cloudPassword' : 'unknown';
  const isHashSynced = onPremisesSynchronization?.passwordSyncEnabled ?? 'unknown';
  if (isHashSynced === 'unknown') return 'unknown';
  return isHashSynced ? 'passwordHashSync' : 'passThroughAuthentication';
}

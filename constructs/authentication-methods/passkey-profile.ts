import { Token } from 'cdktf';

/** Graph's words for where a passkey is kept. */
export type PasskeyType = 'deviceBound' | 'synced';

/** Which passkeys are good enough. */
export interface PasskeyRequirements {
  /**
   * Where passkeys may be kept: on one device, or copied between them by a passkey provider.
   *
   * @default both; `['deviceBound']` with attestation, which synced passkeys cannot give
   */
  readonly passkeyTypes?: PasskeyType[];

  /**
   * Whether a passkey must prove its make when it is registered.
   *
   * @default 'disabled'
   */
  readonly attestationEnforcement?: 'disabled' | 'registrationOnly';

  /**
   * AAGUIDs of the only models that may be registered and used to sign in. Name at least the models in use: a key
   * that is taken off the list stops working.
   *
   * @default any model that is not blocked
   */
  readonly allowedAaGuids?: string[];

  /**
   * AAGUIDs of models that may neither be registered nor used to sign in.
   *
   * @default none
   */
  readonly blockedAaGuids?: string[];
}

/**
 * What some groups' passkeys must be.
 *
 * @see https://learn.microsoft.com/graph/api/resources/passkeyprofile
 */
export interface PasskeyProfile extends PasskeyRequirements {
  /** A GUID of your choice that stays the same. */
  readonly id: string;
  /** What administrators see. */
  readonly name: string;
  /**
   * Object ids of the groups the profile is for.
   *
   * @default everyone
   */
  readonly includeTargets?: string[];
}

/**
 * Graph's `passkeyProfile`.
 *
 * @internal
 */
export interface PasskeyProfileBody {
  readonly id: string;
  readonly name: string;
  /** Comma-joined flags. */
  readonly passkeyTypes: string;
  readonly attestationEnforcement: 'disabled' | 'registrationOnly';
  readonly keyRestrictions: {
    readonly isEnforced: boolean;
    readonly enforcementType: 'allow' | 'block';
    readonly aaGuids: readonly string[];
  };
}

/**
 * The profile as Graph wants it.
 *
 * @internal
 */
export function profileBody(profile: PasskeyProfile): PasskeyProfileBody {
  const { id, name, allowedAaGuids, blockedAaGuids } = profile;
  if (allowedAaGuids && blockedAaGuids) {
    throw new Error(`'allowedAaGuids' and 'blockedAaGuids' of '${name}' are both set: Graph takes one list, drop one`);
  }
  if (allowedAaGuids?.length === 0) {
    throw new Error(`'allowedAaGuids' of '${name}' is empty, which lets no key in: name the models in use`);
  }
  const aaGuids = allowedAaGuids ?? blockedAaGuids ?? [];
  const attestationEnforcement = profile.attestationEnforcement ?? 'disabled';
  const passkeyTypes: readonly PasskeyType[] =
    profile.passkeyTypes ?? (attestationEnforcement === 'disabled' ? ['deviceBound', 'synced'] : ['deviceBound']);
  if (passkeyTypes.length === 0) {
    throw new Error(`'passkeyTypes' of '${name}' is empty, which lets no passkey in: add 'deviceBound'`);
  }
  return {
    id,
    name,
    passkeyTypes: passkeyTypes.join(','),
    attestationEnforcement,
    keyRestrictions: { isEnforced: aaGuids.length > 0, enforcementType: allowedAaGuids ? 'allow' : 'block', aaGuids },
  };
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Throws when Entra cannot keep the profiles, which are those besides the default one.
 *
 * @internal
 */
export function checkPasskeyProfiles(profiles: readonly PasskeyProfile[]): void {
  for (const { id, name } of profiles) {
    if (Token.isUnresolved(id) || GUID.test(id)) continue;
    throw new Error(`'id' of passkey profile '${name}' is no GUID, got '${id}': make one up and keep it`);
  }
  if (profiles.length <= 2) return;
  const got = JSON.stringify(profiles.map(({ name }) => name));
  throw new Error(`'fido2.passkeyProfiles' are more than two besides the default one, got ${got}: merge some`);
}

import type { AuthenticationMethod } from '../../model/authentication-method';
import type { BreakGlassTarget } from './break-glass-target';
import type { MethodConfigurationBody, MethodConfigurationRequest } from './method-configuration';
import { type MethodContext, type MethodSettings, stateOf } from './method-settings';
import { checkPasskeyProfiles, type PasskeyProfile, type PasskeyProfileBody, profileBody } from './passkey-profile';
import type { PasskeyRequirements } from './passkey-profile';
import { ALL_USERS, type AuthenticationMethodTarget, excludeTargets, includedGroups } from './target';

/**
 * Passkeys and security keys. `includeTargets` and the requirements are those of the default passkey profile.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkeys-fido2
 */
export interface Fido2Settings extends MethodSettings, PasskeyRequirements {
  /**
   * Whether people register their passkeys themselves.
   *
   * @default true
   */
  readonly isSelfServiceRegistrationAllowed?: boolean;

  /**
   * Profiles besides the default one, two at most; whoever is in several may use what any of them allows.
   *
   * @default none
   */
  readonly passkeyProfiles?: PasskeyProfile[];
}

interface PasskeyAuthenticationMethodTarget extends AuthenticationMethodTarget {
  readonly allowedPasskeyProfiles: readonly string[];
}

/**
 * Graph's `fido2AuthenticationMethodConfiguration`, without what passkey profiles replaced.
 *
 * @internal
 */
export interface Fido2Body extends MethodConfigurationBody {
  readonly isSelfServiceRegistrationAllowed: boolean;
  readonly passkeyProfiles: readonly PasskeyProfileBody[];
  readonly includeTargets: readonly PasskeyAuthenticationMethodTarget[];
}

/** Every tenant's default profile has this id. */
const DEFAULT_PROFILE = '00000000-0000-0000-0000-000000000001';

/**
 * Passkeys and security keys, which break glass accounts can always use.
 *
 * @internal
 */
export function fido2(settings: Fido2Settings, context: MethodContext): MethodConfigurationRequest {
  const { breakGlass } = context;
  checkBreakGlass(settings, breakGlass);
  const others = settings.passkeyProfiles ?? [];
  checkPasskeyProfiles(others);
  const profiles = [{ ...settings, id: DEFAULT_PROFILE, name: 'Default passkey profile' }, ...others];
  const bodies = profiles.map(profileBody);
  const body: Fido2Body = {
    '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration',
    state: stateOf(settings, true),
    isSelfServiceRegistrationAllowed: settings.isSelfServiceRegistrationAllowed ?? true,
    passkeyProfiles: bodies,
    includeTargets: passkeyTargets(profiles, breakGlass),
    excludeTargets: excludeTargets(settings),
  };
  const isSynced = bodies.some(({ passkeyTypes }) => passkeyTypes.includes('synced'));
  const deviceBound: AuthenticationMethod[] = ['fido2SecurityKey', 'passkeyInAuthenticator'];
  const isDeviceBound = bodies.some(({ passkeyTypes }) => passkeyTypes.includes('deviceBound'));
  return {
    id: 'Fido2',
    body,
    methods: [...(isDeviceBound ? deviceBound : []), ...(isSynced ? (['syncedPasskey'] as const) : [])],
  };
}

function passkeyTargets(
  profiles: readonly PasskeyProfile[],
  breakGlass: BreakGlassTarget,
): PasskeyAuthenticationMethodTarget[] {
  const profilesOf = new Map<string, string[]>();
  const add = (group: string, profile: string) => profilesOf.set(group, [...(profilesOf.get(group) ?? []), profile]);
  for (const profile of profiles) for (const group of includedGroups(profile)) add(group, profile.id);
  // A security key is what break glass accounts hold, so no choice of groups may leave them out.
  const isIn = [...profilesOf.keys()].some((id) => id === ALL_USERS || breakGlass.isSame(id));
  if (!isIn) add(breakGlass.groupId, DEFAULT_PROFILE);
  return [...profilesOf].map(([id, allowedPasskeyProfiles]) => ({
    id,
    targetType: 'group',
    isRegistrationRequired: false,
    allowedPasskeyProfiles,
  }));
}

function checkBreakGlass(settings: Fido2Settings, breakGlass: BreakGlassTarget): void {
  const why = 'break glass accounts sign in with a security key';
  if (settings.state === 'disabled') {
    throw new Error(`'fido2.state' is 'disabled', and ${why}: leave it 'enabled' and narrow 'fido2.includeTargets'`);
  }
  const excluded = settings.excludeTargets ?? [];
  if (excluded.some((id) => id === ALL_USERS || breakGlass.isSame(id))) {
    const got = JSON.stringify(excluded);
    throw new Error(`'fido2.excludeTargets' leave out the break glass group, got ${got}: remove it, ${why}`);
  }
}

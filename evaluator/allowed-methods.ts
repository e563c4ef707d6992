import {
  AUTHENTICATION_METHODS,
  type AuthenticationMethod,
  type MethodConfigurationId,
} from '../model/authentication-method';
import type { MethodConfiguration, MethodTarget } from '../model/authentication-methods-policy';
import { holds, sameObject } from '../model/object-id';
import { EXTERNAL_USER_TYPES } from '../model/population';
import type { UserSubject } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import { allOf, anyOf, known, not, type Ternary } from '../model/ternary';
import { isNotUnderstood } from './not-understood';

type Allowing = Pick<Tenant, 'authenticationMethodsPolicy' | 'notUnderstood'>;

/** Whether targets of a method are for someone. */
export interface Targeting {
  readonly includes: (target: MethodTarget) => Ternary;
  readonly excludes: (target: MethodTarget) => Ternary;
}

/** Whether the authentication methods policy lets someone use a method. */
export function isAllowed(tenant: Allowing, method: AuthenticationMethod, targeting: Targeting): Ternary {
  const { configuration } = AUTHENTICATION_METHODS[method] as { configuration?: MethodConfigurationId };
  if (configuration === undefined) return 'yes';
  const byConfiguration = isEnabledFor(tenant, configuration, targeting, method);
  if (method !== 'softwareOath') return byConfiguration;
  // The code in Microsoft Authenticator is a software OATH token with a switch of its own.
  return anyOf([
    byConfiguration,
    allOf([isCodeInAuthenticatorOn(tenant), isEnabledFor(tenant, AUTHENTICATOR, targeting)]),
  ]);
}

/** Whether the authentication methods policy lets one account, whose groups are known as far as said, use a method to sign in. */
export function mayUse(tenant: Allowing, subject: UserSubject, method: AuthenticationMethod): Ternary {
  if (method === 'emailOneTimePasscode') return maySignInByPasscode(tenant, subject);
  const { userId, groups } = subject;
  const isTarget = ({ id, targetType }: MethodTarget): Ternary => {
    if (id === 'all_users') return 'yes';
    const [asGroup, asUser] = [holds(groups, id), sameObject(userId, id)];
    if (targetType === 'group') return asGroup;
    return targetType === 'user' ? asUser : anyOf([asGroup, asUser]);
  };
  return isAllowed(tenant, method, { includes: isTarget, excludes: isTarget });
}

/**
 * The modes in which a method may be shown; of several, one, and which of them is not known: people hold one Temporary
 * Access Pass, and only a policy that wants all to be good for one sign-in tells that it is.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
 */
export function modesOf(tenant: Allowing, method: AuthenticationMethod): readonly string[] {
  const { modes } = AUTHENTICATION_METHODS[method];
  const pass = method === 'temporaryAccessPass' ? find(tenant, 'TemporaryAccessPass') : undefined;
  if (pass?.isUsableOnce !== true || isNotUnderstood(tenant, pass.source, ['isUsableOnce'])) return modes;
  return modes.filter((mode) => mode === 'temporaryAccessPassOneTime');
}

const EXTERNAL = ['b2bCollaborationGuest', 'b2bCollaborationMember', 'otherExternalUser'];

/**
 * Whether someone may sign in by passcode: people of other tenants, by a switch of their own that is on by default.
 * Members, and local guests like them, use passcodes to reset a password only; those of direct connect and service
 * providers sign in at home.
 *
 * @see https://learn.microsoft.com/entra/external-id/one-time-passcode
 * @see https://learn.microsoft.com/graph/api/resources/emailauthenticationmethodconfiguration
 */
function maySignInByPasscode(tenant: Allowing, { externalUserType: type }: UserSubject): Ternary {
  const isKnown = (EXTERNAL_USER_TYPES as readonly string[]).includes(type);
  const email = find(tenant, 'Email');
  const state = email?.allowExternalIdToUseEmailOtp ?? 'unknown';
  const isOpen = email === undefined || isNotUnderstood(tenant, email.source, ['allowExternalIdToUseEmailOtp']);
  const isOn = isOpen || state === 'unknown' ? 'unknown' : known(state !== 'disabled');
  return allOf([isKnown ? known(EXTERNAL.includes(type)) : 'unknown', isOn]);
}

const AUTHENTICATOR = 'MicrosoftAuthenticator';

function find(tenant: Allowing, id: MethodConfigurationId): MethodConfiguration | undefined {
  return tenant.authenticationMethodsPolicy?.configurations.find((each) => each.id === id);
}

function isCodeInAuthenticatorOn(tenant: Allowing): Ternary {
  const authenticator = find(tenant, AUTHENTICATOR);
  const isOn = authenticator?.isSoftwareOathEnabled;
  if (authenticator === undefined || isOn === undefined || isOn === 'unknown') return 'unknown';
  return isNotUnderstood(tenant, authenticator.source, ['isSoftwareOathEnabled']) ? 'unknown' : known(isOn);
}

function isEnabledFor(
  tenant: Allowing,
  id: MethodConfigurationId,
  { includes, excludes }: Targeting,
  method?: AuthenticationMethod,
): Ternary {
  const configuration = find(tenant, id);
  if (configuration === undefined) return 'unknown';
  const { state, includeTargets, excludeTargets, source } = configuration;
  if (state === 'disabled') return 'no';
  if (state === 'unknown' || includeTargets === undefined) return 'unknown';
  if (isNotUnderstood(tenant, source, ['state', 'includeTargets', 'excludeTargets'])) return 'unknown';
  const included = anyOf(includeTargets.map((target) => allOf([includes(target), isFor(target, method)])));
  // Which one counts where someone is in several targets that differ, Microsoft does not say.
  const denied = anyOf(includeTargets.map((target) => allOf([includes(target), not(isFor(target, method))])));
  const excluded = anyOf(excludeTargets.map(excludes));
  // Which models of keys people hold is not declared.
  const models = configuration.keyRestrictions || configuration.hasPasskeyProfiles ? 'unknown' : 'yes';
  return allOf([included, denied === 'no' ? 'yes' : 'unknown', not(excluded), models]);
}

const MODE_OF: Readonly<Partial<Record<AuthenticationMethod, string>>> = {
  authenticatorPush: 'push',
  authenticatorPasswordless: 'deviceBasedPush',
};

/**
 * Whether a target is for a method at all: those of Microsoft Authenticator name the notifications they are for.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-authentication-passwordless-phone
 */
function isFor({ authenticationMode = 'any' }: MethodTarget, method?: AuthenticationMethod): Ternary {
  const mode = method && MODE_OF[method];
  if (mode === undefined || authenticationMode === 'any') return 'yes';
  return authenticationMode === 'unknown' ? authenticationMode : known(authenticationMode === mode);
}

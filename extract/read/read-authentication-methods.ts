import { METHOD_CONFIGURATIONS } from '../../model/authentication-method';
import {
  AUTHENTICATOR_MODES,
  type AuthenticationMethodsPolicy,
  type MethodConfiguration,
  type MethodTarget,
} from '../../model/authentication-methods-policy';
import { isReference } from '../../model/object-id';
import { get } from '../json';
import {
  booleanOf,
  child,
  isAbsent,
  itemsOf,
  numberOf,
  objectOf,
  stringOf,
  stringsOf,
  wordOf,
  type Node,
} from '../node';
import type { Read } from './read';

/**
 * Reads the authentication methods policy, and the configurations inside it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy
 */
export const readAuthenticationMethodsPolicy: Read<AuthenticationMethodsPolicy> = (root, object) => {
  const campaign = child(child(root, 'registrationEnforcement'), 'authenticationMethodsRegistrationCampaign');
  return {
    configurations: itemsOf(child(root, 'authenticationMethodConfigurations')).flatMap((node) =>
      readConfiguration(node, { ...object.source, pointer: (object.source.pointer ?? '') + node.pointer }),
    ),
    policyMigrationState: stringOf(child(root, 'policyMigrationState')),
    registrationCampaignState: stringOf(child(campaign, 'state')),
    source: object.source,
  };
};

/** Reads one method's configuration that stands for itself. */
export const readMethodConfiguration: Read<readonly MethodConfiguration[]> = (root, { source }) =>
  readConfiguration(root, source);

/** The id of a configuration; its type where Graph's id is left out. */
export function configurationIdOf(value: unknown): string | undefined {
  const [id, type] = [get(value, 'id'), get(value, '@odata.type')];
  if (typeof id === 'string') return id;
  const named = typeof type === 'string' ? /(\w+)AuthenticationMethodConfiguration$/.exec(type)?.[1] : undefined;
  return named;
}

function readConfiguration(node: Node, source: MethodConfiguration['source']): readonly MethodConfiguration[] {
  const named = configurationIdOf(node.value);
  const id = METHOD_CONFIGURATIONS.find((each) => each.toLowerCase() === named?.toLowerCase());
  if (id === undefined) {
    node.reporter.note(node.pointer, `unknown authentication method '${named ?? ''}'`);
    return [];
  }
  const restrictions = child(node, 'keyRestrictions');
  const lifetime = numberOf(child(node, 'maximumLifetimeInMinutes'));
  const configuration: MethodConfiguration = {
    id,
    state: wordOf(child(node, 'state'), ['enabled', 'disabled']) ?? 'unknown',
    includeTargets: readTargets(child(node, 'includeTargets')),
    excludeTargets: readTargets(child(node, 'excludeTargets')) ?? [],
    source,
    ...(objectOf(restrictions) && isEnforced(restrictions) && { keyRestrictions: readRestrictions(restrictions) }),
    ...(itemsOf(child(node, 'passkeyProfiles')).some(isNarrowing) && { hasPasskeyProfiles: true }),
    ...(id === 'MicrosoftAuthenticator' && {
      isSoftwareOathEnabled: booleanOf(child(node, 'isSoftwareOathEnabled')) ?? 'unknown',
    }),
    ...(id === 'Email' && {
      allowExternalIdToUseEmailOtp: wordOf(child(node, 'allowExternalIdToUseEmailOtp'), PASSCODES) ?? 'unknown',
    }),
    ...(id === 'TemporaryAccessPass' && { isUsableOnce: booleanOf(child(node, 'isUsableOnce')) ?? 'unknown' }),
    ...(lifetime !== undefined && { maximumLifetimeInMinutes: lifetime }),
  };
  return [configuration];
}

const PASSCODES = ['default', 'enabled', 'disabled'] as const;

function readTargets(node: Node): readonly MethodTarget[] | undefined {
  if (isAbsent(node)) return undefined;
  if (typeof node.value === 'string' && isReference(node.value)) return [{ id: node.value, targetType: 'unknown' }];
  return itemsOf(node).flatMap((item) => {
    const id = stringOf(child(item, 'id'));
    if (id === undefined) node.reporter.note(node.pointer, 'a target without id');
    const targetType = wordOf(child(item, 'targetType'), ['group', 'user']) ?? 'unknown';
    const authenticationMode = wordOf(child(item, 'authenticationMode'), AUTHENTICATOR_MODES);
    return id === undefined ? [] : [{ id, targetType, ...(authenticationMode && { authenticationMode }) }];
  });
}

// Whether restrictions are enforced may itself not be known: then they count, with an unknown enforcement.
const isEnforced = (node: Node) =>
  booleanOf(child(node, 'isEnforced')) !== false && !isAbsent(child(node, 'isEnforced'));

function readRestrictions(node: Node): MethodConfiguration['keyRestrictions'] {
  const enforcement = wordOf(child(node, 'enforcementType'), ['allow', 'block']) ?? 'unknown';
  const isKnown = booleanOf(child(node, 'isEnforced')) === true;
  return { enforcementType: isKnown ? enforcement : 'unknown', aaGuids: stringsOf(child(node, 'aaGuids')) };
}

// A profile that takes keys of any model and any place narrows nothing; attestation counts at registration only.
function isNarrowing(profile: Node): boolean {
  const types = stringOf(child(profile, 'passkeyTypes'))?.split(',') ?? [];
  const isAnyModel = booleanOf(child(child(profile, 'keyRestrictions'), 'isEnforced')) === false;
  return !(isAnyModel && ['deviceBound', 'synced'].every((type) => types.includes(type)));
}

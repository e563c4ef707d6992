import type {
  Domain,
  FeatureRolloutPolicy,
  InternalDomainFederation,
  OnPremisesSynchronization,
} from '../../model/hybrid-identity';
import { isReference } from '../../model/object-id';
import { booleanOf, child, isAbsent, itemsOf, notingNew, objectOf, stringOf, wordOf, type Node } from '../node';
import type { Read } from './read';

/**
 * Reads a domain.
 *
 * @see https://learn.microsoft.com/graph/api/resources/domain
 */
export const readDomain: Read<Domain> = (root, { source }) => ({
  id: stringOf(child(root, 'id')) ?? stringOf(child(root, 'name')) ?? '',
  authenticationType: wordOf(child(root, 'authenticationType'), ['Managed', 'Federated']) ?? 'unknown',
  isInitial: booleanOf(child(root, 'isInitial')) ?? 'unknown',
  source,
});

const MFA_BEHAVIORS = ['acceptIfMfaDoneByFederatedIdp', 'enforceMfaByFederatedIdp', 'rejectMfaByFederatedIdp'];

/**
 * Reads how Entra trusts the federation server of a domain, which the object itself does not name.
 *
 * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export const readFederation: Read<InternalDomainFederation> = (root, { source, domain: outside }) => {
  const domain = outside ?? stringOf(child(root, 'domainId'));
  if (domain === undefined) root.reporter.note('', 'which domain the federation is for is not said');
  const node = child(root, 'federatedIdpMfaBehavior');
  const behavior = stringOf(node);
  if (behavior !== undefined) notingNew(node, [behavior], MFA_BEHAVIORS);
  const named = domain ?? stringOf(child(root, 'displayName')) ?? '';
  return { domain: named, ...(behavior !== undefined && { federatedIdpMfaBehavior: behavior }), source };
};

/**
 * Reads what Entra Connect synchronizes.
 *
 * @see https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronization
 */
export const readOnPremisesSynchronization: Read<OnPremisesSynchronization> = (root, { source }) => {
  const features = child(root, 'features');
  objectOf(features);
  return { passwordSyncEnabled: booleanOf(child(features, 'passwordSyncEnabled')) ?? 'unknown', source };
};

const FEATURES = [
  ...['passthroughAuthentication', 'seamlessSso', 'passwordHashSync', 'emailAsAlternateId'],
  ...['certificateBasedAuthentication', 'multiFactorAuthentication'],
];

/**
 * Reads a staged rollout.
 *
 * @see https://learn.microsoft.com/graph/api/resources/featurerolloutpolicy
 */
export const readFeatureRolloutPolicy: Read<FeatureRolloutPolicy> = (root, { source }) => {
  const displayName = stringOf(child(root, 'displayName')) ?? '';
  const feature = child(root, 'feature');
  const isForAll = booleanOf(child(root, 'isAppliedToOrganization'));
  const groupIds = readTargets(child(root, 'appliesTo'));
  return {
    id: stringOf(child(root, 'id')) ?? displayName,
    displayName,
    feature: notingNew(feature, [stringOf(feature) ?? 'unknown'], FEATURES)[0] ?? 'unknown',
    isEnabled: booleanOf(child(root, 'isEnabled')) ?? 'unknown',
    ...(isForAll !== undefined && { isAppliedToOrganization: isForAll }),
    ...(groupIds !== undefined && { groupIds }),
    source,
  };
};

// Graph leaves the groups out unless it is asked to expand them.
function readTargets(node: Node): readonly string[] | undefined {
  if (isAbsent(node)) return undefined;
  if (typeof node.value === 'string' && isReference(node.value)) return [node.value];
  const ids = itemsOf(node).map((item) => (typeof item.value === 'string' ? item.value : stringOf(child(item, 'id'))));
  return ids.filter((id) => id !== undefined);
}

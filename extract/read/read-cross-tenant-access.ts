import type { CrossTenantAccess, InboundTrust } from '../../model/cross-tenant-access';
import type { NotUnderstood } from '../../model/source';
import { mergeKnown } from '../merge-objects';
import { booleanOf, child, isAbsent, objectOf, stringOf, type Node } from '../node';
import type { Read } from './read';

/** What one object says; its `id` tells copies of one apart from other objects. */
type Identified = CrossTenantAccess & { readonly id: string };

/**
 * Reads what counts of a sign-in in any tenant without settings of its own.
 *
 * @see https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationdefault
 */
export const readCrossTenantAccessDefault: Read<Identified> = (root, { source }) => {
  const inboundTrust = trustOf(child(root, 'inboundTrust'));
  return { id: 'default', inboundTrust, source };
};

/**
 * Reads what counts of a sign-in in one partner's tenant. What is `null` follows the default; what is left out was not
 * asked for, or is left as it is.
 *
 * @see https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationpartner
 */
export const readCrossTenantAccessPartner: Read<Identified> = (root, { source, isTranslated }) => {
  // Graph knows a partner by its tenant, so the path of a request that names one does, too.
  const named = isTranslated === true ? stringOf(child(root, 'id')) : undefined;
  const tenantId = stringOf(child(root, 'tenantId')) ?? named ?? '';
  if (tenantId === '') root.reporter.note('', 'which tenant these settings are for is not said');
  const trust = child(root, 'inboundTrust');
  return { id: tenantId, tenantId, ...(trust.value !== null && { inboundTrust: trustOf(trust) }), source };
};

/** One object a tenant; of copies that contradict each other, it is not known which holds. The copies are listed. */
export function mergeCrossTenantAccess(
  items: readonly Identified[],
  log: NotUnderstood[],
): readonly CrossTenantAccess[] {
  return mergeKnown(items, log).map(({ id, ...merged }) => {
    const copies = items.filter((item) => id !== '' && item.id.toLowerCase() === id.toLowerCase());
    if (copies.length < 2) return merged;
    const inboundTrust = agreed(copies.map((copy) => copy.inboundTrust));
    return { ...merged, ...(inboundTrust && { inboundTrust }) };
  });
}

// One that follows the default says what the default says, which is not asked here.
function agreed(trusts: readonly (InboundTrust | undefined)[]): InboundTrust | undefined {
  if (trusts.every((trust) => trust === undefined)) return undefined;
  const of = (key: keyof InboundTrust) => {
    const said = new Set(trusts.map((trust) => (trust === undefined ? 'default' : trust[key])));
    said.delete('unknown');
    const [only] = said;
    return said.size === 1 && typeof only === 'boolean' ? only : 'unknown';
  };
  return readTrust(of);
}

function trustOf(node: Node): InboundTrust {
  if (!isAbsent(node)) objectOf(node);
  return readTrust((key) => booleanOf(child(node, key)) ?? 'unknown');
}

const readTrust = (of: (key: keyof InboundTrust) => boolean | 'unknown'): InboundTrust => ({
  isMfaAccepted: of('isMfaAccepted'),
  isCompliantDeviceAccepted: of('isCompliantDeviceAccepted'),
  isHybridAzureADJoinedDeviceAccepted: of('isHybridAzureADJoinedDeviceAccepted'),
});

import type { ConditionalAccessPolicy } from '../model/conditional-access';
import type { Source } from '../model/source';
import type { Tenant } from '../model/tenant';

const isAtOrBelow = (pointer: string, above: string) => pointer === above || pointer.startsWith(`${above}/`);
const touches = (a: string, b: string) => isAtOrBelow(a, b) || isAtOrBelow(b, a);

/** What of the policy was not understood and touches one of `pointers`, such as `/grantControls`. */
export function notUnderstoodIn(policy: ConditionalAccessPolicy, pointers: readonly string[]): readonly string[] {
  return policy.notUnderstood.filter((each) => pointers.some((pointer) => touches(each, pointer)));
}

/** Whether one of an object's `properties` was read and not understood. */
export function isNotUnderstood(
  tenant: Pick<Tenant, 'notUnderstood'>,
  source: Source,
  properties: readonly string[],
): boolean {
  const { file, pointer } = source;
  if (pointer === undefined) return false;
  const concerned = properties.map((property) => `${pointer}/${property}`);
  return tenant.notUnderstood.some((each) => each.file === file && concerned.some((one) => touches(each.pointer, one)));
}

/** Words for a policy whose answer hangs on what was not understood. */
export function becauseOf(policy: ConditionalAccessPolicy, pointers: readonly string[]): string {
  return `'${policy.displayName}' has ${pointers.join(', ')}, which is not understood`;
}

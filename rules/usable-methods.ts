import { isAllowed } from '../evaluator/allowed-methods';
import {
  AUTHENTICATION_METHODS,
  isSecondFactor,
  METHODS,
  type AuthenticationMethod,
} from '../model/authentication-method';
import type { MethodTarget } from '../model/authentication-methods-policy';
import { ENTRA_SERVICES } from '../model/dependency';
import { isReference, sameObject } from '../model/object-id';
import type { Population } from '../model/population';
import type { Tenant } from '../model/tenant';
import { anyOf, type Ternary } from '../model/ternary';

/** People judged together: a declared population, or everyone where none is declared. */
export type Audience = Population | 'everyone';

/** Second factors an audience can use for sure, and those it may be able to. */
export interface SecondFactors {
  readonly subject: string;
  readonly certain: readonly AuthenticationMethod[];
  readonly possible: readonly AuthenticationMethod[];
}

/** The populations whose second factors this tenant checks; everyone, where none is declared. */
export function audiences({ populations }: Tenant): readonly Audience[] {
  // Someone whose home is another tenant proves the second factor there.
  return populations.length === 0
    ? ['everyone']
    : populations.filter(({ firstFactor }) => firstFactor !== 'homeTenant');
}

/** How messages name an audience. */
export function nameOf(audience: Audience): string {
  return audience === 'everyone' ? 'all_users' : audience.name;
}

/**
 * The second factors of an audience: those a population holds and may use, or those everyone may register. A Temporary
 * Access Pass is no such factor: the help desk issues it when the others are lost.
 */
export function secondFactors(tenant: Tenant, audience: Audience): SecondFactors {
  // What no configuration turns on, such as Windows Hello for Business, is only known where somebody declares it.
  const held =
    audience === 'everyone'
      ? METHODS.filter((method) => AUTHENTICATION_METHODS[method].configuration !== undefined)
      : audience.methods;
  const usable = held
    .filter((method) => isSecondFactor(method) && method !== 'temporaryAccessPass')
    .map((method) => ({ method, answer: isUsable(tenant, method, audience) }));
  const methods = (of: typeof usable) => [...new Set(of.map(({ method }) => method))];
  return {
    subject: nameOf(audience),
    certain: methods(usable.filter(({ answer }) => answer === 'yes')),
    possible: methods(usable.filter(({ answer }) => answer !== 'no')),
  };
}

/** Whether the authentication methods policy lets an audience use a method. */
export function isUsable(tenant: Tenant, method: AuthenticationMethod, audience: Audience): Ternary {
  return isAllowed(tenant, method, {
    includes: (target) => targets(tenant, target, audience, 'unknown'),
    // Somebody excluded, such as an emergency account, does not take the method from everyone.
    excludes: (target) => targets(tenant, target, audience, 'no'),
  });
}

/** Whether two of `methods` share nothing that can fail, Microsoft's own services apart. */
export function haveIndependentPair(methods: readonly AuthenticationMethod[]): boolean {
  const needs = (method: AuthenticationMethod) =>
    AUTHENTICATION_METHODS[method].dependencies.filter((dependency) => !ENTRA_SERVICES.includes(dependency));
  return methods.some((a, at) => methods.slice(at + 1).some((b) => !needs(a).some((one) => needs(b).includes(one))));
}

function targets(tenant: Tenant, target: MethodTarget, audience: Audience, forEveryone: Ternary): Ternary {
  if (target.id === 'all_users') return 'yes';
  if (audience === 'everyone') return forEveryone;
  if (target.targetType === 'user') return 'no';
  if (audience.groups === undefined || target.targetType === 'unknown') return 'unknown';
  const displayName = tenant.groups.find(({ id }) => sameObject(id, target.id) === 'yes')?.displayName;
  const isTarget = (group: string): Ternary => {
    const byId = sameObject(group, target.id);
    if (byId === 'yes' || group === displayName) return 'yes';
    if (isReference(group)) return byId;
    return displayName === undefined || isReference(displayName) ? 'unknown' : 'no';
  };
  return anyOf(audience.groups.map(isTarget));
}

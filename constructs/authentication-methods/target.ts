import type { BreakGlassTarget } from './break-glass-target';

interface Targeted {
  readonly includeTargets?: string[];
  readonly excludeTargets?: string[];
}

/**
 * Graph's `authenticationMethodTarget`.
 *
 * @internal
 */
export interface AuthenticationMethodTarget extends ExcludeTarget {
  readonly isRegistrationRequired: boolean;
}

/**
 * Graph's `excludeTarget`.
 *
 * @internal
 */
export interface ExcludeTarget {
  readonly id: string;
  readonly targetType: 'group';
}

/**
 * The id that Graph takes for the group of everyone.
 *
 * @internal
 */
export const ALL_USERS = 'all_users';

/**
 * Ids of the groups that `settings` are for.
 *
 * @internal
 */
export function includedGroups(settings: Targeted): readonly string[] {
  const groups = settings.includeTargets ?? [ALL_USERS];
  if (groups.length > 0) return groups;
  throw new Error(`'includeTargets' is empty: leave it out for everyone, or set 'state' to 'disabled' for nobody`);
}

/**
 * Those groups as Graph wants them.
 *
 * @internal
 */
export function includeTargets(settings: Targeted): AuthenticationMethodTarget[] {
  return includedGroups(settings).map((id) => ({ id, targetType: 'group', isRegistrationRequired: false }));
}

/**
 * The groups that `settings` leave out, and break glass where it is given.
 *
 * @internal
 */
export function excludeTargets(settings: Targeted, breakGlass?: BreakGlassTarget): ExcludeTarget[] {
  const others = (settings.excludeTargets ?? []).filter((id) => !breakGlass?.isSame(id));
  const ids = breakGlass ? [...others, breakGlass.groupId] : others;
  return ids.map((id) => ({ id, targetType: 'group' }));
}

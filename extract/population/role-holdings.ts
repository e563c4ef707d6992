import type { Membership } from '../../model/object-id';
import { FLAG, type Facts } from './facts';

/** The roles of people. */
export interface RoleHoldings {
  /** Keys of the groups that hold roles, and of principals that may be groups. */
  readonly groups: readonly number[];
  /** Whether someone holds a role without a group. */
  readonly hasOwn: (key: number) => boolean;
  /** The roles of all of `principals`; `isSure` where these are surely all that hold roles for someone. */
  readonly rolesOf: (principals: readonly number[], isSure: boolean) => Membership;
}

/** Works out who holds which roles for the whole tenant. */
export function roleHoldings({ roles, flags, read, partial }: Facts, resolve: (key: number) => number): RoleHoldings {
  const byPrincipal = new Map<number, readonly string[]>();
  for (const [key, held] of roles) {
    const principal = resolve(key);
    byPrincipal.set(principal, [...(byPrincipal.get(principal) ?? []), ...held]);
  }
  const isListed = read.has('roleAssignment') && !partial.has('roleAssignment');
  const isNoGroup = (key: number) => (flags.get(key) & (FLAG.user | FLAG.noGroup)) !== 0;
  return {
    groups: [...byPrincipal.keys()].filter((key) => (flags.get(key) & FLAG.group) !== 0 || !isNoGroup(key)),
    hasOwn: (key) => byPrincipal.has(key),
    rolesOf: (principals, isSure) => {
      const held = principals.flatMap((principal) => byPrincipal.get(principal) ?? []).sort();
      const distinct = new Map(held.map((role) => [role.toLowerCase(), role]));
      return { in: [...distinct.values()], out: isListed && isSure ? 'others' : [] };
    },
  };
}

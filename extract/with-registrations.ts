import { userPrincipalNameId } from '../model/object-id';
import type { User } from '../model/tenant';
import type { RegistrationDetails } from './read/read-registration-details';

/** Adds to users what they have registered; whom only the registration report names becomes a user. */
export function withRegistrations(
  users: readonly User[],
  registrations: readonly RegistrationDetails[],
): readonly User[] {
  if (registrations.length === 0) return users;
  const rows = new Map(registrations.flatMap((row) => keysOf(row).map((key) => [key, row])));
  const found = new Set<RegistrationDetails>();
  const known = users.map((user) => {
    const row = keysOf(user)
      .map((key) => rows.get(key))
      .find((each) => each !== undefined);
    if (row === undefined) return user;
    found.add(row);
    return row.methods === undefined ? user : { ...user, methods: row.methods };
  });
  return [...known, ...registrations.filter((row) => !found.has(row)).flatMap(userOf)];
}

function keysOf({ id, userPrincipalName }: { readonly id?: string; readonly userPrincipalName?: string }): string[] {
  const name = userPrincipalName === undefined ? [] : [userPrincipalNameId(userPrincipalName)];
  return [...(id === undefined ? [] : [id.toLowerCase()]), ...name];
}

function userOf({ id, userPrincipalName, methods, source }: RegistrationDetails): readonly User[] {
  const known = id ?? (userPrincipalName && userPrincipalNameId(userPrincipalName));
  if (known === undefined || known === '') return [];
  return [
    {
      id: known,
      ...(userPrincipalName !== undefined && { userPrincipalName }),
      externalUserType: 'unknown',
      isOnPremisesSynced: 'unknown',
      accountEnabled: 'unknown',
      isPasswordExpirationDisabled: 'unknown',
      ...(methods !== undefined && { methods }),
      source,
    },
  ];
}

import type { NamedLocation } from '../../model/conditional-access';
import { sameObject } from '../../model/object-id';

/** What is outside of all IP ranges. */
export const ELSEWHERE = 'elsewhere';

/** What the MFA trusted IPs of the older portal are called. */
export const LEGACY = 'MFA trusted IPs';

/** The named locations that are meant by an id, or else by a display name, which several can share. */
export function locationsNamed(all: readonly NamedLocation[], name: string): readonly NamedLocation[] {
  if (name === ELSEWHERE) return [];
  const byId = all.filter(({ id }) => sameObject(id, name) === 'yes');
  return byId.length > 0 ? byId : all.filter(({ displayName }) => displayName === name);
}

/** A title that no other location of `all` has: the display name, with the id where that alone could mean another. */
export function titleOfLocation(location: NamedLocation, all: readonly NamedLocation[]): string {
  const { displayName } = location;
  const isTaken = all.some(
    (each) => each !== location && (each.displayName === displayName || withId(each) === displayName),
  );
  return isTaken || displayName === ELSEWHERE || displayName === LEGACY ? withId(location) : displayName;
}

const withId = ({ id, displayName }: NamedLocation) => `${displayName} (${id})`;

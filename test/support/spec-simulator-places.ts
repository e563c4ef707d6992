import { locate, MFA_TRUSTED_IPS } from '../../evaluator/locate';
import type { NamedLocation } from '../../model/conditional-access';
import type { DeviceKind } from '../../model/population';
import type { Place } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import type { SpecPerson } from './spec-simulator-people';

/** One place to sign in from. */
export interface SpecPlace {
  readonly device: DeviceKind;
  readonly platform: string;
  readonly client: string;
  readonly network: SpecNetwork;
}

export interface SpecNetwork {
  readonly name: string;
  readonly place: Place;
  /** The ways out, any one of which will do, where the network is one of the tenant's; empty where it is nobody's. */
  readonly egresses: readonly string[];
}

/** One address of every range there is in the random tenants, and one of none. */
const ADDRESSES = ['10.1.1.1', '10.1.2.1', '10.2.1.1', '10.3.1.1', '192.0.2.1'];
const COUNTRIES = ['DE', 'FR', 'US', ''];
const MODERN = ['browser', 'mobileAppsAndDesktopClients'];
export const LEGACY = ['exchangeActiveSync', 'other'];

/** Where these people sign in from. */
export function ownPlacesOf(tenant: Tenant, person: SpecPerson): readonly SpecPlace[] {
  const countries = person.countries === 'unknown' ? [undefined] : person.countries;
  const networks =
    person.workload === undefined
      ? person.networks.flatMap((name) => countries.map((country) => declared(tenant, name, country)))
      : [{ name: 'at an unknown network', place: ANYWHERE, egresses: [] }];
  return places(devicesOf(person), person.platforms, MODERN, networks);
}

/** Where anybody might sign in from who has what these people have. */
export function anyPlacesOf(tenant: Tenant, person: SpecPerson): readonly SpecPlace[] {
  const networks = ADDRESSES.flatMap((ipAddress) =>
    COUNTRIES.map((country): SpecNetwork => {
      const place = locate(tenant, { ipAddress, country });
      const ranges = tenant.namedLocations.filter((each) => each.ipRanges && place.locations.in.includes(each.id));
      return { name: '', place, egresses: ranges.map((each) => titleOf(tenant, each)) };
    }),
  );
  const platforms = ['windows', 'iOS', 'android', 'macOS', 'linux', 'unrecognized'];
  // Networks in the same locations, with the same way out, are one.
  const distinct = [...new Map(networks.map((each) => [JSON.stringify(each), each])).values()];
  return places(devicesOf(person), platforms, [...MODERN, ...LEGACY], distinct);
}

const devicesOf = ({ devices }: SpecPerson): readonly DeviceKind[] => [
  ...new Set<DeviceKind>(['unmanaged', ...devices]),
];

function places(
  devices: readonly DeviceKind[],
  platforms: readonly string[],
  clients: readonly string[],
  networks: readonly SpecNetwork[],
): readonly SpecPlace[] {
  return devices.flatMap((device) =>
    // Nothing but Windows is hybrid joined.
    (['hybridJoined', 'hybridJoinedAndCompliant'].includes(device) ? ['windows'] : platforms).flatMap((platform) =>
      clients.flatMap((client) => networks.map((network) => ({ device, platform, client, network }))),
    ),
  );
}

const ANYWHERE: Place = { locations: { in: [], out: [] }, isTrusted: 'unknown' };

/** A network that people name as theirs: all addresses it may be, asked one by one. */
function declared(tenant: Tenant, name: string, country: string | undefined): SpecNetwork {
  const own = namedSo(tenant, name);
  const isElsewhere = own.length === 0;
  if (isElsewhere && name !== 'elsewhere') return { name: `at ${name}`, place: ANYWHERE, egresses: [name] };
  const at = ADDRESSES.map((ipAddress) => locate(tenant, { ipAddress, ...(country !== undefined && { country }) }));
  const isIn = ({ locations }: Place, { id, ipRanges }: NamedLocation) => !ipRanges || locations.in.includes(id);
  const theirs = at.filter((place) => {
    if (!isElsewhere) return own.some((each) => isIn(place, each));
    return tenant.namedLocations.every((each) => !each.ipRanges || !isIn(place, each));
  });
  const ids = tenant.namedLocations.map(({ id }) => id);
  const inAll = ids.filter((id) => theirs.every(({ locations }) => locations.in.includes(id)));
  const inNone = ids.filter((id) => theirs.every(({ locations: { out } }) => out === 'others' || out.includes(id)));
  // They said so, unless their country says otherwise.
  if (own.length === 1 && !inNone.includes(own[0].id)) inAll.push(own[0].id);
  const trusts = new Set(theirs.map(({ isTrusted }) => isTrusted));
  const title = own
    .map((each) => titleOf(tenant, each))
    .sort()
    .join(' or ');
  return {
    name: `${isElsewhere ? 'elsewhere' : `at ${title}`}${country === undefined ? '' : ` in ${country}`}`,
    place: {
      locations: { in: inAll, out: [...inNone, MFA_TRUSTED_IPS] },
      isTrusted: trusts.size === 1 ? [...trusts][0] : 'unknown',
    },
    egresses: own.every(({ ipRanges }) => ipRanges) ? own.map((each) => titleOf(tenant, each)) : [],
  };
}

function namedSo({ namedLocations }: Tenant, name: string): readonly NamedLocation[] {
  const withId = namedLocations.filter(({ id }) => id.toLowerCase() === name.toLowerCase());
  return withId.length > 0 ? withId : namedLocations.filter(({ displayName }) => displayName === name);
}

/** In the random tenants, no title with an id is the name of another location. */
function titleOf({ namedLocations }: Tenant, { id, displayName }: NamedLocation): string {
  const namesakes = namedLocations.filter((each) => each.displayName === displayName);
  return namesakes.length > 1 ? `${displayName} (${id})` : displayName;
}

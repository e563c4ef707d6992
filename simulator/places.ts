import { PLATFORMS } from '../model/condition-words';
import type { PersonClass } from '../model/person-class';
import type { DeviceKind } from '../model/population';
import type { Attributes } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import { networkOf, networksOf, type NamedNetwork } from './networks';

/** A network that someone signs in from. */
export interface PlaceNetwork extends NamedNetwork {
  /** Name of the way out of it, where it is one of the tenant's own. */
  readonly egress?: string;
}

/** How and where from someone signs in. */
export interface SignInPlace {
  readonly device: DeviceKind;
  readonly platform: string;
  readonly clientAppType: string;
  readonly network: PlaceNetwork;
}

/** Clients that can be asked for more than a password, as Graph names them. */
export const MODERN_CLIENTS = ['browser', 'mobileAppsAndDesktopClients'] as const;
/** Clients that cannot; Exchange ActiveSync leads to Exchange Online alone. */
export const LEGACY_CLIENTS = ['exchangeActiveSync', 'other'] as const;

/** What a policy can see of each kind of device; what is not said is not known. */
export const DEVICES: Readonly<Record<DeviceKind, Attributes | 'unregistered'>> = {
  unmanaged: 'unregistered',
  compliant: { isCompliant: true },
  hybridJoined: { isCompliant: false, trustType: 'ServerAD' },
};

/** Managed devices of a class: those they have for sure, or any where nobody said. */
export function managedDevices({ devices }: PersonClass): readonly DeviceKind[] {
  const kinds: readonly DeviceKind[] = ['hybridJoined', 'compliant'];
  return devices === 'unknown' ? kinds : kinds.filter((kind) => devices.includes(kind));
}

const ANY_PLATFORM = [...PLATFORMS.filter((platform) => platform !== 'all' && platform !== 'windowsPhone')];

/** The parts of places, each on its own: those of people of a class, and those that anybody may sign in from. */
export interface PlaceParts {
  readonly devices: readonly DeviceKind[];
  readonly platforms: readonly string[];
  readonly clients: readonly string[];
  readonly networks: readonly PlaceNetwork[];
}

/** Where people of a class sign in from, with clients that can be asked for proof. */
export function ownPlaces(tenant: Tenant, person: PersonClass): PlaceParts {
  const countries = person.countries === 'unknown' ? (['unknown'] as const) : person.countries;
  const networks = person.networks.flatMap((name) =>
    countries.flatMap((country): readonly PlaceNetwork[] => {
      const network = networkOf(tenant, name, country);
      if (network === undefined) return [];
      return [name === ELSEWHERE ? network : { ...network, egress: displayNameOf(tenant, name) }];
    }),
  );
  const devices: DeviceKind[] = ['unmanaged', ...managedDevices(person)];
  return { devices, platforms: person.platforms, clients: MODERN_CLIENTS, networks };
}

/** Where somebody who knows what they know might sign in from: any network, platform and client. */
export function allPlaces(tenant: Tenant): PlaceParts {
  return {
    devices: ['unmanaged', 'hybridJoined', 'compliant'],
    platforms: [...ANY_PLATFORM, 'unrecognized'],
    clients: [...MODERN_CLIENTS, ...LEGACY_CLIENTS],
    networks: networksOf(tenant).map((network) => withEgress(tenant, network)),
  };
}

const ELSEWHERE = 'elsewhere';

const displayNameOf = ({ namedLocations }: Tenant, name: string) =>
  namedLocations.find(({ id }) => id === name)?.displayName ?? name;

function withEgress({ namedLocations }: Tenant, network: NamedNetwork): PlaceNetwork {
  const within = namedLocations.filter(
    ({ id, ipRanges }) => ipRanges !== undefined && network.place.locations.in.includes(id),
  );
  const egress = within.map(({ displayName }) => displayName).join(' and ');
  return egress === '' ? network : { ...network, egress };
}

/** How messages name a place, such as `compliant windows browser at Offices`. */
export function nameOfPlace({ device, platform, clientAppType, network }: SignInPlace): string {
  return `${device} ${platform} ${clientAppType} ${network.name.startsWith(ELSEWHERE) ? '' : 'at '}${network.name}`;
}

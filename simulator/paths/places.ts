import { PLATFORMS } from '../../model/condition-words';
import type { DependencyId, DependencyInstances } from '../../model/dependency';
import { holds } from '../../model/object-id';
import type { PersonClass } from '../../model/person-class';
import type { DeviceKind } from '../../model/population';
import type { Attributes } from '../../model/sign-in';
import type { Tenant } from '../../model/tenant';
import { alternativesOf } from './expand-dependencies';
import { networkOf, networksOf, type NamedNetwork } from '../networks';
import { isByAddress } from '../networks/cells';
import { ELSEWHERE, locationsNamed, titleOfLocation } from '../networks/location-names';

/** A network that someone signs in from. */
export interface PlaceNetwork extends NamedNetwork {
  /** The ways out of it, each with what it needs; one that needs nothing where the network is nobody's own. */
  readonly egresses: readonly (readonly DependencyId[])[];
  /** Whether it is somebody's own, and so more than anywhere: a named location of IP ranges, or one nobody described. */
  readonly isNamed: boolean;
}

/** How and where from someone signs in. */
export interface SignInPlace {
  readonly device: DeviceKind;
  readonly platform: string;
  readonly clientAppType: string;
  readonly network: PlaceNetwork;
  /** Whether any platform, or any network, would do as well as the one given. */
  readonly isAny?: { readonly platform: boolean; readonly network: boolean };
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
  hybridJoinedAndCompliant: { isCompliant: true, trustType: 'ServerAD' },
};

/** The kinds of managed devices. */
export const MANAGED_DEVICES = ['hybridJoined', 'compliant', 'hybridJoinedAndCompliant'] as const;

/** The controls that each kind of device meets. */
export const DEVICE_CONTROLS: Readonly<Record<DeviceKind, readonly string[]>> = {
  unmanaged: [],
  compliant: ['compliantDevice'],
  hybridJoined: ['domainJoinedDevice'],
  hybridJoinedAndCompliant: ['compliantDevice', 'domainJoinedDevice'],
};

/** Whether a device can be nothing but Windows, as what is hybrid joined is. */
export const isOnlyWindows = (device: DeviceKind) => DEVICE_CONTROLS[device].includes('domainJoinedDevice');

/** Managed devices of a class: those they have for sure, or any where nobody said. */
function managedDevices({ devices }: PersonClass): readonly DeviceKind[] {
  return devices === 'unknown' ? MANAGED_DEVICES : MANAGED_DEVICES.filter((kind) => devices.includes(kind));
}

const ANY_PLATFORM = [...PLATFORMS.filter((platform) => platform !== 'all' && platform !== 'windowsPhone')];

/** The parts of places, each on its own: those of people of a class, and those that anybody may sign in from. */
export interface PlaceParts {
  readonly devices: readonly DeviceKind[];
  /** Whether they surely have the managed ones. */
  readonly areDevicesKnown: boolean;
  readonly platforms: readonly string[];
  readonly clients: readonly string[];
  readonly networks: readonly PlaceNetwork[];
}

/** Where people of a class sign in from, with clients that can be asked for proof. */
export function ownPlaces(tenant: Tenant, person: PersonClass): PlaceParts {
  const countries = person.countries === 'unknown' ? (['unknown'] as const) : person.countries;
  const networks = person.networks.flatMap((name) =>
    countries.map((country): PlaceNetwork => {
      if (person.workloadIdentity !== undefined) return { ...UNKNOWN, name: 'an unknown network' };
      // A network that the tenant does not describe may be any.
      const network = networkOf(tenant, name, country) ?? { ...UNKNOWN, name };
      const instances = [...person.dependencyInstances, ...tenant.dependencyInstances];
      return { ...network, ...waysOut(titlesOf(tenant, name), instances) };
    }),
  );
  const devices: DeviceKind[] = ['unmanaged', ...managedDevices(person)];
  const areDevicesKnown = person.devices !== 'unknown';
  return { devices, areDevicesKnown, platforms: person.platforms, clients: MODERN_CLIENTS, networks };
}

/** Where somebody who knows what they know might sign in from: any network, platform and client. */
export function allPlaces(tenant: Tenant): PlaceParts {
  return {
    devices: ['unmanaged', ...MANAGED_DEVICES],
    areDevicesKnown: true,
    platforms: [...ANY_PLATFORM, 'unrecognized'],
    clients: [...MODERN_CLIENTS, ...LEGACY_CLIENTS],
    networks: networksOf(tenant).map((network) => inTenant(tenant, network)),
  };
}

/**
 * The networks of somebody's own that a name can mean, by title. A country, or any network that global secure access
 * lets in, is nobody's: there is no way out of it that all would lose.
 */
function titlesOf({ namedLocations }: Tenant, name: string): readonly string[] {
  const meant = locationsNamed(namedLocations, name);
  if (meant.length === 0) return name === ELSEWHERE ? [] : [name];
  return meant.every(isByAddress) ? meant.map((location) => titleOfLocation(location, namedLocations)) : [];
}

const UNKNOWN = {
  place: { locations: { in: [], out: [] }, isTrusted: 'unknown' },
  egresses: [[]],
  isNamed: false,
} as const;

// Where named locations overlap, whoever is there may be on the network of any one of them: those that a network is in,
// and those that part of it is in.
function inTenant({ namedLocations, dependencyInstances }: Tenant, network: NamedNetwork): PlaceNetwork {
  const { locations } = network.place;
  const answers = namedLocations.filter(isByAddress).map((each) => [each, holds(locations, each.id)] as const);
  const isNamed = answers.some(([, isIn]) => isIn === 'yes');
  const within = isNamed ? answers.filter(([, isIn]) => isIn !== 'no') : [];
  const titles = within.map(([location]) => titleOfLocation(location, namedLocations));
  return { ...network, ...waysOut(titles, dependencyInstances) };
}

function waysOut(titles: readonly string[], instances: readonly DependencyInstances[]) {
  const egresses = titles.flatMap((title) => alternativesOf([`network-egress/${title}`], instances));
  return { egresses: titles.length > 0 ? egresses : [[]], isNamed: titles.length > 0 };
}

/** How messages name a place, such as `compliant windows browser at Offices` or `unmanaged browser anywhere`. */
export function nameOfPlace({ device, platform, clientAppType, network, isAny }: SignInPlace): string {
  const where = network.name.startsWith(ELSEWHERE) ? network.name : `at ${network.name}`;
  const parts = [device, ...(isAny?.platform === true ? [] : [platform]), clientAppType];
  return [...parts, isAny?.network === true ? 'anywhere' : where].join(' ');
}

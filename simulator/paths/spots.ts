import { isOnlyWindows, LEGACY_CLIENTS, type PlaceNetwork, type SignInPlace } from './places';
import type { DeviceKind } from '../../model/population';
import type { Group, Groups, Part, PlaceTable, Telling } from './place-table';
import type { PlatformKind } from './credentials';
import { appPlaceOf } from './protected-apps';
import type { Standpoint } from './requirements';
import type { Row } from './row';

/** Places from which the same policies apply and the same counts towards what they ask for. */
export interface Spot {
  /** The kinds of policies that apply. */
  readonly row: Row;
  readonly stance: Stance;
  /** Networks, any one of which is enough. */
  readonly networks: Group<PlaceNetwork>;
}

/** How someone signs in, wherever they are. */
export interface Stance {
  readonly standpoint: Standpoint;
  /** Equal for equal standpoints. */
  readonly standpointKey: string;
  /** One of the places, apart from its network. */
  readonly place: Omit<SignInPlace, 'network'>;
  /** Equal for equal places in one table. */
  readonly placeKey: string;
}

/** What of a sign-in besides its place tells spots apart. */
export interface SpotQuestion {
  /** The only kinds of policies that can apply. */
  readonly within: Row;
  /** Whether the application can be reached through Exchange ActiveSync. */
  readonly reachesExchange: boolean;
  /** Whether a protected app makes a difference. */
  readonly isOnApps: boolean;
}

/** The distinguishable places for a sign-in, without those that others make superfluous. */
export function spotsOf(table: PlaceTable, question: SpotQuestion): readonly Spot[] {
  const { devices, platforms, windows, clients, networks } = table;
  const byClient = question.isOnApps ? byClientKind : byClientAge;
  return combined(table, question, {
    devices: (row) => devices.groups(row, byItself),
    platforms: (row) => platforms.groups(row, byPlatformKind),
    windows: (row) => ({ ...windows.groups(row, byPlatformKind), isAny: false }),
    clients: (row) => clients.groups(row, byClient),
    networks: (row) => networks.groups(row, byOwner),
  });
}

/** Each place by itself. */
export function singleSpots(table: PlaceTable, question: SpotQuestion): readonly Spot[] {
  const alone =
    <T>({ singles }: Part<T>) =>
    (row: Row): Groups<T> => ({ groups: singles(row), isAny: false });
  return combined(table, question, {
    devices: alone(table.devices),
    platforms: alone(table.platforms),
    windows: alone(table.windows),
    clients: alone(table.clients),
    networks: alone(table.networks),
  });
}

/** The values of each part of places, as the policies that match the parts before it tell them apart. */
interface Parts {
  readonly devices: (row: Row) => Groups<DeviceKind>;
  readonly platforms: (row: Row) => Groups<string>;
  readonly windows: (row: Row) => Groups<string>;
  readonly clients: (row: Row) => Groups<string>;
  readonly networks: (row: Row) => Groups<PlaceNetwork>;
}

function combined(
  table: PlaceTable,
  { within, reachesExchange, isOnApps }: SpotQuestion,
  parts: Parts,
): readonly Spot[] {
  const spots: Spot[] = [];
  for (const device of parts.devices(within).groups) {
    const [kind] = device.values;
    const platforms = isOnlyWindows(kind) ? parts.windows(device.row) : parts.platforms(device.row);
    for (const platform of platforms.groups) {
      for (const client of parts.clients(platform.row).groups) {
        const clientAppType = client.values.find((each) => reachesExchange || each !== 'exchangeActiveSync');
        if (clientAppType === undefined) continue;
        const networks = parts.networks(client.row);
        const isAny = { platform: platforms.isAny, network: networks.isAny };
        const standpoint = standpointOf(table, kind, platform.values[0], clientAppType, isOnApps);
        const stance: Stance = {
          standpoint,
          standpointKey: Object.values(standpoint).join(),
          place: { device: kind, platform: platform.values[0], clientAppType, isAny },
          placeKey: `${table.number} ${device.number} ${platform.number} ${clientAppType} ${isAny.platform} ${isAny.network}`,
        };
        for (const each of networks.groups) spots.push({ row: each.row, stance, networks: each });
      }
    }
  }
  return spots;
}

const MOBILE = 'mobileAppsAndDesktopClients';
const isLegacy = (client: string) => (LEGACY_CLIENTS as readonly string[]).includes(client);

function standpointOf(
  table: PlaceTable,
  device: DeviceKind,
  platform: string,
  client: string,
  isOnApps: boolean,
): Standpoint {
  return {
    device,
    isDeviceSure: device === 'unmanaged' || table.areDevicesKnown,
    platform: platformKind(platform),
    isLegacyClient: isLegacy(client),
    app: isOnApps ? appPlaceOf(platform, client) : 'none',
  };
}

/** Platforms by what can be shown there. */
function platformKind(platform: string): PlatformKind {
  if (platform === 'windows' || platform === 'macOS') return platform;
  return platform === 'iOS' || platform === 'android' ? 'phone' : 'other';
}

const isLegacyKind = (client: string) => String(isLegacy(client));
const never = () => false;

const byItself: Telling<string> = { kindOf: (value) => value, doesFor: never };
const byClientAge: Telling<string> = { kindOf: isLegacyKind, doesFor: never };
const byClientKind: Telling<string> = {
  kindOf: (client) => `${isLegacyKind(client)} ${client === MOBILE}`,
  doesFor: never,
};
const byPlatformKind: Telling<string> = {
  kindOf: platformKind,
  doesFor: (one, other) => platformKind(one) === platformKind(other),
};
const byOwner: Telling<PlaceNetwork> = { kindOf: ({ isNamed }) => String(isNamed), doesFor: isFree };

/** Whether a network is nobody's own, so that it needs nothing and proves nothing. */
export function isFree({ isNamed, egresses }: PlaceNetwork): boolean {
  return !isNamed && egresses.some((needs) => needs.length === 0);
}

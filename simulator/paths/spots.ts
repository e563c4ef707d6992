import type { DependencyId } from '../../model/dependency';
import { LEGACY_CLIENTS, type PlaceNetwork, type SignInPlace } from './places';
import type { DeviceKind } from '../../model/population';
import type { Group, PlaceTable } from './place-table';
import type { PlatformKind } from './credentials';
import type { Standpoint } from './requirements';
import { intersection, rowKey, type Row } from './row';

/** Places from which the same policies apply and the same counts towards what they ask for. */
export interface Spot {
  /** The kinds of policies that apply. */
  readonly row: Row;
  readonly standpoint: Standpoint;
  /** The ways out of its networks, any one of which is enough; one that needs nothing where a network is nobody's own. */
  readonly egresses: readonly (readonly DependencyId[])[];
  readonly isOnNamedNetwork: boolean;
  /** One of the places. */
  readonly place: SignInPlace;
  /** Equal for spots with equal standpoints and ways out. */
  readonly likeness: string;
  /** Equal for equal places. */
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

/** The distinguishable places for a sign-in. */
export function spotsOf(table: PlaceTable, question: SpotQuestion): readonly Spot[] {
  const { within, isOnApps } = question;
  return combined(table, question, {
    devices: table.devices.groups(within, itself),
    platforms: table.platforms.groups(within, platformKind),
    windows: table.windows.groups(within, platformKind),
    clients: table.clients.groups(within, isOnApps ? clientKind : clientAge),
    networks: table.networks.groups(within, ownOrNot),
    areGrouped: true,
  });
}

/** Each place by itself. */
export function singleSpots(table: PlaceTable, question: SpotQuestion): readonly Spot[] {
  const { within } = question;
  return combined(table, question, {
    devices: table.devices.singles(within),
    platforms: table.platforms.singles(within),
    windows: table.windows.singles(within),
    clients: table.clients.singles(within),
    networks: table.networks.singles(within),
    areGrouped: false,
  });
}

interface Groups {
  readonly devices: readonly Group<DeviceKind>[];
  readonly platforms: readonly Group<string>[];
  readonly windows: readonly Group<string>[];
  readonly clients: readonly Group<string>[];
  readonly networks: readonly Group<PlaceNetwork>[];
  /** Whether a group stands for all its values, so that the only one stands for any. */
  readonly areGrouped: boolean;
}

function combined(table: PlaceTable, { reachesExchange }: SpotQuestion, groups: Groups): readonly Spot[] {
  const spots: Spot[] = [];
  const isAnyPlatform = groups.areGrouped && new Set(groups.platforms.map(({ row }) => rowKey(row))).size === 1;
  for (const device of groups.devices) {
    for (const platform of device.values[0] === 'hybridJoined' ? groups.windows : groups.platforms) {
      const isAny = {
        platform: isAnyPlatform && device.values[0] !== 'hybridJoined',
        network: groups.areGrouped && groups.networks.length === 1,
      };
      const onPlatform = intersection(device.row, platform.row);
      for (const client of groups.clients) {
        const clientAppType = client.values.find((each) => reachesExchange || each !== 'exchangeActiveSync');
        if (clientAppType === undefined) continue;
        const byClient = intersection(onPlatform, client.row);
        const standpoint = standpointOf(table, device.values[0], platform.values[0], clientAppType);
        for (const network of groups.networks) {
          const where = network.values[0];
          spots.push({
            row: intersection(byClient, network.row),
            standpoint,
            egresses: network.values.flatMap(({ egresses }) => egresses),
            isOnNamedNetwork: where.isNamed,
            place: { device: device.values[0], platform: platform.values[0], clientAppType, network: where, isAny },
            likeness: `${table.number} ${network.number} ${Object.values(standpoint).join()}`,
            placeKey: `${device.number} ${platform.number} ${clientAppType} ${isAny.platform} ${isAny.network}`,
          });
        }
      }
    }
  }
  return spots;
}

const MOBILE = 'mobileAppsAndDesktopClients';
const isLegacy = (client: string) => (LEGACY_CLIENTS as readonly string[]).includes(client);

function standpointOf(table: PlaceTable, device: DeviceKind, platform: string, client: string): Standpoint {
  const kind = platformKind(platform);
  return {
    device,
    isDeviceSure: device === 'unmanaged' || table.areDevicesKnown,
    platform: kind,
    isLegacyClient: isLegacy(client),
    isMobileApp: client === MOBILE && kind === 'phone',
  };
}

/** Platforms by what can be shown there. */
function platformKind(platform: string): PlatformKind {
  if (platform === 'windows' || platform === 'macOS') return platform;
  return platform === 'iOS' || platform === 'android' ? 'phone' : 'other';
}

const itself = (value: string) => value;
const clientAge = (client: string) => String(isLegacy(client));
const clientKind = (client: string) => `${isLegacy(client)} ${client === MOBILE}`;
const ownOrNot = ({ isNamed }: PlaceNetwork) => String(isNamed);

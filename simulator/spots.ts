import type { DependencyId } from '../model/dependency';
import { LEGACY_CLIENTS, type PlaceNetwork, type SignInPlace } from './places';
import type { PlaceTable } from './place-table';
import type { Standpoint } from './requirements';
import { intersection, type Row } from './row';

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
export function spotsOf(table: PlaceTable, { within, reachesExchange, isOnApps }: SpotQuestion): readonly Spot[] {
  const byPhone = isOnApps ? phoneOrNot : alike;
  const platforms = table.platforms.groups(within, byPhone);
  const windows = table.windows.groups(within, byPhone);
  const clients = table.clients.groups(within, isOnApps ? clientKind : clientAge);
  const networks = table.networks.groups(within, ownOrNot);
  const spots: Spot[] = [];
  for (const device of table.devices.groups(within, itself)) {
    for (const platform of device.values[0] === 'hybridJoined' ? windows : platforms) {
      for (const client of clients) {
        const usable = client.values.filter((each) => reachesExchange || each !== 'exchangeActiveSync');
        if (usable.length === 0) continue;
        for (const network of networks) {
          const row = [platform, client, network].reduce((all, { row: one }) => intersection(all, one), device.row);
          const place: SignInPlace = {
            device: device.values[0],
            platform: platform.values[0],
            clientAppType: usable[0],
            network: network.values[0],
          };
          spots.push(spotAt(place, network.values, row));
        }
      }
    }
  }
  return spots;
}

/** The place by itself, one spot for each combination of values. */
export function singleSpots(table: PlaceTable, question: SpotQuestion): readonly Spot[] {
  const { devices, platforms, windows, clients, networks } = table;
  return devices.values.flatMap((device) =>
    (device.value === 'hybridJoined' ? windows : platforms).values.flatMap((platform) =>
      clients.values.flatMap((client) =>
        networks.values.map((network): Spot => {
          const rows = [device.row, platform.row, client.row, network.row];
          const place: SignInPlace = {
            device: device.value,
            platform: platform.value,
            clientAppType: client.value,
            network: network.value,
          };
          return spotAt(place, [network.value], rows.reduce(intersection, question.within));
        }),
      ),
    ),
  );
}

const MOBILE = 'mobileAppsAndDesktopClients';
const isPhone = (platform: string) => platform === 'iOS' || platform === 'android';
const isLegacy = (client: string) => (LEGACY_CLIENTS as readonly string[]).includes(client);

const itself = (value: string) => value;
const alike = () => '';
const phoneOrNot = (platform: string) => String(isPhone(platform));
const clientAge = (client: string) => String(isLegacy(client));
const clientKind = (client: string) => `${isLegacy(client)} ${client === MOBILE}`;
const ownOrNot = ({ egress }: PlaceNetwork) => String(egress !== undefined);

function spotAt(place: SignInPlace, networks: readonly PlaceNetwork[], row: Row): Spot {
  const { device, platform, clientAppType, network } = place;
  const isMobileApp = clientAppType === MOBILE && isPhone(platform);
  return {
    row,
    standpoint: { device, isLegacyClient: isLegacy(clientAppType), isMobileApp },
    egresses: networks.map(egressOf),
    isOnNamedNetwork: network.egress !== undefined,
    place,
  };
}

/** What a network itself needs: the way out, where it is one of the tenant's own. */
export const egressOf = ({ egress }: PlaceNetwork): readonly DependencyId[] =>
  egress === undefined ? [] : [`network-egress/${egress}`];

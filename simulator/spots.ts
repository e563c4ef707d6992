import type { DependencyId } from '../model/dependency';
import type { DeviceKind } from '../model/population';
import { bitsKey, intersects, type Bits } from './bits';
import { LEGACY_CLIENTS, platformsOf, type PlaceNetwork, type PlaceParts, type SignInPlace } from './places';
import type { PolicyRows, Row } from './policy-rows';
import type { Standpoint } from './requirements';

/** Places from which the same policies apply and the same counts towards what they ask for. */
export interface Spot {
  /** The policies that apply. */
  readonly row: Row;
  readonly standpoint: Standpoint;
  /** The ways out of its networks, any one of which is enough; one that needs nothing where a network is nobody's own. */
  readonly egresses: readonly (readonly DependencyId[])[];
  readonly isOnNamedNetwork: boolean;
  /** One of the places. */
  readonly place: SignInPlace;
}

/** A value of one part of a place, with the policies that match it. */
interface Value<T> {
  readonly value: T;
  readonly row: Row;
}

/** The values of each part of places, ready to be narrowed down to the policies of a sign-in. */
export interface PlaceTable {
  readonly devices: readonly Value<DeviceKind>[];
  readonly platforms: readonly Value<string>[];
  readonly clients: readonly Value<string>[];
  readonly networks: readonly Value<PlaceNetwork>[];
  /** Policies that ask for a protected app, which only phones have. */
  readonly onApps: Bits;
}

/** Looks up the policies of each value once. */
export function placeTable(rows: PolicyRows, parts: PlaceParts): PlaceTable {
  const look = <T>(values: readonly T[], rowOf: (value: T) => Row) =>
    values.map((value): Value<T> => ({ value, row: rowOf(value) }));
  return {
    devices: look(parts.devices, rows.forDevice),
    platforms: look(parts.platforms, rows.forPlatform),
    clients: look(parts.clients, rows.forClient),
    networks: look(parts.networks, rows.forNetwork),
    onApps: rows.onApps,
  };
}

/**
 * The distinguishable places for a sign-in that only the policies of `within` can apply to.
 *
 * @param reachesExchange - whether the application can be reached through Exchange ActiveSync
 */
export function spotsOf(table: PlaceTable, within: Row, reachesExchange: boolean): readonly Spot[] {
  const phones = intersects(table.onApps, within.possible);
  const devices = groups(table.devices, within, (device) => device);
  const platforms = groups(table.platforms, within, (platform) => String(phones && isPhone(platform)));
  const clients = groups(
    table.clients.filter(({ value }) => reachesExchange || value !== 'exchangeActiveSync'),
    within,
    (client) => `${isLegacy(client)} ${phones && client === MOBILE}`,
  );
  const networks = groups(table.networks, within, ({ egress }) => String(egress !== undefined));

  const spots: Spot[] = [];
  for (const device of devices) {
    for (const platform of platforms) {
      const usable = platformsOf(device.values[0], platform.values).find((each) => platform.values.includes(each));
      if (usable === undefined) continue;
      for (const client of clients) {
        for (const network of networks) {
          const row = [device, platform, client, network].reduce((all, { row: one }) => intersection(all, one), within);
          const place: SignInPlace = {
            device: device.values[0],
            platform: usable,
            clientAppType: client.values[0],
            network: network.values[0],
          };
          spots.push(spotAt(place, network.values, row));
        }
      }
    }
  }
  return spots;
}

const MOBILE = 'mobileAppsAndDesktopClients';
const isPhone = (platform: string) => platform === 'iOS' || platform === 'android';
const isLegacy = (client: string) => (LEGACY_CLIENTS as readonly string[]).includes(client);

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

/** The policies of both rows. */
export function intersection(a: Row, b: Row): Row {
  return { sure: common(a.sure, b.sure), possible: common(a.possible, b.possible) };
}

function common(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) result[word] = a[word] & b[word];
  return result;
}

/** A text that two rows have in common only if they hold the same policies. */
export const rowKey = ({ sure, possible }: Row) => bitsKey(sure) + bitsKey(possible);

interface Group<T> {
  readonly values: readonly [T, ...T[]];
  readonly row: Row;
}

// Values that the policies in question do not tell apart are one group.
function groups<T>(values: readonly Value<T>[], within: Row, kind: (value: T) => string): readonly Group<T>[] {
  const byKey = new Map<string, { readonly values: [T, ...T[]]; readonly row: Row }>();
  for (const { value, row: full } of values) {
    const row = intersection(full, within);
    const key = rowKey(row) + kind(value);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, { values: [value], row });
    else group.values.push(value);
  }
  return [...byKey.values()];
}

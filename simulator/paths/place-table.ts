import type { DeviceKind } from '../../model/population';
import { noBits, type Bits } from '../sets/bits';
import { numbering } from './numbering';
import type { PlaceNetwork, PlaceParts } from './places';
import type { PolicyRows } from './policy-rows';
import { intersection, rowKey, type Row } from './row';

/** A value of one part of a place, with the policies that match it. */
export interface Value<T> {
  readonly value: T;
  readonly row: Row;
}

/** Values that the policies in question do not tell apart. */
export interface Group<T> {
  /** Equal for the same values. */
  readonly number: number;
  readonly values: readonly T[];
  readonly row: Row;
}

/** The values of one part of places. */
export interface Part<T> {
  /** The values in groups that the policies of `within` do not tell apart; what `kindOf` tells apart stays so. */
  readonly groups: (within: Row, kindOf: (value: T) => string) => readonly Group<T>[];
  /** Each value by itself. */
  readonly singles: (within: Row) => readonly Group<T>[];
}

/** The values of each part of places, ready to be narrowed down to the policies of a sign-in. */
export interface PlaceTable {
  readonly devices: Part<DeviceKind>;
  readonly platforms: Part<string>;
  /** The one platform of a device that is hybrid joined. */
  readonly windows: Part<string>;
  readonly clients: Part<string>;
  readonly networks: Part<PlaceNetwork>;
  /** Whether people surely have the managed devices. */
  readonly areDevicesKnown: boolean;
  /** Tells it from other tables. */
  readonly number: number;
}

/** Only Windows can be hybrid joined. */
const WINDOWS = 'windows';

/** Every row of the parts, the table's own rows apart. */
export function placeRows(rows: PolicyRows, parts: PlaceParts) {
  const look = <T>(values: readonly T[], rowOf: (value: T) => Row) =>
    values.map((value): Value<T> => ({ value, row: rowOf(value) }));
  return {
    devices: look(parts.devices, rows.forDevice),
    platforms: look(parts.platforms, rows.forPlatform),
    windows: look([WINDOWS], rows.forPlatform),
    clients: look(parts.clients, rows.forClient),
    networks: look(parts.networks, rows.forNetwork),
  };
}

/** The same rows for the table of a model, whose kinds of policies `ofRow` tells. */
export function placeTable(
  values: ReturnType<typeof placeRows>,
  { areDevicesKnown, number }: Pick<PlaceTable, 'areDevicesKnown' | 'number'>,
  ofRow: (row: Row) => Row,
): PlaceTable {
  const part = <T>(each: readonly Value<T>[]): Part<T> =>
    partOf(each.map(({ value, row }) => ({ value, row: ofRow(row) })));
  const { devices, platforms, windows, clients, networks } = values;
  return {
    devices: part(devices),
    platforms: part(platforms),
    windows: part(windows),
    clients: part(clients),
    networks: part(networks),
    areDevicesKnown,
    number,
  };
}

function partOf<T>(values: readonly Value<T>[]): Part<T> {
  const telling = differences(values.map(({ row }) => row));
  const numbers = numbering<readonly T[]>((group) => JSON.stringify(group));
  const known = new Map<(value: T) => string, Map<string, readonly Group<T>[]>>();
  return {
    singles: (within) =>
      values.map(({ value, row }) => ({
        number: numbers.numberOf([value]),
        values: [value],
        row: intersection(row, within),
      })),
    groups: (within, kindOf) => {
      // What does not tell the values apart is left out, so that few questions are new.
      const apart = intersection(within, telling);
      const key = rowKey(apart);
      const byKey = known.get(kindOf) ?? new Map<string, readonly Group<T>[]>();
      const groups = byKey.get(key) ?? grouped(values, apart, kindOf, numbers.numberOf);
      known.set(kindOf, byKey.set(key, groups));
      return groups.map(({ number, values: same, row }) => ({ number, values: same, row: intersection(row, within) }));
    },
  };
}

function grouped<T>(
  values: readonly Value<T>[],
  within: Row,
  kindOf: (value: T) => string,
  numberOf: (group: readonly T[]) => number,
): readonly Group<T>[] {
  const byKey = new Map<string, { readonly values: T[]; readonly row: Row }>();
  for (const { value, row } of values) {
    const key = `${rowKey(intersection(row, within))} ${kindOf(value)}`;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, { values: [value], row });
    else group.values.push(value);
  }
  return [...byKey.values()].map(({ values: same, row }) => ({ number: numberOf(same), values: same, row }));
}

/** The policies that do not match all values alike. */
function differences(rows: readonly Row[]): Row {
  const [first, ...others] = rows;
  if (first === undefined) return { sure: noBits(0), possible: noBits(0) };
  const differing = (of: (row: Row) => Bits) => {
    const result = noBits(of(first).length * 32);
    for (const row of others)
      for (let word = 0; word < result.length; word++) result[word] |= of(row)[word] ^ of(first)[word];
    return result;
  };
  return { sure: differing(({ sure }) => sure), possible: differing(({ possible }) => possible) };
}

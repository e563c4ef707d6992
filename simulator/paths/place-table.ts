import type { DeviceKind } from '../../model/population';
import { noBits, type Bits } from '../sets/bits';
import { unbeaten } from '../sets/unbeaten';
import { numbering } from './numbering';
import type { PlaceNetwork, PlaceParts } from './places';
import type { PolicyRows } from './policy-rows';
import { intersection, isWithin, rowKey, type Row } from './row';

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

/** The groups of one part of places that matter to a sign-in. */
export interface Groups<T> {
  readonly groups: readonly Group<T>[];
  /** Whether the same policies match all values, those of groups that are left out too. */
  readonly isAny: boolean;
}

/** What else tells values of one part apart, whichever policies match them. */
export interface Telling<T> {
  readonly kindOf: (value: T) => string;
  /** Whether one value does for the other wherever no more policies match it. */
  readonly doesFor: (one: T, other: T) => boolean;
}

/** The values of one part of places. */
export interface Part<T> {
  /**
   * The values in groups that neither the policies of `within` nor their kind tells apart, without those that another
   * one makes superfluous: whoever gets in there gets in here with no more.
   */
  readonly groups: (within: Row, telling: Telling<T>) => Groups<T>;
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
  const different = differences(values.map(({ row }) => row));
  const numbers = numbering<readonly T[]>((group) => JSON.stringify(group));
  const numbered = values.map(({ value, row }) => ({ number: numbers.numberOf([value]), values: [value], row }));
  const known = new Map<Telling<T>, Map<string, Groups<T>>>();
  const within = (row: Row, groups: readonly Group<T>[]) =>
    groups.map(({ number, values: same, row: own }) => ({ number, values: same, row: intersection(own, row) }));
  return {
    singles: (row) => within(row, numbered),
    groups: (row, telling) => {
      // What does not tell the values apart is left out, so that few questions are new.
      const apart = intersection(row, different);
      const key = rowKey(apart);
      const byKey = known.get(telling) ?? new Map<string, Groups<T>>();
      const found = byKey.get(key) ?? grouped(values, apart, telling, numbers.numberOf);
      known.set(telling, byKey.set(key, found));
      return { groups: within(row, found.groups), isAny: found.isAny };
    },
  };
}

function grouped<T>(
  values: readonly Value<T>[],
  apart: Row,
  { kindOf, doesFor }: Telling<T>,
  numberOf: (group: readonly T[]) => number,
): Groups<T> {
  const rows = new Set<string>();
  const byKey = new Map<string, Apart<T>>();
  for (const { value, row } of values) {
    const telling = intersection(row, apart);
    const name = rowKey(telling);
    rows.add(name);
    const key = `${name} ${kindOf(value)}`;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, { values: [value], row, telling });
    else group.values.push(value);
  }
  const beats = (one: Apart<T>, other: Apart<T>) =>
    isWithin(one.telling, other.telling) &&
    other.values.every((value) => one.values.some((own) => doesFor(own, value)));
  return {
    groups: unbeaten([...byKey.values()], beats).map(({ values: same, row }) => ({
      number: numberOf(same),
      values: same,
      row,
    })),
    isAny: rows.size === 1,
  };
}

/** Values that policies do not tell apart. */
interface Apart<T> {
  readonly values: T[];
  readonly row: Row;
  /** The policies that tell them from others. */
  readonly telling: Row;
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

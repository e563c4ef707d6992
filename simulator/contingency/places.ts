import { noBits, setBit, unionInto, type Bits } from '../sets/bits';
import { circumstancesByProtection, circumstancesOf, kindsIn, type Circumstances } from '../gaps/circumstances';
import type { Dimension, Kind } from '../gaps/dimensions';
import { LEGACY_CLIENTS, type PlaceParts } from '../paths/places';
import type { PolicyRows } from '../paths/policy-rows';
import { appPlaceOf, asksForApp, type AppPlace } from '../paths/protected-apps';
import { rowKey, type Row } from '../paths/row';

/** Kinds of clients that grant controls treat differently. */
export type ClientKind = 'modern' | Exclude<AppPlace, 'none'> | 'legacy';

/** Everywhere that somebody without a managed device can sign in from, as far as the policies of a replay tell apart. */
export interface ContingencyPlaces {
  readonly circumstances: Circumstances;
  /** The circumstances of each kind of client. */
  readonly ofClient: Readonly<Record<ClientKind, Bits>>;
  /** Those that are possible on Windows, and those outside of the tenant's own networks. */
  readonly isWindows: Bits;
  readonly isUnnamedNetwork: Bits;
  /** By policy: the circumstances it applies in, if it is for the people and the application. */
  readonly sure: readonly Bits[];
  readonly possible: readonly Bits[];
}

/** Divides places by what the policies of `rows` tell apart. */
export function contingencyPlaces(rows: PolicyRows, { platforms, clients, networks }: PlaceParts): ContingencyPlaces {
  const isOnApps = rows.policies.some(asksForApp);
  const dimensions: readonly Dimension[] = [
    // Where a protected app makes no difference, platforms are told apart by conditions alone.
    dimension('platforms', platforms, rows.forPlatform, isOnApps ? (each) => appPlaceOf(each, 'browser') : () => ''),
    dimension('clientAppTypes', clients, rows.forClient, (client) => client),
    dimension(
      'locations',
      networks.map(({ name }) => name),
      (_, at) => rows.forNetwork(networks[at]),
      () => '',
    ),
  ];
  const circumstances = circumstancesOf(dimensions);
  const { length } = rows.policies;
  return {
    circumstances,
    ofClient: byClient(circumstances),
    isWindows: withValue(circumstances, 0, (at) => platforms[at] === 'windows'),
    isUnnamedNetwork: withValue(circumstances, 2, (at) => !networks[at].isNamed),
    sure: circumstancesByProtection(circumstances, length, 'sure'),
    possible: circumstancesByProtection(circumstances, length, 'possible'),
  };
}

function dimension(
  name: Dimension['name'],
  labels: readonly string[],
  rowOf: (label: string, at: number) => Row,
  other: (label: string) => string,
): Dimension {
  const kinds = new Map<string, Kind & { readonly values: number[] }>();
  for (const [at, label] of labels.entries()) {
    const row = rowOf(label, at);
    const key = rowKey(row) + other(label);
    const kind = kinds.get(key) ?? { ...row, values: [], count: 0, isActiveSync: label === 'exchangeActiveSync' };
    kind.values.push(at);
    kinds.set(key, kind);
  }
  return { name, labels, kinds: [...kinds.values()] };
}

/** The circumstances in which a dimension has some value. */
function withValue({ count, dimensions, masks }: Circumstances, dimension: number, isMeant: (at: number) => boolean) {
  const result = noBits(count);
  for (const [kind, { values }] of dimensions[dimension].kinds.entries()) {
    if (values.some(isMeant)) unionInto(result, masks[dimension][kind]);
  }
  return result;
}

function byClient(circumstances: Circumstances): ContingencyPlaces['ofClient'] {
  const { count, dimensions } = circumstances;
  const result = {
    modern: noBits(count),
    phone: noBits(count),
    windowsBrowser: noBits(count),
    legacy: noBits(count),
  };
  for (let number = 0; number < count; number++) {
    const [platform, client] = kindsIn(dimensions, number).map((kind, at) => {
      const { labels, kinds } = dimensions[at];
      return labels[kinds[kind].values[0]];
    });
    setBit(result[kindOf(platform, client)], number);
  }
  return result;
}

function kindOf(platform: string, client: string): ClientKind {
  if ((LEGACY_CLIENTS as readonly string[]).includes(client)) return 'legacy';
  const at = appPlaceOf(platform, client);
  return at === 'none' ? 'modern' : at;
}

import { locate, MFA_TRUSTED_IPS, type Network } from '../../evaluator/locate';
import type { NamedLocation } from '../../model/conditional-access';
import type { ObjectId } from '../../model/object-id';
import type { Place } from '../../model/sign-in';
import { allOf, anyOf, known, type Ternary } from '../../model/ternary';
import { regionsOf } from './regions';

/** A place of which every location that is known is listed. */
export interface ListedPlace extends Place {
  readonly locations: { readonly in: readonly ObjectId[]; readonly out: readonly ObjectId[] };
}

/** Addresses, countries or positions that lie in the same named locations of that kind. */
export interface Cell {
  /** Where that is, as far as locations of the kind tell; what is in neither list is not known. */
  readonly place: ListedPlace;
  /** One of them, as a sign-in tells it. */
  readonly example: Network;
  /** What is meant: codes of countries, `no known country`, `any other country`; absent where all cells are alike. */
  readonly names?: readonly string[];
}

const ANYWHERE: ListedPlace = { locations: { in: [], out: [] }, isTrusted: 'no' };

/** Whether a named location is a list of IP ranges. */
export const isByAddress = ({ ipRanges }: NamedLocation) => ipRanges !== undefined;

/** Whether being in the location makes a sign-in trusted. */
export const trustIn = ({ isTrusted }: NamedLocation): Ternary =>
  isTrusted === 'unknown' ? isTrusted : known(isTrusted);

/** Where `network` is by `locations` alone; nowhere, and not trusted, when there are none. */
export function placeIn(locations: readonly NamedLocation[], network: Network): ListedPlace {
  if (locations.length === 0) return ANYWHERE;
  const { locations: answers, isTrusted } = locate({ namedLocations: locations }, network);
  const out = answers.out === 'others' ? [] : answers.out.filter((id) => id !== MFA_TRUSTED_IPS);
  return { locations: { in: answers.in, out }, isTrusted };
}

// A tenant can have hundreds of thousands of ranges, and is asked about each network that people name.
const CELLS = new WeakMap<readonly NamedLocation[], readonly Cell[]>();

/** The cells of all addresses: what `locate` says of each, found in one pass over all ranges. */
export function addressCells(namedLocations: readonly NamedLocation[]): readonly Cell[] {
  const cells = CELLS.get(namedLocations) ?? makeAddressCells(namedLocations.filter(isByAddress));
  CELLS.set(namedLocations, cells);
  return cells;
}

function makeAddressCells(locations: readonly NamedLocation[]): readonly Cell[] {
  const { regions, unread } = regionsOf(locations.map(({ ipRanges = [] }) => ipRanges));
  return regions.map(({ within, address }): Cell => {
    const isWithin = (at: number): Ternary => (within.includes(at) ? 'yes' : unread.has(at) ? 'unknown' : 'no');
    const ids = (answer: Ternary) => locations.filter((_, at) => isWithin(at) === answer).map(({ id }) => id);
    const isTrusted = anyOf(locations.map((location, at) => allOf([trustIn(location), isWithin(at)])));
    return { place: { locations: { in: ids('yes'), out: ids('no') }, isTrusted }, example: { ipAddress: address } };
  });
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
// From the end, as codes that begin with X or Z are no country's.
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).reverse();

/** The name of the countries that no location lists. */
export const ANY_OTHER_COUNTRY = 'any other country';

/** The cells of all countries, by address or by position; one for everything where no location is a list of such. */
export function countryCells(
  namedLocations: readonly NamedLocation[],
  field: 'country' | 'gpsCountry',
): readonly Cell[] {
  const locations = namedLocations.filter((each) => fieldOf(each) === field);
  if (locations.length === 0) return [{ place: ANYWHERE, example: {} }];
  const listed = locations.flatMap(({ countriesAndRegions = [] }) => countriesAndRegions);
  const codes = [...new Set(listed.filter((code) => !code.includes('${')).map((code) => code.toUpperCase()))].sort();
  const unlisted = CODES.find((code) => !codes.includes(code));
  const named = [...codes.map((code) => [code, code]), ['no known country', '']];
  if (unlisted !== undefined) named.push([ANY_OTHER_COUNTRY, unlisted]);
  return named.map(([name = '', code = '']): Cell => {
    const example = { [field]: code };
    return { place: placeIn(locations, example), example, names: [name] };
  });
}

function fieldOf({ ipRanges, countriesAndRegions, countryLookupMethod }: NamedLocation): keyof Network {
  if (ipRanges !== undefined || countriesAndRegions === undefined) return 'ipAddress';
  return countryLookupMethod === 'authenticatorAppGps' ? 'gpsCountry' : 'country';
}

/** The locations whose answer hangs on a country, by address or by position. */
export const isByCountry = (location: NamedLocation) => fieldOf(location) !== 'ipAddress';

/** The cells, those that only locations other than `ids` tell apart taken together. */
export function mergeCells(cells: readonly Cell[], ids: ReadonlySet<string>): readonly Cell[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { in: within, out } = cell.place.locations;
    const asked = [within, out].map((each) => each.filter((id) => ids.has(id)));
    const key = JSON.stringify(asked);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((group): readonly Cell[] => {
    const [first] = group;
    const names = group.flatMap((cell) => cell.names ?? []);
    const place = consensus(group.map((cell) => cell.place));
    return first === undefined ? [] : [{ ...first, place, ...(names.length > 0 && { names }) }];
  });
}

/** What is known of a place that is one of several: where all of them are, and where none is. */
export function consensus(places: readonly ListedPlace[]): ListedPlace {
  const [first, ...others] = places;
  if (first === undefined) return { ...ANYWHERE, isTrusted: 'unknown' };
  return others.reduce((one, other): ListedPlace => {
    const both = (list: 'in' | 'out') => {
      const ids = new Set<string>(other.locations[list]);
      return one.locations[list].filter((id) => ids.has(id));
    };
    const isTrusted = one.isTrusted === other.isTrusted ? one.isTrusted : 'unknown';
    return { locations: { in: both('in'), out: both('out') }, isTrusted };
  }, first);
}

/** A place by locations of several kinds, each asked on its own. */
export function together(places: readonly ListedPlace[]): ListedPlace {
  const ids = (list: 'in' | 'out') => [...new Set(places.flatMap(({ locations }) => locations[list]))].sort();
  return { locations: { in: ids('in'), out: ids('out') }, isTrusted: anyOf(places.map(({ isTrusted }) => isTrusted)) };
}

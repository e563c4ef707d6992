import { MFA_TRUSTED_IPS, type Network } from '../evaluator/locate';
import type { NamedLocation } from '../model/conditional-access';
import { isAmong } from '../model/object-id';
import type { Place } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import {
  addressCells,
  ANY_OTHER_COUNTRY,
  consensus,
  countryCells,
  isByAddress,
  isByCountry,
  mergeCells,
  placeIn,
  together,
  trustIn,
  type Cell,
  type ListedPlace,
} from './networks/cells';
import { ELSEWHERE, LEGACY, locationsNamed, titleOfLocation } from './networks/location-names';

/** A network, as policies see it. */
export interface NamedNetwork {
  /** What it is in, such as `Offices in DE`; `elsewhere` is in no IP range. */
  readonly name: string;
  readonly place: Place;
  /** A network that is there; absent where people declared theirs. */
  readonly example?: Network;
}

type Located = Pick<Tenant, 'namedLocations' | 'conditionalAccessPolicies'>;

/**
 * The networks that a tenant's policies can tell apart: each set of named locations that some address, country and
 * position are in. Locations that no enforced policy asks for are not told apart; where somebody is in one is unknown
 * then. The MFA trusted IPs of the older portal are told apart only where a policy names them.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export function networksOf(tenant: Located): readonly NamedNetwork[] {
  const { namedLocations } = tenant;
  const references = locationReferences(tenant);
  const asked = namedLocations.filter((location) => isAskedFor(location, references));
  const ids = new Set(asked.map(({ id }) => id));
  const merged = (cells: readonly Cell[]) => mergeCells(cells, ids);
  // What else there is, is somewhere: no country or position is given that would tell.
  const others = namedLocations.filter((each) => !isByAddress(each) && !(asked.includes(each) && isByCountry(each)));
  const rest: Cell = { place: placeIn(others, {}), example: {} };

  const networks = merged(addressCells(namedLocations)).flatMap((address) => {
    const within = asked.filter(({ id }) => address.place.locations.in.includes(id));
    const names = within.map((location) => titleOfLocation(location, namedLocations)).sort();
    return legacyCells(namedLocations, references).flatMap((legacy) =>
      merged(countryCells(asked, 'country')).flatMap((country) =>
        merged(countryCells(asked, 'gpsCountry')).map((position): NamedNetwork => {
          const cells = [address, legacy, country, position, rest];
          const name = nameOf([...names, ...(legacy.names ?? [])], country.names, position.names);
          const example = cells.reduce<Network>((all, each) => ({ ...all, ...each.example }), {});
          return { name, place: together(cells.map(({ place }) => place)), example };
        }),
      ),
    );
  });
  return networks.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/**
 * The network that people named as theirs: a named location by display name or id, or `elsewhere`, outside of all IP
 * ranges, in a country. Whether they are in other locations is known where those hold all of theirs or nothing of it.
 *
 * @param country - two letters, or `unknown`, which leaves locations that are countries unknown
 * @returns nothing where no location has that name
 */
export function networkOf(tenant: Located, name: string, country: string | 'unknown'): NamedNetwork | undefined {
  const { namedLocations } = tenant;
  const meant = locationsNamed(namedLocations, name);
  if (meant.length === 0 && name !== ELSEWHERE) return undefined;
  const byCountry = placeIn(
    namedLocations.filter((location) => !isByAddress(location)),
    {
      ...(country !== 'unknown' && { country }),
    },
  );
  const [base = NOWHERE] = legacyCells(namedLocations, []);
  const parts = [placeByAddress(namedLocations, name, meant), byCountry, base.place];
  const [only] = meant;
  // They said so themselves, whatever of its ranges could not be read; a country that contradicts it is more certain.
  if (only !== undefined && meant.length === 1 && !byCountry.locations.out.includes(only.id)) {
    parts.push({ locations: { in: [only.id], out: [] }, isTrusted: trustIn(only) });
  }
  const titles = meant.map((location) => titleOfLocation(location, namedLocations)).sort();
  return {
    name: nameOf([titles.join(' or ')], country === 'unknown' ? undefined : [country], undefined),
    place: together(parts),
  };
}

function placeByAddress(
  namedLocations: readonly NamedLocation[],
  name: string,
  meant: readonly NamedLocation[],
): ListedPlace {
  const byAddress = namedLocations.filter(isByAddress);
  const cells = addressCells(namedLocations).filter(({ place: { locations } }) => {
    if (name === ELSEWHERE) return locations.in.length === 0;
    return meant.some(({ id, ipRanges }) => ipRanges === undefined || !locations.out.includes(id));
  });
  return cells.length === 0 ? placeIn(byAddress, {}) : consensus(cells.map(({ place }) => place));
}

const NOWHERE: Cell = { place: { locations: { in: [], out: [MFA_TRUSTED_IPS] }, isTrusted: 'no' }, example: {} };

function legacyCells(namedLocations: readonly NamedLocation[], references: readonly string[]): readonly Cell[] {
  // An input without any named location most likely left them out, trusted ones too.
  const isTrusted = namedLocations.length === 0 ? 'unknown' : 'no';
  const others: Cell = { ...NOWHERE, place: { ...NOWHERE.place, isTrusted } };
  if (!references.includes(MFA_TRUSTED_IPS)) return [others];
  const place: ListedPlace = { locations: { in: [MFA_TRUSTED_IPS], out: [] }, isTrusted: 'yes' };
  return [others, { place, example: { isMultifactorTrustedIp: true }, names: [LEGACY] }];
}

function locationReferences({ conditionalAccessPolicies }: Located): readonly string[] {
  const enforced = conditionalAccessPolicies.filter(({ state }) => state === 'enabled' || state === 'unknown');
  const lists = enforced.flatMap(({ conditions: { locations } }) => locations ?? []);
  return [...new Set(lists.flatMap(({ include, exclude }) => [...include, ...exclude]))];
}

function isAskedFor({ id, isTrusted }: NamedLocation, references: readonly string[]): boolean {
  if (isTrusted !== false && references.includes('AllTrusted')) return true;
  return isAmong(references, id) === 'yes';
}

function nameOf(
  within: readonly string[],
  countries: readonly string[] | undefined,
  positions: readonly string[] | undefined,
): string {
  const parts = [within.join(' and ') || ELSEWHERE];
  if (countries !== undefined && !isAnyOther(countries)) parts.push(`in ${inWords(countries)}`);
  if (positions !== undefined && !isAnyOther(positions)) parts.push(`by position in ${inWords(positions)}`);
  return parts.join(' ');
}

// The country that no location lists goes without saying.
const isAnyOther = (countries: readonly string[]) => countries.includes(ANY_OTHER_COUNTRY);

// Locations that are a continent list fifty countries; the first few tell which one it is.
const FEW = 3;

function inWords(countries: readonly string[]): string {
  const few = countries.slice(0, FEW).join(', ');
  return countries.length > FEW ? `${few} and ${countries.length - FEW} more` : few;
}

const rank = ({ name }: NamedNetwork) => Number(name.startsWith(ELSEWHERE));

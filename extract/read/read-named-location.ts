import type { NamedLocation } from '../../model/conditional-access';
import { booleanOf, child, isAbsent, itemsOf, stringOf, stringsOf, wordOf, type Node } from '../node';
import type { Read } from './read';

/**
 * Reads a named location of either kind.
 *
 * @see https://learn.microsoft.com/graph/api/resources/namedlocation
 */
export const readNamedLocation: Read<NamedLocation> = (root, { source }) => {
  const displayName = stringOf(child(root, 'displayName')) ?? '';
  const ranges = readRanges(child(root, 'ipRanges'));
  const isCountry = !isAbsent(child(root, 'countriesAndRegions'));
  const method = wordOf(child(root, 'countryLookupMethod'), ['clientIpAddress', 'authenticatorAppGps']);
  const unknownCountries = booleanOf(child(root, 'includeUnknownCountriesAndRegions'));
  // A country that is not known where it is looked up is not known either.
  const isKnown = method !== 'unknown' && unknownCountries !== 'unknown';
  return {
    id: stringOf(child(root, 'id')) ?? displayName,
    displayName,
    isTrusted: isCountry ? false : (booleanOf(child(root, 'isTrusted')) ?? 'unknown'),
    ...(ranges && { ipRanges: ranges }),
    ...(isCountry &&
      isKnown && {
        countriesAndRegions: stringsOf(child(root, 'countriesAndRegions')),
        countryLookupMethod: method ?? 'clientIpAddress',
        includeUnknownCountriesAndRegions: unknownCountries ?? false,
      }),
    source,
  };
};

function readRanges(node: Node): readonly string[] | undefined {
  if (isAbsent(node)) return undefined;
  const ranges = itemsOf(node).map((item) =>
    typeof item.value === 'string' ? item.value : stringOf(child(item, 'cidrAddress')),
  );
  const known = ranges.filter((range) => range !== undefined);
  if (known.length === ranges.length && Array.isArray(node.value)) return known;
  node.reporter.note(node.pointer, 'the IP ranges are not known');
  return undefined;
}

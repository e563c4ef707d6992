import * as ipaddr from 'ipaddr.js';
import type { NamedLocation } from '../model/conditional-access';
import type { Place } from '../model/sign-in';
import type { Tenant } from '../model/tenant';
import { allOf, anyOf, known, type Ternary } from '../model/ternary';

/** Where someone is: what a sign-in tells of its network. Absent is not known. */
export interface Network {
  readonly ipAddress?: string;
  /** Two letters; empty when no country is found for the address. */
  readonly country?: string;
  /** Country by the position that Microsoft Authenticator shares. */
  readonly gpsCountry?: string;
  /** Whether the address is one of the MFA trusted IPs of the older portal, which Graph does not show. */
  readonly isMultifactorTrustedIp?: boolean;
}

/** The id that policies use for the MFA trusted IPs of the older portal. */
export const MFA_TRUSTED_IPS = '00000000-0000-0000-0000-000000000000';

/**
 * The named locations that a network is in. The MFA trusted IPs of the older portal count only where the network says
 * that it is among them: Graph does not show them, and Microsoft advises against them.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export function locate(tenant: Pick<Tenant, 'namedLocations'>, network: Network): Place {
  const { namedLocations } = tenant;
  const answers = namedLocations.map((location) => ({ location, within: isWithin(location, network) }));
  const ids = (answer: Ternary) => answers.filter(({ within }) => within === answer).map(({ location }) => location.id);
  const isTrusted = ({ isTrusted: trusted }: NamedLocation) => (trusted === 'unknown' ? trusted : known(trusted));
  const legacy = known(network.isMultifactorTrustedIp === true);
  return {
    locations: {
      in: legacy === 'yes' ? [...ids('yes'), MFA_TRUSTED_IPS] : ids('yes'),
      out: legacy === 'yes' ? ids('no') : [...ids('no'), MFA_TRUSTED_IPS],
    },
    isTrusted: anyOf([
      legacy,
      // An input without any named location most likely left them out.
      namedLocations.length === 0 ? 'unknown' : 'no',
      ...answers.map(({ location, within }) => allOf([isTrusted(location), within])),
    ]),
  };
}

function isWithin(location: NamedLocation, network: Network): Ternary {
  if (location.ipRanges !== undefined) return isInRanges(location.ipRanges, network.ipAddress);
  if (location.countriesAndRegions === undefined) return 'unknown';
  const country = location.countryLookupMethod === 'authenticatorAppGps' ? network.gpsCountry : network.country;
  if (country === undefined) return 'unknown';
  if (country === '') return known(location.includeUnknownCountriesAndRegions === true);
  const among = location.countriesAndRegions.map((each): Ternary => {
    if (each.includes('${')) return 'unknown';
    return known(each.toUpperCase() === country.toUpperCase());
  });
  return anyOf(among);
}

function isInRanges(ranges: readonly string[], address: string | undefined): Ternary {
  if (address === undefined || !ipaddr.isValid(address)) return 'unknown';
  const ip = ipaddr.process(address);
  return anyOf(
    ranges.map((range): Ternary => {
      if (!ipaddr.isValidCIDR(range)) return 'unknown';
      const [network, bits] = ipaddr.parseCIDR(range);
      return known(network.kind() === ip.kind() && ip.match(network, bits));
    }),
  );
}

import { NamedLocation as NamedLocationResource } from '@cdktf/provider-azuread/lib/named-location';
import { Annotations, Token } from 'cdktf';
import { Construct } from 'constructs';
import { checkIpRanges } from './named-location/ip-ranges';

/** Networks by their addresses. */
export interface NamedLocationIp {
  /** Public networks in CIDR notation, IPv4 or IPv6, such as `203.0.113.0/24`; at most 2,000. */
  readonly ipRanges: string[];

  /**
   * Whether sign-ins from here count as trusted: `AllTrusted` in policies, and a lower sign-in risk.
   *
   * @default false
   */
  readonly trusted?: boolean;

  /**
   * Why it is accepted that the ranges make up every IPv4 or IPv6 address. Microsoft's emergency measure of trusting
   * `0.0.0.0/1` and `128.0.0.0/1` is a setting of per-user multifactor authentication: a named location takes no network
   * as large.
   *
   * @default not accepted
   * @see https://learn.microsoft.com/entra/identity/authentication/concept-resilient-controls
   */
  readonly acknowledgeWholeInternet?: string;
}

/** Networks by the country of their address, or devices by their position. */
export interface NamedLocationCountry {
  /** Two-letter codes of ISO 3166-1, such as `DE`. */
  readonly countriesAndRegions: string[];

  /**
   * What the country is taken from: the client's IP address, or the position that the Authenticator app reports.
   *
   * @default 'clientIpAddress'
   */
  readonly countryLookupMethod?: 'clientIpAddress' | 'authenticatorAppGps';

  /**
   * Whether addresses of no known country are in.
   *
   * @default false
   */
  readonly includeUnknownCountriesAndRegions?: boolean;
}

/** What `NamedLocation` takes: `ip` or `country`. */
export interface NamedLocationProps {
  /**
   * Name of the location.
   *
   * @default the construct's id
   */
  readonly displayName?: string;

  /** @default none: `country` is set */
  readonly ip?: NamedLocationIp;

  /** @default none: `ip` is set */
  readonly country?: NamedLocationCountry;
}

/**
 * Defines a named location for Conditional Access policies.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export class NamedLocation extends Construct {
  /** Object id of the location, for the conditions of policies. */
  public readonly locationId: string;

  public constructor(scope: Construct, id: string, props: NamedLocationProps) {
    super(scope, id);
    const { ip, country, displayName = id } = props;
    if ((ip === undefined) === (country === undefined)) {
      const got = ip ? 'both' : 'neither';
      throw new Error(`'ip' and 'country' exclude each other, got ${got}: set exactly one of them`);
    }
    const warnings = ip ? checkIpRanges(ip.ipRanges, ip.acknowledgeWholeInternet) : [];
    for (const warning of warnings) Annotations.of(this).addWarning(warning);
    if (country) this.checkCountry(country);
    const location = new NamedLocationResource(this, 'Resource', {
      displayName,
      ip: ip && { ipRanges: ip.ipRanges, trusted: ip.trusted },
      country,
    });
    this.locationId = location.objectId;
  }

  private checkCountry({ countriesAndRegions: codes, countryLookupMethod }: NamedLocationCountry): void {
    if (codes.length === 0) throw new Error(`'countriesAndRegions' is empty: add a code, such as 'DE'`);
    for (const [index, code] of codes.entries()) {
      if (Token.isUnresolved(code)) continue;
      if (!/^[A-Z]{2}$/.test(code)) {
        throw new Error(`'countriesAndRegions' hold '${code}': use two capital letters of ISO 3166-1, such as 'DE'`);
      }
      if (codes.indexOf(code) !== index) throw new Error(`'countriesAndRegions' hold '${code}' twice: remove one`);
    }
    if (countryLookupMethod !== 'authenticatorAppGps') return;
    Annotations.of(this).addWarning(
      `'countryLookupMethod' is 'authenticatorAppGps': every sign-in then needs a phone with the app, asks for the position hourly, even in report-only policies, and shuts out passwordless sign-in`,
    );
  }
}

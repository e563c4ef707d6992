import { isNotUnderstood } from '../evaluator/not-understood';
import type { NamedLocation } from '../model/conditional-access';
import { isReference, sameObject } from '../model/object-id';
import type { Tenant } from '../model/tenant';
import { conclude, type Finding, type Rule } from './rule';
import { judgedTenant } from './sign-in-paths';

/** CA8: a position comes from an app on a phone that asks every hour. */
export const noLocationByGps: Rule = {
  id: 'no-location-by-gps',
  severity: 'warning',
  description: 'No policy hangs on a position that the Authenticator has to send.',
  evaluate(tenant) {
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const policy of judgedTenant(tenant).conditionalAccessPolicies) {
      const { displayName: subject, state, source: location, conditions } = policy;
      if (state !== 'enabled' && state !== 'unknown') continue;
      const { include = [], exclude = [] } = conditions.locations ?? {};
      for (const id of new Set([...include, ...exclude].filter((each) => !BUILT_IN.includes(each)))) {
        const { by, name } = lookup(tenant, id);
        if (by === 'position' && state === 'enabled') {
          const message = `looks up location '${name}' by the position that the Authenticator sends: it needs a phone, its position service and a prompt every hour`;
          findings.push({ subject, message, fix: FIX, location });
        } else if (by !== 'address')
          unknown.push(`whether '${subject}' looks up location '${name}' by position is not known`);
      }
    }
    return conclude(findings, unknown);
  },
};

const FIX = 'look the country up by address: set `countryLookupMethod` of the location to clientIpAddress';

/** `All`, the trusted ones, and the MFA trusted IPs of the older portal: all of them are known by address. */
const BUILT_IN = ['All', 'AllTrusted', '00000000-0000-0000-0000-000000000000'];

function lookup(
  tenant: Tenant,
  id: string,
): { readonly by: 'address' | 'position' | 'unknown'; readonly name: string } {
  const { namedLocations } = tenant;
  const found = namedLocations.find((each) => sameObject(each.id, id) === 'yes');
  if (found !== undefined) return { by: methodOf(tenant, found), name: found.displayName };
  // An expression nobody resolved may be any of those that were read, or another one.
  return { by: 'unknown', name: isReference(id) ? 'an expression' : id };
}

function methodOf(tenant: Tenant, { countryLookupMethod, countriesAndRegions, ipRanges, source }: NamedLocation) {
  if (countryLookupMethod === 'authenticatorAppGps') return 'position';
  if (isNotUnderstood(tenant, source, ['countryLookupMethod'])) return 'unknown';
  // Of a country location that was not understood nothing is kept; one of addresses is either known or noted as such.
  const isKnown = countryLookupMethod !== undefined || ipRanges !== undefined || countriesAndRegions === undefined;
  return isKnown ? 'address' : 'unknown';
}

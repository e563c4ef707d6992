import type { Source } from '../model/source';
import type { Tenant } from '../model/tenant';

/** Who proves the password on premises. */
export interface HybridSignIn {
  /** A domain, a population or a staged rollout. */
  readonly subject: string;
  readonly through: string;
  readonly source?: Source;
}

const AGENTS = 'pass-through authentication agents';

/** Domains and populations that sign in through on-premises servers, and what keeps the list from being complete. */
export function hybridSignIns(tenant: Tenant) {
  const { domains, domainFederations, populations, featureRolloutPolicies } = tenant;
  const federated = federatedDomains(tenant);
  const byDomain = federated.domains.map((subject) => ({
    subject,
    through: 'federation',
    source: [...domains.map((each) => ({ ...each, domain: each.id })), ...domainFederations].find(
      ({ domain }) => domain === subject,
    )?.source,
  }));
  // Federated people are told by their domain, where domains are known.
  const byPopulation = populations.flatMap(({ name: subject, firstFactor }) => {
    if (firstFactor === 'passThroughAuthentication') return [{ subject, through: AGENTS }];
    return firstFactor === 'federated' && byDomain.length === 0 ? [{ subject, through: 'federation' }] : [];
  });
  const byRollout = featureRolloutPolicies
    .filter(({ feature, isEnabled }) => feature === 'passthroughAuthentication' && isEnabled === true)
    .map(({ displayName: subject, source }) => ({ subject, through: AGENTS, source }));
  const subjects: readonly HybridSignIn[] = [...byDomain, ...byPopulation, ...byRollout];
  return { subjects, unknown: federated.unknown };
}

/** Names of the federated domains, and what keeps the list from being complete. */
export function federatedDomains({ domains, domainFederations, populations }: Tenant) {
  const listed = domains.filter(({ authenticationType }) => authenticationType === 'Federated').map(({ id }) => id);
  const names = [...new Set([...listed, ...domainFederations.map(({ domain }) => domain)])];
  const unknown = domains
    .filter(({ id, authenticationType }) => authenticationType === 'unknown' && !names.includes(id))
    .map(({ id }) => `whether '${id}' is federated is not known`);
  // Declared populations say how everyone signs in, so domains need not be read for that.
  if (domains.length + names.length + populations.length === 0)
    unknown.push('neither domains nor populations were read');
  return { domains: names, unknown };
}

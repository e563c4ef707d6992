import { Token } from 'cdktf';

/** How the users of a domain prove their password: to Entra, to AD FS, or to Active Directory through agents. */
export type DomainAuthentication = 'managed' | 'federated' | 'passThrough';

/** What Entra does about multifactor authentication that the federation server may have done. */
export type FederatedIdpMfaBehavior =
  'acceptIfMfaDoneByFederatedIdp' | 'enforceMfaByFederatedIdp' | 'rejectMfaByFederatedIdp';

/** A domain whose users come from Active Directory. */
export interface PhsFallbackDomain {
  /** The domain name, such as `contoso.com`. */
  readonly name: string;

  /** `managed` already signs in with synchronized hashes; the others do once somebody fails them over. */
  readonly authentication: DomainAuthentication;

  /**
   * Id of the domain's federation configuration.
   *
   * @default looked up: the domain's first one
   */
  readonly federationConfigurationId?: string;

  /**
   * Whether Entra asks for multifactor authentication when the federation server has not done it.
   *
   * @default 'acceptIfMfaDoneByFederatedIdp': Entra asks when the server has not
   * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation
   */
  readonly federatedIdpMfaBehavior?: FederatedIdpMfaBehavior;

  /**
   * Why the federation server alone may do multifactor authentication, with no way to Entra's when it is down.
   *
   * @default none: `enforceMfaByFederatedIdp` is refused
   */
  readonly enforceMfaReason?: string;
}

const NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/**
 * Refuses domains that cannot be, or would leave nobody a way in.
 *
 * @internal
 */
export function checkDomains(domains: readonly PhsFallbackDomain[]): void {
  if (domains.length === 0) throw new Error(`'domains' is empty, got []: name the domains that Active Directory fills`);
  for (const domain of domains) checkDomain(domain);
  const names = domains.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`'domains' names a domain twice, got '${twice}': keep one`);
}

function checkDomain({ name, authentication, federatedIdpMfaBehavior, ...rest }: PhsFallbackDomain): void {
  if (!Token.isUnresolved(name) && !NAME.test(name)) {
    throw new Error(`'name' is not a domain name, got '${name}': write it like contoso.com`);
  }
  const isFederationSet = federatedIdpMfaBehavior !== undefined || rest.federationConfigurationId !== undefined;
  if (authentication !== 'federated' && isFederationSet) {
    const message = `'federatedIdpMfaBehavior' and 'federationConfigurationId' are for federated domains, got '${authentication}'`;
    throw new Error(`${message} for '${name}': drop them, or set 'authentication' to 'federated'`);
  }
  if (federatedIdpMfaBehavior === 'enforceMfaByFederatedIdp' && (rest.enforceMfaReason ?? '').trim() === '') {
    const message = `'federatedIdpMfaBehavior' leaves no multifactor authentication when AD FS is down`;
    const fix = `use 'acceptIfMfaDoneByFederatedIdp', or say why in 'enforceMfaReason'`;
    throw new Error(`${message}, got 'enforceMfaByFederatedIdp' for '${name}': ${fix}`);
  }
}

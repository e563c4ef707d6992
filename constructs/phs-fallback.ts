import { DataAzureadClientConfig } from '@cdktf/provider-azuread/lib/data-azuread-client-config';
import { Construct } from 'constructs';
import { DataMsgraphResource } from './msgraph/data-msgraph-resource';
import { MsgraphUpdateResource } from './msgraph/msgraph-update-resource';
import { checkDomains, type PhsFallbackDomain } from './phs-fallback/domain';
import { HybridIdentityAdministrator } from './phs-fallback/hybrid-identity-administrator';
import { phsRunbook } from './phs-fallback/runbook-text';
import { StagedRollout, type StagedRolloutGroup } from './phs-fallback/staged-rollout';
import { addMetadata } from './resilience-metadata';
import { addRunbook, inWords } from './runbook';

export type { DomainAuthentication, FederatedIdpMfaBehavior, PhsFallbackDomain } from './phs-fallback/domain';
export type { StagedRolloutGroup } from './phs-fallback/staged-rollout';

/** What `PhsFallback` takes. */
export interface PhsFallbackProps {
  /** The domains whose users come from Active Directory. */
  readonly domains: PhsFallbackDomain[];

  /** User principal name of a cloud-only account on the initial domain that becomes Hybrid Identity Administrator. */
  readonly hybridIdentityAdministrator: string;

  /**
   * Groups that a staged rollout moves from federation to password hash sync, 10 at most.
   *
   * @default one empty group is created where a domain is federated, and no rollout where none is
   */
  readonly stagedRolloutGroups?: StagedRolloutGroup[];

  /**
   * Name of the staged rollout.
   *
   * @default the construct id
   */
  readonly displayName?: string;

  /**
   * Id of the tenant.
   *
   * @default the tenant that Terraform signs in to
   */
  readonly tenantId?: string;
}

/**
 * Prepares sign-in with synchronized password hashes for the day AD FS or the pass-through agents are lost.
 *
 * Nothing of it happens by itself. Only Entra Connect turns password hash sync on, so the construct *checks* it: a plan
 * fails while the tenant does not have it. Pass-through authentication is failed over in Entra Connect; federation by
 * the staged rollout defined here, which is off, or by converting the domain: the runbook in the synthesized output
 * says how. Graph documents no application permission for directory synchronization and staged rollout: a signed-in
 * operator runs the stack.
 *
 * @see https://learn.microsoft.com/entra/architecture/resilience-in-hybrid
 * @see https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronization
 */
export class PhsFallback extends Construct {
  public constructor(scope: Construct, id: string, props: PhsFallbackProps) {
    super(scope, id);
    const displayName = props.displayName ?? id;
    checkDomains(props.domains);
    const federated = props.domains.filter(({ authentication }) => authentication === 'federated');
    if (federated.length === 0 && props.stagedRolloutGroups !== undefined) {
      const names = JSON.stringify(props.stagedRolloutGroups.map((group) => group.displayName));
      const message = `'stagedRolloutGroups' needs a federated domain, got ${names}`;
      throw new Error(`${message}: drop it, pass-through authentication is failed over in Entra Connect`);
    }
    this.#assertPasswordHashSync(props.tenantId ?? new DataAzureadClientConfig(this, 'Tenant').tenantId);
    new HybridIdentityAdministrator(this, 'HybridIdentityAdministrator', props.hybridIdentityAdministrator);
    federated.forEach((domain, index) => this.#setMfaBehavior(domain, index));

    const groups = props.stagedRolloutGroups ?? [{ displayName: `${displayName} - staged rollout` }];
    if (federated.length > 0) new StagedRollout(this, 'StagedRollout', { displayName, groups });
    addRunbook(this, () =>
      phsRunbook({
        rolloutName: inWords(displayName, id),
        domains: props.domains.map((domain) => ({ ...domain, name: inWords(domain.name, '{domain}') })),
        groups: groups.map((group) => inWords(group.displayName, '(the group in the portal)')),
        administrator: inWords(props.hybridIdentityAdministrator, 'the cloud-only Hybrid Identity Administrator'),
      }),
    );
  }

  #assertPasswordHashSync(tenantId: string): void {
    new DataMsgraphResource(this, 'PasswordHashSync', {
      url: `directory/onPremisesSynchronization/${tenantId}`,
      responseExportValues: { passwordSyncEnabled: 'features.passwordSyncEnabled' },
      lifecycle: {
        postcondition: [
          {
            condition: '${self.output.passwordSyncEnabled == true}',
            errorMessage: 'Password hash sync is off: turn it on in the Entra Connect wizard, Optional features.',
          },
        ],
      },
    });
  }

  #setMfaBehavior(domain: PhsFallbackDomain, index: number): void {
    const url = `domains/${domain.name}/federationConfiguration`;
    const configurationId = domain.federationConfigurationId ?? this.#findConfiguration(url, index);
    const federatedIdpMfaBehavior = domain.federatedIdpMfaBehavior ?? 'acceptIfMfaDoneByFederatedIdp';
    const federation = new MsgraphUpdateResource(this, `Federation${index + 1}`, {
      url: `${url}/${configurationId}`,
      body: { federatedIdpMfaBehavior },
    });
    if (federatedIdpMfaBehavior !== 'enforceMfaByFederatedIdp') return;
    addMetadata(this, 'acknowledgements', {
      ruleId: 'federated-mfa-falls-back',
      constructPath: federation.node.path,
      reason: domain.enforceMfaReason ?? '',
    });
  }

  #findConfiguration(url: string, index: number): string {
    const responseExportValues = { id: 'value[0].id' };
    return new DataMsgraphResource(this, `FederationConfiguration${index + 1}`, { url, responseExportValues }).output(
      'id',
    );
  }
}

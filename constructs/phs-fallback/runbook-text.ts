import { STAGED_ROLLOUT_LIMITS } from '../../model/hybrid-identity';
import type { PhsFallbackDomain } from './domain';

const GRAPH = 'https://graph.microsoft.com/v1.0';

/**
 * What the runbook of a hybrid sign-in outage names.
 *
 * @internal
 */
export interface PhsRunbook {
  readonly rolloutName: string;
  readonly domains: readonly PhsFallbackDomain[];
  readonly groups: readonly string[];
  readonly administrator: string;
}

/**
 * The runbook for the loss of AD FS, or of the pass-through agents.
 *
 * @internal
 */
export function phsRunbook(runbook: PhsRunbook): string {
  const { domains } = runbook;
  const named = (authentication: string) =>
    domains.filter((domain) => domain.authentication === authentication).map(({ name }) => name);
  const [federated, passThrough, managed] = [named('federated'), named('passThrough'), named('managed')];
  return [
    head(runbook),
    managed.length > 0
      ? `Domains that sign in with synchronized hashes already: ${managed.join(', ')}. Nothing to do.\n`
      : '',
    BEFORE,
    federated.length > 0 ? federatedText(federated, runbook) : '',
    passThrough.length > 0 ? passThroughText(passThrough) : '',
    UNREACHABLE,
    AFTER,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const head = ({ administrator }: PhsRunbook) => `# Sign-in without AD FS or the pass-through agents

Password hash sync does not take over by itself: somebody carries this out.

**Who**: an operator who signs in, as \`${administrator}\` (Hybrid Identity Administrator, cloud-only) or, when
that fails, as an emergency access account. Microsoft Graph documents no application permission for directory
synchronization and staged rollout, so no pipeline can do it. A second person reads along and writes down the times.

**Decide first**: is it an outage of AD FS or the agents alone? When Active Directory or its network may be in an
attacker's hands, hashes already synchronized still work, but reset the passwords of administrators first.
`;

const BEFORE = `## Before: every quarter

1. Password hash sync is on for every domain, federated ones included. It does not change how users sign in, and no
   user needs converting for it: \`GET ${GRAPH}/directory/onPremisesSynchronization/{tenant id}\` shows
   \`features.passwordSyncEnabled: true\`. Only the Entra Connect wizard turns it on (Optional features).
2. The last synchronization is less than an hour old:
   \`GET ${GRAPH}/organization?$select=onPremisesLastSyncDateTime\`.
3. A second Entra Connect server stands by in staging mode, with the same sign-in method selected. For pass-through
   authentication, leaving it unselected there turns it off for the whole tenant.
4. Users whose password must change at the next logon have no hash in Entra until they changed it.
5. \`terraform plan\` of this stack passes: it fails when password hash sync is off.
`;

function federatedText(names: readonly string[], { rolloutName, groups }: PhsRunbook): string {
  const { groupsPerFeature, usersAtFirst, usersPerGroup } = STAGED_ROLLOUT_LIMITS;
  return `## AD FS is down: ${names.join(', ')}

Record first: \`GET ${GRAPH}/domains/{domain}\`, \`GET ${GRAPH}/domains/{domain}/federationConfiguration\` and
\`GET ${GRAPH}/policies/featureRolloutPolicies\`. Keep the answers: they are what the way back needs.

### First: staged rollout, for the people who cannot wait

Groups: ${groups.map((name) => `'${name}'`).join(', ')}. Limits: ${groupsPerFeature} groups, ${usersAtFirst} users in a group when it is first
added, ${usersPerGroup} later; no nested and no dynamic groups; an edit of a group may take 24 hours. Password hash sync together
with pass-through authentication and seamless single sign-on is not supported. Not moved: legacy authentication,
applications that send \`domain_hint\`, cloud-only users, certificates issued through AD FS.

1. Portal: Entra ID > Entra Connect > Connect Sync > Enable staged rollout for managed user sign-in >
   Password Hash Sync: On, with the groups above.
   Graph: find \`{id}\` of '${rolloutName}' with \`GET ${GRAPH}/policies/featureRolloutPolicies\`, then

   \`\`\`http
   PATCH ${GRAPH}/policies/featureRolloutPolicies/{id}
   Content-Type: application/json

   {"isEnabled": true}
   \`\`\`

2. Sign in as one member of each group, in a new private browser window: the password is asked by Entra.
3. Anyone else: a Temporary Access Pass completes in Entra and is not redirected to AD FS.

### Then, if the outage lasts: convert the domain

Every user of the domain is moved, and single sign-on through AD FS ends. Allow an hour for it to reach everywhere.

1. Check that the hashes of all users of the domain are synchronized.
2. For each of ${names.join(', ')}:

   \`\`\`http
   PATCH ${GRAPH}/domains/{domain}
   Content-Type: application/json

   {"authenticationType": "Managed"}
   \`\`\`

   (delegated \`Domain.ReadWrite.All\` and \`Domain-InternalFederation.ReadWrite.All\`; PowerShell:
   \`Update-MgDomain -DomainId {domain} -AuthenticationType Managed\`)
3. Users who did their multifactor authentication at AD FS need a method registered in Entra: give them a Temporary
   Access Pass. Policies that ask for federated multifactor authentication cannot be met any more.
4. Set \`authentication\` of the domain to \`managed\` in the configuration before the next \`terraform apply\`.

### Way back

1. AD FS and its proxies answer from outside, and the signing certificate in Entra is the one AD FS signs with.
2. A converted domain is federated again with Entra Connect (Change user sign-in), with the settings recorded above.
3. Turn the staged rollout off: the same request with \`{"isEnabled": false}\`. Members sign in at AD FS again.
4. Sign in as one user of each domain. Put the configuration back and run \`terraform plan\`: no difference is left.
`;
}

const passThroughText = (names: readonly string[]) => `## The pass-through agents are down: ${names.join(', ')}

There is no automatic fail-over, and no request in Graph for it.

1. Try the agents first: one active agent is enough. Three or more are wanted, on servers other than Entra Connect's.
2. Sign in to the Entra Connect server. Configure > Change user sign-in > Password Hash Synchronization.
   Note whether seamless single sign-on was selected, and leave it as it was.
3. Sign in as a user of each domain in a new private browser window. A password changed in the last two minutes may
   not have arrived.

Way back: at least two agents are active in the portal (Entra Connect > Pass-through authentication); then the same
wizard, Pass-through authentication. Sign in as a user of each domain.
`;

const UNREACHABLE = `## The Entra Connect server cannot be reached

1. Bring up the server in staging mode: turn staging mode off on it. Never have two servers out of staging mode.
2. Neither can be reached: open a case of severity A with Microsoft Support to have pass-through authentication turned
   off. Staged rollout and the conversion of a domain do not need the server, only hashes synchronized before.
3. Hashes stay as they were. A password changed, or an account disabled, in Active Directory since then is not known
   to Entra: disable accounts of leavers in Entra by hand.
`;

const AFTER = `## After

1. Expect password spray while sign-in was weaker: read the sign-in logs of the time and keep them.
2. Replace the credentials of every emergency access account that was used.
3. Revoke the sessions of accounts you doubt: \`POST ${GRAPH}/users/{id}/revokeSignInSessions\`.
4. Run \`terraform plan\` on every stack before the pipeline is let loose again.
`;

const GRAPH = 'https://graph.microsoft.com/beta';
const GROUPS = `${GRAPH}/onPremisesPublishingProfiles/applicationProxy/connectorGroups`;

/**
 * What the runbook of a connector group names.
 *
 * @internal
 */
export interface ConnectorGroupRunbook {
  readonly name: string;
  readonly disasterRecoveryName?: string;
  readonly applications: readonly string[];
}

/**
 * The runbook for the loss of a connector group's site.
 *
 * @internal
 */
export function connectorGroupRunbook({ name, disasterRecoveryName, applications }: ConnectorGroupRunbook): string {
  const target = disasterRecoveryName ?? `${name} - recovery`;
  return `# Loss of the site of connector group '${name}'

**Who**: an operator who signs in (Application Administrator; \`Directory.ReadWrite.All\`, delegated). Microsoft Graph
documents no application permission for these requests, so a pipeline identity may not be able to run them.

**Does not help when** Entra itself, or the back-end applications, are down: connectors only carry the traffic.

## Before: every quarter

1. At least two connectors of '${name}' are active, three are better; on different hosts and outbound links:
   \`GET ${GROUPS}/{id}/members\` shows \`status\`, \`machineName\` and \`externalIp\`.
2. '${target}' has active connectors of its own. A connector that is silent for 10 days is removed by the service.
3. Each connector has 4 cores and 8 GiB, and stays below 70 % of them at peak. About 200 outbound connections
   at a time are what one carries.
4. No inline TLS inspection stands between connectors and the service; the updater service runs.

## During: move the applications

1. Write down the connector group of every application below, with the time.
2. Look up both groups: \`GET ${GROUPS}?$select=id,name,isDefault\`. Never move to the one with \`isDefault: true\`:
   connectors that register anew land there, tested by nobody.
${disasterRecoveryName === undefined ? noGroup(target) : `3. Check that '${target}' has at least two active connectors.\n`}4. Move the applications, the most critical first. Portal: Enterprise applications > (application) > Application proxy
   > Connector Group. Graph: look up the object id with
   \`GET https://graph.microsoft.com/v1.0/applications?$filter=displayName eq '{name}'&$select=id\`, then

   \`\`\`http
   PUT ${GRAPH}/applications/{object id}/connectorGroup/$ref
   Content-Type: application/json

   {"@odata.id": "${GROUPS}/{id of '${target}'}"}
   \`\`\`

${list(applications)}
5. Sign in to each one from outside, as a user without rights beyond it.
6. Do not run Terraform meanwhile, or change \`connectorGroup\` in the configuration first.

## Connectors that must register again

A connector that was down for longer than 10 days, or whose server was rebuilt, registers again: install it, sign in
once as Application Administrator, and move it out of the default group:

\`\`\`http
POST ${GRAPH}/onPremisesPublishingProfiles/applicationProxy/connectors/{id}/memberOf/$ref
Content-Type: application/json

{"@odata.id": "${GROUPS}/{id of '${name}'}"}
\`\`\`

Start connectors one after the other, never all at once.

## After: move back

1. '${name}' has at least two active connectors again, on two outbound links.
2. Move the applications back with the same request, the least critical first, and sign in to each.
3. Run \`terraform plan\`: the assignment is a request that Terraform sends once and does not read back, so the plan
   does not show a move. Compare with the list you wrote down.
`;
}

function noGroup(target: string): string {
  return `3. There is no recovery group. Create one for another site, and register two connectors in it, before anything is
   moved: \`POST ${GROUPS}\` with \`{"name": "${target}", "region": "nam|eur|aus|asia|ind"}\`. The region cannot be
   changed once the group has members.
`;
}

function list(applications: readonly string[]): string {
  if (applications.length === 0) return '   No application is assigned to this group in this configuration.\n';
  return applications.map((name) => `   - [ ] ${name}\n`).join('');
}

import type { ContingencyStep } from '../../model/contingency-step';
import { inWords } from '../runbook';
import type { Disruption } from './contingency-props';
import { DISRUPTIONS } from './disruption-facts';

const POLICIES = 'https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies';

/**
 * What the runbook of a set names.
 *
 * @internal
 */
export interface ContingencyRunbook {
  readonly title: string;
  readonly disruption: Disruption;
  readonly criticality: string;
  readonly group: string;
  readonly applications: readonly string[];
  readonly activation: readonly ContingencyStep[];
  readonly rollBack: readonly ContingencyStep[];
}

/**
 * The runbook of one set: portal and Graph request for each step, both ways.
 *
 * @internal
 */
export function contingencyRunbook(runbook: ContingencyRunbook): string {
  return [
    head(runbook),
    BEFORE,
    during(runbook),
    '## Activate\n',
    'In this order. The policies that close come first; only the exclusions at the end open anything.\n',
    ...runbook.activation.map(step),
    check(runbook),
    '## Roll back\n',
    'As soon as the disruption is over, in this order. The exclusions end first: that closes what was open.\n',
    ...runbook.rollBack.map(step),
    AFTER,
  ].join('\n');
}

const head = ({ title, disruption, group, applications, criticality }: ContingencyRunbook) => `# ${title}

Lets '${group}' reach ${applications.join(', ')} while the disruption lasts. Nobody else gains access, and the
emergency access accounts are left out of every policy of the set.
${DISRUPTIONS[disruption].isForAllUsers ? FOR_ALL : ''}
**When**: ${DISRUPTIONS[disruption].symptoms}
People can do without these applications for ${criticality}: decide within that time, not before the cause is known.

**Who**: two people, one to act and one to check and write down. The one who acts is Conditional Access Administrator
and can still sign in; when nobody can, use an emergency access account. Neither Terraform nor a pipeline is needed.
`;

const FOR_ALL = `Everybody else needs the stand-in as well: users and guests who cannot show it are kept out of these applications.
`;

const BEFORE = `## Before: every quarter

1. Read the report-only results of these policies in the sign-in logs: no surprise is left.
2. Read the list of members of the group; each of them meets what the set asks for.
3. Walk through both lists below in a test tenant.
`;

const during = ({ disruption }: ContingencyRunbook) => `## First of all

1. Stop the pipeline: an apply would undo the exclusions below. It leaves the states of the policies alone.
2. Record what is in force, with the time, where you can read it without signing in:
   \`GET ${POLICIES}\` (save the whole answer), and the members of the group.
3. Tell the security operations team: expect password spray${
  DISRUPTIONS[disruption].leavesPasswordOnly
    ? '. Have the passwords of the most important members of the group reset before the exclusions'
    : ''
}.
4. Make sure that sign-in and audit logs are kept.
`;

function step({ action, policyName, groupName }: ContingencyStep, index: number): string {
  const name = inWords(policyName, '(the policy in the portal)');
  const group = inWords(groupName ?? '', 'the contingency group');
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const { title, portal, body } = words(action, name, group);
  return `### ${index + 1}. ${title}

- [ ] Portal: Entra ID > Conditional Access > Policies > ${name} > ${portal} > Save
- Graph: \`GET ${POLICIES}?$filter=${filter}\` gives the id, then

  \`\`\`http
  PATCH ${POLICIES}/{id}
  Content-Type: application/json

  ${body}
  \`\`\`
`;
}

function words(action: ContingencyStep['action'], name: string, group: string) {
  const state = (title: string, portal: string, value: string) => ({
    title: `${title} '${name}'`,
    portal: `Enable policy: ${portal}`,
    body: `{"state": "${value}"}`,
  });
  // Graph replaces a list as a whole: whoever sends the new group alone takes all other exclusions away.
  const users = (change: string) =>
    `{"conditions": {"users": <conditions.users as just read, with the id of '${group}' ${change} excludeGroups>}}`;
  if (action === 'enable') return state('Enable', 'On', 'enabled');
  if (action === 'disable') return state('Disable', 'Off', 'disabled');
  if (action === 'reportOnly') return state('Set to report-only', 'Report-only', 'enabledForReportingButNotEnforced');
  if (action === 'excludeGroup') {
    const portal = `Users > Exclude > Users and groups > add '${group}'`;
    return { title: `Exclude '${group}' from '${name}'`, portal, body: users('added to') };
  }
  const portal = `Users > Exclude > Users and groups > remove '${group}'`;
  return { title: `End the exclusion of '${group}' from '${name}'`, portal, body: users('removed from') };
}

const check = ({ group }: ContingencyRunbook) => `### Check

1. A member of '${group}' signs in, in a new private browser window, as the set allows, and is refused where it does not.
2. Somebody outside of the group is still asked for what the regular policies ask for.
3. An emergency access account signs in.
4. A policy takes effect within minutes; tokens issued before keep working for up to an hour, or a day with
   continuous access evaluation.
`;

const AFTER = `## After

1. Compare all policies with what was recorded: the regular ones have their exclusions of before, the set is
   report-only.
2. Replace the credentials of every emergency access account that was used.
3. Revoke the sessions of everyone in the group: \`POST https://graph.microsoft.com/v1.0/users/{id}/revokeSignInSessions\`.
4. Archive the sign-in logs of the time, go through risky sign-ins and users, and reset passwords in doubt.
5. Run \`terraform plan\`; when it shows no difference, start the pipeline again.
`;

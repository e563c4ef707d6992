import type { ConnectorGroup } from '../model/application-proxy';
import { sameObject, type ObjectId } from '../model/object-id';
import { noPublishedApplication } from './no-published-application';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';

export const connectorGroupDisasterRecovery: Rule = {
  id: 'connector-group-disaster-recovery',
  severity: 'warning',
  description: 'Every connector group that serves an application has another that takes over when its site is lost.',
  evaluate(tenant) {
    const { publishedApplications, connectorGroups, origin } = tenant;
    if (publishedApplications.length === 0) return noPublishedApplication(tenant);
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const id of new Set(publishedApplications.map(({ connectorGroupId }) => connectorGroupId))) {
      // An application on the default group has to leave it first, which is another rule's finding.
      if (id === undefined) continue;
      const group = connectorGroups.find((each) => sameObject(each.id, id) === 'yes');
      if (group === undefined)
        unknown.push(id === 'unknown' ? 'a connector group is not known' : `connector group '${id}' was not read`);
      if (group === undefined || group.isDefault) continue;

      const standIn = group.disasterRecoveryGroupId;
      if (standIn === undefined && origin === 'export') {
        unknown.push(`an export does not tell which group takes over from '${group.name}'`);
        continue;
      }
      const { message, because } = judge(group, standIn, connectorGroups);
      if (because !== undefined) unknown.push(because);
      if (message !== undefined) findings.push({ subject: group.name, message, fix: FIX, location: group.source });
    }
    return conclude(findings, unknown);
  },
};

const FIX = 'pass `disasterRecovery`, a connector group with connectors at another site, to ConnectorGroup';

function judge(
  group: ConnectorGroup,
  standIn: ObjectId | undefined,
  groups: readonly ConnectorGroup[],
): { readonly message?: string; readonly because?: string } {
  if (standIn === undefined)
    return { message: 'no group takes over when its site is lost: its applications go with it' };
  const found = groups.find(({ id, name }) => name === standIn || sameObject(id, standIn) === 'yes');
  if (found === undefined) return { because: `group '${standIn}' that takes over from '${group.name}' was not read` };
  if (found === group) return { message: 'names itself as the group that takes over' };
  if (found.isDefault) return { message: 'names the default group to take over, which has no site of its own' };
  return {};
}

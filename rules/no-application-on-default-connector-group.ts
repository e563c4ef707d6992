import type { ConnectorGroup, PublishedApplication } from '../model/application-proxy';
import { isAmong, sameObject } from '../model/object-id';
import { isNotUnderstood } from '../evaluator/not-understood';
import type { Finding, Rule } from './rule';
import { conclude } from './rule';
import { noPublishedApplication } from './no-published-application';

export const noApplicationOnDefaultConnectorGroup: Rule = {
  id: 'no-application-on-default-connector-group',
  severity: 'warning',
  description: 'Published applications are served by connector groups of their own, never by the default one.',
  evaluate(tenant) {
    const { publishedApplications, connectorGroups } = tenant;
    if (publishedApplications.length === 0) return noPublishedApplication(tenant);
    const findings: Finding[] = [];
    const unknown: string[] = [];
    for (const application of publishedApplications) {
      const { displayName: subject, source: location } = application;
      const answer = isNotUnderstood(tenant, location, ['connectorGroup'])
        ? 'unknown'
        : isOnDefault(application, connectorGroups);
      if (answer === 'unknown') unknown.push(`the connector group of '${subject}' is not known`);
      if (answer === 'yes') findings.push({ subject, message: MESSAGE, fix: FIX, location });
    }
    return conclude(findings, unknown);
  },
};

const MESSAGE =
  'is on the default connector group, where every new or parked connector lands: maintenance of one disturbs it';
const FIX =
  'pass `connectorGroup` to PublishedApplication, or set `connectorGroup` of the application to a group of its own';

function isOnDefault({ connectorGroupId: id }: PublishedApplication, groups: readonly ConnectorGroup[]) {
  if (id === undefined) return 'yes';
  if (id === 'unknown') return id;
  if (groups.some((group) => group.isDefault && sameObject(group.id, id) === 'yes')) return 'yes';
  const others = groups.filter(({ isDefault }) => !isDefault).map((group) => group.id);
  return isAmong(others, id) === 'yes' ? 'no' : 'unknown';
}

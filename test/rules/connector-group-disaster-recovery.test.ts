import { connectorGroupDisasterRecovery } from '../../rules/connector-group-disaster-recovery';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { connectorGroup, emptyTenant, publishedApplication, tenant } from '../support/tenant';

const recoveringAt = (
  disasterRecoveryGroupId: string | undefined,
  origin: 'configuration' | 'export' = 'configuration',
) =>
  tenant({
    origin,
    connectorGroups: [
      connectorGroup({ disasterRecoveryGroupId }),
      connectorGroup({ id: 'connectors-east', name: 'East' }),
      connectorGroup({ id: 'connectors-default', isDefault: true }),
    ],
  });

test.each(['connectors-east', 'East'])('passes when %s takes over', (id) => {
  expect(ask(connectorGroupDisasterRecovery, recoveringAt(id))).toEqual([]);
});

test.each([
  ['no group takes over', undefined],
  ['itself', 'connectors-west'],
  ['default group', 'connectors-default'],
])('fails: %s', (words, id) => {
  expect(ask(connectorGroupDisasterRecovery, recoveringAt(id))).toEqual(oneFinding('connectors-west', words));
});

test('does not ask of a group that serves nothing, nor of the default group', () => {
  const publishedApplications = [publishedApplication({ connectorGroupId: undefined })];
  expect(ask(connectorGroupDisasterRecovery, tenant({ publishedApplications }))).toEqual([]);
});

test('is unknown when the stand-in or the group was not read, and of an export', () => {
  expect(ask(connectorGroupDisasterRecovery, recoveringAt('elsewhere'))).toEqual(unknown('elsewhere'));
  expect(ask(connectorGroupDisasterRecovery, recoveringAt(undefined, 'export'))).toEqual(unknown('export'));
  const publishedApplications = [publishedApplication({ connectorGroupId: 'unknown' })];
  expect(ask(connectorGroupDisasterRecovery, tenant({ publishedApplications }))).toEqual(unknown('not known'));
  expect(ask(connectorGroupDisasterRecovery, emptyTenant())).toEqual(unknown('export'));
});

test('is not applicable without applications', () => {
  expect(ask(connectorGroupDisasterRecovery, tenant({ publishedApplications: [] }))).toEqual(notApplicable);
});

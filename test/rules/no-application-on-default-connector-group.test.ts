import { noApplicationOnDefaultConnectorGroup } from '../../rules/no-application-on-default-connector-group';
import { ask, notApplicable, oneFinding, unknown } from '../support/ask';
import { emptyTenant, publishedApplication, tenant } from '../support/tenant';

const on = (connectorGroupId: string | undefined) =>
  tenant({ publishedApplications: [publishedApplication({ connectorGroupId })] });

test('passes on a group of its own', () => {
  expect(ask(noApplicationOnDefaultConnectorGroup, tenant())).toEqual([]);
});

test.each([undefined, 'connectors-default'])('fails on %p', (id) => {
  expect(ask(noApplicationOnDefaultConnectorGroup, on(id))).toEqual(oneFinding('Intranet', 'default connector group'));
});

test.each(['unknown', '${x}', 'nobody-knows'])('is unknown on %p', (id) => {
  expect(ask(noApplicationOnDefaultConnectorGroup, on(id))).toEqual(unknown('Intranet'));
});

test('without applications, is not applicable to a configuration and unknown of an export', () => {
  expect(ask(noApplicationOnDefaultConnectorGroup, tenant({ publishedApplications: [] }))).toEqual(notApplicable);
  expect(ask(noApplicationOnDefaultConnectorGroup, emptyTenant())).toEqual(unknown('export'));
});

test('is unknown when the assignment was not understood', () => {
  const notUnderstood = [{ file: 'tenant.json', pointer: '/intranet/connectorGroup', what: 'text' }];
  expect(ask(noApplicationOnDefaultConnectorGroup, tenant({ notUnderstood }))).toEqual(unknown('Intranet'));
});

import { ApplicationFromTemplate } from '@cdktf/provider-azuread/lib/application-from-template';
import { TerraformStack, Testing } from 'cdktf';
import { ConnectorGroup } from '../../constructs/connector-group';
import { MsgraphResourceAction } from '../../constructs/msgraph/msgraph-resource-action';
import { MsgraphUpdateResource } from '../../constructs/msgraph/msgraph-update-resource';
import { PublishedApplication, type PublishedApplicationProps } from '../../constructs/published-application';

const URLS = { internalUrl: 'https://erp.corp.contoso.com/', externalUrl: 'https://erp-contoso.msappproxy.net/' };

function define(props: Partial<PublishedApplicationProps> = {}): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'OnPremisesAccess');
  const frankfurt = { connectorGroupId: 'frankfurt-id' };
  const connectorGroup = ConnectorGroup.fromConnectorGroupId(stack, 'Frankfurt', frankfurt);
  new PublishedApplication(stack, 'Erp', { ...URLS, connectorGroup, ...props });
  return stack;
}

const synth = (props?: Partial<PublishedApplicationProps>) => Testing.synth(define(props));

test('publishes a new application with a sign-in in front', () => {
  expect(JSON.parse(synth())).toMatchSnapshot();
  expect(synth()).toHaveResourceWithProperties(ApplicationFromTemplate, {
    template_id: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
  });
  expect(synth()).toHaveResourceWithProperties(MsgraphUpdateResource, {
    api_version: 'beta',
    body: {
      onPremisesPublishing: expect.objectContaining({
        ...URLS,
        externalAuthenticationType: 'aadPreAuthentication',
        isBackendCertificateValidationEnabled: true,
        isSecureCookieEnabled: true,
      }),
    },
  });
});

test('assigns the connector group once the application is published', () => {
  expect(synth({ applicationObjectId: 'erp-id' })).toHaveResourceWithProperties(MsgraphResourceAction, {
    resource_url: 'applications/erp-id',
    action: 'connectorGroup/$ref',
    method: 'PUT',
    api_version: 'beta',
    body: {
      '@odata.id':
        'https://graph.microsoft.com/beta/onPremisesPublishingProfiles/applicationProxy/connectorGroups/frankfurt-id',
    },
    depends_on: [expect.stringMatching(/^msgraph_update_resource\.Erp_[0-9A-F]{8}$/)],
  });
});

test('changes an application that it creates by one request after the other', () => {
  const { msgraph_update_resource: updates, msgraph_resource_action: actions } = JSON.parse(synth()).resource;
  const before = (id: string) =>
    [...Object.entries<any>(updates), ...Object.entries<any>(actions)]
      .filter(([name]) => name.startsWith(id))
      .flatMap(([, each]) => each.depends_on ?? []);
  expect(before('Erp_ReplyUrls')).toEqual([expect.stringMatching(/^msgraph_update_resource\.Erp_[0-9A-F]{8}$/)]);
  expect(before('Erp_ConnectorGroup')).toEqual([expect.stringMatching(/^msgraph_update_resource\.Erp_ReplyUrls_/)]);
});

test('leaves the reply URLs of an application that exists alone', () => {
  const json = synth({ applicationObjectId: 'erp-id' });
  expect(json).not.toHaveResource(ApplicationFromTemplate);
  expect(json).not.toContain('redirectUris');
});

test('publishes behind a traffic manager', () => {
  const alternateUrl = 'https://erp.contoso.com/';
  expect(synth({ alternateUrl })).toHaveResourceWithProperties(MsgraphUpdateResource, {
    body: {
      onPremisesPublishing: expect.objectContaining({ alternateUrl, useAlternateUrlForTranslationAndRedirect: true }),
    },
  });
});

test('warns when no Conditional Access policy can protect the application', () => {
  const warnings = (props: Partial<PublishedApplicationProps>) =>
    define(props)
      .node.findChild('Erp')
      .node.metadata.map(({ data }) => String(data));
  expect(warnings({ externalAuthenticationType: 'passthru' })).toEqual([expect.stringContaining('passthru')]);
  expect(warnings({})).toEqual([]);
});

test.each([
  ['no URL', { internalUrl: 'erp' }, `'internalUrl' is not an absolute URL, got 'erp'`],
  ['an external address in clear', { externalUrl: 'http://erp.contoso.com/' }, `does not start with https://`],
  ['a file', { internalUrl: 'file:///erp/' }, `does not start with https:// or http://`],
  ['a query', { internalUrl: 'https://erp/?a=b' }, 'leave the rest out'],
  ['a password', { internalUrl: 'https://me:secret@erp/' }, `'internalUrl' carries a user name: leave it out`],
  ["the connector's own host", { internalUrl: 'http://localhost/' }, `the connector's own host`],
  ['no last slash', { internalUrl: 'https://erp/app' }, 'does not end with a slash'],
  ['a wrong alternate address', { alternateUrl: 'http://erp.contoso.com/' }, `'alternateUrl' does not start`],
])('fails on %s', (_, props, message) => {
  expect(() => synth(props)).toThrow(message);
});

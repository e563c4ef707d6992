import { ApplicationFromTemplate } from '@cdktf/provider-azuread/lib/application-from-template';
import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import type { IConnectorGroup } from './connector-group';
import { rememberApplication } from './connector-group/applications';
import { checkPublishedUrl } from './connector-group/published-url';
import { MsgraphResourceAction } from './msgraph/msgraph-resource-action';
import { MsgraphUpdateResource } from './msgraph/msgraph-update-resource';
import { inWords } from './runbook';

/** Whether Entra asks for a sign-in before the connector is reached. */
export type ExternalAuthenticationType = 'aadPreAuthentication' | 'passthru';

/** What a published application says, but for the connectors that carry it. */
export interface PublishedApplicationSettings {
  /** Address of the application inside, as the connectors reach it, such as `https://expenses.corp.contoso.com/`. */
  readonly internalUrl: string;

  /** Address of the application outside, such as `https://expenses-contoso.msappproxy.net/`. */
  readonly externalUrl: string;

  /**
   * Name in the portal.
   *
   * @default the construct id
   */
  readonly displayName?: string;

  /**
   * Object id of an application that exists already.
   *
   * @default an application is created from Microsoft's template for custom ones
   */
  readonly applicationObjectId?: string;

  /**
   * Whether Entra asks for a sign-in first; with `passthru` no Conditional Access policy applies.
   *
   * @default 'aadPreAuthentication'
   */
  readonly externalAuthenticationType?: ExternalAuthenticationType;

  /**
   * How long a connector waits for the application: `Default` is 85 seconds, `Long` is 180.
   *
   * @default 'Default'
   */
  readonly applicationServerTimeout?: string;

  /**
   * Whether connectors check the application's certificate.
   *
   * @default true
   */
  readonly isBackendCertificateValidationEnabled?: boolean;

  /**
   * Whether the session cookie outlives the browser.
   *
   * @default false
   */
  readonly isPersistentCookieEnabled?: boolean;

  /**
   * Address of a traffic manager in front of this application and its twin on another connector group.
   *
   * @default none
   */
  readonly alternateUrl?: string;
}

/** What `PublishedApplication` takes. */
export interface PublishedApplicationProps extends PublishedApplicationSettings {
  /** The connectors that carry it; never the default group, which the service fills with untested connectors. */
  readonly connectorGroup: IConnectorGroup;
}

/** Id of the template that stands for an application that is in no gallery. */
const CUSTOM_TEMPLATE = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
const CONNECTOR_GROUPS =
  'https://graph.microsoft.com/beta/onPremisesPublishingProfiles/applicationProxy/connectorGroups';

/**
 * Publishes an on-premises application through a connector group.
 *
 * The assignment to the group is one request that Terraform sends again when the group changes; it is not read back
 * and not undone on destroy. Graph documents no application permission for it: a signed-in operator runs the stack.
 *
 * @see https://learn.microsoft.com/graph/application-proxy-configure-api
 * @see https://learn.microsoft.com/entra/architecture/resilience-on-premises-access
 */
export class PublishedApplication extends Construct {
  /** Object id of the application. */
  public readonly applicationObjectId: string;

  public constructor(scope: Construct, id: string, props: PublishedApplicationProps) {
    super(scope, id);
    const { externalUrl, connectorGroup } = props;
    const displayName = props.displayName ?? id;
    checkPublishedUrl('internalUrl', props.internalUrl, ['https:', 'http:']);
    checkPublishedUrl('externalUrl', externalUrl, ['https:']);
    if (props.alternateUrl !== undefined) checkPublishedUrl('alternateUrl', props.alternateUrl, ['https:']);
    if (props.externalAuthenticationType === 'passthru') {
      const message = `'externalAuthenticationType' is passthru: no Conditional Access policy protects '${displayName}'`;
      Annotations.of(this).addWarning(message);
    }
    const existing = props.applicationObjectId;
    this.applicationObjectId = existing ?? this.#create(displayName);
    const url = `applications/${this.applicationObjectId}`;
    const body = { onPremisesPublishing: onPremisesPublishing(props) };
    const publishing = new MsgraphUpdateResource(this, 'Resource', { url, apiVersion: 'beta', body });
    const last = existing === undefined ? this.#setReplyUrls(url, externalUrl, publishing) : publishing;
    // Graph takes the group only for an application that is published already.
    new MsgraphResourceAction(this, 'ConnectorGroupAssignment', {
      resourceUrl: url,
      action: 'connectorGroup/$ref',
      method: 'PUT',
      apiVersion: 'beta',
      body: { '@odata.id': `${CONNECTOR_GROUPS}/${connectorGroup.connectorGroupId}` },
      dependsOn: [last],
    });
    rememberApplication(connectorGroup, inWords(displayName, id));
  }

  #create(displayName: string): string {
    const template = { displayName, templateId: CUSTOM_TEMPLATE };
    return new ApplicationFromTemplate(this, 'Application', template).applicationObjectId;
  }

  // One request after the other, as two changes of one application at a time can collide.
  #setReplyUrls(url: string, externalUrl: string, publishing: MsgraphUpdateResource): MsgraphUpdateResource {
    const implicitGrantSettings = { enableIdTokenIssuance: true, enableAccessTokenIssuance: false };
    return new MsgraphUpdateResource(this, 'ReplyUrls', {
      url,
      body: {
        identifierUris: [externalUrl],
        web: { homePageUrl: externalUrl, redirectUris: [externalUrl], implicitGrantSettings },
      },
      dependsOn: [publishing],
    });
  }
}

function onPremisesPublishing(props: PublishedApplicationProps): { [property: string]: unknown } {
  return {
    internalUrl: props.internalUrl,
    externalUrl: props.externalUrl,
    externalAuthenticationType: props.externalAuthenticationType ?? 'aadPreAuthentication',
    applicationServerTimeout: props.applicationServerTimeout ?? 'Default',
    isBackendCertificateValidationEnabled: props.isBackendCertificateValidationEnabled ?? true,
    isSecureCookieEnabled: true,
    isHttpOnlyCookieEnabled: true,
    isPersistentCookieEnabled: props.isPersistentCookieEnabled ?? false,
    ...(props.alternateUrl && { alternateUrl: props.alternateUrl, useAlternateUrlForTranslationAndRedirect: true }),
  };
}

import { MonitorActionGroup } from '@cdktf/provider-azurerm/lib/monitor-action-group';
import { Annotations, Token } from 'cdktf';
import type { Construct } from 'constructs';

/** A telephone that alerts reach. */
export interface AlertPhone {
  /** Country calling code without `+`, such as `49`. */
  readonly countryCode: string;
  /** Number without the country code, digits only. */
  readonly phoneNumber: string;
}

/** Where alerts go. */
export interface AlertChannels {
  /**
   * Addresses that get an e-mail.
   *
   * @default none
   */
  readonly emails?: string[];

  /**
   * Telephones that get a text message.
   *
   * @default none
   */
  readonly sms?: AlertPhone[];

  /**
   * Telephones that ring.
   *
   * @default none
   */
  readonly voice?: AlertPhone[];

  /**
   * HTTPS addresses that get the alert in the common alert schema. Whoever knows such an address can mostly post to it,
   * so pass a sensitive Terraform variable; one with a key in its query is refused.
   *
   * @default none
   */
  readonly webhooks?: string[];

  /**
   * Accounts that get a notification in the Azure mobile app, which must be signed in to show it.
   *
   * @default none
   */
  readonly azureAppPushEmails?: string[];
}

// What carries each kind. A text message and a call end at the same carrier and the same telephone.
const CARRIERS: Readonly<Record<keyof AlertChannels, string>> = {
  emails: 'mail',
  sms: 'phone carrier',
  voice: 'phone carrier',
  webhooks: 'webhook',
  azureAppPushEmails: 'push',
};

const kindsOf = (channels: AlertChannels) =>
  (Object.keys(CARRIERS) as (keyof AlertChannels)[]).filter((kind) => (channels[kind]?.length ?? 0) > 0);

/**
 * Fails unless an alert travels by two ways that do not fail together.
 *
 * @internal
 */
export function checkAlertChannels(scope: Construct, channels: AlertChannels): void {
  const kinds = kindsOf(channels);
  const carriers = new Set(kinds.map((kind) => CARRIERS[kind]));
  if (carriers.size < 2) {
    const got = JSON.stringify(kinds);
    const because = kinds.length > 1 ? 'share the phone carrier' : 'are fewer than two kinds';
    const [add] = carriers.has('mail') ? ['webhooks'] : ['emails'];
    throw new Error(`'channels' ${because}, got ${got}: add one that fails apart from them, such as '${add}'`);
  }
  channels.webhooks?.forEach(checkWebhook);
  if (![...carriers].some((carrier) => carrier === 'phone carrier' || carrier === 'webhook')) {
    Annotations.of(scope).addWarning(
      `'channels' are read only after a sign-in, mostly to this very tenant: add 'sms', 'voice' or a webhook`,
    );
  }
}

function checkWebhook(uri: string): void {
  if (Token.isUnresolved(uri)) return;
  // The path can be as secret as the query.
  const shown = uri.split('/').slice(0, 3).join('/');
  if (!/^https:\/\//.test(uri)) throw new Error(`'webhooks' hold '${shown}': use an address with https`);
  if (uri.includes('?')) {
    throw new Error(
      `'webhooks' hold a query, which mostly is a key, at '${shown}': pass the address as a sensitive TerraformVariable`,
    );
  }
}

/**
 * Defines the action group of all `channels`; its resource id.
 *
 * @internal
 */
export function actionGroup(
  scope: Construct,
  name: string,
  resourceGroupName: string,
  { emails = [], sms = [], voice = [], webhooks = [], azureAppPushEmails = [] }: AlertChannels,
): string {
  const useCommonAlertSchema = true;
  const named = (kind: string, index: number) => ({ name: `${kind}-${index + 1}` });
  const group = new MonitorActionGroup(scope, 'ActionGroup', {
    name,
    resourceGroupName,
    shortName: 'BreakGlass',
    emailReceiver: emails.map((emailAddress, n) => ({ ...named('email', n), emailAddress, useCommonAlertSchema })),
    smsReceiver: sms.map((phone, n) => ({ ...named('sms', n), ...phone })),
    voiceReceiver: voice.map((phone, n) => ({ ...named('voice', n), ...phone })),
    webhookReceiver: webhooks.map((serviceUri, n) => ({ ...named('webhook', n), serviceUri, useCommonAlertSchema })),
    azureAppPushReceiver: azureAppPushEmails.map((emailAddress, n) => ({ ...named('push', n), emailAddress })),
  });
  return group.id;
}

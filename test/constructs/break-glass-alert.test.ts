import { DataAzurermLogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { LogicAppWorkflow } from '@cdktf/provider-azurerm/lib/logic-app-workflow';
import { MonitorAadDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-aad-diagnostic-setting';
import { MonitorActionGroup } from '@cdktf/provider-azurerm/lib/monitor-action-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { TerraformVariable, Testing, Token } from 'cdktf';
import { BreakGlassAccounts } from '../../constructs/break-glass-accounts';
import { type AlertChannels, BreakGlassAlert, type BreakGlassAlertProps } from '../../constructs/break-glass-alert';
import * as queries from '../../constructs/break-glass-alert/queries';

const USER_IDS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const GROUP_ID = '33333333-3333-4333-8333-333333333333';
const PHONE = { countryCode: '49', phoneNumber: '15112345678' };
const CHANNELS: AlertChannels = { emails: ['soc@example.com'], sms: [PHONE] };
const COMMON = { resourceGroupName: 'monitoring', location: 'westeurope', channels: CHANNELS };

const synth = (props: Partial<BreakGlassAlertProps> = {}) =>
  Testing.synthScope((scope) => {
    const breakGlass = BreakGlassAccounts.fromGroupId(scope, 'BreakGlass', GROUP_ID);
    new BreakGlassAlert(scope, 'Alert', { breakGlass, userIds: USER_IDS, ...COMMON, ...props });
  });

const withChannels = (channels: AlertChannels) => synth({ channels });

const resources = (json: string, type: string): { [attribute: string]: any }[] =>
  Object.values(JSON.parse(json).resource[type] ?? {});

const alert = (json: string, suffix: string) => {
  const all = resources(json, 'azurerm_monitor_scheduled_query_rules_alert_v2');
  const found = all.find(({ name }) => name === `break-glass-${suffix}`);
  if (!found) throw new Error(`no alert '${suffix}'`);
  return found;
};

test('has these defaults', () => {
  expect(JSON.parse(synth())).toMatchSnapshot();
});

test("keeps the tenant's sign-in and audit logs for half a year", () => {
  expect(synth()).toHaveResourceWithProperties(LogAnalyticsWorkspace, { retention_in_days: 180 });
  const [setting] = resources(synth(), 'azurerm_monitor_aad_diagnostic_setting');
  const categories = setting?.enabled_log.map(({ category }: { category: string }) => category);
  expect(categories).toEqual(expect.arrayContaining(['SignInLogs', 'NonInteractiveUserSignInLogs', 'AuditLogs']));
});

test('a sign-in of any account alerts within minutes at the highest severity, apart from every other account', () => {
  const { severity, evaluation_frequency, auto_mitigation_enabled, criteria, action } = alert(synth(), 'sign-in');
  expect({ severity, evaluation_frequency, auto_mitigation_enabled }).toEqual({
    severity: 0,
    evaluation_frequency: 'PT5M',
    auto_mitigation_enabled: false,
  });
  expect(criteria[0]).toMatchObject({
    operator: 'GreaterThan',
    threshold: 0,
    dimension: [{ name: 'UserId', values: ['*'] }],
  });
  for (const userId of USER_IDS) expect(criteria[0].query).toContain(`"${userId}"`);
  expect(action.action_groups).toEqual([expect.stringMatching(/^\$\{azurerm_monitor_action_group\..+\.id\}$/)]);
});

test('watches the accounts it is given as Terraform references', () => {
  const json = Testing.synthScope((scope) => {
    const userPrincipalNames = ['emergency-1@contoso.onmicrosoft.com', 'emergency-2@contoso.onmicrosoft.com'];
    const breakGlass = BreakGlassAccounts.fromUserPrincipalNames(scope, 'BreakGlass', { userPrincipalNames });
    new BreakGlassAlert(scope, 'Alert', { breakGlass, ...COMMON });
  });
  expect(alert(json, 'sign-in').criteria[0].query).toMatch(/dynamic\(\["\$\{data\.azuread_user\.[^"]+\.object_id\}", /);
  const changes: string = alert(json, 'account-change').criteria[0].query;
  expect(changes).toMatch(/"\$\{data\.azuread_user\.[^"]+\.object_id\}"/);
  expect(changes).toMatch(/"\$\{azuread_group\.[^"]+\.object_id\}"/);
});

test('a change to the accounts or their group alerts', () => {
  const { query } = alert(synth(), 'account-change').criteria[0];
  for (const objectId of [...USER_IDS, GROUP_ID]) expect(query).toContain(`"${objectId}"`);
});

test('no log alert looks back further than two days', () => {
  const windows = resources(synth({ signInHealth: true }), 'azurerm_monitor_scheduled_query_rules_alert_v2');
  expect(windows).toHaveLength(5);
  for (const { window_duration: window } of windows) expect(['PT30M', 'P2D']).toContain(window);
});

test('the dead-man alert fires unless the drill check found a drill', () => {
  const { criteria, window_duration } = alert(synth(), 'no-drill');
  expect(window_duration).toBe('P2D');
  expect(criteria[0]).toMatchObject({ operator: 'LessThan', threshold: 1, time_aggregation_method: 'Count' });
  expect(criteria[0].query).toMatch(/=~ "\$\{azurerm_logic_app_workflow\..+\.id\}"/);
});

test('the drill check asks for every account over the whole interval, with an identity that may only read', () => {
  const json = synth({ drillEveryDays: 60 });
  expect(json).toHaveResourceWithProperties(LogicAppWorkflow, { identity: { type: 'SystemAssigned' } });
  expect(json).toHaveResourceWithProperties(RoleAssignment, { role_definition_name: 'Log Analytics Reader' });
  const actions = resources(json, 'azurerm_logic_app_action_custom');
  const [ask, judge] = actions.map(({ body }) => JSON.parse(body));
  expect(ask.inputs.authentication.type).toBe('ManagedServiceIdentity');
  expect(ask.inputs.body.query).toBe(queries.drillQuery(USER_IDS, 60));
  expect(ask.inputs.body).not.toHaveProperty('timespan');
  expect(judge.actions.Fail.inputs.runStatus).toBe('Failed');
  expect(judge.runAfter).toEqual({ Ask: ['Succeeded'] });
});

test('an existing workspace is looked up, must keep logs long enough, and is sent the logs once', () => {
  const workspace = { name: 'soc', resourceGroupName: 'security' };
  const json = synth({ workspace });
  expect(json).not.toHaveResource(LogAnalyticsWorkspace);
  expect(json).toHaveResource(MonitorAadDiagnosticSetting);
  expect(json).toHaveDataSourceWithProperties(DataAzurermLogAnalyticsWorkspace, {
    lifecycle: {
      postcondition: [
        { condition: '${self.retention_in_days >= 90}', error_message: expect.stringContaining('90 days') },
      ],
    },
  });
  expect(synth({ workspace: { ...workspace, receivesEntraLogs: true } })).not.toHaveResource(
    MonitorAadDiagnosticSetting,
  );
});

test('every kind of channel has its receiver', () => {
  const json = Testing.synthScope((scope) => {
    const breakGlass = BreakGlassAccounts.fromGroupId(scope, 'BreakGlass', GROUP_ID);
    const webhook = new TerraformVariable(scope, 'Webhook', { type: 'string', sensitive: true });
    const channels: AlertChannels = {
      ...CHANNELS,
      voice: [PHONE],
      webhooks: [webhook.stringValue],
      azureAppPushEmails: ['on-call@example.com'],
    };
    new BreakGlassAlert(scope, 'Alert', { breakGlass, userIds: USER_IDS, ...COMMON, channels });
  });
  expect(json).toHaveResourceWithProperties(MonitorActionGroup, {
    email_receiver: [{ name: 'email-1', email_address: 'soc@example.com', use_common_alert_schema: true }],
    sms_receiver: [{ name: 'sms-1', country_code: '49', phone_number: '15112345678' }],
    voice_receiver: [{ name: 'voice-1', country_code: '49', phone_number: '15112345678' }],
    webhook_receiver: [{ name: 'webhook-1', service_uri: '${var.Webhook}', use_common_alert_schema: true }],
    azure_app_push_receiver: [{ name: 'push-1', email_address: 'on-call@example.com' }],
  });
});

test.each<[AlertChannels]>([
  [{ emails: ['soc@example.com'], voice: [PHONE] }],
  [{ emails: ['soc@example.com'], webhooks: ['https://alerts.example.com/entra'] }],
  [{ emails: ['soc@example.com'], azureAppPushEmails: ['on-call@example.com'] }],
])('accepts the independent channels %j', (channels) => {
  expect(() => withChannels(channels)).not.toThrow();
});

test.each<[AlertChannels, string]>([
  [{}, `got []: add one that fails apart from them, such as 'emails'`],
  [{ emails: ['a@example.com', 'b@example.com'] }, `are fewer than two kinds, got ["emails"]: add one`],
  [{ emails: ['a@example.com'], sms: [] }, `got ["emails"]`],
  [{ sms: [PHONE], voice: [PHONE] }, `share the phone carrier, got ["sms","voice"]: add one`],
])('fails on channels %j that fail together', (channels, message) => {
  expect(() => withChannels(channels)).toThrow(message);
});

test('fails on a webhook that shows its key or travels in the clear, and does not repeat the key', () => {
  const emails = ['soc@example.com'];
  const keyed = () => withChannels({ emails, webhooks: ['https://hooks.example.com/path?sig=hunter2'] });
  expect(keyed).toThrow(`at 'https://hooks.example.com': pass the address as a sensitive TerraformVariable`);
  expect(keyed).not.toThrow('hunter2');
  expect(() => withChannels({ emails, webhooks: ['http://hooks.example.com'] })).toThrow('use an address with https');
});

test.each<[string, Partial<BreakGlassAlertProps>, string]>([
  ['no account', { userIds: undefined }, `'userIds' are empty and 'breakGlass' knows its group only`],
  ['an account by name', { userIds: ['emergency-1"] | take 0'] }, 'use object ids, which are GUIDs'],
  ['accounts in a list of unknown length', { userIds: Token.asList('${var.accounts}') }, 'pass each id by itself'],
  ['an interval of nothing', { drillEveryDays: 0 }, `'drillEveryDays' is 0`],
  ['logs gone before the next drill', { retentionInDays: 60 }, `'retentionInDays' is 60, below 'drillEveryDays' 90`],
  ['logs kept for too long', { retentionInDays: 800 }, 'from 30 to 730'],
])('fails on %s', (_, props, message) => {
  expect(() => synth(props)).toThrow(message);
});

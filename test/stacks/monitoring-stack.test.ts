import { EmergencyAccessStack } from '../../stacks/emergency-access-stack';
import { MonitoringStack } from '../../stacks/monitoring-stack';
import { synthStacks } from '../support/synth-app';

const userPrincipalNames = ['bg1@contoso.onmicrosoft.com', 'bg2@contoso.onmicrosoft.com'];

const synth = () =>
  synthStacks((app) => {
    const { breakGlass } = new EmergencyAccessStack(app, 'EmergencyAccess', { userPrincipalNames });
    new MonitoringStack(app, 'Monitoring', {
      breakGlass,
      tenantId: 'tenant',
      subscriptionId: 'subscription',
      resourceGroupName: 'rg-identity',
      location: 'westeurope',
      channels: { emails: ['soc@example.com'], sms: [{ countryCode: '49', phoneNumber: '89550100' }] },
    });
  });

test('watches the accounts that another stack defines', () => {
  const { Monitoring, EmergencyAccess } = synth();
  const alerts = JSON.stringify(Monitoring.resource.azurerm_monitor_scheduled_query_rules_alert_v2);
  const references = [...alerts.matchAll(/input-EmergencyAccess\.outputs\.([\w-]+)\}/g)].map(
    ([, output = '']) => output,
  );
  const watched = new Set(references.map((output) => EmergencyAccess.output[output].value));
  const accounts = Object.keys(EmergencyAccess.data.azuread_user).map(
    (key) => `\${data.azuread_user.${key}.object_id}`,
  );
  expect([...watched]).toEqual(expect.arrayContaining(accounts));
});

test('depends on azurerm alone, in a bounded version and without a secret', () => {
  const { terraform, provider } = synth().Monitoring;
  expect(terraform.required_providers).toEqual({ azurerm: { source: 'azurerm', version: '~> 4.55' } });
  expect(provider).toEqual({
    azurerm: [{ features: [{}], tenant_id: 'tenant', subscription_id: 'subscription' }],
  });
});
